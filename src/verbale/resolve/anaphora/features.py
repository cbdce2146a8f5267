"""What speaks for a chain as the meaning of a pronoun, as numbers; most are those of salience rankings.

(Lappin and Leass, 1994.) The weights hold for these numbers in this order: after a change they must be learned anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log2

import numpy as np

from verbale.extract.reader.states import Floats
from verbale.resolve.anaphora.antecedents import inside
from verbale.resolve.anaphora.chains import KINDS, Chain
from verbale.resolve.anaphora.nouns import words
from verbale.resolve.anaphora.quoted import Quoted
from verbale.text.parse import Parse, Token
from verbale.text.phrases import SUBJECTS

ROLES = (
    "subject",
    "passive",
    "object",
    "possessor",
    "oblique",
    "predicate",
    "appositive",
    "conjunct",
    "modifier",
    "other",
)
_ROLE_OF = {
    "nsubj": "subject", "nsubjpass": "passive", "dobj": "object", "dative": "object", "poss": "possessor",
    "pobj": "oblique", "attr": "predicate", "oprd": "predicate", "appos": "appositive", "conj": "conjunct",
    "compound": "modifier", "amod": "modifier", "nmod": "modifier",
}  # fmt: skip
LABELS = ("PERSON", "ORG", "GPE", "NORP", "LOC", "WORK_OF_ART", "")
_LABEL_OF = {"FAC": "LOC", "PRODUCT": "WORK_OF_ART", "EVENT": "WORK_OF_ART", "LAW": "WORK_OF_ART"}
KINDS_IN_ORDER = ("he", "she", "it", "they")
_ARTICLES = {"the": 0, "this": 0, "that": 0, "these": 0, "those": 0, "a": 1, "an": 1, "some": 1, "no": 1, "any": 1}
_SAYING = frozenset(
    [
        "say",
        "tell",
        "add",
        "ask",
        "claim",
        "argue",
        "state",
        "announce",
        "explain",
        "note",
        "write",
        "reply",
        "insist",
        "think",
        "believe",
        "know",
        "want",
        "hope",
        "suggest",
        "deny",
        "warn",
        "admit",
        "declare",
    ]
)
DISTANCES = (0, 1, 2, 3, 5, 8)


def role(token: Token) -> str:
    """The role of a phrase in its clause."""
    return _ROLE_OF.get(token.dep, "other")


def of_chain(parse: Parse, chain: Chain) -> list[float]:
    """What is told of a chain by itself."""
    latest, named, first = chain.tokens[-1], chain.named[-1], chain.named[0]
    said = chain.said
    own, name = role(latest), role(named)
    label = _LABEL_OF.get(chain.label, chain.label)
    determiner = named.child("det", "poss")
    article = 3 if determiner is None else 2 if determiner.dep == "poss" else _ARTICLES.get(determiner.lower, 1)
    subjects = sum(t.dep in SUBJECTS for t in chain.tokens)
    return [
        *(float(own == r) for r in ROLES),
        *(float(name == r) for r in ROLES[:5]),
        float(named.pos == "PROPN"),
        float(latest is not named),
        *(float(label == known) for known in LABELS),
        *(float(article == n) for n in range(4)),
        float(chain.plural),
        float(chain.coordinated),
        float(chain.person),
        float(chain.body),
        float(named.lemma in words("time")),
        float(named.lemma in words("vague")),
        float(chain.event),
        float(chain.ahead == "predicate"),
        float(chain.ahead == "clause"),
        float(chain.ahead == "subject"),
        float(latest.dep in SUBJECTS and latest.head.dep == "ROOT"),
        float(latest.dep in SUBJECTS and latest.head.lemma in _SAYING),
        float(latest.head.pos == "ADP" and latest.head.head.pos in ("NOUN", "PROPN")),
        *(log2(1 + said.get(kind, 0)) for kind in KINDS_IN_ORDER),
        log2(len(chain.tokens)),
        log2(len(chain.named)),
        log2(1 + subjects),
        float(first.sentence == 0),
        float(named.child("relcl", "acl") is not None),
        float(named.child("prep") is not None),
        float(named.child("amod", "compound") is not None),
    ]


def of_pronoun(pronoun: Token, count: int, quoted: Quoted) -> list[float]:
    """What is told of a pronoun by itself; ``count`` is how many chains it may mean."""
    own, kind = role(pronoun), KINDS[pronoun.lower]
    return [
        *(float(kind == k) for k in KINDS_IN_ORDER),
        *(float(own == r) for r in ROLES[:5]),
        float(pronoun.lower.endswith(("self", "selves"))),
        float(quoted.at(pronoun) >= 0),
        float(pronoun.dep in SUBJECTS and pronoun.head.lemma in _SAYING),
        float(pronoun.dep in SUBJECTS and pronoun.head.lemma == "be"),
        float(pronoun.dep in SUBJECTS and pronoun.head.dep == "ROOT"),
        log2(1 + count) / 5,
    ]


def of_pair(parse: Parse, chain: Chain, pronoun: Token, quoted: Quoted) -> list[float]:
    """What is told of the two together."""
    latest, named = chain.tokens[-1], chain.named[-1]
    kind, distance = KINDS[pronoun.lower], abs(pronoun.sentence - latest.sentence)
    agreement = {"she": chain.womanly, "he": -chain.womanly}.get(kind, -abs(chain.womanly)) / 3
    human = kind in ("he", "she")
    here, there = quoted.at(pronoun), quoted.at(latest)
    same = chain.said.get(kind, 0)
    hanging = inside(latest, pronoun)
    return [
        *(float(distance <= d) for d in DISTANCES),
        log2(1 + abs(pronoun.i - latest.i)) / 8,
        log2(1 + abs(pronoun.i - named.i)) / 8,
        min(abs(pronoun.sentence - named.sentence), 12) / 12,
        float(parse.sentence_of(pronoun).paragraph == parse.sentence_of(latest).paragraph),
        float(role(latest) == role(pronoun)),
        float(latest.head is pronoun.head),
        float(latest.dep in SUBJECTS and _governs(latest, pronoun)),
        float(latest.dep in SUBJECTS and latest.head.lemma == pronoun.head.lemma),
        float(hanging == "clause"),
        float(here >= 0 and here == there),
        float(here >= 0 and there < 0),
        float(here < 0 and there >= 0),
        float(here >= 0 and quoted.speaker(here) == latest.i),
        float(here >= 0 and any(quoted.speaker(here) == t.i for t in chain.tokens[-4:])),
        float(here < 0 and any(quoted.is_speaker(t) for t in chain.tokens[-4:])),
        agreement,
        float(agreement > 0.5),
        float(agreement < -0.5),
        float(human and chain.person),
        float(human and chain.label == "PERSON"),
        float(human and not chain.person),
        float(kind == "it" and chain.person),
        float(kind == "it" and chain.body),
        float(kind == "they" and chain.plural),
        float(kind == "they" and chain.body and not chain.plural),
        float(kind == "they" and not chain.body and not chain.plural),
        float(kind == "they" and chain.person),
        float(same > 0),
        float(len(chain.said) > 0 and same == 0),
        float(latest.lower == pronoun.lower),
    ]


def _governs(subject: Token, pronoun: Token) -> bool:
    """Whether the verb of ``subject`` stands above ``pronoun``."""
    return subject.sentence == pronoun.sentence and any(above is subject.head for above in pronoun.ancestors())


class ChainFeatures:
    """What is told of the chains of one parse. What is told of a chain by itself is kept for as long as it holds."""

    def __init__(self, parse: Parse, quoted: Quoted) -> None:
        self.parse, self.quoted = parse, quoted
        self._chains: dict[Chain, tuple[int, list[float]]] = {}

    def table(self, chains: Sequence[Chain], pronoun: Token) -> Floats:
        """One row for each chain: what is told of it, of both, of the pronoun, and how many chains are nearer."""
        shared = np.array(of_pronoun(pronoun, len(chains), self.quoted), np.float32)
        told = [self._of_chain(c) + of_pair(self.parse, c, pronoun, self.quoted) for c in chains]
        order = np.argsort([-c.tokens[-1].i for c in chains], kind="stable")
        rank = np.empty(len(chains), np.float32)
        rank[order] = np.arange(len(chains))
        ranks = np.stack([np.log2(1 + rank) / 4, rank == 0, rank == 1], axis=1).astype(np.float32)
        return np.concatenate([np.array(told, np.float32), np.tile(shared, (len(chains), 1)), ranks], axis=1)

    def _of_chain(self, chain: Chain) -> list[float]:
        size, told = self._chains.get(chain, (0, []))
        if size != len(chain.tokens):
            told = of_chain(self.parse, chain)
            self._chains[chain] = len(chain.tokens), told
        return told
