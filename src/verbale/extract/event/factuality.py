"""Whether something happened, as far as the syntax around its word tells: negation, modality, implicatives, habits.

The value found here is that of whoever speaks the words (the outlet, or the innermost source). Who that is, and what
the others along the chain make of it, is for :mod:`verbale.extract.event.judgement`. Values are FactBank's (Saurí &
Pustejovsky 2009); the verbs' signatures are Karttunen's (1971). Wherever the words leave it open, the value is Uu.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal, cast

from verbale.data import toml
from verbale.extract.clause.settings import Setting
from verbale.text import headlines
from verbale.text.parse import Parse, Token
from verbale.text.phrases import is_infinitive, with_particle
from verbale.vocabulary import FactValue

Certainty = Literal["CT", "PR", "PS", "Uu"]
_NOBODY = frozenset({"nobody", "none", "nothing", "neither", "no-one", "few"})
_ORDER: tuple[Certainty, ...] = ("CT", "PR", "PS", "Uu")


@dataclass(frozen=True, slots=True)
class FactualityContext:
    """How the words around a trigger put it: how certain, whether denied, habitual or presupposed."""

    certainty: Certainty = "CT"
    positive: bool = True
    generic: bool = False
    presupposed: bool = False

    @property
    def value(self) -> FactValue:
        """FactBank's value; what is open has no sign."""
        if self.certainty == "Uu":
            return "Uu"
        return cast("FactValue", self.certainty + ("+" if self.positive else "-"))

    def at_most(self, certainty: Certainty) -> FactualityContext:
        """This frame, no more certain than ``certainty``."""
        if _ORDER.index(certainty) <= _ORDER.index(self.certainty):
            return self
        return replace(self, certainty=certainty)

    def denied(self) -> FactualityContext:
        """The opposite of this frame."""
        return replace(self, positive=not self.positive)


@cache
def listed(part: str, name: str) -> frozenset[str]:
    """A list of words in ``data/factuality.toml``."""
    return frozenset(toml("factuality")[part][name])


def hedges() -> Collection[str]:
    """The words that weaken what they hang on."""
    return _index("hedges").keys()


@cache
def _index(part: str) -> dict[str, str]:
    """Word to the key it is listed under; the first key wins, since it is the more certain one."""
    table: dict[str, str] = {}
    for key, words in toml("factuality")[part].items():
        for word in words:
            table.setdefault(word, key)
    return table


def frame_of(trigger: Token, inside: Callable[[Token], bool], *, headline: bool = False) -> FactualityContext:
    """The frame of ``trigger``, read upwards until the words are no longer the speaker's own.

    ``inside`` says of a token whether the same speaker says it; the walk ends below the first that is not.
    ``headline`` reads the bare present as a past, as headlines use it.
    """
    frame = _own(trigger, FactualityContext(), headline=headline)
    token = trigger
    while token.head is not token and inside(token.head) and inside(_governor(token)):
        frame, done = _step(token, frame, headline=headline)
        if done or frame.certainty == "Uu":
            return frame
        token = token.head
    return frame


def _governor(token: Token) -> Token:
    """Return what governs ``token``: behind a preposition, what the preposition hangs on."""
    above = token.head
    return above.head if token.dep in ("pcomp", "pobj") and above.pos in ("ADP", "SCONJ") else above


def within_settings(frame: FactualityContext, settings: AbstractSet[Setting]) -> FactualityContext:
    """Return what the settings of a clause leave of ``frame``.

    A near miss did not take place. What is asked, supposed, invented, under check or yet to come is left open; what
    the words take for granted stays so in a question and under a condition.
    """
    if not settings:
        return frame
    if settings & {"near_miss", "negated"}:
        frame = replace(frame, positive=False, presupposed=False)
    if "hearsay" in settings:
        frame = replace(frame.at_most("PS"), presupposed=False)
    if "ahead" in settings:
        frame = replace(frame.at_most("PR"), presupposed=False, generic=False)
    if "fiction" in settings or (not frame.presupposed and {"question", "unreal", "claim"} & set(settings)):
        frame = replace(frame.at_most("Uu"), presupposed=False, generic=False)
    return frame


def is_headline(parse: Parse, token: Token) -> bool:
    """Whether ``token`` stands in a first line that does not end as a sentence does."""
    first = parse.sentence_of(token).paragraph == 0
    return first and len(parse.paragraphs) > 1 and headlines.is_headline(parse.text, parse.paragraphs[0])


