"""What one actor says and does across reports, found by the rows that single reports have of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import sqlite3

    from verbale.store.sqlite import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One row in which an actor has a part.

    ``role`` says which; ``other`` is whom it was said or done to, or who did it; ``words`` what.
    """

    role: Literal["said", "did", "was done to"]
    row: str
    article: str
    published: str | None
    outlet: str | None
    words: str
    other: str | None
    standing: str | None = None


def sayings(store: Store, actor: str, *, limit: int = 50) -> tuple[Deed, ...]:
    """What was attributed to the actor whose merged row has the id ``actor``, the latest first."""
    sql = """
        SELECT t.id, t.article_id, a.published, a.outlet, t.content words, t.addressee other, NULL standing
        FROM merged_row k JOIN actor c ON c.id = k.row_id
        JOIN attribution t ON t.article_id = c.article_id AND t.source_actor = c.id
        JOIN article a ON a.id = t.article_id WHERE k.merged_id = ? ORDER BY a.published DESC, a.pk, t.position LIMIT ?
    """
    return tuple(_deed("said", row) for row in _run(store, sql, actor, limit))


def deeds(store: Store, actor: str, *, limit: int = 50) -> tuple[Deed, ...]:
    """The events in which the actor takes part, the latest first: what it did, then what was done to it."""
    return (*_events(store, actor, "did", limit), *_events(store, actor, "was done to", limit))


def _events(store: Store, actor: str, role: Literal["did", "was done to"], limit: int) -> tuple[Deed, ...]:
    own, other = ("actors_actor", "recipients") if role == "did" else ("recipients_actor", "actors")
    sql = f"""
        SELECT t.id, t.article_id, a.published, a.outlet, t."trigger" || coalesce(' · ' || t.object, '') words,
        t.{other} other, t.standing
        FROM merged_row k JOIN actor c ON c.id = k.row_id
        JOIN event t ON t.article_id = c.article_id AND instr(t.{own}, c.id) > 0
        JOIN article a ON a.id = t.article_id WHERE k.merged_id = ? ORDER BY a.published DESC, a.pk, t.position LIMIT ?
    """  # noqa: S608
    return tuple(_deed(role, row) for row in _run(store, sql, actor, limit))


def _run(store: Store, sql: str, actor: str, limit: int) -> list[sqlite3.Row]:
    return store.connection.execute(sql, (actor, limit)).fetchall()


def _deed(role: Literal["said", "did", "was done to"], row: sqlite3.Row) -> Deed:
    return Deed(
        role=role,
        row=row["id"],
        article=row["article_id"],
        published=row["published"],
        outlet=row["outlet"],
        words=row["words"] or "",
        other=row["other"],
        standing=row["standing"],
    )
