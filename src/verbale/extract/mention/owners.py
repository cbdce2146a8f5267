"""What an office belongs to: the state itself, a body of the tables, or anything else, such as a company or a club.

"The French president" is of France. "The French company's president", "the president of Air France" and "the US Soccer
president" are not of a state, though a state is named beside the title; nobody may take them for its head.
"""

from __future__ import annotations

from functools import cache

from verbale import data
from verbale.extract.mention.compounds import is_compounded
from verbale.extract.mention.mention import Owner
from verbale.extract.mention.names import NameEntry, Names
from verbale.extract.mention.roles import Role
from verbale.text.parse import Parse, Token

_OF = frozenset({"of", "for", "at"})
_PORTFOLIO = frozenset({"minister", "secretary", "deputy minister", "ministry", "department"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_MODIFIERS = frozenset({"ADJ", "ADV", "DET", "NUM", "PUNCT", "VERB", "CCONJ", "SYM", "ADP"})
_PRONOUNS = frozenset({"its", "his", "her", "their", "our", "my", "your", "whose"})


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(data.toml("roles")["owner"][name])


def owner_of(parse: Parse, token: Token, first: int, role: Role, size: int, known: Names) -> Owner | None:
    """What the office belongs to whose title ends at ``token`` and has ``size`` words; None where nothing says it.

    ``first`` is the first token of the noun phrase.
    """
    behind = _behind(parse, token, role)
    if behind is None and token.dep in ("compound", "appos", "nmod") and token.head.i > token.i:
        behind = _behind(parse, token.head, role)  # "President Ana Ruiz of Harvard"
    if behind is not None:
        return _of_phrase(known, parse, behind)
    start = token.i - size + 1
    mark = next((i for i in range(start - 1, first - 1, -1) if _is_possessive(parse.tokens[i])), None)
    if mark is None:
        return _in_brackets(parse, first) or _of_modifiers(known, parse, first, start)
    between = _of_modifiers(known, parse, mark + 1, start)
    if mark == first or (between is not None and not between.state):
        return between
    return _of_possessor(known, parse, first, mark) or between  # "the club's Polish president"


def _in_brackets(parse: Parse, first: int) -> Owner | None:
    """A body whose letters stand in brackets before the title: "the Chess Association (CA) president"."""
    if not 3 <= first < len(parse.tokens) or parse.tokens[first - 1].text != ")":
        return None
    opened = next((i for i in range(first - 2, max(0, first - 8), -1) if parse.tokens[i].text == "("), None)
    return _other(parse, opened - 1, opened - 1) if opened else None


def _is_possessive(token: Token) -> bool:
    return token.text in _POSSESSIVE and (token.dep == "case" or token.tag == "POS")


def _behind(parse: Parse, token: Token, role: Role) -> Token | None:
    """The noun that the title is of: "the president of the league"; behind a minister's portfolio, what that is of."""
    prep = parse.tokens[token.i + 1] if token.i + 1 < len(parse.tokens) else None
    if prep is None or prep.lower not in _OF or prep.dep != "prep":
        return None
    noun = prep.child("pobj")
    if noun is None or noun.pos not in ("NOUN", "PROPN") or (prep.lower != "of" and noun.pos != "PROPN"):
        return None
    if noun.pos == "NOUN" and role.title in _PORTFOLIO:
        further = noun.child("prep")
        return further.child("pobj") if further is not None and further.lower == "of" else None
    return noun


def _of_phrase(known: Names, parse: Parse, noun: Token) -> Owner | None:
    """The owner that an of-phrase with the head ``noun`` names."""
    first = min((t.i for t in noun.subtree() if t.i <= noun.i), default=noun.i)
    mark = next((i for i in range(noun.i - 1, first - 1, -1) if _is_possessive(parse.tokens[i])), None)
    first = first if mark is None else mark + 1
    further = _republic_of(noun)
    if further is not None:
        return _of_phrase(known, parse, further)
    if noun.lower in _words("states") and all(_is_plain(parse.tokens[i]) for i in range(first, noun.i)):
        return None  # "the president of the country": of which one, the report says elsewhere
    for i in range(first, noun.i + 1):
        hit = known.match(parse.tokens, i, len(parse.tokens))
        if hit is not None and (hit[0] >= noun.i or _ends_before_name(parse, hit[0])):
            return _entered(parse, hit[1], i, hit[0]) if mark is None else _other(parse, first, hit[0])
        if not _is_plain(parse.tokens[i]):
            break
    return _other(parse, first, max(noun.i, _end_of_name(parse, noun)))


def _republic_of(noun: Token) -> Token | None:
    """The name in "the Republic of Norland", where no table has the whole."""
    prep = noun.child("prep") if noun.lower in _words("states") else None
    inner = prep.child("pobj") if prep is not None and prep.lower == "of" else None
    return inner if inner is not None and inner.pos == "PROPN" else None


def _ends_before_name(parse: Parse, last: int) -> bool:
    """Whether a person's name follows, which the parser hung on: "prime minister of Israel Ana Ruiz"."""
    name = parse.name_at(parse.tokens[last + 1]) if last + 1 < len(parse.tokens) else None
    return name is not None and name.first == last + 1 and name.label == "PERSON"


def _end_of_name(parse: Parse, noun: Token) -> int:
    """The last token of what a body is called: "Chamber of Commerce"."""
    prep = noun.child("prep")
    inner = prep.child("pobj") if prep is not None and prep.i == noun.i + 1 and prep.lower in ("of", "for") else None
    return noun.i if inner is None else _end_of_name(parse, inner)


def _of_possessor(known: Names, parse: Parse, first: int, mark: int) -> Owner | None:
    """The owner that stands before a possessive's mark: "France's", "the Chinese company's"."""
    noun = parse.tokens[mark - 1]
    name = parse.name_at(noun)
    if name is not None and name.label in ("DATE", "TIME"):
        return None
    if noun.lower in _words("states") and all(_is_plain(parse.tokens[i]) for i in range(first, noun.i)):
        return None
    while first < mark and _is_plain(parse.tokens[first]):
        first += 1
    hit = known.match(parse.tokens, first, mark) if first < mark else None
    if hit is not None and hit[0] == mark - 1:
        return _entered(parse, hit[1], first, hit[0])
    return _other(parse, first, mark - 1) if first < mark else None


def _of_modifiers(known: Names, parse: Parse, first: int, end: int) -> Owner | None:
    """The owner that the words before a title name: "French", "US Soccer", "club"."""
    owner, i, further = None, _start_of_name(known, parse, first), False
    while i < end:
        token = parse.tokens[i]
        if token.lower in _PRONOUNS:
            i += 1
            continue
        hit = known.match(parse.tokens, i, end)
        if hit is None:
            further = further or not _is_plain(token, starts=i == first)
            i += 1
            continue
        if is_compounded(parse, i, hit[0]) is None:
            further = further or owner is not None  # "the Turkish Cypriot president"
            owner = _entered(parse, hit[1], i, hit[0])
        i = hit[0] + 1
    return _other(parse, first, end - 1) if further else owner


def _start_of_name(known: Names, parse: Parse, first: int) -> int:
    """Where the name begins that a title's first word is the rest of: "European" of "European Commission President"."""
    for i in range(max(0, first - 4), first):
        hit = known.match(parse.tokens, i, first + 4)
        if hit is not None and hit[0] >= first:
            return i
    return first


def _is_plain(token: Token, *, starts: bool = False) -> bool:
    """Whether a word before a title says of what kind its holder is, and not of what: "new", "right-wing", "acting"."""
    if token.lower in _words("plain"):
        return True
    if any(c.text == "-" for c in (*token.children, *token.head.children)) and token.text.islower():
        return True
    small = token.text.islower() or not token.text[0].isalpha() or (starts and token.tag != "NNP")
    return small and token.pos in _MODIFIERS


def _entered(parse: Parse, entry: NameEntry, first: int, last: int) -> Owner:
    """The owner that a name of the tables means; a capital or a region is of no office of the state."""
    if entry.form != "metonym" and (entry.kind.startswith("state") or (entry.key is None and entry.level == "state")):
        return Owner(entry.name, entry.country, state=True)
    if entry.key is not None and entry.form != "metonym" and not entry.key.startswith("people:"):
        return Owner(entry.name, entry.key)
    return _other(parse, first, last)


def _other(parse: Parse, first: int, last: int) -> Owner:
    while first < last and (parse.tokens[first].pos == "DET" or not parse.tokens[first].text[0].isalnum()):
        first += 1
    return Owner(parse.text[parse.tokens[first].start : parse.tokens[last].end])