def _own(token: Token, frame: FactualityContext, *, headline: bool = False) -> FactualityContext:
    """What the words that hang on ``token`` itself make of it."""
    weaker, modals = _index("hedges"), _index("modals")
    for child in token.children:
        word = child.lower
        if child.dep in _NEGATING and word in listed("negative", "words") and not _is_scalar(token, child):
            frame = frame.denied()
        if child.dep == "neg" and child.i > token.i and token.pos == "VERB":
            frame = frame.denied()  # behind the verb it denies another word: "the port, not the fleet"
        inverted = child.dep == "aux" and any(map(_denies, child.childs("prep")))  # "at no time did …"
        if token.pos in ("VERB", "AUX") and token.lemma != "plead" and (inverted or _denies(child)):
            frame = frame.denied()
        if child.dep in ("aux", "auxpass") and word in modals:
            frame = frame.at_most(cast("Certainty", modals[word]))
        if child.dep in ("advmod", "amod", "npadvmod", "compound", "tmod") and word in weaker:
            frame = frame.at_most(cast("Certainty", weaker[word]))
        if child.dep == "mark" and word in listed("conditional", "marks"):
            frame = frame.at_most("Uu")
        if child.dep == "det" and word in listed("negative", "open_determiners"):
            frame = frame.at_most("Uu")
    if token.pos in ("VERB", "AUX"):
        return _tense(token, frame, headline=headline)
    return frame


_NEGATING = frozenset({"neg", "det", "advmod", "preconj"})


def _is_scalar(token: Token, word: Token) -> bool:
    """Whether a negation only measures or adds: "no fewer than", "not only", "not until"."""
    return any(c.i == word.i + 1 and c.lower in listed("negative", "scalars") for c in token.subtree())


def _denies(child: Token) -> bool:
    """Whether a part of the clause carries its negation: "no minister", "nobody", "not one of", "at no time"."""
    if child.dep in ("nsubj", "nsubjpass", "dobj", "attr", "dative", "iobj"):
        return child.lower in _NOBODY or any(
            c.i < child.i and _is_no(c) and not _is_scalar(child, c) for c in child.children
        )
    if child.dep == "prep":
        phrase = [t.lower for n in child.childs("pobj", "pcomp") for t in n.subtree()]
        return " ".join([child.lower, *phrase]) in listed("negative", "phrases")
    denials = [c for c in child.children if c.dep in ("neg", "det", "advmod") and c.lower in ("no", "not")]
    return child.dep == "advmod" and any(not _is_scalar(child, c) for c in denials)


def _is_no(child: Token) -> bool:
    if child.dep == "nummod" and any(c.lower == "not" for c in child.children):
        return True  # "not one soldier"
    named = child.dep in ("det", "preconj", "cc") and child.lower in ("no", "neither", "not")
    return child.dep == "neg" or named


def _tense(verb: Token, frame: FactualityContext, *, headline: bool) -> FactualityContext:
    """Only the past, the perfect and the progressive tell of something that took place."""
    if any(c.lower in listed("habit", "words") for c in verb.children if c.dep in ("advmod", "advcl", "det")):
        return replace(frame.at_most("PR"), generic=True)
    auxiliaries = [c for c in verb.children if c.dep in ("aux", "auxpass")]
    first = auxiliaries[0] if auxiliaries else verb
    if any(c.lower in ("did", "had", "has", "have", "was", "were", "been", "'ve", "’ve") for c in auxiliaries):
        return frame
    passive = any(c.dep == "auxpass" for c in auxiliaries)
    if first.tag in ("VBZ", "VBP") and (passive or verb.tag != "VBG"):
        if headline:
            return frame
        return replace(frame.at_most("PR"), generic=_is_general(verb))
    if verb.tag == "VB" and not auxiliaries:
        return frame.at_most("Uu")
    if first.tag in ("VBZ", "VBP") and any(c.lower in ("tomorrow", "next", "soon") for c in verb.subtree()):
        return frame.at_most("PR")
    return frame


def _is_general(verb: Token) -> bool:
    """A bare present whose object has a bare plural: "breaks treaties"."""
    nouns = [c for c in verb.children if c.dep == "dobj"]
    nouns += [n for p in verb.children if p.dep == "prep" for n in p.childs("pobj")]
    return any(n.tag == "NNS" and not any(c.dep in ("det", "poss", "nummod") for c in n.children) for n in nouns)


def _step(token: Token, frame: FactualityContext, *, headline: bool) -> tuple[FactualityContext, bool]:
    """What the link from ``token`` to its head makes of ``frame``; True where what lies above no longer matters."""
    if token.dep == "conj":
        return _coordinated(token, frame), False
    if token.pos in ("NOUN", "PROPN") and token.dep not in ("ccomp", "xcomp", "advcl", "acl", "relcl"):
        return _nominal(token, frame, headline=headline)
    if token.dep in ("relcl", "acl"):
        return _relative(token, frame)
    if token.dep == "advcl":
        return _adverbial(token, frame, headline=headline)
    if token.dep in ("xcomp", "ccomp", "pcomp", "csubj", "acomp"):
        return _complement(token, frame, headline=headline)
    if token.pos in ("ADP", "SCONJ", "PART"):
        return frame, False
    return (_carried(token.head, frame, headline=headline) if token.dep not in ("parataxis", "dep") else frame), False


