"""brat standoff (https://brat.nlplab.org/standoff.html): the annotations of one report, for its text in a file beside.

Offsets are code points of the article's text, which is what brat counts. A row of what was said, done, promised or
agreed is an event: its trigger is the cue, the trigger word, the act or the name, its other slots are arguments, its
closed vocabularies attributes. Times, places and the mentions of an actor are entities; mentions of one actor are
equivalent, and a known place or actor is a normalisation. A slot of several pieces is one discontinuous annotation;
brat ends a piece at each line end. A row's id, and what people decided about it, stands in the annotator's notes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TextIO, get_args, get_type_hints

from verbale.data import toml
from verbale.errors import ConfigError
from verbale.export.single import single
from verbale.model import TABLES, Actor, Attribution, Commitment, Event, Place, Record, Row, Span
from verbale.vocabulary import StandingType

TRIGGERS = {"attribution": ("cue", "content"), "event": ("trigger",), "commitment": ("act", "content")}
TRIGGERS |= {"agreement": ("name",)}
"""For each kind of row that is an event in brat, the slots whose words can be its trigger, the best first."""
SLOTS = {
    "attribution": ("source", "cue", "content", "addressee", "medium", "venue"),
    "event": ("trigger", "actors", "recipients", "object", "when", "where", "context", "casualties"),
    "commitment": ("act", "agent", "obligor", "beneficiary", "addressee", "content", "condition", "deadline"),
    "agreement": ("name", "subject", "parties", "actions"),
}
"""The slots that become arguments."""
SEVERAL = frozenset({"name", "actors", "recipients", "parties", "actions", "mention", "expression", "context"})
SEVERAL |= {"casualties"}
"""Slots whose pieces are several things; those of other slots are one thing, told in pieces."""
ATTRIBUTES = {
    "attribution": ("kind", "type", "force", "speech_act", "polarity"),
    "event": ("type", "mode", "realis", "polarity"),
    "commitment": ("act", "direction", "polarity"),
    "agreement": ("existence",),
    "timex": ("type",),
}
"""What of a row is an attribute: values without spaces. All events have their standing besides."""
LINKS = {"parent": "Inside", "attribution": "Said_in", "event": "Event"}
"""Fields that name another row, each with the argument that it becomes."""


def write(records: Iterable[Record], stream: TextIO, table: str | None = None) -> None:
    """Write the annotations of one record (``.ann``), or of one table; :func:`text` is what they are about.

    A second record raises :class:`~verbale.errors.ConfigError`.
    """
    if table is not None:
        raise ConfigError("brat holds whole reports, not tables")
    for record in single(records, "brat"):
        stream.writelines(line + "\n" for line in _Standoff(record).lines())


def text(record: Record) -> str:
    """The text that the annotations point into: the article's own, boilerplate and all, character by character."""
    return record.article.text


