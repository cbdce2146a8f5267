"""Full names of persons, as a given name shows them."""

from __future__ import annotations

from verbale.extract.mention.mention import head_of
from verbale.extract.mention.roles import is_given_name, role_at
from verbale.text.parse import Name, Parse, Token

_NO_SURNAMES = frozenset(
    {
        *("may", "april", "june", "august", "day", "week", "street", "avenue", "road"),
        *("river", "lake", "mount", "valley", "bay", "beach", "island", "islands", "park"),
        *("bridge", "house", "hall", "square", "airport", "university", "college", "hospital", "church"),
        *("county", "city", "airlines", "prize", "award", "cup", "post", "times", "news"),
    }
)
"""Words that end a name which is none of a person's: "Victoria Street", "Jordan Times"."""


def is_called(parse: Parse, first: int, last: int) -> bool:
    """Whether two or three capitalised words that the parser names nothing begin with a given name: "Ana Ruiz"."""
    if any(parse.name_at(t) is not None for t in parse.tokens[first : last + 1]):
        return False
    return _is_full_name(parse, first, last)


def _is_full_name(parse: Parse, first: int, last: int) -> bool:
    tokens = parse.tokens[first : last + 1]
    if not 2 <= len(tokens) <= 3 or not all(t.text.istitle() for t in tokens):
        return False
    return is_given_name(tokens[0].text) and not {t.lower for t in tokens} & _NO_SURNAMES


def is_set_beside(parse: Parse, name: Name) -> bool:
    """Whether what the parser calls a body is a given name and more, with a person's role or age beside it.

    As in "his lawyer, Petra Svane, said" and "Marcus Thelwell, 58, said": the small model knows few foreign names.
    """
    if name.label not in ("ORG", "GPE", "PRODUCT", "FAC") or not _is_full_name(parse, name.first, name.last):
        return False
    head = head_of(parse, name.first, name.last)
    beside = [*head.childs("appos"), *([head.head] if head.dep == "appos" else [])]
    return any(is_person_role(t) for t in beside) or _has_age(parse, name.last)


def _has_age(parse: Parse, last: int) -> bool:
    behind = [t.text for t in parse.tokens[last + 1 : last + 3]]
    return len(behind) == 2 and behind[0] == "," and behind[1].isdecimal() and len(behind[1]) == 2


def is_person_role(token: Token) -> bool:
    """Whether a noun is the role of a person: "lawyer", "president"."""
    found = role_at([token.lower])
    return found is not None and found[1].cls == "person"
