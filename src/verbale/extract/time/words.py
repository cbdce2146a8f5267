"""The words of temporal expressions: a text as a row of classified words, and numbers read from words.

Each word of a text becomes one letter of a string, so that the rules are regular expressions over word classes. That
string is some five times shorter than the text, and needs no tree.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from verbale import data
from verbale.extract.time import figures
from verbale.extract.time.contexts import Word, with_context

DIGITS = ("YEAR", "DAYNUM", "NUM", "ORDNUM", "CLOCK", "FIGURES", "DECADENUM", "SHORTDECADE")
MARKS = {"\n": "BREAK", ",": "COMMA", "-": "DASH", "–": "DASH", "—": "OTHER", "'s": "GENITIVE", "’s": "GENITIVE"}
_LETTERS = "".join(chr(c) for c in range(0x41, 0x5B)) + "".join(chr(c) for c in range(0xC0, 0x17F))
_CLASSES = (
    "OTHER", "BREAK", "COMMA", "DASH", "GENITIVE", *DIGITS,
    *(name for name, words in data.toml("times").items() if name != "not_times" and isinstance(words, dict)),
)  # fmt: skip
CODES = {name: _LETTERS[i] for i, name in enumerate(_CLASSES)}
NAMES = {code: name for name, code in CODES.items()}


@cache
def _lexicon() -> dict[str, tuple[str, object]]:
    classes = {name: words for name, words in data.toml("times").items() if name != "not_times"}
    named = {word: (name, value) for name, words in classes.items() for word, value in words.items()}
    return named | {mark: (name, 0) for mark, name in MARKS.items()}


_SHORT = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_SHORT_MONTH = re.compile(rf"(?i:{_SHORT})(?!\w)")
_BEFORE_NUMBER = re.compile(r"\w+\s\d")
_SHORT_DAY = re.compile(
    rf"(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun),?\s(?:\d\d?(?:st|nd|rd|th)?\s)?(?:{_SHORT}|May|Ju)"
)


@cache
def _scanner() -> re.Pattern[str]:
    several = sorted((w for w in _lexicon() if " " in w), key=len, reverse=True)
    named = "|".join(re.escape(w).replace("\\ ", " ").replace("'", "['’]") for w in several)
    return re.compile(
        rf"(?=[A-Z])(?i:(?<!\w)(?:{named})(?!\w))"
        rf"|(?<![\w$€£/])(?P<figures>{figures.DATE})"
        r"|(?:[12][0-9][0-9]0|['’]?[0-9]0)['’]?s\b|[1-9][0-9]0s(?=\sB\.?C)"
        rf"|[0-9]{{1,3}} [1-7]/[2-8](?![0-9])|(?<![\w$€£.,])(?P<clock>{figures.CLOCK})"
        r"|[0-9]{1,2}(?:st|nd|rd|th)\b|[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?"
        rf"|(?:{_SHORT}|Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\.|(?:{_SHORT.upper()})\.(?=\s\d)"
        r"|(?<![^\W\d_])(?P<half>[aApP](?:\.\s?[mM]\b\.?|[mM]\b))|B\.\s?C\.?(?:\s?E\b\.?)?|A\.\s?D\.?(?!\w)|[oO]['’]clock|['’]s\b|[^\W\d_]+|[^\w\s]|\n"
    )


def words(text: str, end: int) -> list[Word]:
    """The words, numbers and marks of ``text[:end]``, each with its class.

    Of a run of words that no rule names, only the first and the last are kept: the rest could match nothing.
    """
    lexicon = _lexicon()
    found: list[Word] = []
    for match in _scanner().finditer(text, 0, end):
        word = match.group()
        kind, value = _classed(match, lexicon)
        if not kind:
            kind, value = _odd(word, text, match.start())
        elif kind in _CAPITAL and word[0].islower() and word != "local":
            kind = "OTHER"
        if kind == "OTHER" and len(found) > 1 and found[-1].kind == found[-2].kind == "OTHER":
            found.pop()
        found.append(Word(match.start(), match.end(), kind, word, value))
    return with_context(found)


_CAPITAL = frozenset({"MONTH", "ZONE", "AD"})
"""Words that are times only with a capital: "may", "march", "eat", "ad" are not; "local" is, among zones."""


def _classed(match: re.Match[str], lexicon: dict[str, tuple[str, object]]) -> tuple[str, object]:
    """The class and value of what the scanner found; no class where its form alone does not tell."""
    word, group = match.group(), match.lastgroup
    if group == "figures":
        return "FIGURES", figures.read_figures(word)
    if group == "clock":
        return "CLOCK", word
    if group == "half":
        return "AMPM", f"{word[0].lower()}m"
    return _number(word) if "0" <= word[0] <= "9" else lexicon.get(word.lower(), ("", 0))


def codes(found: list[Word]) -> str:
    """The classes of ``found`` as one letter each."""
    return "".join([CODES[w.kind] for w in found])


def _odd(word: str, text: str, start: int) -> tuple[str, object]:
    """The class of a word that the lexicon has not in this form."""
    if word.isalpha():
        short = word[0].isupper() and len(word) <= 5 and _is_short(text, start)
        return _lexicon()[word.lower() + "."] if short else ("OTHER", 0)
    if word[0] in "BA" and "." in word:
        return ("ERA" if word[0] == "B" else "AD"), 0
    if word[0] in "'’" and len(word) > 1:
        return "SHORTDECADE", int(word[1])
    return _lexicon().get(word.lower().replace("’", "'"), ("OTHER", 0))


def _is_short(text: str, start: int) -> bool:
    """Whether the word at ``start`` is a month or a day cut short: "5 Nov", "Nov 5", "Mon, 7 Nov"."""
    if _SHORT_MONTH.match(text, start):
        return _BEFORE_NUMBER.match(text, start) is not None or text[max(0, start - 2) : start - 1].isdigit()
    return _SHORT_DAY.match(text, start) is not None


_YEARLIKE = re.compile(r"[12]\d{3}")


def _number(word: str) -> tuple[str, object]:
    if word.endswith("s"):
        digits = word.rstrip("s").rstrip("'’")
        return ("DECADENUM" if len(digits) == 4 and digits[-1] == "0" else "SHORTDECADE", int(digits[:-1]))
    if word[-1] in "tdh":
        day = int(word[:-2])
        return ("ORDNUM", day)
    if " " in word:
        whole, fraction = word.split()
        return "NUM", int(whole) + int(fraction[0]) / int(fraction[2])
    if _YEARLIKE.fullmatch(word):
        return "YEAR", int(word)
    return _amount(word)


def _amount(word: str) -> tuple[str, object]:
    plain = word.rstrip(",").replace(",", "")
    if "." in plain or len(plain) > 12:
        return "NUM", float(plain)
    return ("DAYNUM" if 1 <= int(plain) <= 31 and len(plain) <= 2 else "NUM"), int(plain)


@dataclass(frozen=True, slots=True)
class WordMatch:
    """The words that a rule matched, with look-ups by class."""

    words: tuple[Word, ...]

    def has(self, *kinds: str) -> bool:
        """Whether a word of one of the classes is among them."""
        return any(w.kind in kinds for w in self.words)

    def get(self, *kinds: str) -> object | None:
        """The value of the first word of one of the classes."""
        return next((w.value for w in self.words if w.kind in kinds), None)

    def int(self, *kinds: str) -> int | None:
        """The same as a whole number."""
        value = self.get(*kinds)
        return int(value) if isinstance(value, (int, float)) else None

    def str(self, *kinds: str) -> str | None:
        """The same as a string."""
        value = self.get(*kinds)
        return value if isinstance(value, str) else None

    def amount(self) -> float | None:
        """The number that the words spell: "twenty-four", "2 1/2", "a couple of", "a"; None if it is not told."""
        if self.has("SOME", "RECENT"):
            return None
        spelt = [w for w in self.words if w.kind in ("NUMBER", "HUNDRED", "NUM", "DAYNUM", "YEAR")]
        if spelt:
            return spelt_number(spelt) + (0.5 if self.has("HALF") else 0)
        if self.has("COUPLE"):
            return 2
        if self.has("A", "UNIT", "QUARTER") or any(w.text.lower() == "another" for w in self.words):
            return 1.5 if self.has("HALF") else 1
        return None


def spelt_number(words: list[Word]) -> float:
    """A number in words or digits, or both: "two hundred", "nineteen ninety-six", "1.5 thousand"."""
    total: float = 0
    for word in words:
        value = word.value if isinstance(word.value, (int, float)) else 0
        if word.kind == "HUNDRED":
            total = (total or 1) * value
        elif word.kind == "NUMBER" and 10 < total < 100 and (total % 10 or total < 20 or value >= 10):
            # Two figures after two figures are how a year is spoken: nineteen ninety-six.
            total = total * 100 + value
        else:
            total += value
    return total
