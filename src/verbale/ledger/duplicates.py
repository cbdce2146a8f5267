"""Finding what is the same in many reports, without comparing everything with everything.

Each search goes through an index of rare words: what is alike enough must share one of the words that fewest others
have (prefix filtering; Xiao et al., "Efficient similarity joins for near duplicate detection", WWW 2008).
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from functools import cache
from typing import Generic, TypeVar

from verbale.data import toml

K = TypeVar("K", bound=Hashable)

CONTAINED = 0.9
"""Share of the words of a quotation that a fuller one must have to be the same quotation, uncut."""

ALIKE = 0.6
"""Least Dice coefficient of the words of two contents that are the same commitment."""

FEWEST = 5
"""Words that a quotation must have to be recognised by them."""

BY_ITSELF = 2
"""Words that differ together at most where a negation is put in or left out by itself: "will", "won't"."""

_WORD = re.compile(r"[^\W_]+")
_ENDING = re.compile(r"(?<=\w{4})(?:ing|ed|es|s|e)$")


def words(text: str) -> tuple[str, ...]:
    """The words of ``text`` with case folded: runs of letters and digits, nothing else."""
    return tuple(_WORD.findall(text.casefold()))


@cache
def _function_words() -> frozenset[str]:
    return frozenset(toml("merging")["words"]["function"])


def content_words(text: str) -> frozenset[str]:
    """The words of ``text`` that carry its content, without their commonest endings."""
    return frozenset(_ENDING.sub("", word) for word in words(text) if word not in _function_words())


def content_word(word: str) -> str:
    """``word`` as :func:`content_words` has it; nothing where it carries no content."""
    plain = word.casefold()
    return "" if plain in _function_words() else _ENDING.sub("", plain)


def dice(one: Collection[str], other: Collection[str]) -> float:
    """Dice's coefficient of two sets of words: 1 if they are equal, 0 if they share none."""
    total = len(one) + len(other)
    return 2 * len(set(one) & set(other)) / total if total else 0.0


def agree_on_numbers(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether the numbers among the words contradict each other: each side has one that the other lacks."""
    a, b = ({w for w in side if w[0].isdigit()} for side in (one, other))
    return a <= b or b <= a


class Groups(Generic[K]):
    """Disjoint sets of keys (union-find). What the sets are does not depend on the order of the unions."""

    def __init__(self, keys: Iterable[K]) -> None:
        self._parent = {key: key for key in keys}

    def find(self, key: K) -> K:
        """The key that stands for the set of ``key``."""
        root = key
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[key] != root:
            self._parent[key], key = root, self._parent[key]
        return root

    def union(self, one: K, other: K) -> None:
        """Make the sets of the two keys one."""
        self._parent[self.find(other)] = self.find(one)

    def sets(self) -> list[list[K]]:
        """All sets, each with its keys in the order in which they were given."""
        found: dict[K, list[K]] = {}
        for key in self._parent:
            found.setdefault(self.find(key), []).append(key)
        return list(found.values())


def alike(sets: Mapping[str, frozenset[str]], *, least: float = ALIKE) -> Iterator[tuple[str, str]]:
    """The pairs of keys whose sets of words have a Dice coefficient of at least ``least``, each pair once."""
    frequency = Counter(word for words_ in sets.values() for word in words_)
    jaccard = least / (2 - least)
    index: dict[str, list[str]] = defaultdict(list)
    for key in sorted(sets, key=lambda k: (len(sets[k]), k)):
        own = sets[key]
        rare = sorted(own, key=lambda word: (frequency[word], word))[: enough_to_meet(len(own), jaccard)]
        for other in sorted({other for word in rare for other in index[word]}):
            if len(sets[other]) >= jaccard * len(own) and dice(own, sets[other]) >= least:
                yield other, key
        for word in rare:
            index[word].append(key)


def uncut(texts: Mapping[str, tuple[str, ...]], *, least: float = CONTAINED) -> dict[str, str]:
    """For each text that is a part of fuller ones, the key of the one that has most of its words, then the fullest.

    At least ``least`` of the words must recur; of fewer than ten words, all, and in a row, since chance would
    otherwise find a short phrase in any long speech.
    """
    frequency = Counter(word for text in texts.values() for word in set(text))
    index: dict[str, list[str]] = defaultdict(list)
    for key in sorted(texts):
        for word in set(texts[key]):
            index[word].append(key)
    found: dict[str, str] = {}
    for key in sorted(texts):
        own = texts[key]
        rare = sorted(set(own), key=lambda w: (frequency[w], w))[: enough_to_meet(len(own), least)]
        candidates = {other for word in rare for other in index[word]}
        ranks = (fuller_rank((own, key), (texts[other], other), least=least) for other in candidates)
        best = min((rank for rank in ranks if rank is not None), default=None)
        if best is not None:
            found[key] = best[2]
    return found


def enough_to_meet(count: int, least: float) -> int:
    """How many of ``count`` words must be looked up to meet everything that has the share ``least`` of them."""
    return count - math.ceil(least * count - 1e-9) + 1


def fuller_rank(
    part: tuple[tuple[str, ...], str], whole: tuple[tuple[str, ...], str], *, least: float = CONTAINED
) -> tuple[float, int, str] | None:
    """How well ``whole`` does as the fuller form of ``part``, each its words and its key; the best is the least.

    None if it is none. The keys decide between texts of one length, so that no circle forms.
    """
    (own, own_key), (text, key) = part, whole
    if (len(text), key) <= (len(own), own_key):
        return None
    share = _contained(own, text)
    return (-share, -len(text), key) if share >= least and not _turned(own, text) else None


@cache
def _negations() -> frozenset[str]:
    # Of "won't" the words are "won" and "t".
    return frozenset("t" if "'" in word else word for word in toml("merging")["words"]["negations"])


def _turned(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """Whether one text denies what the other says: a negation, and no clause around it, is only in one of them."""
    for operation, i, j, k, m in SequenceMatcher(a=part, b=whole, autojunk=False).get_opcodes():
        differing = (*part[i:j], *whole[k:m])
        by_itself = operation != "equal" and max(j - i, m - k) <= BY_ITSELF
        if by_itself and sum(word in _negations() for word in differing) % 2:
            return True
    return False


def _contained(part: tuple[str, ...], whole: tuple[str, ...]) -> float:
    """The share of the words of ``part`` that ``whole`` has; for a short ``part``, 1 or 0."""
    if len(part) < 10:
        return float(f" {' '.join(part)} " in f" {' '.join(whole)} ")
    return sum((Counter(part) & Counter(whole)).values()) / len(part)
