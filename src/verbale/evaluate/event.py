"""The task ``event``: who did what to whom, and whether it took place.

Data is told by its fields:

* reports annotated as a whole (``events``, as hand-annotated reports are compiled): ``trigger``, and with the type
  ``typed``, and with actors, recipients and realis ``whole``, each as precision, recall and F1; ``actual_recall``, the
  share of what happened that is found and said to have happened; ``overclaim``, the share of what is found and said to
  have happened of which the annotators do not say so; actors' and recipients' F1. Events outside PLOVER's types count
  for triggers only.
* sentences with the type of their main event (``root``, as in Zero-Shot-PLOVER): ``root``, how often the main event
  that is read has it; ``found``, how often there is any; with the spans of source and target also how often these are
  met. The main event is the first one that is likelier right than not: a sentence of news leads with what it reports,
  and what is surest in it is often what is told beside that ("rejected the offer after talks").
* PLOVER's gold standard records (``event`` and the countries in ``source`` and ``target``): ``root``, and ``record``,
  how often the main event has the type and all countries; what stands there for a body, as IGO, is none. ``mode_p`` and
  ``mode_r``: of the likeliest event of a record's own type, the modes that are right, of those that are given and of
  those that the record has; ``context_p`` and ``context_r`` likewise of the contexts of the main event.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from verbale.errors import ConfigError
from verbale.evaluate.raw import RawText, meet, raw_text
from verbale.evaluate.result import Measures, json_lines, percent, prf
from verbale.extract.event.mode import modes_of
from verbale.extract.mention.names import states
from verbale.filtering import LIKELY, filter_confident
from verbale.model import Event, Record, Span
from verbale.pipeline import read_article

Json = dict[str, Any]
SAME = {"YIELD": ("CONCEDE", "RETREAT"), "DEMAND": ("REQUEST",), "FIGHT": ("ASSAULT",)}
SAME |= {"DISAPPROVE": ("ACCUSE",), "INVESTIGATE": ("ACCUSE",)}
"""Types of other versions of PLOVER, as those of today that they became."""
MODES: dict[str, tuple[str, ...]] = {
    "assassinate": ("targeted",),
    "confiscate": ("seize",),
    "detain": ("arrest",),
    "host": ("visit",),
}
MODES |= {"demo-org": ("demo",), "demo-spon": ("demo",), "riot-spon": ("riot",), "ban": ("restrict",)}
MODES |= {"strike-gen": ("strike",), "strike-hun": ("hunger",), "heavy-weapons": ("heavy-weapons", "aerial", "drone")}
"""Modes of other versions of PLOVER, likewise."""
CONTEXTS = {"refugee": "migration", "refugees": "migration", "resources": "resource", "religion": "religion_ethnicity"}
CONTEXTS |= {"discrimination": "rights"}
"""Contexts of other versions of PLOVER, likewise."""
RIGHTS = {"human_rights", "rights_freedoms"}
"""The contexts that ``rights`` became."""
SHARED = {"military", "diplomatic", "legal", "economic", "migration", "resource", "terrorism", "election", "rights"}
SHARED |= {"cbrn", "cyber"}
"""The contexts that both versions tell apart; of what is newer, the records cannot say whether it is right."""
OTHER = "OTHER"


def run(data: Path) -> Measures:
    """Measure the events of ``data``. Raises :class:`ConfigError` where it is annotated in none of the three ways."""
    counts: Counter[str] = Counter()
    misses: list[str] = []
    n = 0
    for number, row in enumerate(json_lines(data)):
        judge = _judge_for(row)
        if judge is None:
            raise ConfigError(f"{data}: row {number + 1} has none of 'events', 'root' and 'event'")
        raw = raw_text(str(row.get("id", number)), row["text"])
        n += judge(row, raw, read_article(raw.article), counts, misses)
    return Measures(n, _metrics(counts), tuple(misses))


Judge = Callable[[Json, RawText, Record, "Counter[str]", list[str]], int]


def _judge_for(row: Json) -> Judge | None:
    return next((judge for field, judge in _JUDGES.items() if field in row), None)


def _report(row: Json, raw: RawText, record: Record, counts: Counter[str], misses: list[str]) -> int:
    """Count what is right in a report that is annotated as a whole."""
    gold = row["events"]
    matched: dict[int, Event] = {}
    record = filter_confident(record, LIKELY)
    left = list(record.events)
    for number, event in enumerate(gold):
        spans = [Span(*at) for at in event["trigger"]]
        own = next((e for e in left if meet(spans, raw.spans(e.spans("trigger")))), None)
        if own is not None:
            left.remove(own)
            matched[number] = own
    counts["trigger_hit"] += len(matched)
    counts["trigger_out"] += len(record.events)
    counts["trigger_gold"] += len(gold)
    outside = sum(gold[number]["type"] == OTHER and event.type is not None for number, event in matched.items())
    for name in ("typed", "whole"):
        counts[f"{name}_gold"] += sum(event["type"] != OTHER for event in gold)
        counts[f"{name}_out"] += sum(event.type is not None for event in record.events) - outside
    for number, event in enumerate(gold):
        found = matched.get(number)
        happened = event["realis"] == "ACTUAL" and event.get("polarity") != "-"
        counts["actual_gold"] += event["realis"] == "ACTUAL"
        if found is None:
            misses.append(f"{row.get('id')}: {event['type']} {raw.words(event['trigger'])!r} is missing")
            continue
        slots = [
            _slot(event[slot], raw.spans(found.spans(f"{slot}s")), slot, counts) for slot in ("actor", "recipient")
        ]
        typed = event["type"] == found.type
        counts["typed_hit"] += typed
        counts["whole_hit"] += typed and all(slots) and event["realis"] == found.realis
        counts["actual_hit"] += event["realis"] == found.realis == "ACTUAL"
        counts["said_actual"] += found.realis == "ACTUAL"
        counts["over"] += found.realis == "ACTUAL" and not happened
        if not typed:
            misses.append(f"{row.get('id')}: {raw.words(event['trigger'])!r} is {event['type']}, not {found.type}")
    return len(gold)


def _slot(gold: list[list[int]], found: list[Span], slot: str, counts: Counter[str]) -> bool:
    """Count what is right in a slot; whether all of it is."""
    wanted = [Span(*at) for at in gold]
    hits = sum(meet([span], found) for span in wanted)
    counts[f"{slot}_hit"] += hits
    counts[f"{slot}_out"] += len(found)
    counts[f"{slot}_gold"] += len(wanted)
    return hits == len(wanted) and all(meet([span], wanted) for span in found)


def _sentence(row: Json, raw: RawText, record: Record, counts: Counter[str], misses: list[str]) -> int:
    """Count whether the main event of a sentence is of the annotated type."""
    main = main_event(record.events)
    right = main is not None and main.type in SAME.get(row["root"], (row["root"],))
    counts["sentences"] += 1
    counts["found"] += main is not None
    counts["root"] += right
    for slot, field in (("actors", "src_span"), ("recipients", "tgt_span")):
        if row.get(field):
            counts[f"{field}s"] += 1
            counts[slot] += main is not None and meet([Span(*row[field])], raw.spans(main.spans(slot)))
    if not right:
        misses.append(f"{row.get('id')}: {row['root']}, not {main and main.type} ({main and main.trigger})")
    return 1


def _gold_record(row: Json, raw: RawText, record: Record, counts: Counter[str], misses: list[str]) -> int:
    """Count whether the main event of a record's text has its type and its countries."""
    main = main_event(record.events)
    kinds = SAME.get(row["event"], (row["event"],))
    right = main is not None and main.type in kinds
    known = {actor.id: actor.country for actor in record.actors}
    told = [{party[1] for party in row[side]} & states().keys() for side in _SIDES]  # not IGO, which is none
    own = [set(), set()] if main is None else [
        {known.get(ref.actor or "") for ref in refs} for refs in (main.actors, main.recipients)
    ]  # fmt: skip
    counts["records"] += 1
    counts["records_found"] += main is not None
    counts["records_root"] += right
    counts["record"] += right and all(want <= have for want, have in zip(told, own, strict=True))
    _mode(row, likeliest(event for event in record.events if event.type in kinds), counts, misses)
    _contexts(row, main, counts)
    if not right:
        misses.append(f"{row.get('id')}: {row['event']}, not {main and main.type} ({main and main.trigger})")
    return 1


