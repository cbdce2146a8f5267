"""The parser's table of word classes, looked up instead of searched for.

The pipeline maps fine tags to word classes and morphology by some 180 patterns, nearly all of one token, which its
matcher runs over every text. What they make of a token depends on its tag, its lower-case form, its dependency, whether
it is white space, and the token beside it; here each combination is worked out once and remembered. The result is the
same (a test holds both against each other), at a fraction of the time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

Condition = Mapping[str, Any]
"""What one token of a pattern must be: attribute to value, or to a mapping with ``IN`` or ``NOT_IN``."""


class Shape(NamedTuple):
    """What patterns ask of a token."""

    tag: str
    lower: str
    dep: str
    space: bool


class _Rule(NamedTuple):
    conditions: Sequence[Condition]
    attributes: Mapping[str, str]
    at: int


class _Attributes(NamedTuple):
    """What some rules, by their numbers, set together.

    Word class and morphology are numbers in the vocabulary; ``others`` are attributes of a token and their values.
    """

    rules: tuple[int, ...]
    pos: int
    morph: int
    others: tuple[tuple[str, str], ...]


class _Kind(NamedTuple):
    """Tokens that are alike to all rules: what those of one token set, and those of two that one may open."""

    shape: Shape
    attributes: _Attributes
    opens: tuple[int, ...]


class AttributeTable:
    """Sets word class, morphology, lemma and tag of every token; callable as a component of the pipeline."""

    def __init__(self, patterns: Iterable[Mapping[str, Any]]) -> None:
        """``patterns`` are those of the pipeline's attribute ruler, in their order: later ones win."""
        self._rules = [
            _Rule(conditions, told["attrs"], told["index"]) for told in patterns for conditions in told["patterns"]
        ]
        self._forms = _forms(self._rules)
        self._kinds: dict[tuple[int, ...], _Kind] = {}
        self._shapes: dict[Shape, _Kind] = {}
        self._set: dict[tuple[int, ...], _Attributes] = {}

    def __call__(self, doc: Any) -> Any:
        """Set the attributes of all tokens of ``doc``."""
        rows = map(tuple, doc.to_array(["TAG", "LOWER", "DEP", "IS_SPACE"]).tolist())
        kinds = [self._kinds.get(row) or self._kind(row, doc[at]) for at, row in enumerate(rows)]
        found = [kind.attributes for kind in kinds]
        for at, kind in enumerate(kinds[:-1]):
            for number in kind.opens:
                rule = self._rules[number]
                if _fits(kinds[at + 1].shape, rule.conditions[1]):
                    own = at + rule.at
                    found[own] = self._attributes((*found[own].rules, number), doc[own])
        array = np.array([(one.pos, one.morph) for one in found], np.uint64)
        doc.from_array(["POS", "MORPH"], array.reshape(-1, 2))
        for at, one in enumerate(found):
            for name, value in one.others:
                setattr(doc[at], name, value)
        return doc

    def _kind(self, row: tuple[int, ...], token: Any) -> _Kind:
        """The kind of ``token``, whose attributes have these numbers in the vocabulary."""
        if len(self._kinds) > _MOST:
            self._kinds.clear()
        lower = token.lower_
        shape = Shape(token.tag_, lower if self._forms.fullmatch(lower) else "", token.dep_, token.is_space)
        if shape in self._shapes:
            self._kinds[row] = self._shapes[shape]
            return self._shapes[shape]
        fits = [n for n, rule in enumerate(self._rules) if _fits(shape, rule.conditions[0])]
        alone = tuple(n for n in fits if len(self._rules[n].conditions) == 1)
        opens = tuple(n for n in fits if n not in alone)
        self._kinds[row] = self._shapes[shape] = made = _Kind(shape, self._attributes(alone, token), opens)
        return made

    def _attributes(self, rules: tuple[int, ...], token: Any) -> _Attributes:
        """What the rules with these numbers set together; ``token`` is one that they are for."""
        if rules not in self._set:
            told = {name: value for n in sorted(rules) for name, value in self._rules[n].attributes.items()}
            token.pos_ = told.pop("POS", "")
            token.set_morph(told.pop("MORPH", ""))
            others = tuple((_NAMES[name], value) for name, value in told.items())
            self._set[rules] = _Attributes(rules, token.pos, token.morph.key, others)
        return self._set[rules]


def _forms(rules: Iterable[_Rule]) -> re.Pattern[str]:
    """What the lower-case forms look like that some pattern asks for; all others are alike."""
    found: set[str] = set()
    for told in (c["LOWER"] for rule in rules for c in rule.conditions if "LOWER" in c):
        if isinstance(told, str):
            found.add(re.escape(told))
        else:
            found |= {told["REGEX"].strip("^$")} if "REGEX" in told else set(map(re.escape, told["IN"]))
    return re.compile("|".join(sorted(found)))


_HOLDS: Mapping[str, Callable[[Any, Any], bool]] = {
    "IN": lambda value, listed: value in listed,
    "NOT_IN": lambda value, listed: value not in listed,
    "REGEX": lambda value, pattern: re.search(pattern, value) is not None,
}


def _fits(shape: Shape, condition: Condition) -> bool:
    given = {"TAG": shape.tag, "LOWER": shape.lower, "DEP": shape.dep, "IS_SPACE": shape.space}
    for name, wanted in condition.items():
        value = given[name]
        if isinstance(wanted, Mapping):
            if any(not _HOLDS[how](value, than) for how, than in wanted.items()):
                return False
        elif value != wanted:
            return False
    return True


_MOST = 200_000
"""Words in all their tags and dependencies that are remembered at once."""
_NAMES = {"LEMMA": "lemma_", "TAG": "tag_", "DEP": "dep_"}
"""Attributes of a token by their names in the rules."""
