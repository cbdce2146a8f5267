"""Noun phrases that certainly mean one thing (the same name, a surname after a full name), as chains of their heads."""

from __future__ import annotations

from dataclasses import dataclass, field

from verbale.extract.mention.pronouns import FEMALE, MALE, NEUTER, PLURAL
from verbale.resolve.anaphora.nouns import gender, is_body, is_person, words
from verbale.text.parse import Name, Parse, Token

WINDOW = 12
"""How many sentences back the last mention of a chain may stand."""
KINDS = {
    **dict.fromkeys(MALE, "he"),
    **dict.fromkeys(FEMALE, "she"),
    **dict.fromkeys(NEUTER, "it"),
    **dict.fromkeys(PLURAL, "they"),
}
"""The kind of each pronoun."""
_MEASURES = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "CARDINAL", "ORDINAL", "QUANTITY"})
_PRONOMINAL = frozenset(
    [
        *("someone", "somebody", "anyone", "anybody", "everyone", "everybody", "something", "anything", "those", "one"),
        *("others", "many", "some", "most", "few", "both", "all", "another", "none", "several", "no-one", "nobody"),
    ]
)
_SEVERAL = frozenset(["those", "others", "many", "some", "most", "few", "both", "all", "several", "people", "police"])
_CLAUSES = frozenset({"ROOT", "ccomp", "xcomp", "advcl", "pcomp", "csubj", "conj"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})


@dataclass(slots=True, eq=False)
class Chain:
    """What one noun phrase or several mean: the heads of the mentions in order; ``named`` are no pronouns.

    ``womanly`` is how much speaks for a woman, negative for a man; ``label`` that of a name, as the parser gives it.
    ``event`` is a clause by its verb. ``ahead`` says what kind of phrase behind the pronoun it is, and is mostly empty.
    ``said`` counts the pronouns in it by kind.
    """

    tokens: list[Token]
    named: list[Token]
    label: str = ""
    womanly: float = 0.0
    plural: bool = False
    coordinated: bool = False
    person: bool = False
    body: bool = False
    event: bool = False
    ahead: str = ""
    said: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class PronounState:
    """A parse while its pronouns are resolved."""

    parse: Parse
    chains: list[Chain] = field(default_factory=list)
    names: dict[str, Chain] = field(default_factory=dict)
    nouns: dict[str, Chain] = field(default_factory=dict)


def is_anaphor(token: Token) -> bool:
    """Whether ``token`` is a pronoun that is resolved here."""
    return token.tag in ("PRP", "PRP$") and token.lower in KINDS


def is_mention(token: Token) -> bool:
    """Whether ``token`` heads a noun phrase that a pronoun may mean."""
    if token.lower in _PRONOMINAL and token.dep in ("nsubj", "nsubjpass", "dobj", "pobj", "attr", "poss", "conj"):
        return True
    if token.pos not in ("NOUN", "PROPN") or not token.text[0].isalnum():
        return False
    return token.dep not in ("npadvmod", "advmod")


def join(chain: Chain, token: Token) -> None:
    """Make a pronoun a mention of ``chain``."""
    chain.tokens.append(token)
    kind = KINDS[token.lower]
    chain.said[kind] = chain.said.get(kind, 0) + 1


def take(reading: PronounState, token: Token) -> None:
    """Begin a chain with the head of a noun phrase, or go on with that of the same name."""
    if token.pos in ("VERB", "AUX") and token.dep in _CLAUSES:
        reading.chains.append(Chain([token], [token], event=True))
        return
    if not is_mention(token):
        return
    name = reading.parse.name_at(token)
    label = name.label if name is not None else ""
    if token.dep == "compound" and not _names_alone(token, name):
        return
    if label in _MEASURES and token.lemma not in words("person"):
        return
    known = _known(reading, token, name)
    if known is None:
        known = _begin(reading, token, name)
    else:
        known.tokens.append(token)
        known.named.append(token)
        known.womanly = known.womanly or gender(token, name, reading.parse.tokens)
    _remember(reading, token, name, known)
    if any(c.dep == "conj" for c in token.children) and token.dep != "conj":
        reading.chains.append(Chain([token], [token], label, 0.0, True, True, known.person, known.body))


def _names_alone(token: Token, name: Name | None) -> bool:
    """Whether a modifier is a whole name of its own: "the Ruiz government"."""
    return name is not None and name.last == token.i and token.pos == "PROPN" and token.head.i > name.last


def _begin(reading: PronounState, token: Token, name: Name | None) -> Chain:
    label = name.label if name is not None else ""
    womanly = gender(token, name, reading.parse.tokens)
    plural = token.tag in ("NNS", "NNPS") or token.lower in _SEVERAL
    person = is_person(token, label)
    chain = Chain([token], [token], label, womanly, plural, False, person, is_body(token, label))
    reading.chains.append(chain)
    return chain


def _key(parse: Parse, token: Token, name: Name | None) -> list[str]:
    """The words of a proper name, in lower case, without titles and articles."""
    if name is not None and name.first <= token.i <= name.last:
        tokens = parse.tokens[name.first : name.last + 1]
    else:
        tokens = [*(c for c in token.children if c.dep == "compound" and c.pos == "PROPN" and c.i < token.i), token]
    return [t.lower for t in tokens if t.text[0].isupper() and t.pos in ("PROPN", "NOUN", "ADJ") and t.lower != "the"]


def _known(reading: PronounState, token: Token, name: Name | None) -> Chain | None:
    """The chain that a phrase goes on with: that of the same name, or of the same noun said to be the one known."""
    if token.pos == "PROPN":
        key = _key(reading.parse, token, name)
        found = reading.names.get(" ".join(key))
        if found is None and len(key) > 1 and (name is None or name.label == "PERSON"):
            other = reading.names.get(key[-1])
            if other is not None and other.label in ("PERSON", "") and _compatible(reading, other, key):
                return other
        return found
    determiner = token.child("det")
    if (
        determiner is not None
        and determiner.lower in _DEFINITE
        and not token.child("amod", "relcl", "prep", "compound")
    ):
        found = reading.nouns.get(token.lower)
        return found if found is not None and token.sentence - found.tokens[-1].sentence <= WINDOW else None
    return None


def _compatible(reading: PronounState, chain: Chain, key: list[str]) -> bool:
    """Whether a full name can be that of a chain known by its last word: no other full name stands in it."""
    for token in chain.named:
        other = _key(reading.parse, token, reading.parse.name_at(token))
        if len(other) > 1 and other[0] != key[0]:
            return False
    return True


def _remember(reading: PronounState, token: Token, name: Name | None, chain: Chain) -> None:
    if token.pos == "PROPN":
        key = _key(reading.parse, token, name)
        if key:
            reading.names.setdefault(" ".join(key), chain)
            if chain.label in ("PERSON", "") and len(key) > 1:
                for word in key:
                    reading.names.setdefault(word, chain)
    else:
        reading.nouns[token.lower] = chain
