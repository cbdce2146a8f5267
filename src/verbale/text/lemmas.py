"""Lemmas that spelling decides: "fined" is a form of "fine", as one of "fin" would be "finned"."""

from __future__ import annotations

import re

_SHORT = re.compile(r"(?:qu|[^aeiou])*[aeiou][^aeiouwxy]")
"""A word of one syllable with a short vowel, whose last letter is doubled before an ending."""


def spelt_lemma(word: str, lemma: str) -> str:
    """Return the lemma of a verb's form ``word``, in small letters, for which a lemmatizer gave ``lemma``.

    Before "-ed" and "-ing" a short word doubles its last letter, and "-es" follows a hiss or an "o" alone; where that
    is not so, the lemma ends in "e".
    """
    single = word in (f"{lemma}ed", f"{lemma}ing") and _SHORT.fullmatch(lemma)
    plain = word == f"{lemma}es" and not lemma.endswith(("s", "x", "z", "ch", "sh", "o"))
    return f"{lemma}e" if single or plain else lemma
