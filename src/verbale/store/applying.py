"""A record as people corrected it: rejected rows left out, corrected slots as they should be.

What the machine read stays in the store as it was; this is a copy for whoever wants the corrected one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from typing import Any, TypeVar, get_args, get_type_hints

from verbale.filtering import filter_confident
from verbale.model import (
    OUTLET,
    TABLES,
    Actor,
    ActorRef,
    Agreement,
    AgreementAction,
    Attribution,
    Commitment,
    CommitmentStep,
    Event,
    Record,
    Row,
    Standing,
    TimeRef,
)
from verbale.nesting import outwards
from verbale.outcome import outcome
from verbale.review import Review

R = TypeVar("R", bound=Record)
T = TypeVar("T", bound=Row)
S = TypeVar("S", AgreementAction, CommitmentStep)
_TOUCH = 1e-12
"""The least confidence there is: a rejected attribution has none, and is sifted out with what only it says."""


def applied(record: R) -> R:
    """``record`` with its decisions carried out, and without these. Every row still refers to rows that are there.

    A correction of what no single value says (the steps of an agreement, the parties and their roles, a date where none
    was read) is not carried out, and stays with the record.
    """
    rejected = {review.row for review in record.reviews if review.verdict == "rejected"}
    left = []
    for review in record.reviews:
        changed = _corrected(record, review) if review.verdict == "corrected" else record
        if changed is None:
            left.append(review)
        else:
            record = changed
    return replace(_without(record, rejected), reviews=tuple(left))


def _kind_of(kind: type[Row], slot: str) -> Any:
    """The type of a slot that one value can say; None of any other."""
    hint = get_type_hints(kind).get(slot)
    arms = [arm for arm in get_args(hint) if arm is not type(None)] if type(None) in get_args(hint) else [hint]
    known = (ActorRef, tuple[ActorRef, ...], tuple[str, ...], TimeRef, Standing, str, float)
    found = arms[0] if len(arms) == 1 else None
    is_word = found is not None and get_args(found) and all(isinstance(value, str) for value in get_args(found))
    return str if is_word else found if found in known else None


def _corrected(record: R, review: Review) -> R | None:
    """``record`` with one slot corrected; None if that cannot be carried out."""
    table = next((table for table, kind in TABLES.items() if kind.kind_of_row == review.kind), None)
    row = next((row for row in getattr(record, table) if row.id == review.row), None) if table else None
    kind = _kind_of(type(row), review.slot or "") if row is not None else None
    if table is None or row is None or kind is None or (kind is TimeRef and getattr(row, review.slot or "") is None):
        return None
    changed = _changed(row, str(review.slot), kind, review.value or "", record.actors)
    made: dict[str, Any] = {table: tuple(changed if r is row else r for r in getattr(record, table))}
    if isinstance(changed, Attribution):
        made[table] = tuple(_rechained(made[table], {changed.id}))
    return replace(record, **made)


def _changed(row: T, slot: str, kind: Any, words: str, actors: Iterable[Actor]) -> T:
    """``row`` with the slot as it should be; what was read for it is no evidence of that any more."""
    value = _value(getattr(row, slot), kind, words, {actor.name.casefold(): actor.id for actor in actors})
    evidence = tuple(e for e in row.evidence if e.slot != slot)
    changed: T = replace(row, **{slot: value, "evidence": evidence})
    if isinstance(changed, Attribution) and slot == "source" and changed.chain:
        chain = (*changed.chain[:-1], value.name) if value is not None else changed.chain
        changed = replace(changed, chain=chain)
    return changed


def _value(before: Any, kind: Any, words: str, actors: Mapping[str, str]) -> Any:
    """``words`` as a value of a slot; what is not given is empty. A name of the report's ``actors`` means that one."""

    def named(name: str) -> ActorRef:
        return ActorRef(name, actors.get(name.casefold()))

    several = [part.strip() for part in words.split(";") if part.strip()]
    if kind is ActorRef:
        return named(words) if words else None
    if kind == tuple[ActorRef, ...]:
        return tuple(named(name) for name in several)
    if kind == tuple[str, ...]:
        return tuple(several)
    if kind is TimeRef:
        return TimeRef(before.timex, words) if words else None
    if kind is Standing:
        return replace(before, type=words)
    if kind is float:
        return float(words) if words else None
    return words or (None if before is None else "")


