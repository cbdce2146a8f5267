"""On whose word a speech act stands.

An act that the outlet itself reports ("Bern demanded …") is asserted by the outlet: it vouches for the act, not for
anything said in it. An act told inside somebody's words is that somebody's, whatever the outlet thinks. How certain
anybody is of it follows from the same clause context and the same frames as for events, so that the two never
contradict each other.
"""

from __future__ import annotations

from dataclasses import replace

from verbale.extract.attribution_index import AttributionIndex
from verbale.extract.commitment.acts import acts_by_lemma
from verbale.extract.commitment.acts import listed as listed_words
from verbale.extract.commitment.steps import fate_of
from verbale.extract.event.factuality import FactualityContext, hedges, listed, within_settings
from verbale.extract.event.judgement import factuality_of, judge
from verbale.model import OUTLET, UNNAMED, Attribution, Factuality, Standing
from verbale.text.parse import Token
from verbale.text.phrases import auxiliaries, is_infinitive, is_negated
from verbale.vocabulary import StandingType

DIRECT = 2
"""How many there are in a chain of the outlet and one source that it tells of."""

_UNREAL = frozenset(
    {"would", "could", "may", "might", "should", "can", "ca", "must", "will", "shall", "’d", "'d", "’ll", "'ll", "wo"}
)


def act_standing(voices: AttributionIndex, trigger: Token) -> Standing:
    """Return the standing of the act that ``trigger`` names, told by the outlet or inside somebody's words.

    Who performs the act is no source of its own: that Rome promised is on Bern's word alone, where only Bern says so.
    """
    # A noun's light verb can deny or suppose the act ("made no demand"); any other verb above it cannot.
    verb = trigger.head if _is_carried(voices, trigger) else trigger
    own = voices.cue(trigger)
    if voices.is_hollow(trigger):
        return Standing("hypothetical", (OUTLET,), "Uu", "Uu")  # "a forged letter in which Bern promises aid"
    if own is not None and voices.denies(own):
        chain = (OUTLET, own.source.name if own.source is not None else UNNAMED)
        return _disputed(Standing("negated", chain, "CT-", "Uu"), own)  # "denied having threatened Bern"
    rows = _over(voices, verb)
    values = _values(voices, verb, trigger, rows)
    if len(rows) == 1 and _is_answered(trigger) and voices.is_told(rows[0]):
        return Standing("presupposed_by_outlet", (OUTLET,), "CT+", "CT+")
    standing = _told(values)
    denier = voices.denier(rows)
    return _disputed(standing, denier) if denier is not None else standing


def _is_carried(voices: AttributionIndex, noun: Token) -> bool:
    """Whether the verb above a noun that names an act only carries it: "made a demand", "gave Bern an ultimatum"."""
    own, above = voices.cue(noun), voices.cue(noun.head)
    if noun.pos != "NOUN" or own is None or above is None or fate_of(noun) is not None:
        return False  # "broke a promise" tells what became of one
    source = own.spans("source")
    light = noun.dep == "dobj" and noun.head.lemma in listed_words("giving")
    return above is own or (light and bool(source) and source == above.spans("source"))


def _over(voices: AttributionIndex, verb: Token) -> tuple[Attribution, ...]:
    """Return the attributions over ``verb``, without those that it stands beside: "urged Bern to go and asked …"."""
    own = voices.cue(verb)
    return tuple(row for row in voices.chain(verb) if not _is_beside(voices, verb, own, row))


def _is_beside(voices: AttributionIndex, verb: Token, own: Attribution | None, row: Attribution) -> bool:
    cue = voices.cue_word(row)
    if cue is None or own is None:
        return False
    joined = verb.dep == "conj" and verb.head is cue
    same = own.spans("source") == row.spans("source") != ()
    return joined or (same and row.type == "eventuality" and verb.tag == "VBD")


def _is_answered(act: Token) -> bool:
    """Whether the outlet tells how somebody answered an act, and so takes it for granted: "accepted Rome's offer"."""
    answer = acts_by_lemma().get(act.head.lemma) if act.pos == "NOUN" and act.dep in ("dobj", "nsubjpass") else None
    return answer in ("acceptance", "refusal") and act.child("poss") is not None


