"""Which cue and speaker stand behind a quotation, by place and punctuation alone, and what that forbids a report.

    “It was a shock,” said Nils Berg, and “a disgrace,” said his wife, Eva Berg.

Each of the two quotations has a cue of its own, so neither report takes in the other's, whatever parser and reader make
of such a sentence; and nobody named in what is quoted is its speaker.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from verbale.data import toml
from verbale.extract.attribution.cues import SAYING, cue_spans, verb_cue
from verbale.extract.attribution.draft import AttributionDraft, in_order
from verbale.extract.attribution.edges import minus
from verbale.model import Span
from verbale.text.labels import is_header, label_of
from verbale.text.nicknames import whole_name
from verbale.text.parse import Parse, Token
from verbale.text.phrases import cover, trimmed
from verbale.text.quotes import QuotedPassage
from verbale.text.span_index import SpanIndex

FARTHEST = 12
"""Most tokens of a speaker between a quotation and its cue, or behind an inverted one."""
FOUND_BY = "beside"
FINITE = frozenset({"VBD", "VBZ", "VBP"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_INSIDE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "X"})
_LINKS = frozenset({"of", "the", "'s", "’s", "'", "’", "-", "de", "van", "von", "al", "bin", "for"})
_ENDS = frozenset({".", "?", "!", "…", "...", ";", ":", "—", "–"})
_JOINTS = frozenset({"and", "but", "while", "as", "then", "before", "when"})
_EDGES = "“”\"'’‘»›」』`,.?!…—–- "


@dataclass(frozen=True, slots=True)
class Beside:
    """The cue behind a quotation, and its speaker's words."""

    quotation: QuotedPassage
    verb: Token
    speaker: Span


def cue_behind(parse: Parse, quotation: QuotedPassage) -> Beside | None:
    """The cue that follows ``quotation`` at once, with its speaker: “…,” said Ruiz; “…,” the envoy told them."""
    if not _is_speech(parse, quotation):
        return None
    tokens = _behind(parse, quotation)
    if not tokens:
        return None
    if is_saying(tokens[0]):
        speaker = _phrases(tokens[1:])
        who = tokens[0].child("nsubj")
        ahead = who is not None and who.start < quotation.start  # "The leader, “Bull,” said Norway would wait"
        return Beside(quotation, tokens[0], cover(speaker)) if speaker and not ahead else None
    speaker = _phrases(tokens)
    rest = tokens[len(speaker) :]
    verb = rest[0] if rest else None
    if not speaker or verb is None or not is_saying(verb) or _tells_more(parse, rest[1:]):
        return None
    return Beside(quotation, verb, cover(speaker))


def is_saying(token: Token) -> bool:
    """Whether ``token`` is a finite verb that stands beside quotations."""
    if token.lower in toml("quotes")["saying"]:
        return token.dep not in ("amod", "aux", "auxpass") and token.tag != "VBN"
    entry = verb_cue(token) if token.pos == "VERB" and token.tag in FINITE else None
    return entry is not None and entry.takes("quote")


def _is_speech(parse: Parse, quotation: QuotedPassage) -> bool:
    """Whether a quotation ends as speech does ahead of its cue: with a comma, a question, a cry or a pause."""
    behind = parse.text[quotation.end : quotation.end + 1]
    return _last_mark(parse.text, quotation) in (",", "?", "!", "…", "—", "–") or behind == ","


def _last_mark(text: str, quotation: QuotedPassage) -> str:
    """The character that ends the words of a quotation, ahead of its own mark."""
    return text[max(quotation.start, quotation.end - 3) : quotation.end].rstrip("”\"'’»›」』 ")[-1:]


def _behind(parse: Parse, quotation: QuotedPassage) -> list[Token]:
    """The tokens behind a quotation, to the end of its line or the next quotation, without a comma ahead."""
    line_end = parse.text.find("\n", quotation.end)
    end = line_end if line_end >= 0 else len(parse.text)
    found: list[Token] = []
    first = parse.index_at(quotation.end)
    for token in parse.tokens[first : first + 3 * FARTHEST]:
        if token.start >= end or parse.quotations.at(token.start) is not None:
            break
        if found or token.text not in (",", "”", '"', "''"):
            found.append(token)
    return found