def _coordinated(token: Token, frame: FactualityContext) -> FactualityContext:
    """A second conjunct shares the auxiliaries, and with "or" the negation, of the first unless it has its own."""
    head = token.head
    joined = [c for c in (*head.children, *(g for c in head.children for g in c.children)) if c.i < token.i]
    if token.pos in ("VERB", "AUX") and any(c.lower == "nor" for c in joined if c.dep == "cc"):
        return replace(frame, positive=False)
    if token.pos not in ("VERB", "AUX") or token.child("nsubj", "nsubjpass", "aux", "auxpass") is not None:
        return frame
    modals = _index("modals")
    for child in head.children:
        if child.dep == "aux" and child.lower in modals:
            frame = frame.at_most(cast("Certainty", modals[child.lower]))
        if child.dep == "neg" and any(c.dep == "cc" and c.lower in ("or", "nor") for c in head.children):
            frame = frame.denied()
    return frame


def _relative(token: Token, frame: FactualityContext) -> tuple[FactualityContext, bool]:
    """A relative clause tells of what its noun denotes: open where the noun is, and so is what a noun says "that"."""
    noun = token.head
    if is_infinitive(token):
        sign = _index("signatures").get(noun.lemma, "")
        failed = replace(frame, certainty="CT").denied()  # "its failure to withdraw", as of "failed to withdraw"
        return (failed, False) if sign[:1] == "-" else (frame.at_most("Uu"), True)
    if any(c.dep == "mark" and c.lower == "that" for c in token.children):
        return (frame, True) if noun.lemma in listed("frames", "factive_nouns") else (frame.at_most("Uu"), True)
    if any(c.dep == "det" and c.lower in ("any", "every", "no", "each") for c in noun.children):
        return frame.at_most("Uu"), True
    definite = noun.pos == "PROPN" or any(
        c.dep in ("poss", "det") and c.lower not in ("a", "an") for c in noun.children
    )
    return frame, definite or token.tag in ("VBD", "VBZ", "VBP")


def _adverbial(token: Token, frame: FactualityContext, *, headline: bool) -> tuple[FactualityContext, bool]:
    marks = {c.lower for c in token.children if c.dep in ("mark", "advmod", "prep")}
    if is_infinitive(token):
        return _complement(token, frame, headline=headline)
    if marks & listed("conditional", "marks"):
        return frame.at_most("Uu"), True
    if token.tag in ("VBG", "VBN") and not marks & listed("conditional", "factual_marks"):
        return _carried(token.head, frame, headline=headline), False
    if "before" in marks:
        return frame.at_most("PR"), True
    if marks & listed("conditional", "factual_marks") and frame.certainty == "CT":
        return replace(frame, presupposed=bool(marks & {"after", "since", "when", "because", "once"})), True
    return frame, False


def _complement(token: Token, frame: FactualityContext, *, headline: bool) -> tuple[FactualityContext, bool]:
    """What the verb above says of its complement (Karttunen's signatures); an unlisted one leaves it open."""
    above = token.head
    if token.dep == "pcomp":
        return _after_preposition(token, frame, headline=headline)
    if above.pos == "AUX" and token.dep in ("acomp", "csubj"):
        return _own(above, frame, headline=headline), False
    if token.dep == "ccomp" and (_is_aside(token) or is_cleft(above)):
        return frame, True
    key = with_particle(above)
    keys = (f"{above.lemma}_to",) if is_infinitive(token) else ()
    sign = next((s for s in map(_index("signatures").get, (*keys, key, above.lemma)) if s), None)
    if above.lemma in listed("frames", "raised"):
        return frame.at_most("PR"), False
    if sign is None or (sign == "++" and is_infinitive(token)):
        return frame.at_most("Uu"), True
    stripped = frame if frame.certainty == "CT" or not is_infinitive(token) else replace(frame, certainty="CT")
    return _signed(sign, above, stripped, headline=headline)


def _is_aside(clause: Token) -> bool:
    """A clause that only looks subordinate: "Oslo sent two notes, one of …", "It was shut: …"."""
    marks = (c for word in (clause.head, clause) for c in word.children if c.text in (";", ":"))
    if any(clause.i < mark.i < clause.head.i for mark in marks):
        return True  # "Norland kept its promise: the camp had closed"
    if clause.i < clause.head.i and any(c.lower == "not" and _is_scalar(clause, c) for c in clause.children):
        return True
    about = clause.head.child("nsubj")
    return clause.i < clause.head.i and about is not None and about.lower in ("one", "some", "both", "each", "most")


