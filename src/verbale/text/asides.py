"""Asides that name a speaker in the middle of a clause: "Norland, the minister claims, has closed the port".

A small parser loses its way there: "claims" becomes a noun, and the clause is told on nobody's word. So an aside is
found by its marks and its last words, and parsed apart from the clause that it interrupts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from verbale.data import toml
from verbale.model import Span

_LONGEST = 14
"""Most words of an aside."""
_WORD = re.compile(r"[\w’'.-]+")
_NO_ASIDE = re.compile(r"[\"“”?!:;]")
_PASSIVE = frozenset({"is", "are", "was", "were", "be", "been", "being", "if", "when", "as"})
_SUBJECT = 9
"""Most words before it: a subject, and what belongs to it."""
_OPENING = {",": ",", "–": "–", "—": "—", "(": ")", " - ": " - ", "--": "--"}
_EDGE = re.compile(r",(?=\s)|(?<=\s)[–—](?=\s)|(?<=\w)—(?=\w)|\(|\)|(?<=\s)-{1,2}(?=\s)")
_IRREGULAR = {
    "say": "said",
    "tell": "told",
    "write": "wrote",
    "think": "thought",
    "understand": "understood",
    "hold": "held",
}


@cache
def _forms() -> frozenset[str]:
    """The finite forms of the verbs that close an aside."""
    found: set[str] = set()
    for verb in toml("clauses")["aside"]["verbs"]:
        found |= {verb + "s", _IRREGULAR.get(verb, verb + ("d" if verb.endswith("e") else "ed"))}
        if verb.endswith("y") and verb not in _IRREGULAR:
            found |= {verb[:-1] + "ies", verb[:-1] + "ied"}
    return frozenset(found)


@cache
def _not_first() -> frozenset[str]:
    return frozenset(toml("clauses")["aside"]["not_first"])


@dataclass(frozen=True, slots=True)
class Aside:
    """An aside: where its words stand, those of who tells the clause, and those that say so."""

    span: Span
    source: Span
    cue: Span

    @property
    def is_clause(self) -> bool:
        """Whether it has a verb of its own, the last but for a day: "the minister claims"."""
        return self.cue.start > self.source.start


def asides(text: str, line: Span) -> Iterator[Aside]:
    """Yield the asides of ``line``, without the marks around them, in the order of the text."""
    marks = list(_EDGE.finditer(text, line.start, line.end))
    last = line.start
    for left, right in pairwise(marks):
        if left.start() < last or _OPENING.get(left.group()) != right.group():
            continue
        aside = _aside(text, Span(left.end(), right.start()), left.group())
        if aside is not None and _goes_on(text, line, left.start(), right.end()):
            yield aside
            last = right.end()


def _aside(text: str, inside: Span, mark: str) -> Aside | None:
    """Read an aside: a subject and a verb of saying, with nothing behind it but whom it was said to or when.

    So are "according to the minister" and, in brackets or dashes, "so the minister".
    """
    parts = [Span(m.start(), m.end()) for m in _WORD.finditer(text, inside.start, inside.end)]
    words = [text[p.start : p.end].lower() for p in parts]
    if not 2 <= len(parts) <= _LONGEST or _NO_ASIDE.search(text, inside.start, inside.end):
        return None
    if words[:2] == ["according", "to"] and len(parts) > 2:
        return Aside(_over(parts), _over(parts[2:]), _over(parts[:2]))
    led = words[0] in ("so", "as")
    own, said = (parts[1:], words[1:]) if led else (parts, words)
    if said[0] in _not_first():
        return None
    at = next((k for k in range(len(said) - 1, 0, -1) if _closes(text[own[k].start : own[k].end], said[k - 1])), None)
    if at is not None and said[at - 1] not in _PASSIVE and _is_tail(said[at + 1 :]):
        return Aside(_over(own), _over(own[:at]), own[at])
    by_name = led and mark != "," and words[0] == "so" and len(own) <= 6 and text[own[-1].start].isupper()
    return Aside(_over(parts), _over(own), parts[0]) if by_name else None


def _closes(word: str, before: str) -> bool:
    """Whether ``word`` may be the verb of an aside; in its plain form only behind a plural: "its enemies say"."""
    plural = before.endswith("s") or before in ("they", "people", "many", "some", "we")
    return word in _forms() or (plural and word in toml("clauses")["aside"]["verbs"])


def _over(parts: list[Span]) -> Span:
    return Span(parts[0].start, parts[-1].end)


def _is_tail(words: list[str]) -> bool:
    return not words or (len(words) <= 4 and words[0] in toml("clauses")["aside"]["tail"])


def _goes_on(text: str, line: Span, start: int, end: int) -> bool:
    """Whether a subject stands before the aside and its verb behind it.

    After a whole clause ("The port is shut, the minister said, adding …") a parser does well by itself.
    """
    opened = re.search(r"[^.!?\"“”]*$", text[line.start : start])
    subject = re.findall(r"\w+", opened.group()) if opened else []
    behind = re.match(r"[a-z’']+", text[end : line.end].lstrip())
    if not 0 < len(subject) <= _SUBJECT or behind is None:
        return False
    split = subject[-1].lower() in toml("clauses")["aside"]["split"]  # "Norland will, the minister said, withdraw …"
    return split or _is_finite(behind.group())


def _is_finite(word: str) -> bool:
    """Whether ``word`` looks like a finite verb: an auxiliary, or an ending in -ed or -s; or an irregular past."""
    words = toml("clauses")["aside"]
    return word not in words["no_verb"] and (word in words["finite"] or word.endswith(("ed", "s")))
