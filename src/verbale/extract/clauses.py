"""Clause contexts: what a clause is set in, so that it tells of nothing that happened for certain.

A question, an unreal condition, a near miss, a film or a war game, a claim under check and a day that is yet to come:
each is found once for a parse, and every table reads it from here, so that no two rows of a record contradict each
other about one clause. Whether the speaker's own words hedge or negate a verb is for
:mod:`verbale.extract.event.factuality`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from verbale.extract.clause.fiction import fiction
from verbale.extract.clause.near_misses import near_misses
from verbale.extract.clause.questions import questions
from verbale.extract.clause.settings import Found, Setting
from verbale.extract.clause.unreal import hearsay, inversions, openers
from verbale.model import Span
from verbale.text.headlines import check_label
from verbale.text.parse import Parse, Sentence, Token

_FACTUAL = frozenset({"after", "since", "because", "once", "although", "though", "when"})
_DEEPEST = 60


class ClauseContexts:
    """The settings of every token of one parse.

    ``ahead`` holds the temporal expressions that lie behind the day of publication; the clauses that they date are
    yet to come.
    """

    def __init__(self, parse: Parse, ahead: Collection[Span] = ()) -> None:
        self._parse = parse
        self._at: dict[int, set[Setting]] = {}
        for setting, tokens in self._found(ahead):
            for token in tokens:
                self._at.setdefault(token.i, set()).add(setting)

    def of(self, token: Token) -> frozenset[Setting]:
        """Return the settings of ``token``; none where the words take for granted what it tells of.

        "Why did Oslo close the port after Rome attacked?" leaves the attack as it is.
        """
        found = self._at.get(token.i)
        if not found:
            return frozenset()
        if found & {"question", "unreal", "claim"} and _is_taken_for_granted(token):
            return frozenset(found - {"question", "unreal", "claim"})
        return frozenset(found)

    def _found(self, ahead: Collection[Span]) -> Iterator[Found]:
        parse = self._parse
        for span in questions(parse):
            yield "question", parse.within(span)
        for sentence in parse.sentences:
            tokens = parse.of(sentence)
            yield from inversions(parse, sentence, tokens)
            yield from openers(tokens)
            if _is_under_check(parse, sentence):
                yield "claim", tokens
            if hearsay().search(parse.text[sentence.start : sentence.end].lower()):
                yield "hearsay", tokens
        yield from near_misses(parse)
        yield from fiction(parse)
        for span in ahead:
            yield "ahead", _dated(parse, span)
        yield "ahead", _in_diary(parse, ahead)


def _is_taken_for_granted(token: Token) -> bool:
    """Whether a relative or a temporal clause stands between ``token`` and what is asked or supposed."""
    for _, at in zip(range(_DEEPEST), (token, *token.ancestors()), strict=False):
        if at.dep == "relcl" and at.head is not at:
            return True
        if at.dep == "advcl" and any(c.lower in _FACTUAL for c in at.children if c.dep in ("mark", "advmod", "prep")):
            return not any(c.lower == "as" for c in at.children)  # "as though" takes nothing for granted
    return False


def _is_under_check(parse: Parse, sentence: Sentence) -> bool:
    """Whether a label before a sentence says that it is a claim under check: "Claim: …"."""
    return check_label(parse.text, parse.paragraphs[sentence.paragraph]) is not None


def _in_diary(parse: Parse, ahead: Collection[Span]) -> list[Token]:
    """Return what stands below the first of these days that fills its line, as in a diary; none elsewhere."""
    days = {line for span in ahead if (line := _line_filled(parse, span)) is not None}
    first = min(days, default=len(parse.paragraphs))
    below = (s for s in parse.sentences if s.paragraph > first and s.paragraph not in days)
    return [token for sentence in below for token in parse.of(sentence)]


def _line_filled(parse: Parse, date: Span) -> int | None:
    """Return the number of the paragraph in which nothing but ``date`` stands; None if there is more."""
    token = parse.token_at(date.start)
    if token is None:
        return None
    number = parse.sentence_of(token).paragraph
    line = parse.paragraphs[number]
    beside = parse.text[line.start : date.start] + parse.text[date.end : line.end]
    return number if line.contains(date) and not re.search(r"\w", beside) else None


def _dated(parse: Parse, span: Span) -> list[Token]:
    """Return the clause that a temporal expression dates: the verb or event noun above it, and the noun it carries.

    One at the head of a sentence dates the clauses that are coordinated with the first, too.
    """
    tokens = parse.within(span)
    if not tokens:
        return []
    inside = {t.i for t in tokens}
    top = next((t for t in tokens if t.head.i not in inside or t.head is t), tokens[0])
    verb = next((a for a in top.ancestors() if a.pos in ("VERB", "AUX")), None)
    above = [a for a in top.ancestors() if a.pos == "NOUN" and (verb is None or verb in a.ancestors())][:1]
    verbs = [] if verb is None else [verb, *(_coordinated(verb) if top.i < verb.i else ())]
    return [*above, *(word for verb in verbs for word in (verb, *verb.childs("dobj", "nsubjpass")))]


def _coordinated(verb: Token) -> list[Token]:
    """The presents that share a date at the head of their clauses: "next month Oslo opens the port and Bern pays"."""
    return [c for c in verb.childs("conj") if c.tag in ("VBZ", "VBP", "VB") and not c.childs("npadvmod", "tmod")]
