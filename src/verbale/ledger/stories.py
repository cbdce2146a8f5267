"""Stories: reports of one happening, put together as they come.

Each report is a vector of its content words, weighed by how few reports have them (TF-IDF), of length one; names and
numbers, which tell one strike or quake from the next, count twice. A report joins the story to whose reports it is
most alike on average, if that is enough, and begins one otherwise; then stories that have grown alike are put together
in the same way (average linkage). Only reports within a window of days are compared. On the reports of ECB+, whose
stories come in pairs of like happenings, BCubed F1 is .90; without the weight on names and numbers .86.
"""

from __future__ import annotations

import heapq
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from verbale.ledger.duplicates import content_word

ALIKE = 0.22
"""Least mean likeness (cosine) of a report to those of a story, and of the reports of two stories. Chosen on ECB+."""
DAYS = 10
"""Most days between a report and the latest of a story, unless a user wants other ones."""
TELLING = 2
"""How many times a name or a number counts."""
_WORD = re.compile(r"[^\W_]+")
RARE = 0.5
"""A word in more than this share of the reports says nothing of a story."""

Vector = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Text:
    """A report as stories are told by: its id, how often it has each content word, and its day (ISO 8601)."""

    id: str
    counts: Mapping[str, int]
    day: str | None = None


def text_of(key: str, body: str, *, day: str | None = None) -> Text:
    """The report with the id ``key``, whose text is ``body``."""
    counts: Counter[str] = Counter()
    for word in _WORD.findall(body):
        stem = content_word(word)
        if stem:
            counts[stem] += TELLING if word[0].isupper() or word.isdigit() else 1
    return Text(key, counts, day)


@dataclass(slots=True)
class Story:
    """Reports that are told together: their ids, the sum of their vectors, and their first and last day."""

    ids: list[str] = field(default_factory=list)
    total: dict[str, float] = field(default_factory=dict)
    first: int | None = None
    last: int | None = None

    def likeness(self, vector: Vector) -> float:
        """The mean likeness of a report to those of the story."""
        total = self.total
        return sum(weight * total[word] for word, weight in vector.items() if word in total) / len(self.ids)

    def add(self, ids: Iterable[str], vector: Vector, first: int | None, last: int | None) -> None:
        """Put in reports whose vectors add up to ``vector``."""
        self.ids += ids
        for word, weight in vector.items():
            self.total[word] = self.total.get(word, 0.0) + weight
        days = [day for day in (self.first, first) if day is not None]
        self.first = min(days, default=None)
        days = [day for day in (self.last, last) if day is not None]
        self.last = max(days, default=None)


def stories(texts: Sequence[Text], days: int | None = DAYS, alike: float = ALIKE) -> list[list[str]]:
    """The reports that belong together, as lists of ids, in the order of their days and ids."""
    vectors = _vectors(texts)
    found: list[Story] = []
    having: dict[str, set[int]] = defaultdict(set)
    for text in sorted(texts, key=lambda t: (t.day or "", t.id)):
        vector, day = vectors[text.id], _number(text.day)
        near = {n for word in _strongest(vector) for n in having[word] if _is_near(found[n], day, day, days)}
        likely = max(((found[n].likeness(vector), -n) for n in near), default=(0.0, 0))
        n = -likely[1] if likely[0] >= alike else len(found)
        if n == len(found):
            found.append(Story())
        found[n].add([text.id], vector, day, day)
        for word in _strongest(vector):
            having[word].add(n)
    return [sorted(story.ids) for story in _merged(found, days, alike)]


def _merged(found: list[Story], days: int | None, alike: float) -> list[Story]:
    """Stories that are alike on average put together, the most alike first."""
    having: dict[str, set[int]] = defaultdict(set)
    for n, story in enumerate(found):
        for word in _strongest(story.total):
            having[word].add(n)
    queue: list[tuple[float, int, int]] = []
    for n, story in enumerate(found):
        others = {m for word in _strongest(story.total) for m in having[word] if m < n}
        queue += [
            (-_between(found[m], story), m, n) for m in others if _is_near(found[m], story.first, story.last, days)
        ]
    heapq.heapify(queue)
    gone: set[int] = set()
    while queue:
        score, m, n = heapq.heappop(queue)
        if -score < alike:
            break
        if m in gone or n in gone or not math.isclose(-score, _between(found[m], found[n])):
            if m not in gone and n not in gone:
                heapq.heappush(queue, (-_between(found[m], found[n]), m, n))
            continue
        found[m].add(found[n].ids, found[n].total, found[n].first, found[n].last)
        gone.add(n)
        others = {o for word in _strongest(found[m].total) for o in having[word]} - gone - {m}
        for o in others:
            if _is_near(found[o], found[m].first, found[m].last, days):
                heapq.heappush(queue, (-_between(found[m], found[o]), min(m, o), max(m, o)))
    return [story for n, story in enumerate(found) if n not in gone]


def _between(one: Story, other: Story) -> float:
    """The mean likeness of the reports of two stories."""
    return one.likeness(other.total) / len(other.ids)


def _vectors(texts: Sequence[Text]) -> dict[str, dict[str, float]]:
    """Each text's words with their weights, as a vector of length one."""
    having = Counter(word for text in texts for word in text.counts)
    many = len(texts)
    made = {}
    for text in texts:
        weights = {
            word: (1 + math.log(count)) * math.log(many / having[word])
            for word, count in text.counts.items()
            if having[word] > 1 and having[word] <= max(2.0, RARE * many)
        }
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        made[text.id] = {word: weight / length for word, weight in weights.items()}
    return made


def _strongest(vector: Vector, many: int = 30) -> list[str]:
    """The words that weigh most: two texts that share none of them are not alike."""
    return heapq.nlargest(many, vector, key=lambda word: (vector[word], word))


def _is_near(story: Story, first: int | None, last: int | None, days: int | None) -> bool:
    """Whether a story's days and some others are within the window; unknown days always are."""
    if days is None or story.first is None or story.last is None or first is None or last is None:
        return True
    return first - story.last <= days and story.first - last <= days


def _number(day: str | None) -> int | None:
    return date.fromisoformat(day[:10]).toordinal() if day else None
