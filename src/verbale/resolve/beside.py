"""What the words beside a place's name say it lies in: "Paris, Texas", "Athens, Ga.", "the Lebanese city of Tripoli".

Most of what stands behind a comma is something else: "In London, Canada agreed", "from Mexico, Texas and California".
"""

from __future__ import annotations

import re
from functools import cache

from verbale import data
from verbale.extract.mention.names import Names
from verbale.resolve.gazetteer import Toponym
from verbale.resolve.toponyms import candidates, contains, division, is_abbreviation
from verbale.text.parse import Parse, Token

_NAME = re.compile(r"[A-Z][\w.]*(?: [A-Z][\w.]*){0,2}")
_LINK = re.compile(r", ?| ?\(|,? in ")
_LEAD = re.compile(r"(?:the )?(?:(?:far )?(?:[a-z]+ern|[a-z]+-[a-z]+ern|central|upstate|rural) )?"
                   r"(?:(?:U\.?S\.? |Canadian |Australian )?(?:state|province|territory) of )?")  # fmt: skip
_IN = re.compile(rf" (?:in|of|on|off) {_LEAD.pattern}")
APPOSED = 6
"""Most words between a name's comma and the noun of town that explains it."""
_ENDS = frozenset(",.;:()[]–—-\"”’'…?!|")
_LINKING = frozenset({"and", "or", "&"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(data.toml("toponyms")["beside"][name])


def outers(known: Names, name: str) -> tuple[Toponym, ...]:
    """The states, provinces and districts that ``name`` may mean beside a place's name: "Texas", "Ga.", "ON"."""
    found = (*division(name), *(p for p in candidates(known, name) if p.level not in ("city", "waters", "continent")))
    return tuple(dict.fromkeys(found))


def told_beside(known: Names, parse: Parse, first: int, last: int) -> str:
    """What the words beside the name at tokens ``first`` to ``last`` say it lies in; nothing where they do not."""
    name = parse.text[parse.tokens[first].start : parse.tokens[last].end]
    return (
        _behind(known, parse, first, last, name)
        or _before(known, parse, first, last, name)
        or _apposed(known, parse, last, name)
    )


def lies_in(known: Names, name: str, outer: str) -> tuple[Toponym, ...]:
    """The places called ``name`` that lie in ``outer``."""
    around = outers(known, outer)
    return tuple(p for p in candidates(known, name) if any(contains(o, p) for o in around))


def _behind(known: Names, parse: Parse, first: int, last: int, name: str) -> str:
    end = parse.tokens[last].end
    end += parse.text[end : end + 1] == "." and name[-2:-1] == "."
    link = _LINK.match(parse.text, end)
    if link is None:
        return ""
    inside = link.group().endswith("in ")
    lead = _LEAD.match(parse.text, link.end())
    start = lead.end() if lead is not None and inside else link.end()
    found = _NAME.match(parse.text, start)
    words = found.group().split(" ") if found else []
    for size in range(len(words), 0, -1):
        told = " ".join(words[:size])
        whole = told.rstrip(".")
        for outer in (told, whole) if is_abbreviation(told) else (whole, told):
            holds = _may_hold(known, parse, first, name, outer, inside)
            if holds and _is_closed(known, parse, first, start + len(outer), outer):
                return outer
    return ""


def _may_hold(known: Names, parse: Parse, first: int, name: str, outer: str, inside: bool) -> bool:
    """Whether ``outer`` is a state or a division that a place called ``name`` may lie in."""
    around = outers(known, outer)
    if not around or outer == name:
        return False
    within = lies_in(known, name, outer)
    if within:
        return not inside or any(o.level != "country" for o in around) or _is_placed(parse, first)
    # A town that the gazetteer lacks is believed of the states whose newspapers print them so.
    return not inside and any(o.level == "province" and o.country in ("USA", "CAN", "AUS") for o in around)


def _is_placed(parse: Parse, first: int) -> bool:
    before = parse.tokens[first - 1] if first else None
    return before is not None and (before.pos == "ADP" or before.lower == "of")


def _is_closed(known: Names, parse: Parse, first: int, end: int, outer: str) -> bool:
    """Whether the phrase ends behind ``outer``, and it is neither the subject of what follows nor one of a list."""
    i = parse.index_at(end)
    if i < len(parse.tokens) and parse.tokens[i].text == "." and outer[-2:-1] == ".":
        i += 1
    if i >= len(parse.tokens) or parse.tokens[i].sentence != parse.tokens[first].sentence:
        return True
    after = parse.tokens[i]
    if after.text in _POSSESSIVE:
        return False
    if _is_abbreviated(outer):
        return True
    if after.lower in _LINKING or after.text == ",":
        return not _is_listed(known, parse, i)
    if after.pos in ("VERB", "AUX") or (after.pos == "NOUN" and after.text.islower()):
        return not _is_fronted(parse, first)
    return after.text[0] in _ENDS or after.pos in ("ADP", "SCONJ", "PRON", "ADV", "DET") or after.text.isdigit()


def _is_abbreviated(outer: str) -> bool:
    return outer.endswith(".") or "." in outer or (outer.isupper() and len(outer) in (2, 3))


def _is_fronted(parse: Parse, first: int) -> bool:
    """Whether the name stands in a phrase before the subject: "In London, Canada agreed"."""
    before = parse.tokens[first - 1] if first else None
    if before is None or before.pos not in ("ADP", "SCONJ"):
        return False
    start = parse.tokens[first - 2] if first > 1 else None
    return start is None or start.sentence != before.sentence or start.pos in ("PUNCT", "CCONJ")


def _is_listed(known: Names, parse: Parse, i: int) -> bool:
    """Whether another state or division follows that has no place before it: "Texas and California"."""
    tokens = parse.tokens
    comma = tokens[i].text == ","
    i += comma
    linked = i < len(tokens) and tokens[i].lower in _LINKING
    i += linked
    if i >= len(tokens) or not tokens[i].text[0].isupper() or not (linked or comma):
        return False
    found = _NAME.match(parse.text, tokens[i].start)
    words = found.group().split(" ") if found else []
    names = (" ".join(words[:size]) for size in range(len(words), 0, -1))
    other = next((n for n in names if any(p.level in ("country", "province") for p in candidates(known, n)[:2])), "")
    if not other:
        return False
    behind = parse.text[tokens[i].start + len(other) :]
    link = re.match(r", ([A-Z][\w.]*(?: [A-Z]\w+)?)", behind)
    told = link is not None and bool(lies_in(known, other, link.group(1)))
    return not told and (linked or re.match(r",? (?:and|or) ", behind) is not None)


def _before(known: Names, parse: Parse, first: int, last: int, name: str) -> str:
    """The division in "the Texas city of Paris" and "Lebanon's Tripoli"."""
    of, noun = (parse.tokens[first - 1], parse.tokens[first - 2]) if first > 1 else (None, None)
    if of is None or noun is None:
        return ""
    if of.lower == "of" and noun.lemma.lower() in _words("towns"):
        return _modifying(known, parse, noun, name)
    following = parse.tokens[last + 1] if last + 1 < len(parse.tokens) else None
    head = following is None or following.pos not in ("NOUN", "PROPN")
    return _modifying(known, parse, of, name) if of.text in _POSSESSIVE and head else ""


def _apposed(known: Names, parse: Parse, last: int, name: str) -> str:
    """The state in "Tripoli, Lebanon's second city" and "Tripoli, a port in northern Lebanon"."""
    behind = parse.tokens[last + 1 : last + 2 + APPOSED]
    if not behind or behind[0].text != ",":
        return ""
    for noun in behind[1:]:
        following = parse.tokens[noun.i + 1] if noun.i + 1 < len(parse.tokens) else None
        compound = following is not None and following.pos == "NOUN"
        if noun.lemma.lower() in _words("towns") and noun.sentence == behind[0].sentence and not compound:
            link = _IN.match(parse.text, noun.end)
            found = _NAME.match(parse.text, link.end()) if link is not None else None
            outer = found.group().rstrip(".") if found is not None else ""
            return _modifying(known, parse, noun, name) or (outer if lies_in(known, name, outer) else "")
        if noun.pos not in ("DET", "ADJ", "PROPN", "NOUN", "PART", "NUM"):
            return ""
    return ""


def _modifying(known: Names, parse: Parse, end: Token, name: str) -> str:
    """A division before token ``end`` that ``name`` may lie in."""
    for start in range(end.i - 1, max(end.i - 7, end.i and -1), -1):
        token = parse.tokens[start]
        if token.pos not in ("ADJ", "PROPN", "NOUN", "PART", "PUNCT") or token.sentence != end.sentence:
            return ""
        for stop in range(end.i - 1, start - 1, -1):
            outer = parse.text[token.start : parse.tokens[stop].end]
            if token.text[0].isupper() and lies_in(known, name, outer):
                return outer
    return ""
