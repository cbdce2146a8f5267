"""What the rows of a store say happened when, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, TypeVar

from verbale.codec import row_from_json
from verbale.ledger.entries import Dated
from verbale.model import Agreement, AgreementAction, Commitment, Event, Row, TimeRef

if TYPE_CHECKING:
    from verbale.store.sqlite import Store

R = TypeVar("R", bound=Row)
_OPEN_START, _OPEN_END = "0001-01-01", "9999-12-31"


def dated_lines(store: Store) -> Iterator[Dated]:
    """Every line that a timeline can show, in the order of the build."""
    for article, _, event in _rows(store, Event):
        if event.when is not None:
            yield from event_line(article, event, event.when)
    for article, _, agreement in _rows(store, Agreement):
        for action in agreement.actions:
            yield from agreement_line(article, agreement, action)
    for article, published, commitment in _rows(store, Commitment):
        yield from commitment_lines(article, published, commitment)


def _rows(store: Store, kind: type[R]) -> Iterator[tuple[str, str | None, R]]:
    """The rows of one kind, each with its article's id and day of publication."""
    sql = f"""
        SELECT r.json, a.id, a.published FROM {kind.kind_of_row} r
        JOIN article a ON a.id = r.article_id ORDER BY a.pk, r.position
    """  # noqa: S608
    for row in store.connection.execute(sql):
        yield row["id"], row["published"], row_from_json(row["json"], kind)


def event_line(article: str, event: Event, when: TimeRef) -> Iterator[Dated]:
    """The line of an event that has a date."""
    actors, recipients = (", ".join(ref.name for ref in refs) for refs in (event.actors, event.recipients))
    what = " → ".join(part for part in (event.trigger, recipients, event.object) if part)
    yield from _line(when, "event", what, actors or None, event, article, event.standing.type)


def agreement_line(article: str, agreement: Agreement, action: AgreementAction) -> Iterator[Dated]:
    """The line of one action on an agreement, if it has a date."""
    if action.when is not None:
        by = ", ".join(ref.name for ref in action.by) or None
        what = f"{agreement.name}: {action.action.replace('_', ' ')}"
        yield from _line(action.when, "agreement", what, by, agreement, article, action.standing.type)


def commitment_lines(article: str, published: str | None, row: Commitment) -> Iterator[Dated]:
    """The line of a commitment: at its deadline, else at the day of publication."""
    what = f"{row.act}{' (refrain)' if row.polarity == 'refrain' else ''}: {row.content}"
    who = row.agent.name if row.agent else None
    stated = (
        tuple(_line(row.deadline, "commitment", what, who, row, article, row.standing.type)) if row.deadline else ()
    )
    if stated or published is None:
        yield from stated
    else:
        day = TimeRef("", published, published, published)
        yield from _line(day, "commitment", what, who, row, article, row.standing.type, basis="published")


def _line(
    when: TimeRef,
    kind: str,
    what: str,
    who: str | None,
    row: Row,
    article: str,
    standing: str,
    *,
    basis: Literal["stated", "published"] = "stated",
) -> Iterator[Dated]:
    """One line, if ``when`` has a first or last day to order it by; an open end reaches to the end of time."""
    if not (when.start or when.end):
        return
    start, end = when.start or _OPEN_START, when.end or _OPEN_END
    yield Dated(
        date=when.value or start,
        start=start,
        end=end,
        vague=start != end,
        kind=kind,
        what=what,
        who=who,
        row=row.id,
        article=article,
        standing=standing,
        basis=basis,
    )


def first_day(start: str | None) -> str | None:
    """A day, month or year as the first of its days."""
    return None if start is None else (start + "-01-01")[:10]


def last_day(end: str | None) -> str | None:
    """A day, month or year so that, as text, none of its days sorts behind it."""
    return None if end is None else (end + "-99-99")[:10]
