"""Whose words a quotation holds that has no verb of saying: lead-ins, sign-offs, and the sentence behind it.

And from Ana Ruiz: “We shall see.”     “We shall see.” (Ana Ruiz)     “We shall see.”
Ruiz’s answer: “We shall see.”         “We shall see.” So said Ruiz.  Ana Ruiz, foreign minister
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from verbale.data import toml
from verbale.extract.attribution.beside import phrase
from verbale.extract.attribution.cues import SAYING
from verbale.extract.attribution.draft import AttributionDraft, in_order
from verbale.model import Span
from verbale.text.capitals import widened
from verbale.text.parse import Parse
from verbale.text.phrases import cover
from verbale.text.quotes import QuotedPassage
from verbale.text.span_index import SpanIndex

FOUND_BY = "margin"
FEWEST = 2
"""A quotation of fewer words at a margin is a title or a scare quote."""
LONGEST_NAME = 14
"""Most words of a line that names the speaker of the quotation above or below it."""

_NAME = widened(r"[A-Z][\w’'.-]*(?: (?:[A-Z][\w’'.-]*|of|the|de|van|von|al|bin|del|la)){0,6}")
_LINE = re.compile(rf"(?:[—–―-]+ ?)?(?P<who>{_NAME})(?:, .*| [(\[].*| (?:on|in|at|to|via) .*)?")
_BRACKETS = re.compile(rf"[,.]? ?[(\[](?P<who>{_NAME})(?:[,;:–—-][^)\]\n]*)?[)\]]")
_DASHED = re.compile(rf"[,.]? ?(?:—|–|―|--| -) ?(?P<who>{_NAME})")
_WHO = r"(?:[Tt]he |[Hh]e|[Ss]he|[Tt]hey|[A-Z])[^.!?\n“\"]{0,60}?"
_THAT_WAS = r"(?:That|This|Those|These|Such)(?: \w+)? (?:was|were|is|are)"
_SPEECH_END = re.compile(r"[.,!?…—–-][”\"'’»›]*$")
_SENTENCE = re.compile(r"[.!?…][\"”’)]* +(?=[A-Z])")


def at_margins(parse: Parse, drafts: Iterable[AttributionDraft]) -> list[AttributionDraft]:
    """``drafts``, and those of quotations that none of them gives to anybody, but the words around them do."""
    kept: dict[int, AttributionDraft] = dict(enumerate(drafts))
    outer = ((n, r) for n, r in kept.items() if not r.cue or parse.quotations.at(r.cue[0].start) is None)
    telling = SpanIndex((span, n) for n, draft in outer for span in draft.content)
    for quotation in parse.quotations.all:
        if quotation.words < FEWEST:
            continue
        about = {n: kept[n] for piece in quotation.pieces for n in telling.touching(piece) if n in kept}
        if any(r.source is not None and _has_words(parse.text, r) for r in about.values()):
            continue
        speaker = _speaker(parse, quotation)
        if speaker is None or any(p.overlaps(speaker) for p in quotation.pieces):
            continue
        known = next((r for r in about.values() if r.source is not None and r.source.overlaps(speaker)), None)
        made = AttributionDraft([], list(quotation.pieces), SAYING, FOUND_BY, source=speaker)
        if known is not None and known.source is not None:
            made = known if speaker.contains(known.source) else replace(known, source=speaker)
        for n in about:
            del kept[n]
        kept[-1 - quotation.start] = made
    return in_order(kept.values())


def _has_words(text: str, draft: AttributionDraft) -> bool:
    """Whether a report has a cue of words, or was found without one on purpose."""
    return not draft.cue or any(char.isalpha() for span in draft.cue for char in text[span.start : span.end])


def _speaker(parse: Parse, quotation: QuotedPassage) -> Span | None:
    return _led_in(parse, quotation) or _signed(parse, quotation) or _told_behind(parse, quotation)


def _led_in(parse: Parse, quotation: QuotedPassage) -> Span | None:
    """Whom the fragment that a colon ends ahead of a quotation names: "And from Ana Ruiz: …"."""
    start = parse.text.rfind("\n", 0, quotation.start) + 1
    ahead = Span(start, quotation.start)
    if not parse.text[ahead.start : ahead.end].strip():
        ahead = _line_before(parse.text, start)
        if parse.text[ahead.end - 1 : ahead.end] != ":":
            return None
    words = parse.text[ahead.start : ahead.end].rstrip()
    begins = max((m.end() for m in _SENTENCE.finditer(words)), default=0)
    found = (_lead() if words.endswith(":") else _mood()).match(words, begins)
    return _phrase_at(parse, ahead.start + found.end(), ahead.start + len(words)) if found is not None else None


def _line_before(text: str, start: int) -> Span:
    end = start
    while end and text[end - 1].isspace():
        end -= 1
    return Span(text.rfind("\n", 0, end) + 1, end)


def _signed(parse: Parse, quotation: QuotedPassage) -> Span | None:
    """Who signs a quotation: in brackets or behind a dash, or in the line behind."""
    text, line_end = parse.text, parse.text.find("\n", quotation.end)
    rest = Span(quotation.end, line_end if line_end >= 0 else len(text))
    for pattern in (_BRACKETS, _DASHED):
        found = pattern.match(text, rest.start, rest.end)
        if found is not None and _is_last(text, Span(found.end(), rest.end), closed=pattern is _BRACKETS):
            return _phrase_at(parse, found.start("who"), rest.end)
    if text[rest.start : rest.end].strip() or not _SPEECH_END.search(text[quotation.start : quotation.end]):
        return None
    return _in_next_line(parse, quotation, rest.end)


def _is_last(text: str, rest: Span, *, closed: bool) -> bool:
    """Whether nothing but an office, a place or a date follows in the line, or another quotation."""
    words = text[rest.start : rest.end].strip()
    return closed or not words or words[0] in ",(." or len(words.split()) < LONGEST_NAME // 2


def _in_next_line(parse: Parse, quotation: QuotedPassage, at: int) -> Span | None:
    """The name that fills the line behind a quotation that fills its own, if no name stands above it as well."""
    text = parse.text
    first = text.rfind("\n", 0, quotation.start) + 1
    number = bisect_left(parse.paragraphs, at, key=lambda p: p.start)
    following = parse.paragraphs[number] if number < len(parse.paragraphs) else None
    if following is None or text[first : quotation.start].strip() or not _is_name(text, following):
        return None
    above = _line_before(text, first)
    if first and len(above) and _is_name(text, above) and text[following.start] not in "—–―-":
        return None
    found = _LINE.match(text, following.start, following.end)
    return _phrase_at(parse, found.start("who"), following.end) if found is not None else None


def _is_name(text: str, line: Span) -> bool:
    """Whether a line is a name of two words or more, with an office perhaps, and no sentence."""
    words = text[line.start : line.end]
    found = _LINE.fullmatch(text, line.start, line.end)
    if found is None or len(words.split()) > LONGEST_NAME or words[-1] in ".!?:":
        return False
    return len(found["who"].split()) > 1 or text[line.start] in "—–―-" or "," in words


def _told_behind(parse: Parse, quotation: QuotedPassage) -> Span | None:
    """Whom the sentence behind a quotation gives it to: "So said Ruiz", "That was the message from Ruiz"."""
    if parse.text[quotation.end - 2 : quotation.end - 1] not in ".!?…":
        return None
    found = _behind().match(parse.text, quotation.end)
    if found is None:
        return None
    line_end = parse.text.find("\n", quotation.end)
    return _phrase_at(parse, found.end(), line_end if line_end >= 0 else len(parse.text))


def _phrase_at(parse: Parse, start: int, end: int) -> Span | None:
    """The noun phrase that begins at the offset ``start``, without what follows the name in the possessive."""
    tokens = phrase(parse.within(Span(start, end)))
    owner = next((n for n, t in enumerate(tokens) if n and t.tag == "POS"), None)
    noun = tokens[owner + 1].lower if owner is not None and owner + 1 < len(tokens) else ""
    kept = tokens[:owner] if noun in toml("quotes")["utterances"] else tokens
    comma = next((n for n, t in enumerate(kept) if t.text == ","), None)
    kept = kept[comma + 1 :] if comma is not None else kept  # "the foreign minister, Ana Ruiz"
    spoken = kept and kept[0].text not in toml("quotes")["no_days"]
    return cover(kept) if spoken else None


@cache
def _lead() -> re.Pattern[str]:
    said = "|".join(toml("quotes")["utterances"])
    return re.compile(
        r"(?:[^:“”\"]{0,60}\b(?:[Ff]rom|by)|[Hh]ere(?:’s|'s| is| was| are)|To quote|Quoting|Citing|In the words of) "
        rf"|(?:And|But|Now|Then|Next|First)?,? ?(?={_NAME}(?:, [^:]{{2,60}}| on [^:]{{2,60}})?:$)"
        rf"|(?={_NAME}[’']s? (?:\w+ ){{0,3}}(?:{said})\b[^:]{{0,40}}:$)"
    )


@cache
def _behind() -> re.Pattern[str]:
    said = "|".join(toml("quotes")["utterances"])
    saying = "|".join(toml("quotes")["saying"])
    parts = [
        rf"(?:So|Thus) (?:{saying}|spoke|speaks|ended|ends) ",
        rf"{_THAT_WAS} (?:how|what) ",
        rf"{_THAT_WAS} (?:the|a) (?:\w+ ){{0,3}}(?:{said}) (?:of|from|by) ",
        rf"{_THAT_WAS} (?=(?:[A-Z][\w-]+|the \w+)[’'])",
        r"(?:The|Those|These) words (?:were|are|came|come|belong|belonged)(?: to| from| by)?(?: those of)? ",
        r"With (?:these|those|that|this)(?: \w+)?,? ",
        r"It was ",
        rf"(?={_WHO} (?:was|were) (?:speaking|talking|addressing|responding|referring|commenting)\b)",
        rf"(?={_WHO} (?:added|adds|continued|continues|went on|also (?:{saying}))\b)",
    ]
    return re.compile(" (?:" + "|".join(parts) + ")")


@cache
def _mood() -> re.Pattern[str]:
    moods = "|".join(toml("quotes")["moods"])
    return re.compile(
        rf"(?:[^.!?“”\"]{{0,80}}, )?(?={_WHO} (?:(?:was|is|were|are|remained|sounded|seemed|appeared)"
        rf"(?: \w+ly| more| less)? (?:{moods})|did not mince (?:his|her|their)? ?words)\b)"
    )
