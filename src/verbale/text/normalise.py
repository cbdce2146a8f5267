r"""Normalisation: text as it reads, once, with a map back to the characters it came from.

What is done: line ends of every kind become ``\n``; byte order marks, characters of no width, soft hyphens, marks of
writing direction (with which a text can be made to read other than it is stored) and control characters but the tab
are dropped; lone surrogates become U+FFFD; each space of whatever width becomes one plain space; letters and their
combining marks are composed (NFC); what a program on the way misread is put right (:mod:`verbale.text.misread`), as are
the marks that Windows-1252 has where Unicode has controls. Nothing else: spaces are never collapsed, quotation marks
that are such never changed.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from functools import cache, partial

from verbale.text.misread import patterns, reading

Offsets = tuple[tuple[int, int], ...]
"""Pairs of (offset in the text, offset in the original), rising in both."""

STREAM_SAFE = 30
"""Longest run of combining marks that is composed (UAX #15, section 13). Longer ones are no writing: sorting them takes
quadratic time, so they are left as they are."""

_MOST_MISREADINGS = 8
"""How often a text is put right at most: what was misread twice needs two rounds, and one more to see that it did."""

_INVISIBLE = (
    "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f"  # no width, direction
    "\x00-\x08\x0e-\x1f\x7f\x81\x8d\x8f\x90\x9d"  # controls
)
_WINDOWS = "\x80\x82-\x84\x86-\x8c\x8e\x91-\x9c\x9e\x9f"
"""Controls of Unicode where Windows-1252 has letters and marks, which are what is meant."""
_BREAKS = "\r\x0b\x0c\x85\u2028\u2029"
_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_UNCLEAN = re.compile(
    rf"\r(?=\n)|(?P<drop>[{_INVISIBLE}]+)|(?P<line>[{_BREAKS}])|(?P<space>[{_SPACES}])|(?P<windows>[{_WINDOWS}])|[\ud800-\udfff]"
)

# Blocks in which no character combines with the one before it, and none has a canonical form but itself.
_COMPOSED = re.compile(
    "[^\x00-\u02ff\u0388-\u0482\u048a-\u0590\u2010-\u205f\u20a0-\u20cf\u2150-\u22ff\u2460-\u2aff"
    "\u3001-\u3029\u3041-\u3098\u309b-\ua66e\uac00-\ud7a3\ufffc\ufffd\U0001f000-\U0001faff]"
)


def normalise(raw: str) -> tuple[str, Offsets]:
    """The text that ``raw`` reads as, and where it came from.

    Each pair of the offsets begins a run that was copied, or in which characters were replaced one for one. Use
    :func:`original_offset` to map back. Normalising twice changes nothing; plain ASCII lines are returned as they are.
    Time is linear in the length of ``raw``.
    """
    text = raw
    offsets: Offsets = ((0, 0),)
    for _ in range(_MOST_MISREADINGS):
        before = text
        text, offsets = _put_right(text, offsets)
        text, offsets = _further(text, offsets, _UNCLEAN, _clean)
        if text == before:
            break
    if _COMPOSED.search(text) is None:
        return text, offsets
    return _further(text, offsets, _combining(), _compose)


def _put_right(text: str, offsets: Offsets) -> tuple[str, Offsets]:
    for pattern, kind in patterns(text):
        text, offsets = _further(text, offsets, pattern, partial(reading, kind=kind))
    return text, offsets


def _further(
    text: str, offsets: Offsets, pattern: re.Pattern[str], change: Callable[[re.Match[str]], str]
) -> tuple[str, Offsets]:
    """``text``, which came from where ``offsets`` say, with each match of ``pattern`` changed."""
    changed, inner = rewrite(text, pattern, change)
    return (text, offsets) if changed == text else (changed, chained(inner, offsets))


def original_offset(offsets: Offsets, at: int) -> int:
    """The offset in the original of the code point ``at`` of the normalised text (or of its end)."""
    found = bisect_right(offsets, at, key=lambda pair: pair[0]) - 1
    if found < 0:
        return at
    start, origin = offsets[found]
    mapped = origin + at - start
    return min(mapped, offsets[found + 1][1]) if found + 1 < len(offsets) else mapped


def original_span(offsets: Offsets, start: int, end: int) -> tuple[int, int]:
    """The span of the original that was read as ``start`` to ``end``, with what was dropped within and at its end.

    A span that begins within the letters to which one character was taken apart has that character.
    """
    return _original_start(offsets, start, end), original_offset(offsets, end)


def _original_start(offsets: Offsets, start: int, end: int) -> int:
    found = original_offset(offsets, start)
    return found - 1 if start < end and found == original_offset(offsets, start + 1) else found


def rewrite(raw: str, pattern: re.Pattern[str], change: Callable[[re.Match[str]], str]) -> tuple[str, Offsets]:
    """``raw`` with each match of ``pattern`` changed, and a new pair wherever that shifts what follows."""
    pieces: list[str] = []
    pairs: list[tuple[int, int]] = [(0, 0)]
    done = length = 0
    for match in pattern.finditer(raw):
        new = change(match)
        if new == match[0]:
            continue
        begin = length + match.start() - done
        pieces += (raw[done : match.start()], new)
        done, length = match.end(), begin + len(new)
        if len(new) != len(match[0]):
            _mark(pairs, begin, match.start())
            _mark(pairs, length, done)
    pieces.append(raw[done:])
    return "".join(pieces), tuple(pairs)


def _mark(pairs: list[tuple[int, int]], at: int, origin: int) -> None:
    """Begin a run, unless it goes on as the last one does; a run of no length is overwritten."""
    start, before = pairs[-1]
    if origin - at == before - start:
        return
    if start == at:
        pairs.pop()
    pairs.append((at, origin))


def _clean(match: re.Match[str]) -> str:
    if match["line"] is not None:
        return "\n"
    if match["space"] is not None:
        return " "
    if match["windows"] is not None:
        return match[0].encode("latin-1").decode("cp1252")
    return "" if match["drop"] is not None or match[0] == "\r" else "\ufffd"


def _compose(match: re.Match[str]) -> str:
    found = match[0]
    return found if len(found) > STREAM_SAFE else unicodedata.normalize("NFC", found)


@cache
def _combining() -> re.Pattern[str]:
    """Matches a character with all that may combine with it, and a character that has another canonical form."""
    follows, alone = [], []
    for code in range(0x300, 0x2FA20):
        char = chr(code)
        if unicodedata.category(char)[0] == "M" or _is_jamo(code):
            follows.append(char)
        elif not 0xD800 <= code <= 0xDFFF and not unicodedata.is_normalized("NFC", char):
            alone.append(char)
    return re.compile(f"(?s:.)[{''.join(follows)}]+|[{''.join(alone)}]")


def _is_jamo(code: int) -> bool:
    """Whether a letter, not a mark, combines with the one before: Korean vowels and finals, Kirat Rai vowels."""
    return 0x1161 <= code <= 0x1175 or 0x11A8 <= code <= 0x11C2 or 0x16D60 <= code <= 0x16D6F


def chained(inner: Offsets, outer: Offsets) -> Offsets:
    """The map from the text to the original, from those from text to cleaned text and from there to the original."""
    starts = {at for at, _ in inner}
    for middle, _ in outer:
        run = bisect_right(inner, middle, key=lambda pair: pair[1]) - 1
        if run < 0:
            continue  # it lies in what was dropped ahead of the text
        at = inner[run][0] + middle - inner[run][1]
        if run + 1 == len(inner) or at < inner[run + 1][0]:
            starts.add(at)
    pairs: list[tuple[int, int]] = []
    for at in sorted(starts):
        origin = original_offset(outer, original_offset(inner, at))
        if not pairs or origin - at != pairs[-1][1] - pairs[-1][0]:
            pairs.append((at, origin))
    return tuple(pairs)
