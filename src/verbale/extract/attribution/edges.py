"""Word pieces made whole: spans that end where words, phrases and quotations do.

A label that wavers for one piece leaves "the good sense of the American" without its "people", and a window that ends
in the middle of a sentence leaves half of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from verbale.extract.attribution.draft import AttributionDraft
from verbale.model import Span
from verbale.text.parse import Parse, Token
from verbale.text.phrases import CLOSED_BY, cover, is_expletive, is_passive, noun_phrase, syntactic_head, trimmed

_WANTING = frozenset({"det", "amod", "compound", "nmod", "nummod", "poss", "case", "aux", "auxpass", "neg", "mark"})
"""What a word is to one further on without which it says nothing."""
_BELONGING = frozenset({"prep", "relcl", "acl", "dobj", "cc", "conj", "xcomp", "acomp", "attr", "agent"})
"""What a word is to one before it that it cannot be parted from."""
_NAMING = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "X"})
_MOST_STEPS = 6
_NEAR = 3
"""How many code points may part two pieces of one source."""
_NOBODY = re.compile(r"(?:no(?= +[a-z])|nobody|no one|none|neither)\b", re.IGNORECASE)


def without_commas(parse: Parse, span: Span) -> Span:
    """``span`` without commas, stops and a last "and" at its edges; quotation marks stay."""
    tokens = trimmed(parse.within(span))
    while len(tokens) > 1 and tokens[-1].dep == "cc":
        tokens.pop()
    return cover(tokens) if tokens else span


def without_loose_ends(parse: Parse, span: Span, others: Sequence[Span]) -> Span:
    """``span`` with the noun that its last words belong to, what a last preposition governs, and the "to" before it.

    Nothing of the ``others`` is taken in.
    """
    first, end = parse.index_at(span.start), parse.index_at(span.end) - 1
    if not 0 <= first <= end < len(parse.tokens):
        return span
    last = _last(parse.tokens[end])
    tokens = parse.tokens
    if first and _is_its_to(tokens[first - 1], tokens[first]):
        first -= 1
    whole = Span(min(span.start, tokens[first].start), max(span.end, last.end))
    taken_in = (Span(whole.start, span.start), Span(span.end, whole.end))
    return closed(parse.text, span if any(part.overlaps(other) for part in taken_in for other in others) else whole)


def closed(text: str, span: Span) -> Span:
    """``span`` with the mark behind it that closes a bracket or a quotation which it opens."""
    end = span.end
    while (opener := CLOSED_BY.get(text[end : end + 1])) is not None:
        if text.count(opener, span.start, end) <= text.count(text[end], span.start, end):
            break
        end += 1
    return Span(span.start, end)


def to_the_end_of_phrase(parse: Parse, span: Span, others: Sequence[Span]) -> Span:
    """``span`` with what follows it at once and belongs to a word of it: the rest of a list, a clause, an adverbial.

    Nothing of the ``others`` is taken in.
    """
    tokens = parse.tokens
    for _ in range(_MOST_STEPS):
        end = parse.index_at(span.end)
        if not 0 < end < len(tokens) or tokens[end].sentence != tokens[end - 1].sentence:
            break
        part = tokens[end]
        while part.head.i >= end and part.head is not part:
            part = part.head
        if part.dep not in _BELONGING or not span.contains(part.head.span):
            break
        whole = Span(span.start, max(t.end for t in part.subtree()))
        if any(Span(span.end, whole.end).overlaps(other) for other in others):
            break
        span = whole
    return span


def whole_phrase(parse: Parse, span: Span, others: Sequence[Span]) -> Span:
    """``span`` with the rest of the noun phrase of its head, unless that runs into one of the ``others``.

    As in "American, British, and | German officials".
    """
    head = syntactic_head(parse, span)
    if head is None or head.pos not in ("NOUN", "PROPN"):
        return span
    phrase = noun_phrase(head)
    return phrase if phrase.contains(span) and not any(map(phrase.overlaps, others)) else span


def united(text: str, spans: Iterable[Span]) -> list[Span]:
    """``spans`` in the order of the text, with those that overlap, or that only blanks part, made one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and not text[found[-1].end : span.start].strip(" "):
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def _last(token: Token) -> Token:
    for _ in range(_MOST_STEPS):
        if token.dep in _WANTING and token.head.i > token.i:
            token = token.head
        elif token.dep == "prep" and token.children and token.children[-1].i > token.i:
            token = token.subtree()[-1]
        else:
            break
    return token


def _is_its_to(token: Token, verb: Token) -> bool:
    return token.tag == "TO" and token.head is verb and verb.tag == "VB"


