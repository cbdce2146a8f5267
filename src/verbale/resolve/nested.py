"""Groups of several states in one phrase: "American, British and German officials" are three actors."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from verbale.extract.mention.mention import Mention
from verbale.extract.mention.names import states
from verbale.resolve.entity import Entity
from verbale.text.parse import Parse

_KINDS = frozenset({"official_group", "armed_forces", "armed_group", "group"})


def divide(parse: Parse, group: Entity, mention: Mention, mentions: Sequence[Mention]) -> None:
    """Give ``group`` the parts that ``mention`` names by their states, if it names several and has none yet."""
    codes = [code for code in mention.countries if code in states()]
    if group.parts or len(codes) < 2 or group.kind not in _KINDS or not mention.plural:
        return
    before = [m for m in mentions if mention.first <= m.first and m.last < mention.head and m.country in codes]
    if not all(_joined(parse, one, other) for one, other in pairwise(before)):
        # "Iraqi Turkmen fighters" are one group.
        return
    noun = parse.text[parse.tokens[_behind(mention, before)].start : mention.span.end]
    called = {m.country: m.text for m in before}
    for code in codes:
        name = f"{called[code]} {noun}" if code in called else f"{noun} of {states()[code].name}"
        part = Entity(name, group.kind, None, code, group.sector, plural=True, roles=[mention.role])
        part.add(mention, f"one of '{mention.text}', of {code}")
        group.parts.append(part)


_JOINTS = frozenset({",", "and", "or", "-", "–", "/", "&"})


def _joined(parse: Parse, one: Mention, other: Mention) -> bool:
    """Whether only commas, hyphens and conjunctions stand between two nationalities, and something does."""
    between = parse.tokens[one.last + 1 : other.first]
    return bool(between) and all(t.lower in _JOINTS for t in between)


def _behind(mention: Mention, before: Sequence[Mention]) -> int:
    """The first token of what all parts share: behind the last nationality, else the noun itself."""
    return max((m.last + 1 for m in before), default=mention.head)
