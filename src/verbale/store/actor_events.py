"""What one actor says and does across reports, found by the rows that single reports have of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from verbale.store.word import SAID, word, word_sql

if TYPE_CHECKING:
    import sqlite3

    from verbale.store.sqlite import Store

WELL_KNOWN = 1000
"""In how many reports somebody is of whom not all are looked through."""
Role = Literal["said", "did not say", "did", "was done to", "happened there"]
"""What part an actor, or a place, has in a row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorEvent:
    """One row in which an actor has a part.

    ``role`` says which; ``other`` is whom it was said or done to, or who did it; ``words`` what. ``chain`` has the
    sources from the outlet inwards, ``denied_by`` the names of those who deny it; ``cue`` is the word that reports what
    was said, ``telling_cue`` the same where the words would be misread without it.
    """

    role: Role
    row: str
    article: str
    published: str | None
    outlet: str | None
    words: str
    other: str | None
    cue: str | None = None
    telling_cue: str | None = None
    standing: str | None = None
    chain: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()


def sayings(store: Store, actor: str, *, limit: int | None = 50) -> tuple[ActorEvent, ...]:
    """What the actor whose merged row has the id ``actor`` is told to have said, the latest first."""
    return _deeds(store, actor, "said", "attribution", _SAYING, f"t.source_actor = ?2 AND {SAID}", limit)


def unsaid(store: Store, actor: str, *, limit: int | None = 50) -> tuple[ActorEvent, ...]:
    """What the actor is told not to have said, the latest first."""
    part = "t.source_actor = ?2 AND t.polarity = 'negative'"
    return _deeds(store, actor, "did not say", "attribution", _SAYING, part, limit)


_SAYING = "t.content words, t.addressee other, t.cue, telling_cue(t.cue, t.speech_act, t.type) telling_cue"


def actor_events(store: Store, actor: str, *, limit: int | None = 50) -> tuple[ActorEvent, ...]:
    """The events in which the actor takes part, the latest first: what it did, then what was done to it."""
    return (*_events(store, actor, "did", limit), *_events(store, actor, "was done to", limit))


def _events(store: Store, actor: str, role: Role, limit: int | None) -> tuple[ActorEvent, ...]:
    own, other = ("actors_actor", "recipients") if role == "did" else ("recipients_actor", "actors")
    what = f"t.\"trigger\" || coalesce(' · ' || t.object, '') words, t.{other} other, NULL cue, NULL telling_cue"
    return _deeds(store, actor, role, "event", what, f"instr(t.{own}, ?2) > 0", limit)


def _deeds(
    store: Store, actor: str, role: Role, table: str, what: str, part: str, limit: int | None
) -> tuple[ActorEvent, ...]:
    """Report by report, the latest first, until there are enough: of the well-known most reports are never read.

    Of somebody in more than :data:`WELL_KNOWN` reports only the latest so many are looked through, unless all are
    wanted.
    """
    named = store.connection.execute("SELECT pk, witnesses FROM known_actor WHERE id = ?", (actor,)).fetchone()
    if named is None:
        return ()
    reports = """
        SELECT k.row_id, a.pk, a.id, a.published, a.outlet
        FROM merged_row k JOIN article a ON a.pk = k.article_id
        WHERE k.merged = 3 AND k.merged_id = ? ORDER BY a.published DESC, a.pk, k.row_id LIMIT ?
    """
    if named["witnesses"] > WELL_KNOWN:
        # Day by day: to sort all reports of somebody who is in most of them, all would have to be read.
        reports = reports.replace(
            "merged_row k JOIN article a ON a.pk = k.article_id",
            "article a CROSS JOIN merged_row k ON k.article_id = a.pk",
        )
    shown = f"t.id, {what}, {word_sql(table)}"
    sql = f"SELECT {shown} FROM {table} t WHERE t.article_id = ?1 AND {part} ORDER BY t.position"  # noqa: S608
    made: list[ActorEvent] = []
    most = -1 if limit is None else WELL_KNOWN
    for own, number, article, published, outlet in store.connection.execute(reports, (named["pk"], most)):
        told = {"role": role, "article": article, "published": published, "outlet": outlet}
        made.extend(deed(store, row, told) for row in store.connection.execute(sql, (number, own)))
        if limit is not None and len(made) >= limit:
            break
    return tuple(made[:limit])


def deed(store: Store, row: sqlite3.Row, told: dict[str, Any]) -> ActorEvent:
    """One row with the columns ``id``, ``words``, ``other``, ``cue``, ``telling_cue`` and those of its word.

    ``told`` says the rest.
    """
    found = {name: value for name, value in word(store, row).items() if name in ("standing", "chain", "denied_by")}
    found |= {name: row[name] for name in ("other", "cue", "telling_cue")}
    return ActorEvent(row=row["id"], words=row["words"] or "", **found, **told)