def names_somebody(parse: Parse, span: Span) -> bool:
    """Whether a source has a word that can name anybody: not "the", not "if", nor the "it" of "it was reported"."""
    tokens = parse.within(span)
    only = tokens[0] if len(tokens) == 1 else None
    if only is not None and (is_expletive(only) or (only.lower == "it" and is_passive(only.head))):
        return False
    return not tokens or any(t.pos in _NAMING for t in tokens)


def is_nobody(text: str, source: Sequence[Span]) -> bool:
    """Whether a source says that nobody is one: "no group has claimed …" claims nothing for anybody."""
    return bool(source) and _NOBODY.match(text, source[0].start) is not None


def together(text: str, pieces: Sequence[Span], cue: Span) -> Span:
    """The longest of some pieces, with those beside it that nothing but a comma or a bracket parts from it.

    Names in two lines, such as who is quoted above and who below, are never one; that in the line of the cue is meant.
    """

    def in_its_line(piece: Span) -> bool:
        return "\n" not in text[min(piece.end, cue.end) : max(piece.start, cue.start)]

    longest = max(pieces, key=lambda piece: (in_its_line(piece), len(piece)))
    start, end = longest.start, longest.end

    def beside(before: int, behind: int) -> bool:
        return 0 <= behind - before <= _NEAR and "\n" not in text[before:behind]

    for piece in sorted(pieces):
        if beside(end, piece.start):
            end = piece.end
    for piece in sorted(pieces, reverse=True):
        if beside(piece.end, start):
            start = piece.start
    return Span(start, end)


def stretched(parse: Parse, cue: Sequence[Span], content: list[Span]) -> list[Span]:
    """``content`` over the whole of each quotation that it begins or ends in.

    A cue inside a quotation is the quoted speaker's own and stretches nothing.
    """
    quotations = parse.quotations
    if cue and quotations.at(cue[0].start) is not None:
        return content
    held = {q.start: q for piece in content for q in quotations.over(piece)}
    if not held:
        return content
    whole = united(parse.text, [*content, *(p for q in held.values() for p in q.pieces)])
    return around(whole, cue) or content  # a content that is all cue stays as it is


def below_colon(parse: Parse, cue: Sequence[Span], content: list[Span]) -> list[Span]:
    """Stretch ``content`` to its paragraph's end, where that stands below a cue and a colon: "The embassy wrote:"."""
    line, below = (_line_of(parse, spans[-1]) if spans else None for spans in (cue, content))
    if line is None or below is None or content[0].start < line.end:
        return content
    if parse.text[cue[-1].end : line.end].strip() != ":":
        return content
    apart = [span for span in content if not below.overlaps(span)]
    return [*apart, Span(min(span.start for span in content if below.overlaps(span)), below.end)]


def _line_of(parse: Parse, span: Span) -> Span | None:
    token = parse.token_at(span.start)
    return parse.paragraphs[parse.sentence_of(token).paragraph] if token is not None else None


def around(spans: list[Span], cue: Sequence[Span]) -> list[Span]:
    """``spans`` cut around the cue."""
    for hole in cue:
        spans = [part for span in spans for part in minus(span, hole)]
    return spans


def minus(span: Span, hole: Span) -> list[Span]:
    """Return what ``hole`` leaves of ``span``."""
    if not span.overlaps(hole):
        return [span]
    parts = [Span(span.start, max(span.start, hole.start)), Span(min(span.end, hole.end), span.end)]
    return [p for p in parts if p.start < p.end]


def told_apart(text: str, draft: AttributionDraft) -> AttributionDraft:
    """``draft`` with a source of whole words, which its content does not run into: "…," co-author Ruiz said."""
    if draft.source is None:
        return draft
    source = closed(text, whole_words(text, draft.source))

    def ahead(span: Span) -> Span:
        runs_in = span.start < source.start < span.end <= source.end
        kept = text[span.start : source.start].rstrip(" ,;:–—-")
        return Span(span.start, span.start + len(kept)) if runs_in and kept else span

    return replace(draft, source=source, content=[ahead(span) for span in draft.content])


def _joins(text: str, at: int) -> bool:
    """Whether a hyphen ``at`` that place joins two words: "co-pilot"."""
    return text[at] == "-" and text[at + 1 : at + 2].isalpha() and text[at + 1].islower()


def whole_words(text: str, span: Span) -> Span:
    """``span`` to the ends of its words, with what a hyphen joins to the first and to the last."""
    start, end = span.start, span.end
    in_word = text[start : start + 1].isalnum()  # a colon between two words belongs to neither
    while (
        in_word
        and start > 0
        and (text[start - 1].isalnum() or (text[start - 1] == "-" and start > 1 and text[start - 2].isalnum()))
    ):
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and (text[end].isalnum() or _joins(text, end)):
        end += 2 if text[end] == "-" else 1
    return Span(start, end)
