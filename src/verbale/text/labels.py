"""Labels at the head of a line that may name who speaks it, in the layouts that transcripts have.

BRANDT: We shall see.               **Brandt:** We shall see.           [00:01:23] Brandt: We shall see.
ODA BRANDT, MINISTER: We shall see. Mr. Brandt (Norway): We shall see.  00:12 BRANDT We shall see.
Senator BRANDT. We shall see.       <v Brandt>We shall see.             ODA BRANDT (a line of its own)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from verbale.data import toml
from verbale.model import Span
from verbale.text.capitals import widened

_DATE = r"(?:\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},? )?"
_TIME = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?(?: ?[AaPp]\.?[Mm]\.?)?(?: [A-Z]{1,3}T\b)?"
_STAMP = rf"[\[(<]?{_DATE}{_TIME}(?: ?(?:-->|[-–]) ?{_TIME})?[\])>]?"
_AHEAD = (
    r"[ \t]*[\"“]?(?:(?:[-*•–—>]|#{1,6})[ \t]+|>>+ ?|\d{1,3}[.)] )?"
    rf"(?P<time>{_STAMP}[ \t]*[-–|:]?[ \t]*)?(?:[-–>]+ ?)?(?P<bold>\*{{1,3}}|_{{1,3}}|<(?:b|strong)>)?"
)
_WORD = widened(r"(?:[a-z]{1,3}[-’'])?[A-Z][\w’'.\-]*")
_SMALL = r"of|the|for|de|van|von|bin|al|and|da|del|la|du|&|#?\d{1,3}"
_NAME = rf"(?P<name>{_WORD}(?: (?:{_WORD}|{_SMALL})){{0,7}})"
_ROLE = r"(?:, [^:\n.?!()\[\]]{2,60}){0,4}"
_NOTES = r"(?: ?[(\[][^()\[\]\n]{1,60}[)\]]){0,3}"
_CLOSED = r"(?:\*{1,3}|_{1,3}|</(?:b|strong)>)?"
_BEHIND = rf"(?P<note>{_NOTES}{_ROLE}{_NOTES})(?P<late>[ \t]*{_STAMP})?"

_COLON = re.compile(rf"{_AHEAD}{_NAME}{_BEHIND}{_CLOSED} ?:{_CLOSED}(?:[ \t]+(?=\S)|[ \t]*$)")
_STAMPED = re.compile(
    rf"[ \t]*{_STAMP}[ \t]+(?P<name>[A-Z][A-Z'’.\-]+(?: [A-Z][A-Z'’.\-]+){{0,4}})[ \t]+(?=[\"“]?(?:[A-Z][a-z’' ]|I\b))"
)
_STOP = re.compile(
    r"[ \t]*(?P<name>[A-Z][a-z]+\.?(?: [A-Z][a-z]+){0,2} [A-Z][A-Z'’\-]+(?: [A-Z][A-Z'’\-]+){0,3}"
    r"(?: of [A-Z][A-Za-z ]{2,30})?)\."
    r"(?: ?[—–-]+)? +(?=[A-Z“\"])"
)
_LETTER = re.compile(r"[ \t]*[\"“]?(?:\*\*)?(?P<name>[QA])\d{0,2}(?:[.](?:\*\*)?[ \t]+|[ \t]{2,}|\t+)(?=\S)")
_TABBED = re.compile(widened(r"(?P<name>[A-Z][A-Z'’.\-]+(?: [A-Z][A-Z'’.\-]+){0,4}):?\t+(?=\S)"))
_FRAMED = re.compile(rf"[ \t]*(?:\[{_NAME}\]:|<{_NAME.replace('name', 'nick')}>:?)[ \t]+(?=\S)")
_VOICE = re.compile(r"[ \t]*(?:- ?)?<v(?:\.\w+)* (?P<name>[^>\n]{2,60})>[ \t]*")
_CHANGE = re.compile(r"[ \t]*>>+[ \t]*(?=\S)")
_ALONE = re.compile(rf"{_AHEAD}{_NAME}{_BEHIND}{_CLOSED}[ \t]*$")
_LETTERS = re.compile(r"let[’']s|[a-z]+")
_HEADING = re.compile(r"[ \t]*#{1,6} ")


@dataclass(frozen=True, slots=True)
class Label:
    """A label: the ``name`` in it (None where only the speaker changes), where it ends, and how it is set.

    ``sure`` tells that its layout is none but that of speech; ``alone``, that it fills its line.
    """

    name: Span | None
    end: int
    sure: bool
    alone: bool = False
    plain: bool = False

    def words(self, text: str) -> str:
        """The name in lower case, without stops and numbers."""
        if self.name is None:
            return ""
        return " ".join(re.sub(r"[.#\d]", "", text[self.name.start : self.name.end]).lower().split())


def label_of(text: str, line: Span) -> Label | None:
    """The label that ``line`` begins with, of whatever kind, that of a form's field among them."""
    for pattern in (_VOICE, _STAMPED, _STOP, _LETTER, _TABBED, _FRAMED):
        found = pattern.match(text, line.start, line.end)
        if found is not None:
            group = "name" if found["name"] else "nick"
            return Label(Span(*found.span(group)), found.end(), sure=True)
    found = _COLON.match(text, line.start, line.end)
    if found is not None:
        return Label(Span(*found.span("name")), found.end(), _is_sure(found), alone=found.end() >= line.end)
    found = _ALONE.match(text, line.start, line.end)
    if found is not None and text[line.end - 1] not in ".,;?!":
        marked = bool(found["bold"] or found["time"] or found["late"] or _HEADING.match(found[0]))
        return Label(
            Span(*found.span("name")),
            line.end,
            marked,
            alone=True,
            plain=not marked and not _is_caps(found["name"]) and ")" not in found["note"],
        )
    found = _CHANGE.match(text, line.start, line.end)
    return Label(None, found.end(), sure=True) if found is not None else None


