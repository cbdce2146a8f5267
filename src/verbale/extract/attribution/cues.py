"""The cue lexicon: which words report what somebody said, thought, wanted or demanded, and how they build.

The words live in ``data/cues.toml``; this module looks them up. A cue's *frames* say where its content stands:

``clause``   a clause, with or without "that" ("said it would"), before or after it, or around it
``quote``    a quotation beside it
``to``       an infinitive ("vowed to leave")
``object_to`` somebody to do something ("urged Ankara to wait")
``gerund``   what was done or is to be done ("denied taking it")
``object``   a noun phrase ("rejected the offer")
``for``, ``on``, ``as`` …  the object of that preposition ("called for talks")
``noun``     a noun that names an act or a feeling, whose complement is the content ("gave assurances that")
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from verbale.data import toml
from verbale.model import Span
from verbale.text.parse import Parse, Token
from verbale.text.phrases import cover, is_infinitive, is_passive
from verbale.vocabulary import AttributionType, Force, SpeechAct

_AROUND_CUE = frozenset({"aux", "auxpass", "neg", "advmod", "prt"})


@dataclass(frozen=True, slots=True)
class Sense:
    """What a cue says of the report that it makes in one of its frames."""

    type: AttributionType = "assertion"
    force: Force = "neutral"
    act: SpeechAct = "assertive"


SAYING = Sense()
"""Plain speech: the sense of a cue that the lexicon does not know."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One entry of the lexicon: a lemma (with its particle, as in ``point_out``) and its sense in each frame."""

    lemma: str
    senses: Mapping[str, Sense]

    @property
    def can_ask(self) -> bool:
        """Whether the cue can ask somebody to act."""
        return any(sense.act == "directive" for sense in self.senses.values())

    def takes(self, *frames: str) -> bool:
        """Whether the cue builds in one of ``frames``."""
        return any(frame in self.senses for frame in frames)


@cache
def verb_cues() -> dict[str, Cue]:
    """Reporting verbs by lemma."""
    return _entries("verbs")


@cache
def noun_cues() -> dict[str, Cue]:
    """Nouns that name a report or a speech act (claim, assurance, request …) by lemma."""
    return _entries("nouns")


@cache
def words(name: str) -> frozenset[str]:
    """One of the plain word lists of the lexicon, such as ``light_verbs``."""
    return frozenset(toml("cues")["words"][name])


def verb_cue(verb: Token) -> Cue | None:
    """The entry of ``verb``, together with its particle if it has one."""
    cues = verb_cues()
    # The parser's lemma of "hopes" and "hoped" is "hop".
    lemma = "hope" if verb.lemma == "hop" else verb.lemma
    particle = verb.child("prt")
    if particle is not None and (found := cues.get(f"{lemma}_{particle.lower}")) is not None:
        return found
    return cues.get(lemma)


def sense_of(parse: Parse, verb: Token | None, content: list[Span]) -> Sense:
    """What the lexicon says of a cue before a content like this one; plain speech where it does not know the cue."""
    entry = (verb_cue(verb) or noun_cues().get(verb.lemma)) if verb is not None else None
    if verb is None or entry is None:
        return SAYING
    frame = _frame(parse, entry, content, passive=is_passive(verb))
    return entry.senses.get(frame) or next(iter(entry.senses.values()))


def _frame(parse: Parse, entry: Cue, content: list[Span], *, passive: bool) -> str:
    """The frame of ``entry`` for ``content``. In the passive an infinitive is that of the active's object."""
    tokens = parse.within(content[0])
    if not tokens:
        return ""
    first = tokens[0]
    if first.lower == "to" and first.tag == "TO":
        return "object_to" if passive else "to"
    if first.lower in entry.senses:
        return first.lower
    inside = {t.i for t in tokens}  # of "told them the firm agreed to pay" the infinitive is another clause's
    infinitive = any(t.tag == "VB" and is_infinitive(t) and t.head.i not in inside for t in tokens)
    if infinitive and entry.takes("object_to"):
        return "object_to"
    return "clause" if any(t.pos in ("VERB", "AUX") for t in tokens) else "object"


def cue_spans(verb: Token, extra: Token | None = None) -> list[Span]:
    """The cue: the verb with the auxiliaries, negation, adverbs and particle that touch it, and its preposition."""
    around = [c for c in verb.children if c.dep in _AROUND_CUE]
    near = {c.i for c in around} | {g.i for c in around for g in c.childs("neg", "advmod")}
    near |= {extra.i} if extra is not None else set()
    first = last = verb.i
    while first - 1 in near:
        first -= 1
    while last + 1 in near:
        last += 1
    return [cover(c for c in verb.subtree() if first <= c.i <= last)]


def _entries(part: str) -> dict[str, Cue]:
    senses: dict[str, dict[str, Sense]] = {}
    spellings = toml("cues")["spellings"]
    for group in toml("cues")[part]:
        sense = Sense(group["type"], group["force"], group["act"])
        for lemma in group["lemmas"]:
            for frame in group["frames"]:
                # A word in two groups builds in the frames of both; where they share one, the first decides.
                for spelling in (lemma, spellings.get(lemma, lemma)):
                    senses.setdefault(spelling, {}).setdefault(frame, sense)
    return {lemma: Cue(lemma, frames) for lemma, frames in senses.items()}
