"""Who speaks where: the innermost attribution over each word, the chain that leads to it, and what was said at all.

Made once for a report and read by every table.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property

from verbale.extract.clause.settings import Setting
from verbale.extract.clauses import ClauseContexts
from verbale.extract.denial import Denial, denials, is_denying, is_disowned, is_faked
from verbale.extract.event.factuality import FactualityContext, frame_of, within_settings
from verbale.model import Attribution
from verbale.nesting import outwards
from verbale.text.parse import Parse, Token
from verbale.text.phrases import auxiliaries
from verbale.text.quotes import FEWEST_WORDS

UNTOLD: frozenset[Setting] = frozenset({"question", "unreal", "fiction", "claim"})
"""The settings in which a cue does not tell that anything was said."""


class AttributionIndex:
    """Who speaks where: the innermost attribution over each token, and the chain that leads to it."""

    def __init__(
        self, parse: Parse, attributions: Sequence[Attribution], clauses: ClauseContexts | None = None
    ) -> None:
        self.parse = parse
        self.clauses = clauses if clauses is not None else ClauseContexts(parse)
        self.rows = {row.id: row for row in attributions}
        self._over: dict[int, Attribution] = {}
        self._cue: dict[int, Attribution] = {}
        for row in sorted(attributions, key=lambda r: -sum(len(s) for s in r.spans("content"))):
            for span in row.spans("content"):
                self._over.update((t.i, row) for t in parse.within(span))
        for row in attributions:
            self._cue.update((t.i, row) for span in row.spans("cue") for t in parse.within(span))
        self._told: dict[str, FactualityContext] = {}
        self._denials: dict[str, bool] = {}
        self._disowned: dict[str, bool] = {}

    def innermost(self, token: Token) -> Attribution | None:
        """The attribution with the smallest content over ``token``."""
        return self._over.get(token.i)

    def at(self, offset: int) -> Attribution | None:
        """The attribution with the smallest content over the code point ``offset``."""
        token = self.parse.token_at(offset)
        return self.innermost(token) if token is not None else None

    def is_quoted(self, token: Token) -> bool:
        """Whether ``token`` stands in a quotation of some length, so that it is not the outlet that says it."""
        quotation = self.parse.quotations.at(token.start)
        return quotation is not None and quotation.words >= FEWEST_WORDS

    def cue(self, token: Token) -> Attribution | None:
        """The attribution that ``token`` is a cue of."""
        return self._cue.get(token.i)

    def outer(self, row: Attribution) -> tuple[Attribution, ...]:
        """The attributions that ``row`` stands in, the nearest first."""
        return tuple(outwards(row, self.rows))[1:]

    def chain(self, token: Token) -> tuple[Attribution, ...]:
        """The attributions over ``token``, outermost first."""
        return tuple(outwards(self.innermost(token), self.rows))[::-1]

    def cue_frame(self, row: Attribution) -> FactualityContext:
        """How the telling itself is put: "did not say", "might say"; certain where there is no cue."""
        if row.id not in self._told:
            frame = self._cue_frame(row)
            self._told[row.id] = replace(frame, positive=False) if self.is_disowned(row) else frame
        return self._told[row.id]

    def is_told(self, row: Attribution) -> bool:
        """Whether the report tells that ``row`` was said: neither negated or disowned, nor only asked or made up.

        What somebody could, would, should or might as well have said, was not.
        """
        cue = self.cue_word(row)
        if cue is not None and _is_unreal(cue):
            return False
        if cue is None or not self.cue_frame(row).positive:
            return self.cue_frame(row).positive
        # "What did he say?" and "remember what she said?" take the saying for granted.
        asked_about = any(c.tag in ("WP", "WRB", "WDT", "WP$") for c in cue.children)
        return not self.clauses.of(cue) & (UNTOLD - {"question"} if asked_about else UNTOLD)

    def is_hollow(self, token: Token) -> bool:
        """Whether ``token`` stands in words that were never said, or is the saying of words that are made up."""
        own = self.cue(token)
        return is_faked([token]) or (own is not None and self.is_disowned(own)) or self.is_unsaid(self.chain(token))

    def is_unsaid(self, rows: Iterable[Attribution]) -> bool:
        """Whether one of ``rows`` was never said, so that nothing in its words happened, was promised or threatened."""
        return any(not self.is_told(row) and not self.is_denial(row) for row in rows)

    def is_disowned(self, row: Attribution) -> bool:
        """Whether the report says that the words of ``row`` are not its source's."""
        if row.id not in self._disowned:
            self._disowned[row.id] = is_disowned(self.parse, row)
        return self._disowned[row.id]

    def is_denial(self, row: Attribution) -> bool:
        """Whether ``row`` denies what it reports, whether or not it was said: "might deny", "did not deny"."""
        if row.id not in self._denials:
            self._denials[row.id] = is_denying(self.parse, row)
        return self._denials[row.id]

    def denies(self, row: Attribution) -> bool:
        """Whether ``row`` denies what it reports, and the report tells that it was said."""
        return self.is_told(row) and self.is_denial(row)

    def denier(self, rows: Sequence[Attribution]) -> Attribution | None:
        """The innermost of ``rows``, outermost first, that denies what it reports."""
        return next((row for row in reversed(rows) if self.denies(row)), None)

    @cached_property
    def denials(self) -> list[Denial]:
        """The denials of the report, in the order of the text."""
        rows = sorted(self.rows.values(), key=lambda r: r.evidence[0].start)
        return denials(self.parse, rows, frozenset(row.id for row in rows if self._is_certain(row)))

    def _is_certain(self, row: Attribution) -> bool:
        return self.is_told(row) and self.cue_frame(row).certainty in ("CT", "PR")

    def cue_word(self, row: Attribution) -> Token | None:
        """The verb of a cue, or else its noun."""
        spans = row.spans("cue")
        tokens = self.parse.within(spans[0]) if spans else []
        verbs = [t for t in tokens if t.pos == "VERB"]
        return verbs[0] if verbs else next((t for t in tokens if t.pos == "NOUN"), None)

    def _cue_frame(self, row: Attribution) -> FactualityContext:
        verb = self.cue_word(row)
        if verb is None:
            return FactualityContext()
        # The bare present ("Bern says") is how reports quote, so it is read as a past here.
        over = self.innermost(verb)
        frame = frame_of(verb, lambda t: self.innermost(t) is over and t.i not in self._cue, headline=True)
        return within_settings(frame, self.clauses.of(verb))

    def frame(self, trigger: Token, *, headline: bool = False) -> FactualityContext:
        """How ``trigger`` is put by whoever says it, and in which setting."""
        over = self.innermost(trigger)
        frame = frame_of(trigger, lambda t: self.innermost(t) is over, headline=headline)
        return within_settings(frame, self.clauses.of(trigger))


_UNREAL = frozenset({"could", "would", "should", "ought"})


def _is_unreal(cue: Token) -> bool:
    """Return whether ``cue`` tells of what was left unsaid: "could have said", "might as well have said"."""
    helpers = {word.lower for word in auxiliaries(cue)}
    as_well = "might" in helpers and any(c.lower == "well" for c in cue.children)
    return "have" in helpers and cue.tag == "VBN" and (bool(helpers & _UNREAL) or as_well)
