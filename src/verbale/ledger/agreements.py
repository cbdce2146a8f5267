"""One agreement through many reports: its names, its parties, and the history of what was done to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from verbale.data import toml
from verbale.extract.agreement.treaties import treaty_of
from verbale.ledger.duplicates import Groups, words
from verbale.ledger.entries import AgreementHistory, Attestation, Report, Step
from verbale.ledger.names import by_date, commonest, deniers
from verbale.model import Agreement, digest
from verbale.vocabulary import VOUCHED


@cache
def _generic() -> frozenset[str]:
    return frozenset(toml("merging")["agreements"]["generic"])


def names(row: Agreement) -> tuple[str, ...]:
    """Every name of the agreement in its report that tells it apart: not "the deal", "their new draft treaty"."""
    mentions = (row.name, *(e.exact for e in row.evidence if e.slot == "name"))
    return tuple(dict.fromkeys(mention for mention in mentions if normal_name(mention)))


def normal_name(name: str) -> str:
    """``name`` as it is compared: the key of a known treaty; nothing if it holds no capitalised word of its own."""
    key = treaty_of(name)
    if key is not None:
        return f"treaty {key}"
    own = [w for w in name.split() if w[:1].isupper() and not set(words(w)) <= _generic()]
    kept = words(name)
    while kept and kept[0] in ("the", "a", "an", "draft"):
        kept = kept[1:]
    return " ".join(kept) if own else ""


def merge_agreements(
    told: Iterable[tuple[Report, Agreement]], speakers: Mapping[str, str] | None = None
) -> tuple[AgreementHistory, ...]:
    """One history for each agreement that has a name in common, ordered by id, whatever the order of ``told``.

    A row that no name of its own tells apart stays alone. ``speakers`` gives the name of each attribution's source.
    """
    rows = {f"{report.article} {row.id}": (report, row) for report, row in told}
    keys = sorted(rows)
    groups = Groups(keys)
    named: dict[str, str] = {}
    for key in keys:
        for name in names(rows[key][1]):
            groups.union(named.setdefault(normal_name(name), key), key)
    made = []
    for group in groups.sets():
        members = [rows[key] for key in sorted(group)]
        told_names = [name for _, row in members for name in names(row)]
        made.append(history_of(members, told_names, speakers or {}))
    return tuple(sorted(made, key=lambda h: h.id))


def history_of(
    told: Sequence[tuple[Report, Agreement]], told_names: Iterable[str], speakers: Mapping[str, str]
) -> AgreementHistory:
    """The history that rows of one agreement make; ``told_names`` are the :func:`names` of each of them."""
    aliases = commonest(told_names)
    return AgreementHistory(
        id=digest("agreement", *sorted({row.id for _, row in told})),
        tellings=by_date(agreement_telling(report, row, speakers) for report, row in told),
        name=next(iter(aliases or commonest(row.name for _, row in told)), ""),
        aliases=aliases,
        kind=next(iter(commonest(row.kind for _, row in told)), ""),
        parties=commonest(party.actor.name for _, row in told for party in row.parties),
        steps=tuple(sorted(_once(sorted(_steps(told, speakers), key=_when)), key=_when)),
    )


def agreement_telling(report: Report, row: Agreement, speakers: Mapping[str, str]) -> Attestation:
    """The telling of one row."""
    return Attestation(
        row=row.id,
        report=report,
        words=row.name,
        kind=row.kind,
        status=row.status,
        standing=row.standing.type,
        chain=row.standing.chain,
        denied_by=deniers(row.standing, speakers),
    )


def _steps(told: Sequence[tuple[Report, Agreement]], speakers: Mapping[str, str]) -> Iterator[Step]:
    for report, row in told:
        for action in row.actions:
            when = action.when
            yield Step(
                action=action.action,
                by=tuple(ref.name for ref in action.by),
                date=when.value if when else None,
                start=when.start if when else None,
                end=when.end if when else None,
                row=row.id,
                article=report.article,
                standing=action.standing.type,
                chain=action.standing.chain,
                denied_by=deniers(action.standing, speakers),
            )


def _once(steps: Iterable[Step]) -> list[Step]:
    """Each action once, on the best word there is for it: one without a day is that of which another row tells a day.

    Two days of one action stay side by side, and so do two doers. ``steps`` come by date, those without one last.
    """
    found: list[Step] = []
    for step in steps:
        same = next((n for n, other in enumerate(found) if _is_same(other, step)), None)
        if same is None:
            found.append(step)
        else:
            found[same] = _together(found[same], step)
    return found


def _is_same(one: Step, other: Step) -> bool:
    days = other.start is None or (one.start, one.end) == (other.start, other.end)
    same = one.words == other.words  # what was done is nothing that was not
    return same and days and (not one.by or not other.by or bool({*one.by} & {*other.by}))


def _together(one: Step, other: Step) -> Step:
    """One step of two that tell the same: on the outlet's word where any has it, with the day and all who did it."""
    best, rest = (other, one) if other.standing in VOUCHED and one.standing not in VOUCHED else (one, other)
    rows = dict.fromkeys((*one.again, rest.row, *other.again))
    again = tuple(row for row in rows if row != best.row)
    by = tuple(dict.fromkeys((*one.by, *other.by)))
    return replace(best, by=by, date=one.date, start=one.start, end=one.end, again=again)


def _when(step: Step) -> tuple[str, str, str, str, str, tuple[str, ...]]:
    return step.start or "~", step.end or "~", step.action, step.article, step.row, step.by