def _values(
    voices: AttributionIndex, verb: Token, trigger: Token, rows: tuple[Attribution, ...]
) -> tuple[Factuality, ...]:
    """What each along the chain makes of the act; a noun that names one takes it for granted unless it is negated."""
    if any(a.lower in _UNREAL for a in auxiliaries(verb)):
        return factuality_of(FactualityContext("Uu"), rows, voices)
    negated = is_negated(trigger) or is_negated(verb)
    if verb.pos != "VERB":
        frame = within_settings(FactualityContext(positive=not negated), voices.clauses.of(verb))
        known = any(c.dep == "poss" or (c.dep == "det" and c.lower in ("the", "this", "that")) for c in verb.children)
        if not known and voices.frame(verb).certainty == "Uu":
            frame = frame.at_most("Uu")  # "hope for a promise", "dread a threat"
        values = factuality_of(frame, rows, voices)
        taken = known and bool(rows) and all(map(voices.is_told, rows)) and not voices.denies(rows[-1])
        return (*values[:-1], Factuality(values[-1].chain, frame.value)) if taken else values
    astray = verb.dep == "conj" and verb.tag == "VBD" and is_infinitive(verb.head)
    frame = (
        FactualityContext() if astray else judge(verb, voices, telling=True).frame
    )  # "urged Bern to go and asked Rome to stay"
    if frame.generic or (frame.certainty == "PR" and not _is_hedged(verb, voices)):
        frame = FactualityContext(positive=frame.positive)  # whoever "repeatedly promises" did promise
    if negated and frame.positive:
        frame = frame.denied()
    return factuality_of(frame, rows, voices)


def _is_hedged(verb: Token, voices: AttributionIndex) -> bool:
    """Whether the words around ``verb`` themselves leave it open ("reportedly", "seems to have"), or its day does."""
    if verb.head.lemma in listed("frames", "raised") or "ahead" in voices.clauses.of(verb):
        return True
    return any(c.lower in hedges() for c in verb.children)


def _told(values: tuple[Factuality, ...]) -> Standing:
    innermost, outlet, chain = values[-1].value, values[0].value, values[-1].chain
    if innermost.endswith("-"):
        return Standing("negated", chain, innermost, outlet)
    if len(values) > 1:
        told: StandingType = "attributed" if len(values) == DIRECT else "attributed_nested"
        return Standing("hypothetical" if innermost in ("Uu", "PS+") else told, chain, innermost, outlet)
    if outlet == "CT+":
        return Standing("asserted_by_outlet", (OUTLET,), "CT+", "CT+")
    return Standing("hypothetical", (OUTLET,), outlet, outlet)


def _disputed(standing: Standing, by: Attribution) -> Standing:
    """Return the standing of an act that ``by`` denies: nobody denies what nobody has claimed."""
    return replace(standing, type="disputed", denied_by=(by.id,))


def content_standing(voices: AttributionIndex, trigger: Token, *, performed: bool) -> Standing:
    """The standing of an act that is made in the words around ``trigger``, or told by the outlet.

    Where saying the words is the act itself (``performed``), the outlet that reports them vouches for the act.
    """
    rows = voices.chain(trigger)
    frame = within_settings(FactualityContext(), voices.clauses.of(trigger))
    if not rows:
        unreal = frame != FactualityContext() or any(a.lower in _UNREAL for a in auxiliaries(trigger))
        return Standing("hypothetical") if unreal else Standing("asserted_by_outlet", (OUTLET,), "CT+", "CT+")
    values = factuality_of(frame, rows, voices)
    chain = values[-1].chain
    if (denier := voices.denier(rows)) is not None:
        return _disputed(Standing("negated", chain, values[-1].value, "Uu"), denier)
    told = all(voices.is_told(row) and voices.cue_frame(row).certainty in ("CT", "PR") for row in rows)
    if not told or frame != FactualityContext():
        return Standing("hypothetical", chain, "Uu", "Uu")
    if len(rows) > 1:
        return Standing("attributed_nested", chain, "CT+", "Uu")
    return Standing("attributed", chain, "CT+", "CT+" if performed else "Uu")