def is_cleft(verb: Token) -> bool:
    """Return whether ``verb`` only puts a part of the clause first: "It was (not) on Monday that …"."""
    who = verb.child("nsubj", "expl")
    adjective = any(c.pos == "ADJ" for c in verb.childs("acomp"))
    put = not adjective and any(c.dep in ("prep", "attr", "acomp", "npadvmod", "advmod") for c in verb.children)
    return verb.lemma == "be" and who is not None and who.lower == "it" and put


def _signed(sign: str, above: Token, frame: FactualityContext, *, headline: bool) -> tuple[FactualityContext, bool]:
    if sign == "++":
        return replace(frame, presupposed=True), True
    matrix = _own(above, FactualityContext(), headline=headline)
    outcome = sign[0] if matrix.positive else sign[1]
    if outcome == "u":
        return frame.at_most("Uu"), True
    # The matrix's own negation is used up here; only its certainty goes on.
    after = frame if outcome == "+" else frame.denied()
    return replace(after.at_most(matrix.certainty), generic=matrix.generic), False


def _after_preposition(token: Token, frame: FactualityContext, *, headline: bool) -> tuple[FactualityContext, bool]:
    preposition, verb = token.head, token.head.head
    word = preposition.lower
    if word == "without":
        return frame.denied(), False
    sign = _index("signatures").get(f"{verb.lemma}_{word}") or _index("signatures").get(verb.lemma)
    if sign is not None and word in ("from", "in", "for", "of", "out"):
        return _signed(sign, verb, frame, headline=headline)
    if word in listed("conditional", "participles") and verb.pos in ("VERB", "AUX"):
        carried = _carried(verb, frame, headline=headline)
        return (carried.at_most("PR") if word == "before" else carried), False
    return frame.at_most("Uu"), True


def _nominal(noun: Token, frame: FactualityContext, *, headline: bool) -> tuple[FactualityContext, bool]:
    """A noun that names an event: open under a word that leaves it open, carried by a light verb, else presupposed."""
    above = noun.head
    preposition = above if above.pos in ("ADP", "SCONJ") and noun.dep == "pobj" else None
    governor = preposition.head if preposition is not None else above
    joined = (f"{governor.lemma}_{preposition.lower}",) if preposition is not None else ()
    keys = (*joined, with_particle(governor), governor.lemma)  # the closest first: "kept them from violence"
    if preposition is not None and preposition.lower in (
        "without",
        "against",
        "of",
        "about",
        "until",
        "before",
        "unless",
    ):
        return (frame.denied(), False) if preposition.lower == "without" else (frame.at_most("Uu"), True)
    lasted = governor.child("xcomp") is not None or noun.lemma in listed("frames", "activities")
    if noun.dep == "nsubj" and lasted and governor.lemma in listed("frames", "without_result"):
        return _presupposed(noun, frame, preposition)  # talks that failed were held, and so was what failed to help
    sign = next((s for s in map(_index("signatures").get, keys) if s), None)
    if sign is not None and not (sign == "++" and noun.dep == "nsubj"):
        return (
            _presupposed(noun, frame, preposition)
            if sign == "++"
            else _signed(sign, governor, frame, headline=headline)
        )
    if listed("frames", "open").intersection(keys):
        return frame.at_most("Uu"), True
    if preposition is None and listed("frames", "light").intersection(keys):
        return _own(governor, frame, headline=headline), False
    factual = preposition is None or preposition.lower in ("after", "following", "since", "during", "despite", "amid")
    return _presupposed(noun, frame, preposition) if factual else (frame.at_most("PR"), False)


def _presupposed(noun: Token, frame: FactualityContext, preposition: Token | None) -> tuple[FactualityContext, bool]:
    """Definite and with its doer or its moment named ("Bern's withdrawal", "after the attack"): taken for granted."""
    owned = any(c.dep == "poss" for c in noun.children)
    definite = owned or any(
        c.dep == "det" and c.lower in ("the", "this", "that", "these", "those") for c in noun.children
    )
    if definite and (owned or preposition is not None):
        return replace(frame, presupposed=True), not _is_unreal_above(noun)
    return frame.at_most("PR"), False


def _is_unreal_above(noun: Token) -> bool:
    modals = _index("modals")
    return any(
        c.lower in modals or c.dep == "neg" or (c.dep == "mark" and c.lower in listed("conditional", "marks"))
        for above in noun.ancestors()
        for c in above.children
        if c.dep in ("aux", "neg", "mark")
    )


def _carried(head: Token, frame: FactualityContext, *, headline: bool) -> FactualityContext:
    if head.pos not in ("VERB", "AUX"):
        return frame
    carried = _own(head, frame, headline=headline)
    return replace(carried, positive=frame.positive)
