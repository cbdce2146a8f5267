"""On whose word a speech act stands.

An act that the outlet itself reports ("Bern demanded …") is asserted by the outlet: it vouches for the act, not for
anything said in it. An act told inside somebody's words is that somebody's, whatever the outlet thinks. How certain
anybody is of it follows from the same clause context and the same frames as for events, so that the two never
contradict each other.
"""

from __future__ import annotations

from verbale.extract.commitment.acts import acts_by_lemma
from verbale.extract.event.frames import Frame, hedges, listed, within_settings
from verbale.extract.event.standing import Voices, denied, factuality_of, judge
from verbale.model import OUTLET, UNNAMED, Factuality, Standing
from verbale.text.parse import Token
from verbale.text.phrases import auxiliaries, is_negated

_UNREAL = frozenset(
    {"would", "could", "may", "might", "should", "can", "must", "will", "shall", "’d", "'d", "’ll", "'ll", "wo"}
)


def act_standing(voices: Voices, trigger: Token, agent: str | None) -> Standing:
    """The standing of the act that ``trigger`` names, told as ``agent``'s by the outlet or inside somebody's words."""
    # A noun's light verb can deny or suppose the act ("made no demand"); any other verb above it cannot.
    own = voices.cue(trigger)
    light = trigger.pos == "NOUN" and own is not None and voices.cue(trigger.head) is own
    verb = trigger.head if light else trigger
    rows = voices.chain(verb)
    values = _values(voices, verb, trigger)
    if len(rows) == 1 and _is_answered(trigger) and voices.is_told(rows[0]):
        return Standing("presupposed_by_outlet", (OUTLET,), "CT+", "CT+")
    chain = (*values[-1].chain, agent or UNNAMED) if rows else (OUTLET,)
    standing = _told(values, chain)
    denier = voices.denier(rows)
    return denied(standing, denier, voices) if denier is not None else standing


def _is_answered(act: Token) -> bool:
    """Whether the outlet tells how somebody answered an act, and so takes it for granted: "accepted Rome's offer"."""
    answer = acts_by_lemma().get(act.head.lemma) if act.pos == "NOUN" and act.dep in ("dobj", "nsubjpass") else None
    return answer in ("acceptance", "refusal") and act.child("poss") is not None


def _values(voices: Voices, verb: Token, trigger: Token) -> tuple[Factuality, ...]:
    """What each along the chain makes of the act; a noun that names one takes it for granted unless it is negated."""
    rows = voices.chain(verb)
    if any(a.lower in _UNREAL for a in auxiliaries(verb)):
        return factuality_of(Frame("Uu"), rows, voices)
    negated = is_negated(trigger) or is_negated(verb)
    if verb.pos != "VERB":
        frame = within_settings(Frame(positive=not negated), voices.clauses.of(verb))
        known = any(c.dep == "poss" or (c.dep == "det" and c.lower in ("the", "this", "that")) for c in verb.children)
        if not known and voices.frame(verb).certainty == "Uu":
            frame = frame.at_most("Uu")  # "hope for a promise", "dread a threat"
        values = factuality_of(frame, rows, voices)
        taken = known and bool(rows) and all(map(voices.is_told, rows)) and not voices.denies(rows[-1])
        return (*values[:-1], Factuality(values[-1].chain, frame.value)) if taken else values
    frame = judge(verb, voices, telling=True).frame
    if frame.generic or (frame.certainty == "PR" and not _is_hedged(verb, voices)):
        frame = Frame(positive=frame.positive)  # whoever "repeatedly promises" did promise
    if negated and frame.positive:
        frame = frame.denied()
    return factuality_of(frame, rows, voices)


def _is_hedged(verb: Token, voices: Voices) -> bool:
    """Whether the words around ``verb`` themselves leave it open ("reportedly", "seems to have"), or its day does."""
    if verb.head.lemma in listed("frames", "raised") or "ahead" in voices.clauses.of(verb):
        return True
    return any(c.lower in hedges() for c in verb.children)


def _told(values: tuple[Factuality, ...], chain: tuple[str, ...]) -> Standing:
    innermost, outlet = values[-1].value, values[0].value
    if innermost.endswith("-"):
        return Standing("negated", values[-1].chain, innermost, outlet)
    if len(values) > 1:
        open_ = innermost in ("Uu", "PS+")
        return Standing("hypothetical" if open_ else "attributed_nested", chain, innermost, outlet)
    if outlet == "CT+":
        return Standing("asserted_by_outlet", (OUTLET,), "CT+", "CT+")
    return Standing("hypothetical", (OUTLET,), outlet, outlet)


def content_standing(voices: Voices, trigger: Token, *, performed: bool) -> Standing:
    """The standing of an act that is made in the words around ``trigger``, or told by the outlet.

    Where saying the words is the act itself (``performed``), the outlet that reports them vouches for the act.
    """
    rows = voices.chain(trigger)
    frame = within_settings(Frame(), voices.clauses.of(trigger))
    if not rows:
        unreal = frame != Frame() or any(a.lower in _UNREAL for a in auxiliaries(trigger))
        return Standing("hypothetical") if unreal else Standing("asserted_by_outlet", (OUTLET,), "CT+", "CT+")
    values = factuality_of(frame, rows, voices)
    chain = values[-1].chain
    if (denier := voices.denier(rows)) is not None:
        return denied(Standing("negated", chain, values[-1].value, "Uu"), denier, voices)
    told = all(voices.is_told(row) for row in rows)
    if not told or frame != Frame():
        return Standing("hypothetical", chain, "Uu", "Uu")
    if len(rows) > 1:
        return Standing("attributed_nested", chain, "CT+", "Uu")
    return Standing("attributed", chain, "CT+", "CT+" if performed else "Uu")