def _mode(row: Json, found: Event | None, counts: Counter[str], misses: list[str]) -> None:
    """Count whether the event of a record's type has its mode."""
    told = row.get("mode") or ""
    wanted = MODES.get(told, (told,))
    if found is None or not modes_of(found.type or "").issuperset(wanted):
        return
    counts["mode_gold"] += 1
    counts["mode_out"] += found.mode is not None
    counts["mode_hit"] += found.mode in wanted
    if found.mode not in wanted:
        misses.append(f"{row.get('id')}: the mode of {found.trigger!r} is {told}, not {found.mode}")


def _contexts(row: Json, found: Event | None, counts: Counter[str]) -> None:
    """Count which contexts of a record its event has."""
    told = {word for word in (row.get("context") or "").split(", ") if word}
    wanted = {CONTEXTS.get(word, word) for word in told}
    if found is None or not wanted & SHARED:
        return
    own = {"rights" if context in RIGHTS else context for context in found.context} & SHARED
    counts["context_gold"] += len(wanted & SHARED)
    counts["context_out"] += len(own)
    counts["context_hit"] += len(own & wanted)


_SIDES = ("source", "target")
_JUDGES: dict[str, Judge] = {"events": _report, "root": _sentence, "event": _gold_record}


def main_event(events: Iterable[Event]) -> Event | None:
    """Return the first event of one of PLOVER's types that is likelier right than not, or else the likeliest."""
    typed = [event for event in events if event.type is not None]
    sure = (event for event in typed if (event.confidence or 0.0) >= LIKELY)
    return next(sure, None) or likeliest(typed)


