"""Asides that name a speaker in the middle of a clause: "Norland, the minister claims, has closed the port".

A small parser loses its way there: "claims" becomes a noun, and the clause is told on nobody's word. So an aside is
found by its marks and its last words, and parsed apart from the clause that it interrupts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from verbale.data import toml
from verbale.model import Span

_LONGEST = 14
"""Most words of an aside."""
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


def asides(text: str, line: Span) -> Iterator[Span]:
    """Yield the asides of ``line``, without the marks around them, in the order of the text."""
    marks = list(_EDGE.finditer(text, line.start, line.end))
    last = line.start
    for left, right in pairwise(marks):
        so = re.compile(r"\s*(?:so|as)\s+", re.IGNORECASE).match(text, left.end(), right.start())
        inside = Span(so.end() if so else left.end(), right.start())
        if left.start() < last or _OPENING.get(left.group()) != right.group():
            continue
        if _is_aside(text[inside.start : inside.end]) and _goes_on(text, line, left.start(), right.end()):
            yield inside
            last = right.end()


def _is_aside(words: str) -> bool:
    """Whether ``words`` are a subject and a verb of saying, with nothing behind it but whom it was said to or when."""
    parts = re.findall(r"[\w’'.-]+", words)
    if not 2 <= len(parts) <= _LONGEST or re.search(r"[\"“”?!:;]", words):
        return False
    if parts[0].lower() in _not_first():
        return False
    at = next((k for k in range(len(parts) - 1, 0, -1) if parts[k] in _forms()), None)
    return at is not None and parts[at - 1].lower() not in _PASSIVE and _is_tail(parts[at + 1 :])


def _is_tail(parts: list[str]) -> bool:
    return not parts or (len(parts) <= 4 and parts[0].lower() in toml("clauses")["aside"]["tail"])


def _goes_on(text: str, line: Span, start: int, end: int) -> bool:
    """Whether a subject stands before the aside and its verb behind it.

    After a whole clause ("The port is shut, the minister said, adding …") a parser does well by itself.
    """
    opened = re.search(r"[^.!?\"“”]*$", text[line.start : start])
    subject = re.findall(r"\w+", opened.group()) if opened else []
    behind = re.match(r"[a-z’']+", text[end : line.end].lstrip())
    return 0 < len(subject) <= _SUBJECT and behind is not None and _is_finite(behind.group())


def _is_finite(word: str) -> bool:
    """Whether ``word`` looks like a finite verb: an auxiliary, or an ending in -ed or -s; or an irregular past."""
    words = toml("clauses")["aside"]
    return word not in words["no_verb"] and (word in words["finite"] or word.endswith(("ed", "s")))
