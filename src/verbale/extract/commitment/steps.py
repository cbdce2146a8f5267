"""What becomes of an act, as far as the report tells it: made, repeated, accepted, refused, withdrawn, kept, broken.

A noun names the act ("its promise to close the port", later "the promise"), and a verb or another noun has it for its
object. On whose word a step stands, and whether it took place, is judged as for any event.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import cast

from verbale.data import toml
from verbale.extract.attribution_index import AttributionIndex
from verbale.extract.commitment.act import Act
from verbale.extract.commitment.acts import acts_by_lemma, direction_of, listed
from verbale.extract.event.judgement import judge
from verbale.extract.event.slots import Dates, doers
from verbale.extract.refs import ref_at
from verbale.extract.time.expressions import TimeMention
from verbale.model import OUTLET, ActorRef, CommitmentStep, Event, Span, Standing, TimeRef, row_id
from verbale.text.parse import Parse, Token
from verbale.text.phrases import noun_phrase
from verbale.vocabulary import CommitmentAct, FactValue, StepKind

_BETWEEN = ("ADP", "ADV", "PART", "ADJ", "SCONJ")
_POINTING = ("the", "this", "that", "these", "those")
_OPEN = ("negated", "hypothetical")
"""Standings of acts that nobody says were made."""


@dataclass(frozen=True, slots=True)
class Fate:
    """What is done to an act that a noun names, and the word that says so."""

    word: Token
    step: StepKind


@cache
def _steps_by_key() -> dict[str, StepKind]:
    listed_steps: dict[StepKind, list[str]] = toml("commitments")["steps"]
    return {key: step for step, keys in listed_steps.items() for key in keys}


@cache
def _rule(name: str) -> frozenset[str]:
    return frozenset(toml("commitments")["step_rules"][name])


def named_act(noun: Token) -> CommitmentAct | None:
    """Return the act that ``noun`` names; somebody's "word" that is kept or broken is a promise."""
    word = noun.lemma in listed("given_word") and noun.child("poss") is not None
    return acts_by_lemma().get(noun.lemma) or ("promise" if word else None)


def is_open(word: Token, told: Standing) -> bool:
    """Whether a fate is only what may be, or is to be: "would keep its word", "to honour it", "keeps promises"."""
    sure = told.value == "CT+" or told.value.endswith("-")
    bare = word.tag in ("VB", "VBZ", "VBP", "VBG") and not sure
    return bare or any(a.tag == "MD" for a in word.childs("aux"))


def fate_of(noun: Token) -> Fate | None:
    """What is done to the act that ``noun`` names: "withdrew its offer", "went back on a pledge", "made good on it"."""
    if noun.pos != "NOUN" or noun.dep not in ("dobj", "nsubjpass", "pobj"):
        return None
    word = next((t for t in noun.ancestors() if t.pos not in _BETWEEN), None)
    if word is None or word.pos not in ("VERB", "NOUN"):
        return None
    between = [t.lower for t in reversed(list(noun.ancestors())) if word in t.ancestors()]
    beside = word.childs("prt", "advmod", "acomp", "oprd") + [c for c in word.childs("dobj") if c.pos == "ADJ"]
    own = [c.lower for c in beside]
    keys = ["_".join((word.lemma, *between)), *(f"{word.lemma}_{p}" for p in (*between, *own))]
    if (word.pos == "VERB" and set(between) <= {"on", "from", "to"}) or between == ["of"]:
        keys.append(word.lemma)  # "reneged on it"; what "dropped after the threat" did nothing to that
    step = next((_steps_by_key()[key] for key in keys if key in _steps_by_key()), None)
    if step == "kept" and any(t.lower in _rule("partly") for t in word.subtree() if noun not in t.ancestors()):
        step = "partly_kept"
    return Fate(word, step) if step is not None else None


