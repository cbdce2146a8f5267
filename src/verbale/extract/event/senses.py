"""Senses of act words that are no acts: sport, figures of speech, courtrooms, and things that cannot act.

A team that beats another, a minister who attacks a budget and a storm that threatens a coast do nothing to anybody in
the sense of an event record. The words are in ``data/senses.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from verbale.data import table, toml
from verbale.extract.event.slots import Slots
from verbale.text.parse import Parse, Token
from verbale.text.phrases import agent, prepositional

SURE = 0.97
"""How likely the head must hold an act for sport and firms around it not to count. On reports for calibration all eight
that it held as likely were events ("defeat the Islamic State", "a club's bus was attacked")."""
_FORCE = frozenset({"ASSAULT", "COERCE", "RETREAT", "THREATEN", "MOBILIZE"})
_BEHIND = r"(?=\s*(?:[,.;:)]|$|(?:in|at|on|to|after|for|with|and|from|against|over|by)\b))"
_SCORE = re.compile(r"(?<![\d/.,–-])\d{1,3}[-–]\d{1,3}(?![\d/–-])" + _BEHIND)
_ARMED = frozenset({"REB", "MIL", "COP", "GOV", "PRM", "UAF", "SEP", "INS", "SPY", "CRM", "IGO"})


@cache
def listed(name: str) -> frozenset[str]:
    """Return a word list of ``data/senses.toml``."""
    return frozenset(toml("senses")[name])


def is_figurative(parse: Parse, trigger: Token, kind: str | None, slots: Slots, chance: float) -> bool:
    """Whether ``trigger``, an act of type ``kind`` with ``slots``, is said of sport, of a thing or in a figure.

    ``chance`` is how likely the head holds it an event.
    """
    if kind not in _FORCE:
        return False
    if _is_lifeless(trigger) or _is_said_with_words(trigger):
        return True
    if kind == "THREATEN":
        return False
    named = [t for t in slots.recipients if t.pos != "PRON" and t.tag != "PRP$"]
    if _is_abstract(slots.objects) and not named:
        return True
    if kind == "ASSAULT" and not (slots.recipients or slots.objects) and [t.lower for t in slots.actors] == ["it"]:
        return True  # "it bombed at the box office"
    if _is_quarrel(trigger, slots):
        return True
    return chance < SURE and (_is_sport(parse, trigger, slots) or _is_business(parse, slots))


def _is_lifeless(trigger: Token) -> bool:
    """Whether weather, a price or another thing that cannot act does it: "the storm threatens the coast"."""
    who = trigger.child("nsubj") if trigger.pos == "VERB" else None
    doer = who if who is not None else agent(trigger)
    return doer is not None and doer.pos == "NOUN" and doer.lemma in toml("commitments")["words"]["lifeless"]


def _is_said_with_words(trigger: Token) -> bool:
    """Whether somebody is "bombarded with questions"."""
    return any(noun.lemma in listed("words") for noun in prepositional(trigger, "with"))


def _is_abstract(things: Sequence[Token]) -> bool:
    return bool(things) and all(t.pos == "NOUN" and t.lemma in listed("abstract") for t in things)


def _is_sport(parse: Parse, trigger: Token, slots: Slots) -> bool:
    """Whether an act is a move in a game: between teams or players where a game is told of, or by an athlete."""
    people = [*slots.actors, *slots.recipients]
    if any(_is_athlete(t) for t in slots.actors) and (not slots.recipients or _tells_of_sport(parse, trigger)):
        return True
    names = [t for t in people if t.pos == "PROPN" or parse.name_at(t) is not None]
    plain = [t for t in (*slots.recipients, *slots.objects) if t.pos == "NOUN" and t not in names]
    if any(t.lemma not in listed("sport") and t.lemma not in listed("moves") for t in plain):
        return False
    if trigger.lemma in ("beat", "defeat", "thrash", "edge") and names and slots.recipients:
        return True  # nobody but a team, a player or a party is beaten by name alone
    return bool(names) and _tells_of_sport(parse, trigger)


def _is_athlete(person: Token) -> bool:
    modifiers = [person, *person.childs("compound", "appos", "nmod", "amod")]
    return any(t.lemma.lower() in listed("athletes") for t in modifiers)


def _tells_of_sport(parse: Parse, trigger: Token) -> bool:
    sentence = parse.sentence_of(trigger)
    words = {t.lemma.lower() for t in parse.of(sentence)}
    score = bool(_SCORE.search(parse.text, sentence.start, sentence.end))
    return bool(words & listed("sport")) or len(words & listed("sport_perhaps")) + 2 * score > 1


def _is_quarrel(trigger: Token, slots: Slots) -> bool:
    """Whether those who "clash over" a thing, or fight for a seat, are speakers and candidates, not forces."""
    if trigger.lemma not in listed("contests"):
        return False
    people = [*slots.actors, *slots.recipients]
    if not people or not all(t.lemma in listed("debaters") or t.pos == "PROPN" for t in people):
        return False
    about = prepositional(trigger, "over", "on", "about")
    return any(t.lemma in listed("debaters") for t in people) and (bool(about) or len(people) > 1)


def _is_business(parse: Parse, slots: Slots) -> bool:
    """Whether both sides are firms or clubs: names of bodies none of which is known to bear arms or to govern."""
    people = [*slots.actors, *slots.recipients]
    names = [parse.name_at(t) for t in people]
    if len(people) < 2 or not slots.actors or not slots.recipients:
        return False
    words = [parse.text[n.start : n.end] for n in names if n is not None and n.label == "ORG"]
    return len(words) == len(people) and not any(w.removeprefix("the ").casefold() in _armed() for w in words)


@cache
def _armed() -> frozenset[str]:
    """The names of bodies that govern or bear arms, from the tables that actors are resolved with."""
    found: set[str] = set()
    for name in ("organisations", "bodies"):
        for row in table(name):
            if row["sector"] in _ARMED:
                found |= {w.strip().casefold() for w in (row["name"], *row["aliases"].split(";")) if w.strip()}
    return frozenset(found)
