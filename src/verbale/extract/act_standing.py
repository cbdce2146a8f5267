"""On whose word a speech act stands.

An act that the outlet itself reports ("Bern demanded …") is asserted by the outlet: it vouches for the act, not for
anything said in it. An act told inside somebody's words is that somebody's, whatever the outlet thinks.
"""

from __future__ import annotations

from collections.abc import Sequence

from verbale.model import OUTLET, Attribution, Standing
from verbale.text.parse import Parse, Token
from verbale.text.phrases import auxiliaries, is_negated

_UNREAL = frozenset(
    {"would", "could", "may", "might", "should", "can", "must", "will", "shall", "’d", "'d", "’ll", "'ll"}
)


class Voices:
    """Who speaks where: the innermost attribution over each token, and the chain that leads to it."""

    def __init__(self, parse: Parse, attributions: Sequence[Attribution]) -> None:
        self.rows = {row.id: row for row in attributions}
        self._over: dict[int, Attribution] = {}
        self._cues: set[int] = set()
        for row in sorted(attributions, key=lambda r: -sum(len(s) for s in r.spans("content"))):
            for span in row.spans("content"):
                self._over.update((t.i, row) for t in parse.within(span))
            self._cues.update(t.i for span in row.spans("cue") for t in parse.within(span))

    def innermost(self, token: Token) -> Attribution | None:
        """The attribution with the smallest content over ``token``."""
        return self._over.get(token.i)

    def is_cue(self, token: Token) -> bool:
        """Whether ``token`` is part of a cue."""
        return token.i in self._cues

    def of_cue(self, row: Attribution, trigger: Token) -> Standing:
        """The standing of the act that the cue of ``row`` performs or names."""
        parent = self.rows.get(row.parent) if row.parent else None
        # A noun's light verb can deny or suppose the act ("made no demand"); any other verb above it cannot.
        verb = trigger.head if trigger.pos == "NOUN" and self.is_cue(trigger.head) else trigger
        if is_negated(trigger) or is_negated(verb):
            return Standing("negated", parent.chain if parent else (OUTLET,), "CT-", "Uu" if parent else "CT-")
        if parent is not None:
            return Standing("attributed_nested", row.chain, "CT+", "Uu")
        if any(a.lower in _UNREAL for a in auxiliaries(verb)) or _is_conditional(verb):
            return Standing("hypothetical", (OUTLET,), "Uu", "Uu")
        return Standing("asserted_by_outlet", (OUTLET,), "CT+", "CT+")

    def of_content(self, row: Attribution | None, trigger: Token, *, performed: bool) -> Standing:
        """The standing of an act that is made in the words of ``row`` or, without one, told by the outlet.

        Where saying the words is the act itself (``performed``), the outlet that reports them vouches for the act.
        """
        if row is None:
            unreal = any(a.lower in _UNREAL for a in auxiliaries(trigger))
            return Standing("hypothetical") if unreal else Standing("asserted_by_outlet", (OUTLET,), "CT+", "CT+")
        if row.parent is not None:
            return Standing("attributed_nested", row.chain, "CT+", "Uu")
        return Standing("attributed", row.chain, "CT+", "CT+" if performed else "Uu")


def _is_conditional(verb: Token) -> bool:
    return any(c.dep == "mark" and c.lower in ("if", "unless") for c in verb.children)
