"""Interviews printed without labels: questions in bold, whose type a plain text has lost, and answers between them.

    Oslo: an interview with Ana Ruiz
    Why did you go back?
    I had promised them that I would. …

No words say that anybody speaks, so each answer would pass for the outlet's own. Paragraphs tell: one that asks "you"
something, then one that says "I", several times over. Who answers is named ahead of the first question, or not at all.
"""

from __future__ import annotations

import re
from itertools import takewhile

from verbale.extract.attribution.cues import SAYING
from verbale.extract.attribution.draft import AttributionDraft
from verbale.extract.floor.turns import FOUND_BY, closed
from verbale.extract.mention.pronouns import FIRST
from verbale.extract.mention.roles import gender_of_name
from verbale.model import Span
from verbale.text.parse import Parse, Token

FEWEST = 3
"""Questions without which a text is no interview."""
LONGEST = 80
"""Most words of a question."""
MOSTLY = 0.5
"""Share of the questions that must ask "you", and of the answers that must say "I" or "we"."""
LONGEST_NAME = 4
"""Most words of a person's name."""
NEAR = 14
"""How many tokens may stand between "an interview with" and the name."""

_MEETING = re.compile(
    r"\b(?:interview(?:s|ed)?|(?:spoke|speaks?|talk(?:s|ed)?|conversation|q ?& ?a|s[ai]ts? down)(?= (?:with|to)\b))",
    re.IGNORECASE,
)
_ASKED = frozenset({"you", "your", "yours", "yourself"})


def interview(parse: Parse) -> list[AttributionDraft]:
    """A report for each answer, its content the paragraphs until the next question; none of another text."""
    blocks = _blocks(parse)
    if len(blocks) < FEWEST or not _is_talk(parse, blocks):
        return []
    who = _who_answers(parse, blocks[0][0])
    return closed([AttributionDraft([], answer, SAYING, FOUND_BY, source=who) for _, answer in blocks])


def _blocks(parse: Parse) -> list[tuple[Span, list[Span]]]:
    """Each question that an answer follows, with the paragraphs of the answer."""
    blocks: list[tuple[Span, list[Span]]] = []
    for line in parse.paragraphs:
        if _asks(parse, line):
            if blocks and not blocks[-1][1]:
                blocks.pop()  # asked in two paragraphs
            blocks.append((line, []))
        elif blocks:
            blocks[-1][1].append(line)
    return [block for block in blocks if block[1]]


def _asks(parse: Parse, line: Span) -> bool:
    end = line.end - 1
    return parse.text[end] == "?" and parse.quotations.at(end) is None and len(parse.within(line)) <= LONGEST


def _is_talk(parse: Parse, blocks: list[tuple[Span, list[Span]]]) -> bool:
    """Whether most questions ask "you" and most answers say "I", outside quotation marks."""

    def says(spans: list[Span], words: frozenset[str]) -> bool:
        return any(
            t.lower in words and parse.quotations.at(t.start) is None for span in spans for t in parse.within(span)
        )

    asked = sum(says([question], _ASKED) for question, _ in blocks)
    answered = sum(says(answer, FIRST) for _, answer in blocks)
    return min(asked, answered) >= MOSTLY * len(blocks)


def _who_answers(parse: Parse, question: Span) -> Span | None:
    """The person named after "an interview with" ahead of the first ``question``, else the only one beside such words.

    None where no interview is spoken of, and where it is with several.
    """
    ahead = [line for line in parse.paragraphs if line.start < question.start]
    met = [(line, m) for line in ahead for m in _MEETING.finditer(parse.text, line.start, line.end)]
    for line, found in met:
        near = parse.within(Span(found.end(), line.end))[:NEAR]
        named = people(parse, near)
        if named:
            several = any(c.dep == "conj" for t in near if t.end > named[0].start for c in t.children)
            return None if several else named[0]
    beside = [span for line in dict.fromkeys(line for line, _ in met) for span in people(parse, parse.within(line))]
    full = [span for span in beside if len(parse.within(span)) > 1]
    return full[0] if len({parse.within(span)[-1].lower for span in full}) == 1 else None


def people(parse: Parse, tokens: list[Token]) -> list[Span]:
    """The persons among ``tokens``: those the parser calls so, and names that begin with a given name."""
    found: list[Span] = []
    for token in tokens:
        name = parse.name_at(token)
        if name is not None:
            found += [name.span] if name.label == "PERSON" else []
        elif token.pos == "PROPN" and (not found or token.start >= found[-1].end):
            words = list(takewhile(lambda t: t.pos == "PROPN", parse.tokens[token.i : token.i + LONGEST_NAME]))
            whole = Span(token.start, words[-1].end)
            if len(words) > 1 and gender_of_name(parse.text[whole.start : whole.end]) is not None:
                found.append(whole)
    return list(dict.fromkeys(found))
