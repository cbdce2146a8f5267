r"""Characters that a program on the way misread, put right: “ as &ldquo;, as &#8220;, as â€œ, as \u201c.

Each is replaced as :func:`verbale.text.normalise.rewrite` does it, so that offsets still lead to the original. Only
what no writer means is touched: an entity, an escape, and the exact letters that UTF-8 gives when it is read as an
older character set. Letters that could stand in a real word ("CAFÉ”") need a surer sign elsewhere in the text.
"""

from __future__ import annotations

import html
import re
from functools import cache
from html.entities import html5

_PUNCTUATION = "–—‘’‚“”„†•…‹›€™−\u2010\u2011\u2012\u2015\u2032\u2033\u2009\u200a\u200b\u202f"
_LETTERS = "".join(map(chr, [*range(0xA0, 0x180)]))
_OLD_SETS = ("mac_roman", "cp1251", "cp850", "cp437")
"""Sets other than Windows-1252 that UTF-8 is read as; of these only the marks are put right."""
_AMBIGUOUS = frozenset("“”‘’‚„–—…•‹›")
"""What can stand behind a real letter: two letters that end so are misread only where others surely are."""

_ENTITY = re.compile(
    r"&(?:(?:amp|#0*38|#x0*26);)*(?:(?P<name>[A-Za-z][A-Za-z0-9]{1,30})|#(?P<code>\d{1,7})|#[xX](?P<hex>[0-9a-fA-F]{1,6}));"
)
_ESCAPE = re.compile(r"\\+u(00[89a-f][0-9a-f]|01[0-7][0-9a-f]|20[0-6][0-9a-f])", re.IGNORECASE)
_ESCAPED_MARK = re.compile(r"\\+(?=[\"'])")
_SURELY_ESCAPED = re.compile(r"[.,!?…]\\+[\"'](?=\s|\\n|$)")
_NEXT_LINE = re.compile("\x85")
_WINDOWS_MARKS = re.compile("[\x91-\x97]")
_CUT_OFF = "â€"
"""A closing mark whose last byte, which Windows-1252 lacks, was lost."""


def patterns(raw: str) -> list[tuple[re.Pattern[str], str]]:
    """What to look for in ``raw``, in this order: a pattern, and which of :func:`reading` it is for."""
    found = []
    if "&" in raw:
        found.append((_ENTITY, "entity"))
    if "\\" in raw:
        found.append((_ESCAPE, "escape"))
        if _SURELY_ESCAPED.search(raw):
            found.append((_ESCAPED_MARK, "mark"))
    if "\x85" in raw and _WINDOWS_MARKS.search(raw):
        found.append((_NEXT_LINE, "dots"))
    if is_misread(raw):
        found.append((_pattern(sure=False), "misread"))
    return found


def reading(match: re.Match[str], kind: str) -> str:
    """What ``match``, of a pattern of this ``kind``, was before it was misread."""
    if kind == "entity":
        return _of_entity(match)
    if kind == "escape":
        return chr(int(match[1], 16))
    if kind in ("mark", "dots"):
        return "" if kind == "mark" else "…"
    return _table().get(match[0]) or ("”" if match[0].startswith(_CUT_OFF) else "")


def is_misread(raw: str) -> bool:
    """Whether UTF-8 was surely read as another character set somewhere in ``raw``."""
    return _pattern(sure=True).search(raw) is not None


def _of_entity(match: re.Match[str]) -> str:
    if match["name"]:
        return html5.get(f"{match['name']};", match[0])
    code = int(match["code"]) if match["code"] else int(match["hex"], 16)
    if code < 32 or code > 0x10FFFF:
        return " " if code in (9, 10, 13) else match[0]
    return html.unescape(f"&#{code};")


@cache
def _table() -> dict[str, str]:
    """What a character looks like when it is misread, and the character."""
    found = {}
    for name, characters in (("cp1252", _PUNCTUATION + _LETTERS), *((old, _PUNCTUATION) for old in _OLD_SETS)):
        for character in characters:
            found[_misread(character, name)] = character
    for character in _PUNCTUATION + _LETTERS:
        found.setdefault(character.encode().decode("latin-1"), character)
    found["ï»¿"] = ""
    return {words: character for words, character in found.items() if len(words) > 1}


def _misread(character: str, name: str) -> str:
    """``character`` in UTF-8, read byte by byte as the set ``name``; a byte that it lacks stands as itself."""

    def one(byte: int) -> str:
        try:
            return bytes([byte]).decode(name)
        except UnicodeDecodeError:
            return chr(byte)

    return "".join(map(one, character.encode()))


@cache
def _pattern(*, sure: bool) -> re.Pattern[str]:
    words = [w for w in _table() if not (sure and (len(w) == 2 and w[1] in _AMBIGUOUS))]
    words.sort(key=lambda w: (-len(w), w))
    known = "|".join(map(re.escape, words))
    alone = "" if sure else r"|Â(?= )"
    return re.compile(rf"(?:{known})|{_CUT_OFF}[\x9d\ufffdÂ?]?{alone}")
