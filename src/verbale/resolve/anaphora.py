"""Which earlier noun phrase "it" or "they" means: persons, a body, or a thing that is no actor at all.

Noun phrases that are certainly one (the same name, a surname after a full name) and the pronouns already resolved to
them are a chain; each new pronoun goes to the chain for which a linear score is highest. The features are those of
salience rankings since Lappin and Leass (1994); the weights, one set for each kind of pronoun, are learned.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import log2

from verbale import data
from verbale.extract.mention.pronouns import NEUTER, PLURAL
from verbale.extract.mention.roles import gender_of_name
from verbale.text.parse import Parse, Token

WINDOW = 4
"""How many sentences back the last mention of a chain may stand."""
KINDS = {**dict.fromkeys(NEUTER, "it"), **dict.fromkeys(PLURAL, "they")}
"""Which weights a pronoun goes by. Of "he" and "she", :mod:`verbale.resolve.coreference` knows more."""
FEATURES = (
    *("sentences", "same_sentence", "words", "subject", "object", "possessor", "oblique", "parallel", "mentions"),
    *("named", "person", "body", "definite", "indefinite", "pronoun_last", "plural", "first_in_sentence"),
    *("coordinated", "gender_known", "time_like", "modifier", "same_verb_chain", "nearest"),
)


@dataclass(slots=True)
class Chain:
    """What one noun phrase or several mean: the heads of the mentions in order; ``named`` are no pronouns."""

    tokens: list[Token]
    named: list[Token]
    label: str = ""
    gender: str | None = None
    plural: bool = False
    coordinated: bool = False


@dataclass(slots=True)
class Reading:
    """A parse while its pronouns are resolved."""

    parse: Parse
    chains: list[Chain] = field(default_factory=list)
    names: dict[str, Chain] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Anaphor:
    """A pronoun with the chain that it was put to, if any."""

    token: Token
    chain: Chain | None


def resolve(parse: Parse) -> list[Anaphor]:
    """The pronouns of the body with what they mean, in the order of the text."""
    reading, found = Reading(parse), []
    weights: Mapping[str, Mapping[str, float]] = data.toml("anaphora")
    for token in parse.tokens:
        if not is_anaphor(token):
            take(reading, token)
            continue
        known = weights[KINDS[token.lower]]
        chain = max(
            options(reading, token),
            key=lambda option: sum(known.get(name, 0.0) * value for name, value in option[1].items()),
            default=(None, {}),
        )[0]
        found.append(Anaphor(token, chain))
        if chain is not None:
            join(chain, token)
    return found


def is_anaphor(token: Token) -> bool:
    """Whether ``token`` is a pronoun that is resolved here."""
    return token.tag in ("PRP", "PRP$") and token.lower in KINDS


def join(chain: Chain, token: Token) -> None:
    """Make a pronoun a mention of ``chain``."""
    chain.tokens.append(token)


def take(reading: Reading, token: Token) -> None:
    """Begin a chain with the head of a noun phrase, or go on with that of the same name."""
    if (
        token.pos not in ("NOUN", "PROPN")
        or token.dep in ("compound", "npadvmod", "advmod")
        or not token.text[0].isalnum()
    ):
        return
    name = reading.parse.name_at(token)
    label = name.label if name is not None else ""
    if label in ("DATE", "TIME", "PERCENT", "MONEY", "CARDINAL", "ORDINAL", "QUANTITY"):
        return
    words = reading.parse.text[name.start : name.end] if name is not None else ""
    key = words.rsplit(" ", 1)[-1].lower() if label == "PERSON" else words.lower().removeprefix("the ")
    if token.pos == "PROPN" and key and key in reading.names:
        known = reading.names[key]
        known.tokens.append(token)
        known.named.append(token)
        return
    parts = [c for c in token.children if c.dep == "conj"]
    gender = gender_of_name(words) if label == "PERSON" else None
    chain = Chain([token], [token], label, gender, token.tag in ("NNS", "NNPS"))
    reading.chains.append(chain)
    if token.pos == "PROPN" and key:
        reading.names[key] = chain
    if parts:
        reading.chains.append(Chain([token], [token], label, None, True, True))


def options(reading: Reading, pronoun: Token) -> list[tuple[Chain, dict[str, float]]]:
    """The chains that ``pronoun`` may mean, each with what speaks for it."""
    kind = KINDS[pronoun.lower]
    fitting = [c for c in reading.chains if _fits(c, pronoun, kind) and not _clash(c, pronoun)]
    last = max((c.tokens[-1].i for c in fitting), default=-1)
    return [(chain, features(reading, chain, pronoun, nearest=chain.tokens[-1].i == last)) for chain in fitting]


def _fits(chain: Chain, pronoun: Token, kind: str) -> bool:
    latest = chain.tokens[-1]
    if pronoun.sentence - latest.sentence > WINDOW or latest.i >= pronoun.i:
        return False
    if kind == "they":
        return chain.plural or chain.label in ("ORG", "NORP", "GPE") or latest.lower in PLURAL or chain.label == ""
    if chain.plural:
        return False
    return chain.label != "PERSON" and chain.gender is None


def _clash(chain: Chain, pronoun: Token) -> bool:
    """Whether grammar forbids it: subject and object of one verb, the phrase that the pronoun stands in."""
    reflexive = pronoun.lower.endswith(("self", "selves"))
    for token in chain.tokens[-3:]:
        if not reflexive and token.head is pronoun.head and pronoun.dep in ("dobj", "dative", "nsubj", "nsubjpass"):
            return True
        above: Token | None = pronoun
        for _ in range(6):
            if above is None or above.head is above:
                break
            above = above.head
            if above is token:
                return True
    return False


def features(reading: Reading, chain: Chain, pronoun: Token, *, nearest: bool) -> dict[str, float]:
    """What speaks for ``chain`` as the meaning of ``pronoun``, by the names of :data:`FEATURES`."""
    latest, first = chain.tokens[-1], chain.named[-1]
    role = _role(latest)
    determiner = first.child("det", "poss")
    return {
        "sentences": float(min(pronoun.sentence - latest.sentence, WINDOW)),
        "same_sentence": float(pronoun.sentence == latest.sentence),
        "words": log2(1 + pronoun.i - latest.i) / 8,
        **{name: float(role == name) for name in ("subject", "object", "possessor", "oblique")},
        "modifier": float(latest.dep in ("amod", "nmod", "appos", "conj")),
        "parallel": float(role == _role(pronoun)),
        "mentions": log2(1 + len(chain.tokens)),
        "named": float(first.pos == "PROPN"),
        "person": float(chain.label == "PERSON" or chain.gender is not None),
        "body": float(chain.label in ("ORG", "GPE", "NORP")),
        "definite": float(determiner is not None and determiner.lower in ("the", "this", "that", "his", "her", "its")),
        "indefinite": float(determiner is not None and determiner.lower in ("a", "an", "some", "any", "no")),
        "pronoun_last": float(latest.tag in ("PRP", "PRP$")),
        "plural": float(chain.plural),
        "first_in_sentence": float(latest.sentence != pronoun.sentence and role == "subject"),
        "coordinated": float(chain.coordinated),
        "gender_known": float(chain.gender is not None),
        "time_like": float(first.lemma in _TIMES),
        "same_verb_chain": float(role == "subject" and _governs(latest, pronoun)),
        "nearest": float(nearest),
    }


_TIMES = frozenset(
    {"time", "day", "year", "week", "month", "way", "fact", "case", "thing", "lot", "number", "part", "kind"}
)


def _role(token: Token) -> str:
    if token.dep in ("nsubj", "nsubjpass"):
        return "subject"
    if token.dep in ("dobj", "dative", "attr", "oprd"):
        return "object"
    return "possessor" if token.dep == "poss" else "oblique" if token.dep == "pobj" else "other"


def _governs(subject: Token, pronoun: Token) -> bool:
    """Whether the verb of ``subject`` stands above ``pronoun``."""
    return any(above is subject.head for above in pronoun.ancestors())


def antecedents(parse: Parse) -> dict[int, Token]:
    """For the token index of each resolved pronoun the token that heads the nearest phrase that it means."""
    return {a.token.i: a.chain.named[-1] for a in resolve(parse) if a.chain is not None}
