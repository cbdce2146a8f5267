"""The readings of one cue, by rule and by the tagger, and which of them stays."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from verbale.extract.attribution.reports import Report
from verbale.extract.attribution.tagger import Relation
from verbale.model import Span

SAME = 0.5
"""Least overlap (intersection over union) of two contents that are the same."""
SURE = 0.5
"""How likely a cue must be for the tagger to be believed against the rules."""


class Tagged(NamedTuple):
    """The tagger's reading of a cue, and the relation that it was made of."""

    report: Report
    relation: Relation


@dataclass(frozen=True)
class Pair:
    """The readings of one cue, by rule and by the tagger; at least one of them is there."""

    rule: Report | None
    tagged: Tagged | None

    @cached_property
    def agreed(self) -> float:
        """How far the two contents overlap (intersection over union); 0 where there is but one."""
        return overlap(self.rule.content, self.tagged.report.content) if self.rule and self.tagged else 0.0

    @cached_property
    def reading(self) -> Report:
        """The one that stays: the rules' content where both agree, with the tagger's source; else the tagger's.

        A tagger that doubts whether the cue is one yields to the rules.
        """
        if self.tagged is None:
            if self.rule is None:
                raise ValueError("a pair holds at least one reading")
            return self.rule
        if self.rule is None:
            return self.tagged.report
        if self.rule.found_by in ("in the view of", "from"):  # which say by themselves who speaks and what
            return self.rule
        if self.agreed < SAME and not self._breaks_off:
            return self.tagged.report if self.tagged.relation.cue_score >= SURE else self.rule
        return replace(self.rule, source=self._source)

    @property
    def _breaks_off(self) -> bool:
        """Whether the tagger leaves the clause of a noun ("allegations that he took bribes") soon after its "that"."""
        if self.rule is None or self.tagged is None or self.rule.found_by != "noun":
            return False
        whole, part = self.rule.content[0], self.tagged.report.content[0]
        return whole.start == part.start and whole.contains(part)

    @cached_property
    def _source(self) -> Span | None:
        """The tagger's source; where both begin at one word, the rules' phrase, of which syntax knows the end.

        So it does of whoever stands behind "according to", and of whose a noun is: "despite the army's warning".
        """
        rule, tagged = self.rule.source if self.rule else None, self.tagged.report.source if self.tagged else None
        plain = self.rule is not None and self.rule.found_by in ("according to", "noun")
        if rule is not None and tagged is not None and (plain or rule.start == tagged.start):
            return rule
        return tagged or rule


def overlap(some: Iterable[Span], others: Iterable[Span]) -> float:
    """Intersection over union of two lists of spans, in code points."""
    one, two = list(some), list(others)
    both = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in two)
    union = sum(map(len, one)) + sum(map(len, two)) - both
    return both / union if union > 0 else 0.0