def phrase(tokens: list[Token]) -> list[Token]:
    """The noun phrase that ``tokens`` begin with, a name set off by commas behind it included."""
    run: list[Token] = []
    for n, token in enumerate(tokens[:FARTHEST]):
        behind = tokens[n + 1] if n + 1 < len(tokens) else None
        titled = token.tag == "VB" and behind is not None and behind.pos == "PROPN"  # "engineer Paulo Reis"
        if not (_is_part(token) or titled or (token.text == "," and run and _is_name(tokens[n + 1 :]))):
            break
        run.append(token)
    run = trimmed(run)
    while run and (run[-1].dep == "cc" or run[-1].lower in ("and", "or")):
        run = trimmed(run[:-1])
    return run if any(t.pos in _NOMINAL for t in run) else []


def _phrases(tokens: list[Token]) -> list[Token]:
    """The noun phrases, joined by "and", that ``tokens`` begin with: "Eva Berg and Nils Holm"."""
    found = phrase(tokens)
    rest = tokens[len(found) :]
    if not found or not rest or rest[0].lower != "and":
        return found
    other = phrase(rest[1:])
    behind = rest[1 + len(other)] if 1 + len(other) < len(rest) else None
    inverted = bool(tokens[0].i) and is_saying(tokens[0].head) and tokens[0].head.i < tokens[0].i
    apart = behind is not None and is_saying(behind) and inverted  # "said Berg and Holm added that …"
    return [*found, rest[0], *other] if other and not apart else found


def _is_part(token: Token) -> bool:
    """Whether ``token`` can stand in a speaker's name or title; the parser takes some given names for other words."""
    named = token.text[0].isupper() and token.pos in ("ADP", "VERB", "ADV", "SCONJ", "INTJ")
    return token.pos in _INSIDE or token.lower in _LINKS or named


def _is_name(tokens: list[Token]) -> bool:
    """Whether ``tokens`` begin with a name that a comma, a stop, a verb or nothing ends: "his wife, Eva Berg,"."""
    length = next((n for n, t in enumerate(tokens) if not t.text[0].isupper()), len(tokens))
    after = tokens[length] if length < len(tokens) else None
    return 0 < length <= 4 and (after is None or after.text in (",", *_ENDS) or is_saying(after))


def _tells_more(parse: Parse, tokens: list[Token]) -> bool:
    """Whether a cue goes on with what it tells, and so may not look back: “…,” the envoy said the war was lost."""
    return bool(tokens) and (tokens[0].lower == "that" or parse.text[tokens[0].start - 1] == "\n")


def kept_apart(parse: Parse, drafts: Iterable[AttributionDraft]) -> list[AttributionDraft]:
    """``drafts`` without the quotations that others' cues stand behind, and without speakers from inside their own."""
    listed = list(drafts)
    index = _Index(parse)
    told = {b.verb.i for draft in listed for b in index.own(draft)}
    kept = [_checked(parse, draft, index) for draft in listed]
    made = [_made(b) for b in index.all if b.verb.i not in told and index.in_paragraph(b) > 1]
    whole = [r for r in kept if r is not None and not _is_of_a_field(parse, r) and not _names(parse, r)] + made
    return in_order(_given_back(parse, listed, whole))


class _Index:
    """The cues behind the quotations of a parse, by verb, by quotation and by paragraph."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.all = [found for q in parse.quotations.all if (found := cue_behind(parse, q)) is not None]
        self.by_verb = {b.verb.i: b for b in self.all}
        self.by_quotation = {b.quotation.start: b for b in self.all}
        self._homes = Counter(parse.sentence_of(b.verb).paragraph for b in self.all)

    def own(self, draft: AttributionDraft) -> list[Beside]:
        """Those whose verb is in the report's cue."""
        tokens = (t for span in draft.cue for t in self.parse.within(span))
        return [self.by_verb[t.i] for t in tokens if t.i in self.by_verb]

    def others(self, draft: AttributionDraft) -> list[Beside]:
        """Those whose quotation the report's content meets, though their verb is not in its cue."""
        own = {b.verb.i for b in self.own(draft)}
        met = {q.start: q for span in draft.content for q in self.parse.quotations.over(span)}
        found = (self.by_quotation[start] for start in met if start in self.by_quotation)
        return [b for b in found if b.verb.i not in own]

    def in_paragraph(self, beside: Beside) -> int:
        """How many of them stand in the paragraph of ``beside``."""
        return self._homes[self.parse.sentence_of(beside.verb).paragraph]


