"""How near two wordings are, and whether one says the opposite of the other."""

from __future__ import annotations

import re
from functools import cache

from verbale.data import toml
from verbale.ledger.duplicates import content_words, dice

NEAR = 0.5
"""Least Dice coefficient of the content words of two wordings that are nearly equal."""


def nearness(one: str, other: str) -> float:
    """Dice's coefficient of the content words of two wordings, negations apart."""
    return dice(content_words(_pattern().sub(" ", one)), content_words(_pattern().sub(" ", other)))


def is_opposite(one: str, other: str) -> bool:
    """Whether two wordings that are near differ in whether they deny: one has an odd number of negations more.

    >>> is_opposite("we will sign the treaty", "we won't sign the treaty")
    True
    """
    return nearness(one, other) >= NEAR and (_negations(one) - _negations(other)) % 2 == 1


def _negations(text: str) -> int:
    return len(_pattern().findall(text))


@cache
def _pattern() -> re.Pattern[str]:
    listed = toml("merging")["words"]["negations"]
    whole, endings = ([word for word in listed if ("'" in word) is ends] for ends in (False, True))
    ending = "|".join(re.escape(word).replace("'", "['’]") for word in endings)
    return re.compile(rf"\b(?:{'|'.join(whole)})\b|(?:{ending})\b", re.IGNORECASE)