def fragments(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """``spans`` in their order, cut at line ends, as no fragment may hold one; empty ones are left out."""
    found = []
    for span in sorted(set(spans)):
        at = span.start
        for line in text[span.start : span.end].splitlines(keepends=True):
            kept = line.rstrip("\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
            if kept:
                found.append(Span(at, at + len(kept)))
            at += len(line)
    return tuple(found)


def label(name: str) -> str:
    """A name as brat writes types: ``speech_act`` is ``Speech_act``."""
    return name[:1].upper() + name[1:]


@dataclass
class _Standoff:
    """The lines of one report, numbered as they are made."""

    record: Record
    numbers: dict[str, int] = field(default_factory=dict)
    handles: dict[str, str] = field(default_factory=dict)

    def _next(self, letter: str) -> str:
        self.numbers[letter] = self.numbers.get(letter, 0) + 1
        return f"{letter}{self.numbers[letter]}"

    def lines(self) -> Iterator[str]:
        """Entities and triggers first, as events name them, then events, relations, attributes and notes."""
        arguments: dict[str, list[str]] = {}
        for row in self.record.rows():
            yield from self._entities(row, arguments)
        for row in self.record.rows():
            if row.id in arguments:
                yield "\t".join((self.handles[row.id], " ".join((*arguments[row.id], *self._links(row)))))
        for row in self.record.rows():
            if row.id in self.handles:
                yield from self._relations(row)
                yield from self._attributes(row)
                yield from self._notes(row)

    def _entities(self, row: Row, arguments: dict[str, list[str]]) -> Iterator[str]:
        """The text-bound annotations of a row; an event's arguments are kept for its line."""
        kind, made = row.kind_of_row, list[tuple[str, str]]()
        trigger = next((slot for slot in TRIGGERS.get(kind, ()) if self._pieces(row, slot)), None)
        if trigger is not None:
            handle, line = self._bound(label(kind), self._pieces(row, trigger)[0])
            self.handles[row.id] = self._next("E")
            arguments[row.id] = [f"{label(kind)}:{handle}"]
            yield line
        for slot in SLOTS.get(kind, ("expression", "name", "mention")):
            for piece in self._pieces(row, slot)[1 if slot == trigger else 0 :]:
                name = label(slot) if kind in SLOTS else label(kind)
                handle, line = self._bound(name, piece)
                made.append((f"{name}:{handle}", handle))
                yield line
        if trigger is not None:
            arguments[row.id] += _numbered(argument for argument, _ in made)
        elif made and kind not in SLOTS:
            self.handles[row.id] = made[0][1]
            if len(made) > 1:
                yield "*\tEquiv " + " ".join(handle for _, handle in made)

    def _pieces(self, row: Row, slot: str) -> list[tuple[Span, ...]]:
        """The annotations of a slot, each by its fragments."""
        spans = row.spans(slot)
        groups = [(span,) for span in spans] if slot in SEVERAL else [spans]
        return [cut for group in groups if (cut := fragments(self.record.article.text, group))]

    def _bound(self, name: str, piece: tuple[Span, ...]) -> tuple[str, str]:
        handle, text = self._next("T"), self.record.article.text
        where = ";".join(f"{span.start} {span.end}" for span in piece)
        words = " ".join(text[span.start : span.end] for span in piece)
        return handle, f"{handle}\t{name} {where}\t{words}"

    def _links(self, row: Row) -> Iterator[str]:
        if isinstance(row, Attribution | Event | Commitment):
            for name, argument in LINKS.items():
                target = self.handles.get(getattr(row, name, None) or "")
                if target is not None:
                    yield f"{argument}:{target}"

    def _relations(self, row: Row) -> Iterator[str]:
        for name, other in row.relations if isinstance(row, Commitment) else ():
            if other in self.handles:
                arguments = f"Arg1:{self.handles[row.id]} Arg2:{self.handles[other]}"
                yield f"{self._next('R')}\t{label(name)} {arguments}"

    def _attributes(self, row: Row) -> Iterator[str]:
        told = {name: getattr(row, name) for name in ATTRIBUTES.get(row.kind_of_row, ())}
        if hasattr(row, "standing"):
            told["standing"] = row.standing.type
        for name, value in told.items():
            if value and not any(character.isspace() for character in value):
                yield f"{self._next('A')}\t{label(name)} {self.handles[row.id]} {value}"

    def _notes(self, row: Row) -> Iterator[str]:
        handle = self.handles[row.id]
        if isinstance(row, Place) and row.geonames:
            yield f"{self._next('N')}\tReference {handle} GeoNames:{row.geonames}\t{_line(row.name)}"
        if isinstance(row, Actor) and row.key:
            yield f"{self._next('N')}\tReference {handle} Verbale:{row.key}\t{_line(row.name)}"
        yield f"{self._next('#')}\tAnnotatorNotes {handle}\trow {row.id}"
        for review in self.record.reviews:
            if review.row == row.id:
                yield f"{self._next('#')}\tAnnotatorNotes {handle}\t{_line(f'{review.summary} ({review.who})')}"


def _numbered(arguments: Iterable[str]) -> list[str]:
    """Arguments with a number behind all but the first of one name, as brat tells them apart."""
    seen: dict[str, int] = {}
    made = []
    for argument in arguments:
        name, _, handle = argument.partition(":")
        seen[name] = seen.get(name, 0) + 1
        made.append(f"{name}{seen[name] if seen[name] > 1 else ''}:{handle}")
    return made


def _line(words: str) -> str:
    return " ".join(words.split())


def settings() -> dict[str, str]:
    """The ``annotation.conf`` without which brat shows none of these types."""
    entities = sorted({label(slot) for slots in SLOTS.values() for slot in slots} | {"Timex", "Place", "Actor"})
    events = [
        f"{label(kind)}\t{', '.join([f'{label(s)}*:<ANY>' for s in slots] + [f'{a}?:<EVENT>' for a in LINKS.values()])}"
        for kind, slots in SLOTS.items()
    ]
    attributes = sorted({label(name) for names in ATTRIBUTES.values() for name in names} | {"Standing"})
    kinds = [f"{name}\tArg:<ANY>, Value:{'|'.join(_values(name))}" for name in attributes]
    relations = ["Opposes\tArg1:<EVENT>, Arg2:<EVENT>"]
    parts = {"entities": entities, "events": events, "relations": relations, "attributes": kinds}
    return {"annotation.conf": "\n".join("\n".join((f"[{name}]", *lines, "")) for name, lines in parts.items())}


def _values(attribute: str) -> list[str]:
    """Every value that an attribute can have, whichever kind of row has it: those of the closed vocabularies."""
    kinds = {kind.kind_of_row: get_type_hints(kind) for kind in TABLES.values()}
    hints = [kinds[kind][name] for kind, names in ATTRIBUTES.items() for name in names if label(name) == attribute]
    hints += [StandingType] if attribute == "Standing" else []
    found = {value for hint in hints for value in get_args(hint) if isinstance(value, str)}
    if attribute == "Type":
        # PLOVER's sixteen stand in the lexicon of triggers, not in the vocabulary.
        found |= {group["type"] for group in toml("events")["groups"] if "type" in group}
    if attribute == "Mode":
        found |= {mode for modes in toml("modes").values() for mode in modes}
    return sorted(found)