class Fates:
    """Finds what becomes of the acts of one article."""

    def __init__(
        self,
        article: str,
        parse: Parse,
        voices: AttributionIndex,
        events: Sequence[Event],
        times: Sequence[TimeMention],
    ) -> None:
        self._article, self._parse, self._voices = article, parse, voices
        self._events = {event.spans("trigger")[0].start: event for event in reversed(events)}
        self._dates = Dates(parse, times, frozenset())

    def of(self, acts: Sequence[Act]) -> dict[Span, list[CommitmentStep]]:
        """The steps of each of ``acts``, which stand in the order of the text, by the words of the act."""
        found = {act.trigger: list(self._made(act)) for act in acts}
        for noun in self._parse.tokens:
            if named_act(noun) is not None and (fate := fate_of(noun)) is not None:
                act = meant(self._parse, noun, acts)
                step = self._step(fate, act) if act is not None else None
                if act is not None and step is not None:
                    found[act.trigger].append(step)
        return found

    def _made(self, act: Act) -> Iterator[CommitmentStep]:
        """The act itself; the day of a noun that names it is that of what is told of it, and not its own."""
        if act.mode == "by_agreement" or act.standing.type in _OPEN or act.standing.value.endswith("-"):
            return
        event = self._events.get(act.trigger.start)
        token = self._parse.token_at(act.trigger.start)
        own = event is not None and token is not None and token.pos == "VERB"
        by = (ref_at(self._parse.text, act.agent),) if act.agent is not None else ()
        when = self._when(event, token) if own else None
        yield CommitmentStep("made", by, when, event.id if event is not None else None, act.trigger, act.standing)

    def _step(self, fate: Fate, act: Act) -> CommitmentStep | None:
        event = self._events.get(fate.word.start)
        when = self._when(event, fate.word)
        told = event.standing if event is not None else judge(fate.word, self._voices, dated=when is not None).standing
        sure = None if is_open(fate.word, told) else settled(fate.step, told)
        if sure is None:
            return None
        step, standing = sure
        if step == "broken" and direction_of(act.act) == "directive":
            step = "refused"  # whoever ignores a demand has not bound himself to anything
        by, told_as = tuple(self._by(fate, act, step)), event.id if event is not None else None
        return CommitmentStep(step, by, when, told_as, fate.word.span, standing)

    def _by(self, fate: Fate, act: Act, step: StepKind) -> Iterator[ActorRef]:
        who = doers(fate.word) if fate.word.pos == "VERB" else fate.word.childs("poss")
        spans = [noun_phrase(token, coordinated=False) for token in who]
        bound = act.agent if direction_of(act.act) == "commissive" else act.obligor
        if not spans and step not in _rule("by_others") and bound is not None:
            spans = [bound]
        return (ref_at(self._parse.text, span) for span in spans)

    def _when(self, event: Event | None, word: Token | None) -> TimeRef | None:
        told = event.spans("when")[:1] if event is not None else ()
        span = told[0] if told else self._dates.of(word) if word is not None else None
        return TimeRef(row_id(self._article, "timex", [span])) if span is not None else None


def settled(step: StepKind, told: Standing) -> tuple[StepKind, Standing] | None:
    """What a step is, given how it stands: what was not kept is broken; what is open, or did not happen, is none."""
    if told.type in ("disputed", "negated") and told.denied_by:
        return None
    if told.value in ("CT+", "PR+") or told.outlet == "CT+":
        return step, told
    if told.value not in ("CT-", "PR-") or step not in ("kept", "partly_kept"):
        return None
    value = cast("FactValue", f"{told.value[:-1]}+")
    if len(told.chain) > 1:
        return "broken", replace(told, value=value)
    return "broken", Standing("asserted_by_outlet", (OUTLET,), value, value)


def meant(parse: Parse, noun: Token, acts: Sequence[Act]) -> Act | None:
    """The act that ``noun`` names: its own, or the nearest before it of the kind, by the same one as far as is said."""
    own = next((act for act in acts if act.trigger == noun.span), None)
    if own is not None:
        return own
    owner = noun.child("poss")
    if owner is None and not any(c.dep == "det" and c.lower in _POINTING for c in noun.children):
        return None
    named = named_act(noun)
    if named is None:
        return None
    before = (act for act in reversed(acts) if act.trigger.end <= noun.start and _may_name(noun, named, act.act))
    return next((act for act in before if owner is None or _is_of(parse, act, owner)), None)


def _may_name(noun: Token, named: CommitmentAct, act: CommitmentAct) -> bool:
    bond = noun.lemma in listed("bonds") or noun.lemma in listed("given_word")
    if direction_of(named) == "directive":
        return direction_of(act) == "directive"
    return named == act or (bond and act in ("promise", "assurance", "undertaking"))


def _is_of(parse: Parse, act: Act, owner: Token) -> bool:
    """Whether an act may be that of ``owner``: a pronoun's always."""
    if owner.tag == "PRP$" or act.agent is None:
        return act.agent is not None
    return any(t.lower == owner.lower for t in parse.within(act.agent))
