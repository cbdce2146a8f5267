"""What the rows of a store say happened when, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TypeVar

from verbale.ledger.entries import TimelineLine
from verbale.model import Agreement, AgreementAction, Commitment, Event, Row, Standing, TimeRef
from verbale.outcome import done_words
from verbale.store.rows import row_from
from verbale.store.word import denier_names

if TYPE_CHECKING:
    from verbale.store.sqlite import Store

R = TypeVar("R", bound=Row)
_OPEN_START, _OPEN_END = "0001-01-01", "9999-12-31"


def dated_lines(store: Store) -> Iterator[TimelineLine]:
    """Every line that a timeline can show, in the order of the build."""
    for article, _, event in _rows(store, Event):
        if event.when is not None:
            yield from event_line(store, article, event, event.when)
    for article, _, agreement in _rows(store, Agreement):
        for action in agreement.actions:
            yield from agreement_line(store, article, agreement, action)
    for article, published, commitment in _rows(store, Commitment):
        yield from commitment_lines(store, article, published, commitment)


def _rows(store: Store, kind: type[R]) -> Iterator[tuple[str, str | None, R]]:
    """The rows of one kind, each with its article's id and day of publication."""
    sql = f"""
        SELECT r.*, a.id article, a.published FROM {kind.kind_of_row} r
        JOIN article a ON a.pk = r.article_id ORDER BY a.pk, r.position
    """  # noqa: S608
    for row in store.connection.execute(sql):
        yield row["article"], row["published"], row_from(row, kind)


def event_line(store: Store, article: str, event: Event, when: TimeRef) -> Iterator[TimelineLine]:
    """The line of an event that has a date."""
    actors, recipients = (", ".join(ref.name for ref in refs) for refs in (event.actors, event.recipients))
    what = " → ".join(part for part in (event.trigger, recipients, event.object) if part)
    told = {"kind": "event", "what": what, "who": actors or None, "row": event.id, "article": article}
    yield from _line(when, {**told, **_word(store, event.standing)})


def agreement_line(store: Store, article: str, agreement: Agreement, action: AgreementAction) -> Iterator[TimelineLine]:
    """The line of one action on an agreement, if it has a date."""
    if action.when is not None:
        by = ", ".join(ref.name for ref in action.by) or None
        what = f"{agreement.name}: {done_words(action.action, action.standing.type)}"
        told = {"kind": "agreement", "what": what, "who": by, "row": agreement.id, "article": article}
        yield from _line(action.when, {**told, **_word(store, action.standing)})


def commitment_lines(store: Store, article: str, published: str | None, row: Commitment) -> Iterator[TimelineLine]:
    """The line of a commitment: at its deadline, else at the day of publication."""
    who = row.agent.name if row.agent else None
    told = {"kind": "commitment", "what": row.content, "who": who, "row": row.id, "article": article}
    told |= {"act": row.act, "polarity": row.polarity, **_word(store, row.standing)}
    stated = tuple(_line(row.deadline, told)) if row.deadline else ()
    if stated or published is None:
        yield from stated
    else:
        yield from _line(TimeRef("", published, published, published), {**told, "basis": "published"})


def _word(store: Store, standing: Standing) -> dict[str, Any]:
    """On whose word a line stands."""
    return {"standing": standing.type, "chain": standing.chain, "denied_by": denier_names(store, standing)}


def _line(when: TimeRef, told: dict[str, Any]) -> Iterator[TimelineLine]:
    """One line, if ``when`` has a first or last day to order it by; an open end reaches to the end of time."""
    if not (when.start or when.end):
        return
    start, end = when.start or _OPEN_START, when.end or _OPEN_END
    yield TimelineLine(date=when.value or start, start=start, end=end, vague=start != end, **told)


def first_day(start: str | None) -> str | None:
    """A day, month or year as the first of its days."""
    return None if start is None else (start + "-01-01")[:10]


def last_day(end: str | None) -> str | None:
    """A day, month or year so that, as text, none of its days sorts behind it."""
    return None if end is None else (end + "-99-99")[:10]
