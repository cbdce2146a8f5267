"""The same event in several reports of one story: how likely two rows tell of one event, and why.

Only events of one type in different reports are compared. A logistic model over what two of them share says how likely
they are one; its weights stand in ``data/events_across.toml``, which ``training/ranking/events_across.py`` learned on
ECB+ (Cybulska and Vossen 2014). Two rows whose days exclude each other are two events. Nothing is dropped or merged:
rows are put side by side, and reports that print one text are one witness.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from verbale.data import toml
from verbale.ledger.duplicates import content_words
from verbale.ledger.names import across
from verbale.ledger.rarity import weight
from verbale.model import ActorRef, Event, Record
from verbale.resolve.same_events import is_of_another_day

EVEN = 0.5
"""How likely rows must be one event, on average: of pairs so put together nine in ten are right in stories of ECB+."""
STEM = 5
"""Letters that a verb and its noun begin with alike: "resigned" and "resignation"."""
WINDOW = 150
"""Code points on each side of a trigger whose words are compared, within its sentence."""
_STOP = re.compile(r"[.!?]\s|\n")


@dataclass(frozen=True, slots=True)
class Told:
    """An event as one report tells it: its row, its report, who takes part by key or name, and the words around it.

    ``names`` gives what the report calls those who take part, by the same key or name.
    """

    event: Event
    article: str
    outlet: str | None
    published: str | None
    actors: frozenset[str]
    recipients: frozenset[str]
    words: frozenset[str]
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EventTelling:
    """One report's row of an event: its id and the report's, when and by whom that was published, and the event."""

    row: str
    article: str
    published: str | None
    outlet: str | None
    event: Event


@dataclass(frozen=True, slots=True)
class SharedEvent:
    """An event that several reports tell: its rows by day, how likely they are one event on average, and why.

    ``witnesses`` is the number of texts among them that are no copies of one another.
    """

    type: str
    rows: tuple[EventTelling, ...]
    score: float
    reason: str
    witnesses: int


def tellings(record: Record) -> Iterator[Told]:
    """Return the events of ``record`` of PLOVER's types, each once."""
    keys = {actor.id: actor.key for actor in record.actors}
    called = {actor.id: actor.name for actor in record.actors}
    for event in record.events:
        if event.type is not None and event.same_as is None:
            yield Told(
                event,
                record.article.id,
                record.article.outlet,
                record.article.published.date,
                _people(event.actors, keys),
                _people(event.recipients, keys),
                _words(record.article.text, event),
                {_person(ref, keys): called.get(ref.actor or "", ref.name) for ref in event.actors + event.recipients},
            )


def _people(refs: Iterable[ActorRef], keys: Mapping[str, str | None]) -> frozenset[str]:
    return frozenset(_person(ref, keys) for ref in refs)


def _person(ref: ActorRef, keys: Mapping[str, str | None]) -> str:
    """What one who takes part is compared by: the key, else the name."""
    return keys.get(ref.actor or "") or across(ref.name)


def _words(text: str, event: Event) -> frozenset[str]:
    """The words of the sentence of an event, without its trigger."""
    at = event.spans("trigger")[0]
    before = _STOP.split(text[max(0, at.start - WINDOW) : at.start])[-1]
    after = _STOP.split(text[at.end : at.end + WINDOW])[0]
    return content_words(before + " " + after)


def shared_events(
    told: Iterable[Told], copies: Mapping[str, str] | None = None, least: float = EVEN
) -> list[SharedEvent]:
    """Return the events that several reports tell, those that most texts tell first.

    ``copies`` gives for a report that is a copy the one that stands for all that print its text. The result does not
    depend on the order of ``told``.
    """
    rows = sorted(told, key=lambda t: (t.published or "~", t.article, t.event.spans("trigger")[0].start, t.event.id))
    chances = _chances(rows)
    groups = _groups(chances, [row.article for row in rows], least)
    found = [_shared([rows[i] for i in group], group, chances, copies or {}) for group in groups]
    return sorted(found, key=lambda s: (-s.witnesses, -len(s.rows), -s.score, s.rows[0].row))


def _chances(rows: Sequence[Told]) -> dict[tuple[int, int], float]:
    """How likely two rows of different reports are one event."""
    by_type: dict[str | None, list[int]] = {}
    for i, row in enumerate(rows):
        by_type.setdefault(row.event.type, []).append(i)
    found = {}
    for same in by_type.values():
        for n, j in enumerate(same):
            for i in same[:n]:
                if rows[i].article != rows[j].article:
                    found[i, j] = likelihood(rows[i], rows[j])
    return found