def likeliest(events: Iterable[Event]) -> Event | None:
    """The event of one of PLOVER's types that the reader is most sure of."""
    typed = [event for event in events if event.type is not None]
    return max(typed, key=lambda event: event.confidence or 0.0, default=None)


def _metrics(counts: Counter[str]) -> dict[str, float]:
    found: dict[str, float] = {}
    for name in ("trigger", "typed", "whole", "actor", "recipient"):
        if gold := counts[f"{name}_gold"]:
            hit, out = counts[f"{name}_hit"], counts[f"{name}_out"]
            found[f"{name}_p"], found[f"{name}_r"] = percent(hit, out), percent(hit, gold)
            found[f"{name}_f1"] = percent(2 * hit, out + gold)
    if counts["trigger_gold"]:
        found["actual_recall"] = percent(counts["actual_hit"], counts["actual_gold"])
        found["overclaim"] = percent(counts["over"], counts["said_actual"])
    if n := counts["sentences"]:
        found |= {"root": percent(counts["root"], n), "found": percent(counts["found"], n)}
        for slot, field in (("actors", "src_span"), ("recipients", "tgt_span")):
            if counts[f"{field}s"]:
                found[f"{slot}_met"] = percent(counts[slot], counts[f"{field}s"])
    if n := counts["records"]:
        found |= {"root": percent(counts["records_root"], n), "record": percent(counts["record"], n)}
        for name in ("mode", "context"):
            found |= prf(name, counts[f"{name}_hit"], counts[f"{name}_out"], counts[f"{name}_gold"])
    return found