def _given_back(parse: Parse, drafts: list[AttributionDraft], kept: list[AttributionDraft]) -> list[AttributionDraft]:
    """``kept``, and the cue behind a quotation whose speaker is that of the cue ahead: "“…,” and states that …".

    The parser takes for its subject somebody named in the quotation.
    """
    over = SpanIndex((span, n) for n, draft in enumerate(kept) for span in draft.content)
    for draft in drafts:
        if draft.source is None or not _is_spoken(parse, draft):
            continue
        whole = parse.quotations.at(draft.source.start)
        firsts = [n for n in over.at(draft.cue[0].start) if kept[n].source is not None] if draft.cue else []
        if whole is not None and firsts and any(whole.start >= s.start for s in kept[firsts[0]].content):
            first = kept[firsts[0]]
            ahead = [Span(s.start, min(s.end, whole.end)) for s in first.content if s.start < whole.end]
            kept[firsts[0]] = replace(first, content=ahead or first.content)
            kept.append(replace(draft, source=first.source))
    return kept


def _names(parse: Parse, draft: AttributionDraft) -> bool:
    """Whether what a report tells is but a name or title in marks: "sang “White Nights”", "is known as “the Fox”"."""
    first = draft.content[0]
    return any(
        n.start <= first.start + 1 and first.start < n.end and first.end > n.start + 1 for n in parse.quotations.names
    )


def _is_of_a_field(parse: Parse, draft: AttributionDraft) -> bool:
    """Whether a report's source is the label of a form's field: "LENGTH: 38 words"."""
    source = draft.source
    line = (
        parse.paragraphs[parse.sentence_of(parse.within(source)[0]).paragraph]
        if source and parse.within(source)
        else None
    )
    label = label_of(parse.text, line) if line is not None else None
    if source is None or label is None or label.name is None or not label.name.contains(source):
        return False
    return is_header(label.words(parse.text))


def _made(beside: Beside) -> AttributionDraft:
    entry = verb_cue(beside.verb)
    sense = entry.senses.get("quote", SAYING) if entry is not None else SAYING
    pieces = list(beside.quotation.pieces)
    return AttributionDraft(cue_spans(beside.verb), pieces, sense, "quotation", source=beside.speaker, verb=beside.verb)


def _checked(parse: Parse, draft: AttributionDraft, index: _Index) -> AttributionDraft | None:
    if not draft.cue or parse.quotations.at(draft.cue[0].start) is not None:
        return draft
    own = index.own(draft)
    content = _without(parse, draft, own, index.others(draft))
    if content is None:
        return None
    if _is_spoken(parse, draft):
        return None
    draft = replace(draft, content=_without_tail(parse, draft, content))
    return replace(draft, source=_outside(parse, draft, own, index))


def _without(parse: Parse, draft: AttributionDraft, own: list[Beside], foreign: list[Beside]) -> list[Span] | None:
    """The content without other speakers' quotations and cues; None if nothing of it is left."""
    if not foreign:
        return draft.content
    if own:
        return [piece for b in own for piece in b.quotation.pieces]
    content = list(draft.content)
    for b in foreign:
        hole = Span(b.quotation.start, max(b.verb.end, b.speaker.end))
        if hole.start <= draft.cue[0].start < hole.end:
            return draft.content
        content = [part for span in content for part in minus(span, hole) if _has_words(parse.text, part)]
    return content or None


def _is_spoken(parse: Parse, draft: AttributionDraft) -> bool:
    """Whether a source stands in speech that the report does not tell: nobody speaks outside of it from within."""
    whole = parse.quotations.at(draft.source.start) if draft.source is not None else None
    if whole is None or whole.words < 2 or any(p.overlaps(s) for p in whole.pieces for s in draft.content):
        return False
    return _last_mark(parse.text, whole) in _ENDS or _is_speech(parse, whole)


