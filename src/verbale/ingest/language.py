"""In which language a text is written."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from verbale.data import toml

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

LANGUAGES = frozenset({"en"})
"""Languages that there are rules for. A report in another one is kept, with a note, and nothing is read from it."""
LOOK = 3_000
"""Code points, from the start, that are looked at."""
SHORTEST = 40
"""Fewer letters than this say too little."""
_SURE, _NEVER = 0.9, 1e-4
"""How likely a language must be to be named; and how unlikely all that are read, for any other to be."""
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset(("the", "of", "and", "that", "with", "was", "were", "which", "from", "their"))
_ENOUGH_WORDS, _ENGLISH_SHARE = 30, 0.10
_MORE_ENGLISH = (_ENGLISH - {"of", "was"}).union((
    "about", "after", "because", "been", "between", "could", "had", "has", "have", "he", "his", "into", "its", "said",
    "she", "should", "than", "there", "these", "they", "this", "those", "through", "what", "when", "who", "would",
))  # fmt: skip
_FEWER_WORDS, _HIGHER_SHARE = 12, 0.15
"""In so short a text the words that are English alone must be more, so that a name or a title in it is not enough."""


def identify(text: str) -> str | None:
    """The ISO 639-1 code of the language of ``text``, or None where it is too short or the answer unsure.

    Where only the choice among neighbours is unsure (Croatian or Bosnian, Indonesian or Malay), it is the likeliest.

    Words that are common in English and exist in no other large language answer first, because loading the model
    takes half a second: they do for every whole report in English.
    """
    sample = text[:LOOK]
    words = _WORD.findall(sample.lower())
    if sum(map(len, words)) < SHORTEST:
        return None
    if _is_plainly_english(words):
        return "en"
    ranked = [(str(code), float(chance)) for code, chance in _identifier().rank(sample)]
    code, sure = ranked[0]
    read = sum(chance for code, chance in ranked if code in LANGUAGES)
    return code if sure >= _SURE or read < _NEVER else None


def _is_plainly_english(words: list[str]) -> bool:
    return any(
        len(words) >= fewest and sum(word in known for word in words) >= share * len(words)
        for fewest, known, share in (
            (_ENOUGH_WORDS, _ENGLISH, _ENGLISH_SHARE),
            (_FEWER_WORDS, _MORE_ENGLISH, _HIGHER_SHARE),
        )
    )


def is_read(code: str | None) -> bool:
    """Whether a report in this language is read; one in an unknown language is, as most such texts are short."""
    return code is None or code in LANGUAGES


def language_name(code: str) -> str:
    """What a language is called in English; the code itself where it is in no table."""
    return str(toml("languages")["names"].get(code, code))


def unread_note(code: str | None) -> str | None:
    """What is said of a report in a language that is not read; None of any other.

    >>> unread_note("de")
    'it is in another language (German, it seems), and only English is read: nothing was taken from it'
    """
    if code is None or is_read(code):
        return None
    known = " and ".join(sorted(map(language_name, LANGUAGES)))
    told = f"it is in another language ({language_name(code)}, it seems)"
    return f"{told}, and only {known} is read: nothing was taken from it"


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
