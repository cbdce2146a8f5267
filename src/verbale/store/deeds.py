"""What one actor says and does across reports, found by the rows that single reports have of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import sqlite3

    from verbale.store.sqlite import Store

Role = Literal["said", "did", "was done to"]
"""What part an actor has in a row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One row in which an actor has a part.

    ``role`` says which; ``other`` is whom it was said or done to, or who did it; ``words`` what.
    """

    role: Role
    row: str
    article: str
    published: str | None
    outlet: str | None
    words: str
    other: str | None
    standing: str | None = None


def sayings(store: Store, actor: str, *, limit: int = 50) -> tuple[Deed, ...]:
    """What was attributed to the actor whose merged row has the id ``actor``, the latest first."""
    what = "t.content words, t.addressee other, NULL standing"
    return _deeds(store, actor, "said", "attribution", what, "t.source_actor = ?2", limit)


def deeds(store: Store, actor: str, *, limit: int = 50) -> tuple[Deed, ...]:
    """The events in which the actor takes part, the latest first: what it did, then what was done to it."""
    return (*_events(store, actor, "did", limit), *_events(store, actor, "was done to", limit))


def _events(store: Store, actor: str, role: Role, limit: int) -> tuple[Deed, ...]:
    own, other = ("actors_actor", "recipients") if role == "did" else ("recipients_actor", "actors")
    what = f"t.\"trigger\" || coalesce(' · ' || t.object, '') words, t.{other} other, t.standing"
    return _deeds(store, actor, role, "event", what, f"instr(t.{own}, ?2) > 0", limit)


def _deeds(store: Store, actor: str, role: Role, table: str, what: str, part: str, limit: int) -> tuple[Deed, ...]:
    """Report by report, the latest first, until there are enough: of the well-known most reports are never read."""
    reports = """
        SELECT k.row_id, a.id, a.published, a.outlet FROM merged_row k JOIN article a ON a.id = k.article_id
        WHERE k.merged_id = ? ORDER BY a.published DESC, a.pk, k.row_id
    """
    sql = f"SELECT t.id, {what} FROM {table} t WHERE t.article_id = ?1 AND {part} ORDER BY t.position"  # noqa: S608
    made: list[Deed] = []
    for own, article, published, outlet in store.connection.execute(reports, (actor,)):
        told = {"role": role, "article": article, "published": published, "outlet": outlet}
        made.extend(_deed(row, told) for row in store.connection.execute(sql, (article, own)))
        if len(made) >= limit:
            break
    return tuple(made[:limit])


def _deed(row: sqlite3.Row, told: dict[str, Any]) -> Deed:
    words = row["words"] or ""
    return Deed(row=row["id"], words=words, other=row["other"], standing=row["standing"], **told)