def _without_tail(parse: Parse, draft: AttributionDraft, content: list[Span]) -> list[Span]:
    """``content`` without what the outlet tells behind a quotation: "“No,” he said, | and left"."""
    last = content[-1]
    ahead = [q for span in content for q in parse.quotations.over(span) if q.end <= max(last.start + 1, last.end - 1)]
    if not ahead or _last_mark(parse.text, ahead[-1]) != ",":
        return content
    tail = trimmed(parse.within(Span(max(ahead[-1].end, last.start), last.end)))
    if len(tail) < 2 or tail[0].lower not in _JOINTS or tail[1].lower == "that" or parse.quotations.over(cover(tail)):
        return content
    if not any(t.tag in ("VBD", "VBZ", "VBP") for t in tail):
        return content
    kept = [*content[:-1], Span(last.start, ahead[-1].end)] if last.start < ahead[-1].end else content[:-1]
    return kept or content


def _has_words(text: str, span: Span) -> bool:
    return len(text[span.start : span.end].strip(_EDGES)) > len("and")


def _outside(parse: Parse, draft: AttributionDraft, own: list[Beside], index: _Index) -> Span | None:
    """The source, or, where it runs into what is quoted, the speaker who stands beside the cue.

    Words in marks that nobody speaks ("the “Iron Lady”", "Ivan “Bull” Dahl") belong to it as a whole.
    """
    source = draft.source
    if source is None:
        return own[0].speaker if own else _ahead(parse, draft) or _before(parse, draft)
    over = parse.quotations.over(source)
    speech = [
        q for q in over if q.start in index.by_quotation or any(p.overlaps(s) for p in q.pieces for s in draft.content)
    ]
    if own and own[0].speaker.contains(source) and " and " in parse.text[own[0].speaker.start : own[0].speaker.end]:
        return own[0].speaker
    if not speech:
        return _with_marks(parse, source)
    if own:
        return own[0].speaker
    end = min(q.start for q in speech)
    kept = trimmed([t for t in parse.within(source) if t.end <= end])
    while kept and kept[-1].lower in ("and", "or"):
        kept = trimmed(kept[:-1])
    return cover(kept) if kept else None


def _with_marks(parse: Parse, source: Span) -> Span:
    """``source`` with the whole of what stands in marks in it, and of a name with a nickname."""
    tokens = parse.within(source)
    while len(tokens) > 1 and tokens[-1].lower in ("and", "or", ","):
        tokens.pop()  # left behind by the parser: "Ana Ruiz, 45, and"
        source = Span(source.start, tokens[-1].end)
    whole = [q.pieces[0] for q in parse.quotations.over(source) if len(q.pieces) == 1]
    whole += [name for n in parse.quotations.nicknames if (name := whole_name(parse.text, n)).overlaps(source)]
    return Span(min([source.start, *(s.start for s in whole)]), max([source.end, *(s.end for s in whole)]))


def _ahead(parse: Parse, draft: AttributionDraft) -> Span | None:
    """The speaker between an inverted cue and the quotation that it announces: "Said Per Dahl: “We are ready.”"."""
    verb, start = draft.verb, draft.content[0].start
    if verb is None or verb.end > start or parse.quotations.at(start) is None or not is_saying(verb):
        return None
    tokens = parse.within(Span(verb.end, start))
    speaker = phrase(tokens)
    last = tokens[-1] if tokens else None
    fits = (
        bool(speaker) and last is not None and last.text in (":", ",") and tokens.index(speaker[-1]) == len(tokens) - 2
    )
    return cover(speaker) if fits and parse.text[tokens[0].start].isupper() else None


def _before(parse: Parse, draft: AttributionDraft) -> Span | None:
    """The speaker ahead of a cue and its quotation, an appositive between: "Ana Ruiz, her deputy, said “No”"."""
    verb, start = draft.verb, draft.content[0].start
    if verb is None or verb.end > start or parse.quotations.at(start) is None:
        return None
    if verb.lower not in toml("quotes")["saying"]:  # a participle too, as the parser takes some for one
        return None
    first = parse.sentence_of(verb).first
    ahead = parse.tokens[max(first, verb.i - FARTHEST) : verb.i]
    if ahead and ahead[-1].text == ",":
        comma = next((n for n in reversed(range(len(ahead) - 1)) if ahead[n].text == ","), 0)
        ahead = ahead[:comma]
    run: list[Token] = []
    for token in reversed(ahead):
        if parse.quotations.at(token.start) is not None or not _is_part(token):
            break
        run.insert(0, token)
    return cover(run) if any(t.pos == "PROPN" for t in run) else None