def _is_sure(found: re.Match[str]) -> bool:
    """Whether the layout of a label with a colon says that somebody speaks: bold, a clock, notes, or a title in it."""
    if found["bold"] or found["time"] or found["late"] or found[0].lstrip().startswith(">>"):
        return True
    words = re.sub(r"[.#\d]", "", found["name"]).lower().split()
    noted = bool(found["note"]) and (_is_caps(found["name"]) or words[0] in _listed("titles"))
    return noted or is_role(" ".join(words)) or (len(words) > 1 and words[0] in _listed("titles") - {"the"})


def is_role(words: str) -> bool:
    """Whether a label, in lower case, is what a speaker without a name is called."""
    return words in _listed("speakers")


def is_header(words: str) -> bool:
    """Whether a label, in lower case, is a field of a form and no speaker."""
    parts = [p for word in words.split() for p in (word, *word.split("-")) if p]
    return bool(parts) and not is_role(words) and all(p in _listed("headers") or "-" in p for p in parts)


def has_title(words: str) -> bool:
    """Whether a label, in lower case, begins with a title or with "the"."""
    return words.split(" ", 1)[0] in _listed("titles")


def is_addressed(text: str) -> bool:
    """Whether ``text`` has a word that is said to somebody, or asks."""
    if text.rstrip("\"”’')] ").endswith("?"):
        return True
    return any(word in _listed("addressing") for word in _LETTERS.findall(text.lower()))


def person_in(text: str, label: Label) -> Span | None:
    """The person's name in a label, without titles; None where it has none."""
    words = label.words(text)
    if label.name is None or is_role(words):
        return None
    start = label.name.start
    while start < label.name.end and _first_word(text, start, label.name.end) in _listed("titles"):
        start = _next_word(text, start, label.name.end)
    inside = text[start : label.name.end]
    return Span(start, label.name.end) if inside and not any(char.isdigit() for char in inside) else None


def _first_word(text: str, start: int, end: int) -> str:
    return text[start:end].split(" ", 1)[0].rstrip(".").lower()


def _next_word(text: str, start: int, end: int) -> int:
    at = text.find(" ", start, end)
    return end if at < 0 else at + 1


def _is_caps(name: str) -> bool:
    return name.isupper() and len(name) > 1


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(toml("floor")[name])
