"""Letters and opinion pieces: all of it is the word of whoever signs it.

Dear Mr. President,                                 Opinion
Sweden attacked our ship. …                         By Ana Ruiz
Sincerely,                                          Norland must not sign. …
Ana Ruiz                                            Ana Ruiz is a former minister.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from verbale.data import toml
from verbale.model import Span
from verbale.text.capitals import widened
from verbale.text.parse import Parse

HEAD = 8
"""Paragraphs in one of which a letter begins, or an opinion piece says what it is."""
TAIL = 6
"""Paragraphs, from the end, in one of which a letter is signed, or its writer is introduced."""

SHORT = 12
"""A line of fewer tokens can be a signature."""

Spoken = tuple[Span | None, list[Span]]
"""Whoever speaks, if named, and the paragraphs that are spoken."""

_TITLE = r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Sir|Lord|Lady|Gen|Col|Sen|Rep)\.? )?"
_NAME = widened(rf"(?P<name>{_TITLE}[A-Z][\w’'.-]*(?: (?:[A-Z][\w’'.-]*|of|de|van|von|al|bin|del|la)){{0,4}})")
_BYLINE = re.compile(rf"[*_ ]*(?:By|BY|by):? {_NAME}(?P<more>(?:,| and | \||;).{{0,80}})?[*_ ]*")
_BEHIND_BAR = re.compile(rf".{{3,40}}? ?[|:/–—] ?(?:By )?{_NAME}(?P<more>,.{{0,80}})?")
_OFFICE = re.compile(
    r"\b(?:minister|president|chancellor|senator|ambassador|secretary|governor|mayor|mp|mep|general|professor|director)\b",
    re.IGNORECASE,
)
_SIGNED = re.compile(rf"[*_ ]*(?:[—–-]+ ?|/s/ ?|\(?[Ss]igned[,:)]* ?)?{_NAME}[*_ ]*(?:,.{{0,80}}|\(.{{0,60}}\))?[*_ ]*")
_SENTENCE_END = re.compile(r"[.!?…][\"”’']*$")


def letter(parse: Parse) -> Spoken | None:
    """The signatory of a letter, with the paragraphs from its salutation to its close; None of another text."""
    lines = [line for line in parse.paragraphs if any(map(str.isalpha, parse.text[line.start : line.end]))]
    begins = next((n for n, line in enumerate(lines[:HEAD]) if _is(parse, line, "salutations")), None)
    low = max(0, len(lines) - TAIL)
    ends = next((n for n in reversed(range(low, len(lines))) if _close(parse, lines[n]) is not None), None)
    if begins is None or (ends is not None and ends <= begins):
        return None
    if ends is not None:
        return _signatory(parse, lines[ends:]), lines[begins:ends]
    first = next((n for n in range(max(begins + 2, len(lines) - TAIL), len(lines)) if _is_short(parse, lines[n])), None)
    signed = _SIGNED.fullmatch(parse.text, lines[first].start, lines[first].end) if first is not None else None
    return None if signed is None else (Span(*signed.span("name")), lines[begins:first])


def _is_short(parse: Parse, line: Span) -> bool:
    """Whether a line is no sentence but a name, or where and when it was signed."""
    return len(parse.within(line)) < SHORT and not _SENTENCE_END.search(parse.text[line.start : line.end])


def opinion(parse: Parse) -> Spoken | None:
    """The writer of an opinion piece, with what follows the byline; None of another text.

    It is one where it says so above, and where the writer named above is introduced below.
    """
    lines = parse.paragraphs
    at, byline = _byline(parse, lines)
    below = _introduction(parse, lines[max(at + 2, len(lines) - TAIL) :], byline)
    says_so = any(_is(parse, line, "opinions") for line in lines[:HEAD])
    if not (says_so and (byline or below)) and not (below and byline) and not _is_of_office(byline):
        return None
    content = [line for line in lines[at + 1 :] if below is None or line.start < below[1].start]
    content = [line for line in content if at >= 0 or _SENTENCE_END.search(parse.text[line.start : line.end])]
    who = Span(*byline.span("name")) if byline is not None else below[0] if below is not None else None
    return (who, content) if content else None


def _byline(parse: Parse, lines: Sequence[Span]) -> tuple[int, re.Match[str] | None]:
    """The number of the line that names one writer above a text, and its match: "By Ana Ruiz", "Opinion | Ana Ruiz"."""
    for n, line in enumerate(lines[:HEAD]):
        found = _BYLINE.fullmatch(parse.text, line.start, line.end)
        if found is None and _is(parse, line, "opinions"):
            found = _BEHIND_BAR.fullmatch(parse.text, line.start, line.end)
        if found is not None and " and " not in (found["more"] or ""):
            return n, found
    return -1, None


def _is_of_office(byline: re.Match[str] | None) -> bool:
    """Whether a byline gives an office that no reporter has: "By Ana Ruiz, foreign minister of Norland"."""
    return byline is not None and _OFFICE.search(byline["more"] or "") is not None


def _introduction(parse: Parse, lines: Sequence[Span], byline: re.Match[str] | None) -> tuple[Span | None, Span] | None:
    """Whom one of the last ``lines`` introduces as the writer, with that line: "Ana Ruiz is …", "The writer is …"."""
    name = byline["name"] if byline is not None else None
    for line in lines:
        found = _writer().match(parse.text, line.start, line.end)
        if found is not None and found["name"] in (None, name):
            return (Span(*found.span("name")) if found["name"] else None), line
    return None


def _close(parse: Parse, line: Span) -> re.Match[str] | None:
    return _pattern("closes").match(parse.text, line.start, line.end) if len(parse.within(line)) < 16 else None


def _signatory(parse: Parse, lines: Sequence[Span]) -> Span | None:
    """The name behind a letter's close, in its line or in the next one."""
    found = _close(parse, lines[0])
    rest = Span(found.end(), lines[0].end) if found is not None else lines[0]
    for line in [rest, *lines[1:2]]:
        signed = _SIGNED.match(parse.text, line.start, line.end)
        if signed is not None:
            return Span(*signed.span("name"))
    return None


def _is(parse: Parse, line: Span, kind: str) -> bool:
    return _pattern(kind).fullmatch(parse.text, line.start, line.end) is not None


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{line})" for line in toml("floor")[kind]), re.IGNORECASE)


@cache
def _writer() -> re.Pattern[str]:
    return re.compile(
        rf"[*_\[( ]*(?:The (?:writer|author|columnist)|This (?:writer|author)|{_NAME}),?(?: an? [^.]{{3,60}},)? "
        r"(?:is|was|serves?d?|has (?:been|served|written)|teaches|heads|writes|works|lives|leads|chairs|directs)\b"
    )
