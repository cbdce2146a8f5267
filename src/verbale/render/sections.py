"""A record as sections of entries in words: what the terminal and HTML reports both print below the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from verbale.model import Agreement, Attribution, Commitment, Event, Record, Row
from verbale.render.marks import Mark, anchor
from verbale.render.words import (
    action_words,
    candidate_words,
    code_words,
    commitment_state,
    commitment_words,
    event_state,
    event_words,
    manner_words,
    name_of,
    said_by,
    span_words,
    speaker_by_id,
    standing_words,
    step_words,
    toll_words,
    voice_words,
)


@dataclass(frozen=True, slots=True)
class RowText:
    """One row in words: a headline, and further lines. ``at`` is the offset it comes from, ``depth`` its nesting.

    ``brief`` are the further lines where the headline is seen too: without a chain of sources that it already says.
    """

    row: Row
    label: str
    head: str
    lines: tuple[str, ...]
    at: int | None
    depth: int = 0
    brief: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """All entries of one table."""

    table: str
    title: str
    entries: tuple[RowText, ...]


def sections(record: Record, marks: tuple[Mark, ...]) -> tuple[Section, ...]:
    """The sections of ``record`` that have entries, in the order in which they are shown."""
    made = (
        Section("attributions", "Who said what", tuple(_attributions(marks))),
        Section("commitments", "Promised, demanded, threatened", tuple(_commitments(record))),
        Section("agreements", "Agreements", tuple(_agreements(record))),
        Section("events", "Events", tuple(_events(record))),
        Section("timexes", "Times", tuple(_timexes(record))),
        Section("places", "Places", tuple(_places(record))),
        Section("actors", "Actors", tuple(_actors(record))),
    )
    return tuple(section for section in made if section.entries)


def _attributions(marks: tuple[Mark, ...]) -> Iterator[RowText]:
    """Attributions in the order of the text, each nested one directly below the one that holds it."""
    below: dict[str | None, list[Mark]] = {}
    known = {mark.row.id for mark in marks}
    for mark in marks:
        below.setdefault(mark.row.parent if mark.row.parent in known else None, []).append(mark)
    # A stack, not recursion: hostile input may nest deeper than Python allows calls.
    waiting, shown = [(mark, 0) for mark in reversed(below.get(None, []))], set()
    while waiting:
        mark, depth = waiting.pop()
        if mark.number in shown:
            continue
        shown.add(mark.number)
        yield _attribution(mark.row, mark.number, depth, said=mark.said)
        waiting.extend((inner, depth + 1) for inner in reversed(below.get(mark.row.id, [])))


def _attribution(row: Attribution, number: int, depth: int, *, said: bool) -> RowText:
    facets: list[str] = [row.kind]
    facets += [facet for facet, usual in ((row.type, "assertion"), (row.force, "neutral")) if facet != usual]
    facets += [row.speech_act] if row.speech_act != "assertive" else []
    how, told = ", ".join(facets), voice_words(row.chain, polarity=row.polarity, said=said)
    lines = (row.content, f"{how} · {told}")
    brief = lines[1:] if len(row.chain) > 2 or row.polarity == "negative" or not said else (how,)
    return RowText(row, str(number), said_by(row, said=said), lines, anchor(row, "content", "cue"), depth, brief)


def _commitments(record: Record) -> Iterator[RowText]:
    names = speaker_by_id(record.attributions)
    for row in record.commitments:
        life = (f"{step_words(s)} · {standing_words(s.standing, names)}" for s in row.steps if s.step != "made")
        lines = (commitment_state(row), standing_words(row.standing, names), *life)
        yield _entry(row, commitment_words(row), lines, *_SLOTS[Commitment])


def _agreements(record: Record) -> Iterator[RowText]:
    names = speaker_by_id(record.attributions)
    for row in record.agreements:
        head = f"{row.name} · {row.kind}, {row.existence}"
        parties = ", ".join(f"{name_of(p.actor)} ({p.role.replace('_', ' ')})" for p in row.parties)
        status = "" if row.status == "not_attested" else f"status: {row.status.replace('_', ' ')}"
        history = (f"{action_words(a)} · {standing_words(a.standing, names)}" for a in row.actions)
        lines = (parties, row.subject or "", *history, status, standing_words(row.standing, names))
        yield _entry(row, head, lines, *_SLOTS[Agreement])


def _events(record: Record) -> Iterator[RowText]:
    names = speaker_by_id(record.attributions)
    by_id = {row.id: row for row in record.events}
    for row in record.events:
        first = by_id.get(row.same_as or "")
        again = f"told again: the event of “{first.trigger}”" if first is not None else ""
        others = (toll_words(told, names) for told in row.casualties if told.standing is not None)
        lines = (manner_words(row), event_state(row), standing_words(row.standing, names), *others, again)
        yield _entry(row, event_words(row), lines, *_SLOTS[Event])


def _timexes(record: Record) -> Iterator[RowText]:
    for row in record.timexes:
        days = span_words(row.edtf or row.value, row.start, row.end)
        yield _entry(row, f"{row.text} = {days}", (row.basis,))


def _places(record: Record) -> Iterator[RowText]:
    for row in record.places:
        where = f"{row.lat:.2f}, {row.lon:.2f}" if row.lat is not None and row.lon is not None else ""
        yield _entry(row, " · ".join(p for p in (row.name, row.level, row.country, where) if p), (row.basis,))


def _actors(record: Record) -> Iterator[RowText]:
    for row in record.actors:
        sector = code_words("sector", row.sector) if row.sector else None
        what = (
            row.name,
            code_words("kind", row.kind),
            row.office,
            row.country,
            sector,
            f"{len(row.spans('mention'))} ×",
        )
        yield _entry(
            row, " · ".join(part for part in what if part), tuple(map(candidate_words, row.candidates)), "mention"
        )


_SLOTS: dict[type[Row], tuple[str, ...]] = {
    Commitment: ("act", "content"),
    Agreement: ("name",),
    Event: ("trigger",),
}


def _entry(row: Row, head: str, lines: tuple[str, ...], *slots: str) -> RowText:
    return RowText(row, "", head, tuple(line for line in lines if line), anchor(row, *slots))
