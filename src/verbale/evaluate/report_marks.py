"""Times, places, events and the end of the body, held against an annotated report. All figures are counts."""

from __future__ import annotations

from collections.abc import Iterator

from verbale.evaluate.report_gold import GoldEvent, GoldTimex
from verbale.evaluate.report_match import MatchedRecord
from verbale.evaluate.report_scores import Sheet
from verbale.model import Event, Place, Span, Timex


def body(reading: MatchedRecord, sheet: Sheet) -> None:
    """Whether the body ends where the boilerplate begins; white space between them is either's."""
    end = reading.span(Span(0, reading.record.article.body_end)).end
    right = reading.gold.body_end <= end <= reading.gold.boilerplate
    sheet.set(body_end_right=int(right))
    if not right:
        sheet.miss(f"the body ends at {end}, not from {reading.gold.body_end} to {reading.gold.boilerplate}")


def timexes(reading: MatchedRecord, sheet: Sheet) -> None:
    """Values: an expression that overlaps the gold's with the identical value; the publication date is one."""
    wrong = [g for g in reading.gold.timexes if not _valued(reading, g)]
    known = [g.span for g in reading.gold.timexes if g.span]
    sheet.set(
        timex_values=len(reading.gold.timexes) - len(wrong),
        timex_total=len(reading.gold.timexes),
        timex_unlisted=sum(not _overlap(_at(reading, row), known) for row in reading.record.timexes),
    )
    for g in wrong:
        sheet.miss(f"{g.id}: {_words(reading, g.span) or 'publication'} is not {g.value}")


def _valued(reading: MatchedRecord, gold: GoldTimex) -> bool:
    if gold.span is None:
        return reading.record.article.published.date == gold.value
    there = (row for row in reading.record.timexes if _overlap(_at(reading, row), [gold.span]))
    return any(row.value == gold.value for row in there)


def _at(reading: MatchedRecord, row: Timex) -> tuple[Span, ...]:
    return reading.spans(row, "expression")


def places(reading: MatchedRecord, sheet: Sheet) -> None:
    """Places found, by any mention; and mentions of what is no place in this report."""
    rows = [reading.spans(row, "mention") for row in reading.record.places]
    missed = [spans for spans in reading.gold.places if not any(_overlap(row, spans) for row in rows)]
    sheet.set(
        places_found=len(reading.gold.places) - len(missed),
        places_total=len(reading.gold.places),
        places_false=sum(1 for _ in false_places(reading)),
    )
    for spans in missed:
        sheet.miss(f"place: {_words(reading, spans[0])}")


def false_places(reading: MatchedRecord) -> Iterator[tuple[Place, Span]]:
    """Mentions of our places that the gold says are none, such as a capital that stands for its government."""
    for row in reading.record.places:
        for span in reading.spans(row, "mention"):
            line = reading.gold.text.count("\n", 0, span.start) + 1
            words = _plain(_words(reading, span))
            if any(words == _plain(n.words) and line in (n.lines or {line}) for n in reading.gold.not_places):
                yield row, span


def _plain(words: str) -> str:
    return words.casefold().removeprefix("the ").removesuffix("’s").removesuffix("'s")


def events(reading: MatchedRecord, sheet: Sheet) -> None:
    """Events by their trigger, or one that means the same event; and those among them whose realis is right."""
    pairs = list(paired_events(reading))
    found = {g.id for g, _ in pairs}
    sheet.set(
        events_found=len(found),
        events_total=len(reading.gold.events),
        events_realis=len({g.id for g, e in pairs if g.realis == e.realis}),
    )
    for g in reading.gold.events:
        if g.id not in found:
            sheet.miss(f"{g.id}: no event at {_words(reading, g.triggers[0])!r}")
    for g, e in pairs:
        if g.realis != e.realis:
            sheet.miss(f"{g.id}: {e.trigger!r} is {g.realis}, not {e.realis}")


def paired_events(reading: MatchedRecord) -> Iterator[tuple[GoldEvent, Event]]:
    """Every gold event with each of our events on one of its triggers."""
    for gold in reading.gold.events:
        for row in reading.record.events:
            if _overlap(reading.spans(row, "trigger"), gold.triggers):
                yield gold, row


def _overlap(ours: tuple[Span, ...], theirs: tuple[Span, ...] | list[Span]) -> bool:
    return any(a.overlaps(b) for a in ours for b in theirs)


def _words(reading: MatchedRecord, span: Span | None) -> str:
    return reading.gold.text[span.start : span.end] if span else ""
