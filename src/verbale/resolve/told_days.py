"""On which days a thing happened that a mention has a part in: whose term covers them holds the office that is meant.

"In 2013 the French president visited Mali" is of who was president then, whenever it was printed. A clause that gives
no day is of the day of publication.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from verbale import data
from verbale.extract.event.lexicon import entry_of
from verbale.extract.event.slots import Dates
from verbale.model import Span, Timex
from verbale.text.parse import Parse, Token
from verbale.text.phrases import syntactic_head

_YEAR = re.compile(r"\b\d{4}\b")
AHEAD = 366
"""Days from publication up to which a holder of today is taken for the one of then."""


@dataclass(frozen=True, slots=True)
class Period:
    """The first and the last day, ISO 8601, on which something happened."""

    first: str
    last: str

    def __str__(self) -> str:
        return self.first if self.first == self.last else f"{self.first} to {self.last}"


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(data.toml("use")["terms"][name])


class ToldDays:
    """The days of the mentions of one report: ``published`` where a clause gives none."""

    def __init__(self, parse: Parse, timexes: Sequence[Timex], published: str | None) -> None:
        self.parse, self.published = parse, published
        self._timexes = {t.evidence[0].span: t for t in timexes if t.type in ("DATE", "TIME")}
        triggers = frozenset(t.i for t in parse.tokens if entry_of(t) is not None)
        explicit = sorted(self._timexes, key=lambda span: _YEAR.search(self._timexes[span].text) is None)
        heads = {span: syntactic_head(parse, span) for span in explicit}
        self._dates = Dates(parse, [s for s in explicit if _noun_of(heads[s], triggers) is None], triggers)
        self._nouns = {noun.i: s for s in explicit if (noun := _noun_of(heads[s], triggers)) is not None}

    @property
    def today(self) -> Period | None:
        """The day of publication, where there is one."""
        return None if self.published is None else Period(self.published, self.published)

    def is_told(self, head: int) -> bool:
        """Whether the clause of the token ``head`` says when, other than by the days around publication."""
        return self.of(head) != self.today

    def of(self, head: int) -> Period | None:
        """The days of what the token ``head`` has a part in; None where they are not known."""
        token = self.parse.tokens[head]
        if self._then(token):
            return None
        aside = self._aside(token)
        if aside is not None:
            return self._of_span(*aside) if aside[1].tag == "VBG" else None
        for above in (token, *token.ancestors()):
            span = self._dates.of(above) or self._around(above)
            if span is not None:
                return self._of_span(span, above)
            if self._around(above, "later") is not None:
                return None  # "after the 2013 war": how long after, nobody says
        return self.today

    def _is_old(self, span: Span) -> bool:
        """Whether a day lies in a year before that of publication."""
        last = self._timexes[span].end
        return self.published is None or (last is not None and last[:4] < self.published[:4])

    def _of_span(self, span: Span, governor: Token) -> Period | None:
        return self._period(self._timexes[span], self.parse.index_at(span.start), governor)

    def _aside(self, token: Token) -> tuple[Span, Token] | None:
        """The day in a clause on the title that says which holder is meant, or what he was about then.

        "The president who took office in 2009"; "the president, speaking in 2009,"; not "the president, who was …".
        """
        for clause in token.childs("relcl", "acl"):
            first = min(t.i for t in clause.subtree())
            apart = self.parse.tokens[first - 1].text == ","
            span = self._dates.of(clause) if apart == (clause.tag == "VBG" and clause.dep == "acl") else None
            if span is not None:
                return span, clause
        return None

    def _around(self, verb: Token, how: str = "at") -> Span | None:
        """The day of what a clause says that it happened with: "When the wall fell in 1989", "in a 2003 speech"."""
        for child in verb.children:
            if child.dep == "advcl" and how == "at" and any(c.lower in _words("while") for c in child.children):
                found = self._dates.of(child)
            elif child.dep == "prep" and child.lower in _words(how):
                noun = child.child("pobj")
                found = None if noun is None else self._dates.of(noun) or self._nouns.get(noun.i)
                found = found if found is not None and (how == "at" or self._is_old(found)) else None
            else:
                continue
            if found is not None:
                return found
        return None

    def _then(self, token: Token) -> bool:
        """Whether "at the time" or "in those days" stands behind the title."""
        behind = self.parse.tokens[token.i + 1 : token.i + 4]
        return len(behind) == 3 and " ".join(t.lower for t in behind) in _words("then")

    def _period(self, timex: Timex, at: int, governor: Token) -> Period | None:
        today, first, last = self.today, timex.start, timex.end
        before = self.parse.tokens[at - 1].lower if at else ""
        if timex.value in ("PRESENT_REF", "FUTURE_REF") or before == "since" or timex.text.lower() in _words("lately"):
            return today
        if first is None or last is None:
            return None
        if today is None:
            return Period(first[:10], last[:10])
        if first[:10] > today.first:
            return today if first[:10] <= _later(today.first, AHEAD) else None
        if _tells_of_a_life(governor, last[:4] < today.first[:4]):
            return None
        return Period(first[:10], min(last[:10], today.first))


def _noun_of(top: Token | None, triggers: frozenset[int]) -> Token | None:
    """The noun that a time belongs to and that tells of no event: "the 2013 report", "the deal of 2013"."""
    if top is None:
        return None
    prep = top.head if top.dep == "pobj" else None
    noun = prep.head if prep is not None and prep.lower in ("of", "from") else top.head if prep is None else None
    linked = prep is not None or top.dep in ("nmod", "amod", "compound", "nummod", "poss", "appos")
    told = noun is not None and linked and noun.pos in ("NOUN", "PROPN") and noun.i not in triggers
    return noun if told else None


def _tells_of_a_life(verb: Token, earlier: bool) -> bool:
    """Whether a verb tells what somebody did before an office, or to get it: "born", "elected", "joined the KGB".

    What was done so in an ``earlier`` year, or at any time by a vote, is nothing that the holder of that day did.
    """
    passive = verb.child("nsubjpass", "auxpass") is not None
    return (passive and verb.lemma in _words("chosen")) or (earlier and verb.lemma in _words("lives"))


def _later(day: str, days: int) -> str:
    try:
        return (date.fromisoformat(day[:10]) + timedelta(days=days)).isoformat()
    except (ValueError, OverflowError):
        return day
