"""Attributions: who said, thought, asked or promised what, to whom, and inside whose words.

The reader's heads find them; hard constraints, each of which is certain, hold them to the quotation marks, to who has
the floor and to what the layout says; here they are nested into one another, and turned into rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from verbale.extract.attribution.assemble import FOUND_BY, assembled
from verbale.extract.attribution.beside import kept_apart
from verbale.extract.attribution.circumstances import medium_of, venue_of
from verbale.extract.attribution.continued import continued
from verbale.extract.attribution.draft import AttributionDraft
from verbale.extract.attribution.going_on import going_on
from verbale.extract.attribution.headed import headed
from verbale.extract.attribution.inside import Words, holders
from verbale.extract.attribution.interrupted import interrupted
from verbale.extract.attribution.introduced import FOUND_BY as INTRODUCED
from verbale.extract.attribution.introduced import introduced
from verbale.extract.attribution.margins import at_margins
from verbale.extract.attribution.parted import parted
from verbale.extract.floor.interview import interview
from verbale.extract.floor.monologue import monologue
from verbale.extract.floor.turns import FOUND_BY as TRANSCRIPT
from verbale.extract.floor.turns import turns
from verbale.extract.reader.reading import UNREAD, Reading
from verbale.extract.refs import ref_at
from verbale.model import Article, Attribution, Evidence, Span, row_id
from verbale.nesting import chain_of
from verbale.text.parse import Parse, Token
from verbale.text.quotes import Quotations
from verbale.text.span_index import SpanIndex
from verbale.vocabulary import QuoteKind

MOSTLY = 0.9
"""Share of the letters of a content that must stand inside quotation marks for it to be a direct quotation."""


class Stage(NamedTuple):
    """The drafts of a report behind one step: the heads', or a constraint's."""

    step: Callable[..., list[AttributionDraft]]
    drafts: list[AttributionDraft]


def attributions(article: Article, parse: Parse, reading: Reading = UNREAD) -> list[Attribution]:
    """Return all attributions of a report, outer before inner, in the order of the text."""
    *_, (_, drafts) = stages(parse, reading)
    rows = rows_of(article, parse, drafts)
    aside = {row.id for row, draft in zip(rows, drafts, strict=True) if draft.verb and _is_relative(draft.verb)}
    return _nested(rows, aside)


def stages(parse: Parse, reading: Reading) -> Iterator[Stage]:
    """Yield the drafts of a report after each step, in the order of the steps."""
    drafts = assembled(parse, reading)
    yield Stage(assembled, drafts)
    for constrain in CONSTRAINTS:
        drafts = constrain(parse, drafts)
        yield Stage(constrain, drafts)


def rows_of(article: Article, parse: Parse, drafts: Iterable[AttributionDraft]) -> list[Attribution]:
    """Return the row of each draft, not nested yet."""
    return [_row(article, draft, parse.quotations) for draft in drafts]


def floor(parse: Parse, drafts: list[AttributionDraft]) -> list[AttributionDraft]:
    """Whoever has the floor (a turn, an answer, a letter) says all of it."""
    spoken = turns(parse) or interview(parse) or monologue(parse)
    if not spoken:
        return drafts
    told = _within(parse.text, drafts, spoken)
    return sorted([*told, *spoken], key=lambda r: (r.anchor, r.found_by != TRANSCRIPT))


CONSTRAINTS = (continued, interrupted, going_on, parted, kept_apart, at_margins, headed, floor, introduced)
"""What holds of attributions whatever heads and parser make of a sentence, in the order in which it is applied."""


def _is_relative(verb: Token) -> bool:
    """Whether ``verb`` is that of a relative clause, and not of a clause that the parser hung on the noun before it."""
    return verb.dep == "relcl" and verb.child("mark") is None


def _within(text: str, drafts: list[AttributionDraft], spoken: list[AttributionDraft]) -> list[AttributionDraft]:
    """The reports of a transcript's text that no turn contradicts: whoever has the floor says all of it."""
    turn_at = SpanIndex((span, number) for number, turn in enumerate(spoken) for span in turn.content)

    def turns_at(spans: list[Span]) -> set[int]:
        return {number for span in spans for number in turn_at.touching(span)}

    def is_told(draft: AttributionDraft) -> bool:
        if not any(char.isalpha() for span in draft.cue for char in text[span.start : span.end]):
            return not turns_at(draft.content)  # no cue, or the colon behind the speaker's name
        own = turns_at(draft.cue)  # none, for what introduces the whole: "The transcript follows:"
        return not own or turns_at(draft.content) <= own

    return [draft for draft in drafts if is_told(draft)]