def _groups(chances: Mapping[tuple[int, int], float], articles: Sequence[str], least: float) -> list[list[int]]:
    """Rows that are one event, the likeliest pairs first; one report has no two rows in a group.

    Two groups join if their rows are likely enough one on average, so that no chain joins what is not alike.
    """
    group = {i: [i] for i in range(len(articles))}
    for i, j in sorted((p for p in chances if chances[p] > least), key=lambda pair: (-chances[pair], pair)):
        one, other = group[i], group[j]
        if one is other or {articles[k] for k in one} & {articles[k] for k in other}:
            continue
        between = [chances.get((min(a, b), max(a, b)), 0.0) for a in one for b in other]
        if sum(between) / len(between) > least:
            both = sorted(one + other)
            group.update(dict.fromkeys(both, both))
    return [members for i, members in group.items() if members[0] == i and len(members) > 1]


def _shared(
    rows: Sequence[Told], group: Sequence[int], chances: Mapping[tuple[int, int], float], copies: Mapping[str, str]
) -> SharedEvent:
    scores = [chances[i, j] for n, j in enumerate(group) for i in group[:n]]
    texts = {copies.get(row.article, row.article) for row in rows}
    shown = tuple(EventTelling(r.event.id, r.article, r.published, r.outlet, r.event) for r in rows)
    return SharedEvent(
        rows[0].event.type or "", shown, round(sum(scores) / len(scores), 2), reason_of(rows), len(texts)
    )


def reason_of(rows: Sequence[Told]) -> str:
    """Return in words what all of ``rows`` have in common."""
    lemmas = {row.event.lemma for row in rows}
    days = {row.event.when.value for row in rows if row.event.when is not None and row.event.when.start}
    people = frozenset.intersection(*(row.actors | row.recipients for row in rows))
    called = sorted(rows[0].names.get(person, person) for person in people)
    words = frozenset.intersection(*(row.words for row in rows))
    told = sorted(words, key=lambda word: (-weight(word), word))[:3]
    parts = (
        f"the same type{' and word' if len(lemmas) == 1 else ''}",
        f"the same people ({', '.join(called)})" if people else "",
        f"the same day ({days.pop()})" if len(days) == 1 else "",
        f"the words {', '.join(told)}" if told else "",
    )
    return "; ".join(part for part in parts if part)


def likelihood(one: Told, other: Told) -> float:
    """Return how likely two tellings are of one event; 0 where their days exclude each other."""
    if is_of_another_day(one.event, other.event):
        return 0.0
    weights = _weights()
    score = sum(weights.get(name, 0.0) * value for name, value in features(one, other).items())
    return 1 / (1 + math.exp(-score))


@cache
def _weights() -> Mapping[str, float]:
    return dict(toml("events_across")["weights"])


def features(one: Told, other: Told) -> dict[str, float]:
    """Return what tells whether two tellings are of one event."""
    a, b = one.event, other.event
    found = {
        "bias": 1.0,
        "same lemma": float(a.lemma == b.lemma),
        "same stem": float(a.lemma != b.lemma and a.lemma[:STEM] == b.lemma[:STEM]),
        "same words": _alike(one.words, other.words),
        "one happened": float((a.realis == "ACTUAL") != (b.realis == "ACTUAL")),
        "one denied": float(a.polarity != b.polarity),
        "one in words": float((a.attribution is None) != (b.attribution is None)),
        "same day": float(_is_dated(a) and _is_dated(b)),
        "same mode": float(a.mode is not None and a.mode == b.mode),
        "other mode": float(None not in (a.mode, b.mode) and a.mode != b.mode),
        "crossed": float(bool(one.actors & other.recipients or one.recipients & other.actors)),
    }
    for name, some, others in (("actor", one.actors, other.actors), ("recipient", one.recipients, other.recipients)):
        found |= _in_common(name, some, others)
    return found | _in_common("place", _place(a), _place(b)) | _in_common("number", _numbers(a), _numbers(b))


def _in_common(name: str, some: Collection[str], others: Collection[str]) -> dict[str, float]:
    """Whether both have some of a kind in common, or name others."""
    if not some or not others:
        return {f"no {name}": 1.0}
    same = not set(some).isdisjoint(others)
    return {f"same {name}": float(same), f"other {name}": float(not same)}


def _place(event: Event) -> frozenset[str]:
    return content_words(event.where or "")


def _numbers(event: Event) -> frozenset[str]:
    return frozenset(f"{c.kind} {c.least or c.most}" for c in event.casualties if c.bound != "untold" and not c.part)


def _is_dated(event: Event) -> bool:
    return event.when is not None and bool(event.when.start)


def _alike(some: frozenset[str], others: frozenset[str]) -> float:
    """How alike two sets of words are, each word by how rare it is in the news (cosine)."""
    size = math.sqrt(sum(weight(w) ** 2 for w in some) * sum(weight(w) ** 2 for w in others))
    return sum(weight(w) ** 2 for w in sorted(some & others)) / size if size else 0.0
