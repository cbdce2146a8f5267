"""Which reports print the same text, or a part of it: wire copy, reprints, corrected versions.

Every run of eight words is hashed, and one hash in eight is kept, the same ones in every text (Manber, "Finding similar
files in a large file system", USENIX 1994); an index leads from a hash to the texts that have it. How much of the
shorter text stands in the longer one (containment: Broder, "On the resemblance and containment of documents", 1997)
says more than how alike both are, since papers cut what agencies send. Nothing is dropped: copies are linked.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from verbale.ledger.duplicates import Groups, words

GRAM = 8
"""Words in a run."""
SAMPLED = 8
"""One in so many hashes is kept."""
SHORT = 160
"""Words of a text below which all its hashes are kept: of a few, no sample says enough."""
SAME, PART = 0.8, 0.3
"""Least share of the shorter text in the longer one, to be the other or in it, and to have a part in common."""
AS_LONG = 0.8
"""How long the shorter text must be, beside the longer one, for both to be the same and not one a part of the other."""
FEWEST = 3
"""Hashes that two texts must share."""
COMMON = 400
"""A run of words in more texts than this is furniture, such as a line on whose rights a text is."""
DAYS = 30
"""Days within which a text is printed again, unless a user wants other ones."""

Hashes = NDArray[np.uint64]
Kind = Literal["same", "corrected", "contains", "part of", "overlaps"]
"""What a text is to another: the same; the same with changes, at the same address; one that contains it, or is a part
of it; or one that has a part in common with it."""

_ODD = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Outline:
    """A text without its hashes: its id, how many hashes and words it has, its day and its address."""

    id: str
    hashes: int
    words: int
    day: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """A report as copies are told by: its hashes, and what else it is compared by."""

    outline: Outline
    hashes: frozenset[int]


@dataclass(frozen=True, slots=True)
class Copy:
    """Two texts that share words: ``kind`` is what ``other`` is to ``one``, ``share`` how much of the shorter one."""

    one: str
    other: str
    kind: Kind
    share: float


def text_of(key: str, body: str, *, day: str | None = None, url: str | None = None) -> Text:
    """The report with the id ``key``, whose text is ``body``."""
    own = words(body)
    hashes = frozenset(hashes_of(own).tolist())
    return Text(Outline(key, len(hashes), len(own), day, url), hashes)


def hashes_of(own: Sequence[str]) -> Hashes:
    """The hashes that are kept of a text's runs of words."""
    if not own:
        return np.zeros(0, np.uint64)
    codes = np.fromiter(map(_code, own), np.uint64, len(own))
    size = min(GRAM, len(codes))
    count = len(codes) - size + 1
    made = np.zeros(count, np.uint64)
    for n in range(size):
        made = made * _ODD + codes[n : n + count]
    made ^= made >> np.uint64(29)
    made *= _ODD
    made ^= made >> np.uint64(32)
    return made if len(own) < SHORT else made[made % np.uint64(SAMPLED) == 0]


_CODES: dict[str, int] = {}


def _code(word: str) -> int:
    """A number for a word, the same on every machine; those of common words are remembered."""
    known = _CODES.get(word)
    if known is None:
        known = crc32(word.encode("utf-8", "surrogatepass"))
        if len(_CODES) < 200_000:
            _CODES[word] = known
    return known


@dataclass(slots=True)
class Index:
    """Texts by their hashes; a text is compared with those that were put in before it."""

    days: int | None = DAYS
    _texts: dict[str, Outline] = field(default_factory=dict)
    _having: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))

    def put(self, text: Text) -> Iterator[Copy]:
        """Put ``text`` in, and yield its links to those that are there."""
        shared: Counter[str] = Counter()
        for value in text.hashes:
            having = self._having[value]
            if len(having) < COMMON:
                shared.update(having)
                having.append(text.outline.id)
        self._texts[text.outline.id] = text.outline
        for other, count in shared.items():
            if (link := link_of(self._texts[other], text.outline, count, self.days)) is not None:
                yield link


def link_of(one: Outline, other: Outline, shared: int, days: int | None) -> Copy | None:
    """The link between two texts that have ``shared`` hashes in common; None if these are too few."""
    if shared < FEWEST or not _is_near(one.day, other.day, days):
        return None
    share = shared / min(one.hashes, other.hashes)
    if share < PART:
        return None
    if share < SAME:
        kind: Kind = "overlaps"
    elif min(one.words, other.words) >= AS_LONG * max(one.words, other.words):
        kind = "corrected" if one.url is not None and one.url == other.url else "same"
    else:
        kind = "contains" if other.words > one.words else "part of"
    return Copy(one.id, other.id, kind, round(share, 3))


def _is_near(one: str | None, other: str | None, days: int | None) -> bool:
    """Whether two days are near enough for a text to be printed again; where one is unknown, it may be."""
    if days is None or one is None or other is None:
        return True
    return abs((date.fromisoformat(one[:10]) - date.fromisoformat(other[:10])).days) <= days


def copies(texts: Iterable[Text], days: int | None = DAYS) -> list[Copy]:
    """All links between some texts, which differ by nothing but their direction if the order does."""
    index = Index(days)
    return [link for text in texts for link in index.put(text)]


def witnesses(ids: Iterable[str], links: Iterable[Copy]) -> dict[str, str]:
    """For each report the one that stands for all that print its text.

    A part goes with the text that has most of it; two texts that have the same part in them stay two witnesses.
    """
    groups = Groups(sorted(ids))
    wholes: dict[str, tuple[float, str]] = {}
    for link in links:
        if link.kind in ("same", "corrected"):
            groups.union(*sorted((link.one, link.other)))
        elif link.kind != "overlaps":
            part, whole = (link.one, link.other) if link.kind == "contains" else (link.other, link.one)
            wholes[part] = min(wholes.get(part, (1.0, "~")), (-link.share, whole))
    heads = {key: min(members) for members in groups.sets() for key in members}
    within = {heads[part]: heads[whole] for part, (_, whole) in sorted(wholes.items(), reverse=True)}
    return {key: _outermost(head, within) for key, head in heads.items()}


def _outermost(head: str, within: dict[str, str]) -> str:
    seen = {head}
    while (outer := within.get(head, head)) not in seen:
        seen.add(outer)
        head = outer
    return head
