"""Events that may bear on a ledger entry: done later, by whoever was to act, in much the words of the entry.

They are offered with a score and a reason, for a person to judge. None of them makes an entry kept or broken: only what
a report says of the promise itself does that (:mod:`verbale.ledger.life`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from verbale.ledger.duplicates import content_words, words
from verbale.ledger.entries import LedgerEntry
from verbale.model import ActorRef, Event
from verbale.store.rows import row_from
from verbale.vocabulary import VOUCHED

if TYPE_CHECKING:
    from verbale.store.sqlite import Store

LEAST = 0.5
"""Least share of the content words of an entry that an event must tell of to be offered."""
MOST = 400
"""Events with words of the entry that are looked at, the best first."""


@dataclass(frozen=True, slots=True)
class Bearing:
    """An event that may bear on an entry: its row, its report, the share of the entry's words that it has, and why.

    ``against`` says that it is what was to be left undone.
    """

    event: Event
    article: str
    published: str | None
    score: float
    reason: str
    against: bool


def may_bear(store: Store, entry: LedgerEntry, limit: int = 5) -> tuple[Bearing, ...]:
    """Later events that the outlet asserts, and that are what ``entry`` is about, the likeliest first."""
    people = {" ".join(words(name)) for name in (entry.agent, *entry.obligors) if name}
    wanted = content_words(entry.content) - {word for name in people for word in content_words(name)}
    if len(wanted) < 2:
        return ()
    query = " OR ".join(f'"{word}"*' for word in sorted(wanted))
    sql = f"""
        SELECT t.*, a.id article, a.published FROM event_fts f
        JOIN event t ON t.pk = f.rowid JOIN article a ON a.pk = t.article_id
        WHERE event_fts MATCH ? AND t.realis = 'ACTUAL' AND t.polarity = 'positive'
        AND t.standing IN {VOUCHED} AND a.published > ?
        ORDER BY f.rank, t.pk LIMIT ?
    """  # noqa: S608
    found = []
    for row in store.connection.execute(sql, (query, entry.first or "", MOST)):
        event = row_from(row, Event)
        common = wanted & _words(event)
        score = len(common) / len(wanted)
        done = content_words(event.lemma) | content_words(event.trigger)
        if score < LEAST or not done & common or not any(_is_bound(store, entry, people, ref) for ref in event.actors):
            continue
        reason = f"the same actor, and the words {', '.join(sorted(common))}{_in_time(entry, row['published'])}"
        told = row["article"], row["published"], round(score, 2)
        found.append(Bearing(event, *told, reason, entry.polarity == "refrain"))
    return tuple(sorted(found, key=lambda b: (-b.score, b.published or "~", b.event.id))[:limit])


def _words(event: Event) -> frozenset[str]:
    names = (ref.name for ref in event.recipients)
    return content_words(" ".join((event.trigger, event.lemma, event.object or "", event.where or "", *names)))


def _is_bound(store: Store, entry: LedgerEntry, people: set[str], ref: ActorRef) -> bool:
    """Whether ``ref`` is the one who is to act."""
    if entry.key is not None and entry.direction == "commissive" and ref.actor is not None:
        sql = """
            SELECT 1 FROM merged_row t JOIN known_actor k ON k.pk = t.merged_id
            WHERE t.row_id = ? AND +t.merged = 3 AND k.key = ?
        """
        return store.connection.execute(sql, (ref.actor, entry.key)).fetchone() is not None
    return " ".join(words(ref.name)) in people


def _in_time(entry: LedgerEntry, day: str | None) -> str:
    ends = [step.end for step in entry.life if step.step == "due" and step.end]
    if not ends or day is None:
        return ""
    return ", in time" if day <= max(ends) else ", after it was due"
