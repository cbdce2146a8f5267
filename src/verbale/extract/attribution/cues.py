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
from verbale.text.parse import Token
from verbale.vocabulary import AttributionType, Force, SpeechAct


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
