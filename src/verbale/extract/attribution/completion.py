"""The tagger's spans made whole phrases: it knows word pieces, and the parse knows where a phrase ends.

A label that wavers for one piece leaves "the good sense of the American" without its "people", and a window that ends
in the middle of a sentence leaves half of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from verbale.extract.attribution.cues import verb_cue, words
from verbale.model import Span
from verbale.text.parse import Parse, Token
from verbale.text.phrases import cover, is_passive, trimmed

_WANTING = frozenset({"det", "amod", "compound", "nmod", "nummod", "poss", "case", "aux", "auxpass", "neg", "mark"})
"""What a word is to one further on without which it says nothing."""
_BELONGING = frozenset({"prep", "relcl", "acl", "dobj", "cc", "conj", "xcomp", "acomp", "attr", "agent"})
"""What a word is to one before it that it cannot be parted from. Without clauses, prepositions or coordinated words,
ATTR F on PolNeAR's development half is .1 to .3 lower, and with adverbials no higher."""
_CARRIED_BY = frozenset({"in", "on", "via"})
_NAMING = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "X"})
_MOST_STEPS = 6
_NEAR = 3
"""How many code points may part two pieces of one source."""
_NOBODY = re.compile(r"(?:no(?= +[a-z])|nobody|no one|none|neither)\b", re.IGNORECASE)


def to_the_end(parse: Parse, span: Span) -> Span:
    """``span``, beyond whose end the tagger did not look, to the end of the sentence that it ends in."""
    at = max(parse.index_at(span.end) - 1, 0)
    sentence = parse.sentence_of(parse.tokens[at])
    return without_commas(parse, Span(span.start, max(span.end, sentence.end)))


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
    return span if any(part.overlaps(other) for part in taken_in for other in others) else whole


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


def without_company(parse: Parse, span: Span, verb: Token) -> Span:
    """``span`` without a participle at its end that hangs on the cue ``verb``: it tells what the speaker does besides.

    As in "said that the talks had failed, citing the border".
    """
    for clause in verb.childs("advcl"):
        phrase = clause.subtree()
        first, last = phrase[0], phrase[-1]
        starts_inside = max(span.start, verb.end) < first.start < span.end <= last.end + 1
        if starts_inside and clause.tag == "VBG" and parse.tokens[first.i - 1].text == ",":
            kept = Span(span.start, first.start)
            return without_commas(parse, kept) if len(parse.within(kept)) > 1 else span
    return span


def without_gloss(parse: Parse, span: Span) -> Span:
    """``span`` without what its teller does in saying it: "that he “has a choice,” | apparently alluding to the vote".

    Of some 40 participles of cues behind a quotation and a comma in PolNeAR's train half, four are within the content.
    """
    for cue in parse.within(span)[1:]:
        if cue.tag != "VBG" or parse.quotations.at(cue.start) is not None or verb_cue(cue) is None:
            continue
        before = parse.tokens[cue.i - 1]
        start = before.start if before.dep == "advmod" and before.head is cue else cue.start
        ahead = parse.quotations.over(Span(span.start, start))
        end = ahead[-1].end if ahead else 0
        if "," in parse.text[end - 2 : start] and not any(map(str.isalnum, parse.text[end:start])):
            return Span(span.start, end)
    return span


def without_medium(parse: Parse, span: Span) -> Span:
    """``span`` without what carried it, if it is the name of a thing: "denied any part in it | in a message".

    Of such contents without a verb in PolNeAR's train half, 17 stand before an "in" of this kind and 3 hold it. A venue
    is left: "violence at his rallies" is one thing.
    """
    tokens = parse.within(span)
    if any(t.pos in ("VERB", "AUX") and t.dep not in ("acl", "relcl") for t in tokens):
        return span
    for preposition in tokens[1:]:
        noun = preposition.child("pobj") if preposition.lower in _CARRIED_BY and preposition.dep == "prep" else None
        if noun is not None and noun.lemma in words("media") and preposition.subtree()[-1].end >= span.end:
            return without_commas(parse, Span(span.start, preposition.start))
    return span


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
    if only is not None and (only.dep == "expl" or (only.lower == "it" and is_passive(only.head))):
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
