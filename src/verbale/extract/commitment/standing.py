"""On whose word a speech act stands.

An act that the outlet itself reports ("Bern demanded …") is asserted by the outlet: it vouches for the act, not for
anything said in it. An act told inside somebody's words is that somebody's, whatever the outlet thinks. And an act that
somebody else in the report denies ("no such assurance was given") is disputed, with the denial beside it.
"""

from __future__ import annotations

from verbale.extract.commitment.acts import acts_by_lemma
from verbale.extract.event.standing import Voices, judge
from verbale.model import OUTLET, Attribution, Standing
from verbale.text.parse import Token
from verbale.text.phrases import auxiliaries, is_negated
from verbale.vocabulary import CommitmentAct

_UNREAL = frozenset(
    {"would", "could", "may", "might", "should", "can", "must", "will", "shall", "’d", "'d", "’ll", "'ll"}
)
_ALIKE: tuple[frozenset[CommitmentAct], ...] = (
    frozenset({"promise", "assurance", "undertaking", "offer"}),
    frozenset({"demand", "request", "appeal", "ultimatum"}),
)


def cue_standing(voices: Voices, row: Attribution, trigger: Token) -> Standing:
    """The standing of the act that the cue of ``row`` performs or names by the word ``trigger``."""
    parent = voices.rows.get(row.parent) if row.parent else None
    # A noun's light verb can deny or suppose the act ("made no demand"); any other verb above it cannot.
    light = trigger.pos == "NOUN" and voices.cue(trigger.head) is not None
    verb = trigger.head if light else trigger
    if is_negated(trigger) or is_negated(verb):
        return Standing("negated", parent.chain if parent else (OUTLET,), "CT-", "Uu" if parent else "CT-")
    if parent is not None:
        return Standing("attributed_nested", row.chain, "CT+", "Uu")
    if any(a.lower in _UNREAL for a in auxiliaries(verb)) or _is_conditional(verb) or _is_unreal(voices, verb):
        return Standing("hypothetical", (OUTLET,), "Uu", "Uu")
    return Standing("asserted_by_outlet", (OUTLET,), "CT+", "CT+")


def _is_unreal(voices: Voices, verb: Token) -> bool:
    """Whether the act is only wanted, planned or possible ("plans to call on", "a law that would require")."""
    return verb.pos == "VERB" and judge(verb, voices).factuality[0].value in ("Uu", "PS+")


def content_standing(row: Attribution | None, trigger: Token, *, performed: bool) -> Standing:
    """The standing of an act that is made in the words of ``row`` or, without one, told by the outlet.

    Where saying the words is the act itself (``performed``), the outlet that reports them vouches for the act.
    """
    if row is None:
        unreal = any(a.lower in _UNREAL for a in auxiliaries(trigger))
        return Standing("hypothetical") if unreal else Standing("asserted_by_outlet", (OUTLET,), "CT+", "CT+")
    if row.parent is not None:
        return Standing("attributed_nested", row.chain, "CT+", "Uu")
    return Standing("attributed", row.chain, "CT+", "CT+" if performed else "Uu")


def denied_acts(voices: Voices) -> list[tuple[Attribution, Token, frozenset[CommitmentAct]]]:
    """The denials of a report that name an act: the attribution, the word that names it, and the acts it may mean."""
    found = []
    for row, _ in voices.denials:
        for token in (t for span in row.spans("content") for t in voices.parse.within(span)):
            act = acts_by_lemma().get(token.lemma) if token.pos == "NOUN" else None
            if act is not None:
                found.append((row, token, next((group for group in _ALIKE if act in group), frozenset({act}))))
    return found


def _is_conditional(verb: Token) -> bool:
    return any(c.dep == "mark" and c.lower in ("if", "unless") for c in verb.children)
