"""What no record of a report may hold, checked by rules that know nothing of any one report.

Each rule yields a sentence for every breach. They make general what the gold lists as ``negatives``: to cite
boilerplate, to have the outlet vouch for what others said, to cross the dates of two actions, to turn a demand into a
promise, its addressee into its giver, a draft into a treaty, a government into a place, a scare quote into a quotation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from verbale.evaluate.report_gold import GoldAction, GoldCommitment, GoldStatement
from verbale.evaluate.report_marks import false_places, paired_events
from verbale.evaluate.report_match import MatchedRecord, at_least
from verbale.evaluate.report_scores import Sheet, done, paired_agreements
from verbale.evaluate.result import percent
from verbale.model import AgreementAction, Attribution, Commitment, Span
from verbale.vocabulary import VOUCHED

_GIVEN = ("given", "accepted")
_CONCLUDED = ("signed", "adopted", "ratified_by_some", "provisionally_applied", "in_force")

Rule = Callable[[MatchedRecord], Iterator[str]]


def forbidden(reading: MatchedRecord, sheet: Sheet) -> None:
    """All breaches, as ``forbidden``, and those of each rule, as ``forbidden_…``.

    ``overclaim_rate`` is a percentage: how many of the events said to have happened, and of the commitments that the
    outlet is said to vouch for, the report itself does not vouch for.
    """
    breaches = {name: list(rule(reading)) for name, rule in RULES.items()}
    vouched = sum(e.realis == "ACTUAL" for e in reading.record.events)
    vouched += sum(c.standing.type in VOUCHED for c in reading.record.commitments)
    sheet.set(
        forbidden=sum(map(len, breaches.values())),
        **{f"forbidden_{name}": len(found) for name, found in breaches.items()},
        overclaim_rate=percent(len(breaches["overclaims"]) + len(breaches["standing"]), vouched),
    )
    for name, found in breaches.items():
        for words in found:
            sheet.miss(f"FORBIDDEN ({name}): {words}")


def boilerplate(reading: MatchedRecord) -> Iterator[str]:
    """Evidence at or behind the beginning of the boilerplate."""
    for row in reading.record.rows():
        for e in row.evidence:
            if reading.span(e.span).end > reading.gold.boilerplate:
                yield f"{row.kind_of_row} cites {e.exact!r}"


def overclaims(reading: MatchedRecord) -> Iterator[str]:
    """Events taken as having happened that the report does not vouch for."""
    actual = {e.id for g, e in paired_events(reading) if g.realis == "ACTUAL"}
    for g, e in paired_events(reading):
        if e.realis == "ACTUAL" and g.realis != "ACTUAL" and e.id not in actual:
            yield f"{g.id}: {e.trigger!r} is {g.realis}, not ACTUAL"


def standing(reading: MatchedRecord) -> Iterator[str]:
    """Commitments that the outlet is said to vouch for, where the report only attributes them."""
    for g, c in _nearest_commitments(reading):
        if c.standing.type in VOUCHED and g.standing.startswith("attributed"):
            yield f"{g.id}: {c.act} {c.content!r} is {g.standing}, not {c.standing.type}"


def given(reading: MatchedRecord) -> Iterator[str]:
    """A demand turned into something promised or given."""
    for g, c in _nearest_commitments(reading):
        if g.direction == "directive" and (c.direction == "commissive" or c.status in _GIVEN):
            yield f"{g.id}: {g.act} taken for {c.act} ({c.status}): {c.content!r}"


def dates(reading: MatchedRecord) -> Iterator[str]:
    """Dates of one action or event on another, or on one that the report speaks of in general."""
    for gold, ours in paired_agreements(reading):
        for action in ours.actions:
            if _crossed(reading, gold.actions, action):
                yield f"{gold.id}: {action.action} dated {action.when.value if action.when else ''}"
    for g, e in paired_events(reading):
        year = _year(e.when.start or e.when.value) if e.when else None
        if year and (g.realis == "GENERIC" or g.year not in (None, year, year[: len(g.year or "")])):
            yield f"{g.id}: {e.trigger!r} dated {year}"


def _crossed(reading: MatchedRecord, gold: tuple[GoldAction, ...], ours: AgreementAction) -> bool:
    """Whether the date of ``ours`` is given, is not that of its own action, and is that of another one."""
    if ours.when is None or any(done(reading, g, ours) for g in gold):
        return False
    own = [g for g in gold if g.action == ours.action]
    return any(g.date == ours.when.value for g in gold if g not in own) or any(g.date for g in own)


def _year(date: str) -> str:
    return date[:4]


def givers(reading: MatchedRecord) -> Iterator[str]:
    """Whoever was spoken to, taken for the speaker; whoever was promised something, taken for the giver."""
    for a in reading.record.attributions:
        near = [g for g in reading.gold.statements if _alike(reading, a, g.content)]
        if near and _reversed(reading, a, near):
            yield f"{near[0].id}: said by {a.source.name if a.source else ''}"
    for g, c in _nearest_commitments(reading):
        if not reading.same(c.agent, g.agents) and c.agent is not None and reading.same(c.agent, g.addressees):
            yield f"{g.id}: {c.act} by {c.agent.name}"


def _reversed(reading: MatchedRecord, ours: Attribution, near: list[GoldStatement]) -> bool:
    if ours.source is None or any(reading.same(ours.source, g.sources) for g in near):
        return False
    return any(reading.same(ours.source, g.addressees) for g in near)


def status(reading: MatchedRecord) -> Iterator[str]:
    """A draft or a hoped-for agreement taken for an existing or concluded one."""
    for g, a in paired_agreements(reading):
        if g.existence != "existing" and (a.existence == "existing" or a.status in _CONCLUDED):
            yield f"{g.id}: {a.name!r} is {g.existence}, not {a.existence} and {a.status}"


def places(reading: MatchedRecord) -> Iterator[str]:
    """A government, or a state that acts, taken for a place."""
    for row, span in false_places(reading):
        yield f"{reading.gold.text[span.start : span.end]!r} as the place {row.name!r}"


def scare_quotes(reading: MatchedRecord) -> Iterator[str]:
    """A single word in quotation marks taken for a direct quotation, unless the gold has it as one."""
    for a in reading.record.attributions:
        spans = reading.spans(a, "content")
        quoted = any(g.kind == "direct" and reading.dice(spans, g.content) == 1 for g in reading.gold.statements)
        if a.kind == "direct" and len(reading.words(spans)) == 1 and not quoted:
            yield repr(a.content)


RULES: dict[str, Rule] = {
    "boilerplate": boilerplate,
    "overclaims": overclaims,
    "standing": standing,
    "given": given,
    "dates": dates,
    "givers": givers,
    "status": status,
    "places": places,
    "scare_quotes": scare_quotes,
}
"""The rules by the name under which their breaches are counted."""


def _nearest_commitments(reading: MatchedRecord) -> Iterator[tuple[GoldCommitment, Commitment]]:
    """Each of our commitments whose content is one of the gold's, with the nearest of those, whoever the agent."""
    for c in reading.record.commitments:
        spans = reading.spans(c, "content")
        near = [(at_least(reading.dice(spans, g.content)), -i, g) for i, g in enumerate(reading.gold.commitments)]
        best = max(near, key=lambda n: n[:2], default=None)
        if best is not None and best[0]:
            yield best[2], c


def _alike(reading: MatchedRecord, ours: Attribution, content: tuple[Span, ...]) -> bool:
    return bool(at_least(reading.dice(reading.spans(ours, "content"), content)))
