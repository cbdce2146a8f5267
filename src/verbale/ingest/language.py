"""In which language a text is written."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

LOOK = 3_000
"""Code points, from the start, that are looked at."""
SHORTEST = 40
"""Fewer letters than this say too little."""
_SURE = 0.9
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset(("the", "of", "and", "that", "with", "was", "were", "which", "from", "their"))
_ENOUGH_WORDS, _ENGLISH_SHARE = 30, 0.10


def identify(text: str) -> str | None:
    """The ISO 639-1 code of the language of ``text``, or None where it is too short or the answer unsure.

    Words that are common in English and exist in no other large language answer first, because loading the model
    takes most of a second.
    """
    sample = text[:LOOK]
    words = _WORD.findall(sample.lower())
    if sum(map(len, words)) < SHORTEST:
        return None
    if len(words) >= _ENOUGH_WORDS and sum(w in _ENGLISH for w in words) >= _ENGLISH_SHARE * len(words):
        return "en"
    code, probability = _identifier().classify(sample)
    return str(code) if probability >= _SURE else None


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
