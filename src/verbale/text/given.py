"""Names that layout and marks give, whatever a parser makes of them: those with a nickname, and those in labels.

A parser that sees "Per “Bull” Dahl" finds two names or none, and none in "BRANDT:", which no sentence surrounds.
"""

from __future__ import annotations

from verbale.text.labels import person_in
from verbale.text.nicknames import whole_name
from verbale.text.parse import Name, Parse, Token

_NEGATIONS = frozenset({"no", "never", "neither", "nor", "hardly", "not"})
_PLACES = frozenset({"GPE", "LOC", "NORP"})


def given_names(parse: Parse) -> list[Name]:
    """The names of ``parse``, with those that its marks and labels give in place of any that these break."""
    names = [_with_opening_mark(parse, name) for name in parse.names]
    places = {i for n in names if n.label in _PLACES for i in range(n.first, n.last + 1)}
    given = [parse.within(whole_name(parse.text, nickname)) for nickname in parse.quotations.nicknames]
    labelled = [parse.within(who) for turn in parse.turns if (who := person_in(parse.text, turn.label)) is not None]
    given += [tokens for tokens in labelled if not any(t.i in places for t in tokens)]
    taken = {t.i for tokens in given for t in tokens}
    kept = [n for n in names if taken.isdisjoint(range(n.first, n.last + 1))]
    return sorted([*kept, *(_person(tokens) for tokens in given if tokens)], key=lambda n: n.start)


def free_negations(parse: Parse) -> None:
    """Take the negations in a quotation from the verb outside that the parser hung them on: "“Never,” said Ruiz"."""
    for token in parse.tokens:
        if token.dep != "neg" and token.lower not in _NEGATIONS:
            continue
        quoted = parse.quotations.at(token.start)
        if quoted is not None and parse.quotations.at(token.head.start) is not quoted:
            token.dep = "dep"


def _person(tokens: list[Token]) -> Name:
    return Name(tokens[0].i, tokens[-1].i, tokens[0].start, tokens[-1].end, "PERSON")


def _with_opening_mark(parse: Parse, name: Name) -> Name:
    """``name`` with the whole of what stands in marks ahead, if it begins within: "“Bull” Dahl"."""
    quoted = parse.quotations.at(name.start)
    if quoted is None or quoted.end >= name.end or len(quoted.pieces) > 1:
        return name
    first = parse.tokens[parse.index_at(quoted.start)]
    return Name(first.i, name.last, first.start, name.end, name.label)
