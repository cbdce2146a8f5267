"""Stories: reports of one happening.

Each report is known by the words that say most of it: its rare ones, by a table of how rare words are in the news
(:mod:`verbale.ledger.rarity`). Names and numbers, which tell one strike or quake from the next, count three times. A
report follows the earlier one within a window of days to which it is most alike (cosine), if it is alike enough, and
begins a story otherwise; the first report of a story stands for it. So what a report follows depends on no report that
is not like it, nor on the order in which they came into the record. ``benchmarks/stories.py`` measures it: on ECB+,
whose stories come in pairs of like happenings, BCubed F1 is .89.
"""

from __future__ import annotations

import heapq
import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from verbale.ledger.duplicates import content_word
from verbale.ledger.rarity import number_of, weight

ALIKE = 0.3
"""Least likeness of a report to the one that it follows. Chosen on ECB+."""
DAYS = 10
"""Most days between a report and the one that it follows, unless a user wants other ones."""
TELLING = 3
"""How many times a name or a number counts."""
KEPT = 60
"""How many words of a report are kept, those that weigh most."""
UNIT = 1000
"""The length of a report's vector: whole numbers add up to the same in any order."""
UNDATED = date.max.toordinal()
"""The day of a report whose day is not known: it may follow any report, and only others like it follow it."""
_WORD = re.compile(r"[^\W_]+")

Rank = tuple[int, int, str]
"""How well a report does as the one to follow: the best is the least."""


@dataclass(frozen=True, slots=True)
class Text:
    """A report as stories are told by: its id, the weights of its words by their numbers, and its day (an ordinal)."""

    id: str
    terms: dict[int, int]
    day: int = UNDATED


def text_of(key: str, body: str, *, day: str | None = None) -> Text:
    """The report with the id ``key``, whose text is ``body``; ``day`` is ISO 8601."""
    counts: Counter[str] = Counter()
    for word in _WORD.findall(body):
        stem = content_word(word)
        if stem:
            counts[stem] += TELLING if word[0].isupper() or word.isdigit() else 1
    weights = {stem: (1 + math.log(count)) * weight(stem) for stem, count in counts.items()}
    strongest = heapq.nlargest(KEPT, weights, key=lambda stem: (weights[stem], stem))
    length = math.sqrt(sum(weights[stem] ** 2 for stem in strongest)) or 1.0
    terms = {number_of(stem): round(UNIT * weights[stem] / length) for stem in strongest}
    return Text(key, terms, date.fromisoformat(day[:10]).toordinal() if day else UNDATED)


def is_near(earlier: int, later: int, days: int | None) -> bool:
    """Whether a report of the day ``later`` may follow one of the day ``earlier``."""
    return days is None or later == UNDATED or later - earlier <= days


def rank(likeness: int, day: int, key: str, alike: float = ALIKE) -> Rank | None:
    """How well a report of this likeness, day and id does as the one to follow; None if it is not alike enough."""
    return (-likeness, day, key) if likeness >= alike * UNIT * UNIT else None


def stories(texts: Sequence[Text], days: int | None = DAYS, alike: float = ALIKE) -> list[list[str]]:
    """The reports that belong together, as lists of ids, in the order of their days and ids."""
    first: dict[str, str] = {}
    having: dict[int, list[Text]] = defaultdict(list)
    for text in sorted(texts, key=lambda t: (t.day, t.id)):
        shared: Counter[str] = Counter()
        days_of: dict[str, int] = {}
        for term, own in text.terms.items():
            for other in having[term]:
                if is_near(other.day, text.day, days):
                    shared[other.id] += own * other.terms[term]
                    days_of[other.id] = other.day
            having[term].append(text)
        ranks = (rank(likeness, days_of[key], key, alike) for key, likeness in shared.items())
        best = min((found for found in ranks if found is not None), default=None)
        first[text.id] = text.id if best is None else first[best[2]]
    found: dict[str, list[str]] = defaultdict(list)
    for key, head in first.items():
        found[head].append(key)
    return [sorted(ids) for ids in found.values()]