def _without(record: R, rejected: set[str]) -> R:
    """``record`` without these rows, and without references to them."""
    if not rejected:
        return record
    attributions = tuple(_unnested(record.attributions, rejected))
    record = filter_confident(replace(record, attributions=attributions), _TOUCH)
    kept = {table: tuple(r for r in getattr(record, table) if r.id not in rejected) for table in TABLES}
    made: dict[str, Any] = {table: tuple(_unlinked(row, rejected) for row in rows) for table, rows in kept.items()}
    return replace(record, **made)


def _unnested(rows: Iterable[Attribution], rejected: set[str]) -> Iterator[Attribution]:
    """Attributions of which the rejected are not believed at all, and hold no others."""
    by_id = {row.id: row for row in rows}
    for row in by_id.values():
        _, *outer = outwards(row, by_id)
        if row.id in rejected:
            yield replace(row, confidence=0.0, parent=None)
        elif any(at.id in rejected for at in outer):
            left = [at for at in outer if at.id not in rejected]
            yield replace(row, parent=left[0].id if left else None, chain=_chain([row, *left]))
        else:
            yield row


def _rechained(rows: Iterable[Attribution], changed: set[str]) -> Iterator[Attribution]:
    """Attributions of which those that stand in a changed one name its source as it is now."""
    by_id = {row.id: row for row in rows}
    for row in by_id.values():
        _, *outer = lined = list(outwards(row, by_id))
        yield replace(row, chain=_chain(lined)) if any(at.id in changed for at in outer) else row


def _chain(lined: list[Attribution]) -> tuple[str, ...]:
    """The names from the outlet inwards of attributions that stand in each other, the innermost first."""
    return (OUTLET, *(at.chain[-1] for at in reversed(lined)))


def _unlinked(row: Row, rejected: set[str]) -> Row:
    """``row`` without what it says of rejected rows."""
    made: dict[str, Any] = {}
    for field in fields(row):
        value = getattr(row, field.name)
        if isinstance(value, ActorRef):
            made[field.name] = _known(value, rejected)
        elif isinstance(value, TimeRef) and value.timex in rejected:
            made[field.name] = None
        elif isinstance(value, tuple) and any(isinstance(part, ActorRef) for part in value):
            made[field.name] = tuple(_known(ref, rejected) for ref in value)
    if isinstance(row, Event) and row.same_as in rejected:
        made["same_as"] = None
    if isinstance(row, Commitment):
        made |= {"event": None} if row.event in rejected else {}
        made["instruments"] = tuple(i for i in row.instruments if i not in rejected)
        made["relations"] = tuple(pair for pair in row.relations if pair[1] not in rejected)
        # A step that stands on a rejected event did not happen; that the act was made, the row itself still says.
        left = tuple(step for step in row.steps if step.step == "made" or step.event not in rejected)
        made["steps"] = tuple(_step(step, rejected) for step in left)
        made |= {"fulfilment": outcome(left)[1]} if len(left) < len(row.steps) else {}
    if isinstance(row, Agreement):
        made |= _agreement_links(row, rejected)
    return replace(row, **made)


def _agreement_links(row: Agreement, rejected: set[str]) -> dict[str, Any]:
    """Parties and steps of an agreement without what they say of rejected rows."""
    parties = tuple(replace(p, actor=_known(p.actor, rejected)) for p in row.parties)
    return {"parties": parties, "actions": tuple(_step(action, rejected) for action in row.actions)}


def _step(step: S, rejected: set[str]) -> S:
    """What was done to an agreement, or became of a commitment, without what it says of rejected rows."""
    return replace(
        step,
        event=None if step.event in rejected else step.event,
        by=tuple(_known(ref, rejected) for ref in step.by),
        when=None if step.when is not None and step.when.timex in rejected else step.when,
    )


def _known(ref: ActorRef, rejected: set[str]) -> ActorRef:
    return replace(ref, actor=None) if ref.actor in rejected else ref
