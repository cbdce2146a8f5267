"""What stands around a report and is nobody's word: datelines and the outlets behind headlines.

The places in datelines are where a report was written. Whoever else is named there is for whom; neither does or says
anything that the report tells of.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from verbale.extract.mention.mention import Mention
from verbale.extract.mention.names import Names
from verbale.model import Attribution, Span
from verbale.nesting import without
from verbale.text.datelines import dateline, is_outlet, outlet_behind
from verbale.text.parse import Parse

_WORDS = 4
_PLACES = frozenset({"place", "region", "city"})


def datelines(parse: Parse) -> list[Span]:
    """The datelines of a report."""
    found = (dateline(parse.text, line) for line in parse.paragraphs)
    return [span for span in found if span is not None and _is_short(parse.text[span.start : span.end])]


def _is_short(words: str) -> bool:
    """Whether a dateline is one, and not a sentence in capitals: "CONGRESS HAS INVESTIGATED HIM -"."""
    return "(" in words or "," in words or len(words.split()) <= _WORDS


def outlets(parse: Parse) -> list[Span]:
    """The outlets behind the headlines of a report."""
    found = (outlet_behind(parse.text, line) for line in parse.paragraphs)
    return [span for span in found if span is not None]


def without_furniture(parse: Parse, mentions: Iterable[Mention], known: Names) -> list[Mention]:
    """``mentions`` without outlets; places in datelines stand for no government."""
    heads, tails = datelines(parse), outlets(parse)
    begun = {head.start: head for head in heads}
    found = [_begun(known, parse, m, begun[m.span.start]) if m.span.start in begun else m for m in mentions]
    missed = (_in_capitals(known, parse, head) for head in heads if head.start not in {m.span.start for m in found})
    found = sorted([*(m for m in missed if m is not None), *found], key=lambda m: m.first)
    kept = (m for m in found if not _lies_in(m.span, tails) and not (_lies_in(m.span, heads) and not _is_placed(m)))
    return [replace(m, use="place") if _lies_in(m.span, heads) else m for m in kept]


def _in_capitals(known: Names, parse: Parse, head: Span) -> Mention | None:
    """The place that begins a dateline in so few capitals that they may be an abbreviation elsewhere: "ROME"."""
    tokens = parse.within(head)
    size = next((n for n, t in enumerate(tokens) if not t.text.isupper()), len(tokens))
    for last in range(size - 1, -1, -1):
        span = Span(head.start, tokens[last].end)
        words = parse.text[span.start : span.end]
        hit = known.find(words.title())
        if hit is not None and hit[0] == 0 and hit[1] == last and hit[2].level is not None:
            entry = hit[2]
            return Mention(
                span, tokens[last].i, entry.form, words, entry.kind, entry.name, entry.key, entry.country, entry.sector,
                "place", tokens[0].i, tokens[last].i, entry=entry, basis="begins a dateline",
            )  # fmt: skip
    return None


def _begun(known: Names, parse: Parse, mention: Mention, head: Span) -> Mention:
    """What begins a dateline, which is a place, whatever the parser says."""
    if mention.entry is not None or mention.form != "name" or is_outlet(mention.text):
        return mention
    found = _in_capitals(known, parse, head)
    if found is not None and found.span == mention.span:
        return found
    name = mention.name.title() if mention.name.isupper() else mention.name
    return replace(mention, kind="place", use="place", name=name, basis="begins a dateline")


def said_in_the_text(parse: Parse, rows: Sequence[Attribution]) -> list[Attribution]:
    """``rows`` without those whose source is a dateline or an outlet behind a headline."""
    spans = [*datelines(parse), *outlets(parse)]
    return without(
        rows, lambda r: r.source is not None and r.source.span is not None and _lies_in(r.source.span, spans)
    )


def _lies_in(span: Span, others: Sequence[Span]) -> bool:
    return any(other.start <= span.start and span.end <= other.end for other in others)


def _is_placed(mention: Mention) -> bool:
    return mention.kind in _PLACES or (mention.entry is not None and mention.entry.level is not None)