def _row(article: Article, draft: AttributionDraft, quotations: Quotations) -> Attribution:
    text = article.text
    content = sorted(draft.content)
    evidence = [Evidence.at(text, "cue", s) for s in draft.cue]
    evidence += [Evidence.at(text, "content", s) for s in content]
    empty = {}
    source = draft.source
    if source is not None:
        if text.startswith("by ", source.start):  # the preposition of a passive is none of its doer's words
            source = Span(source.start + 3, source.end)
        evidence.append(Evidence.at(text, "source", source))
    else:
        empty["source"] = "the text names nobody"
    if draft.addressee is not None:
        evidence.append(Evidence.at(text, "addressee", draft.addressee))
    else:
        empty["addressee"] = "the text names nobody"
    around = {"medium": medium_of(draft), "venue": venue_of(draft)}
    for slot, span in around.items():
        if span is not None:
            evidence.append(Evidence.at(text, slot, span))
        else:
            empty[slot] = "the text names none"
    if not draft.cue:
        empty["cue"] = "the quotation stands without one"
    return Attribution(
        id=row_id(article.id, "attribution", [*draft.cue, *content]),
        evidence=tuple(evidence),
        empty=empty,
        source=ref_at(text, source),
        cue=" … ".join(text[s.start : s.end] for s in draft.cue),
        content=" … ".join(text[s.start : s.end] for s in content),
        addressee=ref_at(text, draft.addressee),
        medium=_words(text, around["medium"]),
        venue=_words(text, around["venue"]),
        kind="direct" if draft.found_by in (TRANSCRIPT, INTRODUCED) else kind_of(text, content, quotations),
        type=draft.sense.type,
        force=draft.sense.force,
        speech_act=draft.sense.act,
        found_by=FOUND_BY if draft.found_by == FOUND_BY else f"constraint: {draft.found_by}",
        confidence=draft.confidence,
    )


def _words(text: str, span: Span | None) -> str | None:
    return text[span.start : span.end] if span is not None else None


def kind_of(text: str, content: list[Span], quotations: Quotations) -> QuoteKind:
    """How much of ``content`` stands inside quotation marks: nearly all, some, or nothing."""
    counts = [quotations.quoted(text, s) for s in content]
    inside, total = sum(c[0] for c in counts), sum(c[1] for c in counts)
    if total and inside / total >= MOSTLY:
        return "direct"
    return "mixed" if inside else "indirect"


def _nested(rows: list[Attribution], aside: set[str]) -> list[Attribution]:
    """Set each row's parent, the smallest other content that holds its cue and its content, and its chain.

    A relative clause in what is told indirectly (the rows in ``aside``: "asked for a list it said was short") is an
    aside of whoever tells it, so it stands beside the content that holds it and not in it.
    """
    by_id = {row.id: row for row in rows}
    held = holders({row.id: Words(row.spans("cue"), row.spans("content")) for row in rows})
    found: dict[str, Attribution] = {}
    for row in rows:
        wider = held[row.id]
        if row.id in aside and wider and by_id[wider[0]].kind == "indirect":
            wider = wider[1:]
        found[row.id] = replace(row, parent=wider[0] if wider else None)
    return [replace(row, chain=chain_of(row, found)) for row in found.values()]
