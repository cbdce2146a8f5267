"""The task ``ledger``: what was promised, demanded, threatened or agreed, and what was done to agreements.

Data is told by its fields:

* reports annotated as a whole (``commitments`` and ``agreements``, as hand-annotated reports are compiled). A
  commitment is found where one of the same direction has an agent at the same words, or of the same name, and a
  content that shares half of its words (Dice), or the same act word and some of the content. Of those found:
  ``act``, ``polarity``, ``standing``; ``overclaim``, the share of those that the outlet is said to vouch for of which
  the annotators do not say so. ``disputed``: how many of the disputed ones are found and shown as disputed. An
  agreement is found where a name or mention meets one of ours, an action where the agreement is found and has it.
* sentences with one mention of an event of GENEVA (``sentence`` and ``event``; Parekh and others 2023): F1 of the
  words that name a commitment, a request, a signature or accession, and a ratification. Sentences are counted once.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from verbale.errors import ConfigError
from verbale.evaluate.raw import RawText, meet, raw_text
from verbale.evaluate.result import Measures, json_lines, one_to_one, percent, prf
from verbale.extract.commitment.acts import direction_of
from verbale.filtering import LIKELY, filter_confident
from verbale.model import Agreement, Commitment, Record, Span
from verbale.pipeline import read_article
from verbale.vocabulary import VOUCHED

Json = dict[str, Any]
Counts = Counter[str]
ENOUGH = 0.5
"""Least share of words that two contents have in common (Dice) where they are one."""
ACTIONS = {"Sign_agreement": ("signed", "acceded", "adopted"), "Ratification": ("ratified", "approved", "accepted")}
"""GENEVA's events of agreements, as actions of a record."""
ACTS = {
    "Commitment": ("promise", "assurance", "undertaking", "threat"),
    "Request": ("demand", "request", "appeal", "ultimatum"),
}
"""GENEVA's speech acts, as acts of a record. Agreeing, offering and refusing are events of other kinds there."""
AGREEING = "agree"
"""How the words begin that tell of an undertaking as of an agreement."""


def run(data: Path) -> Measures:
    """Measure the ledger on ``data``. Raises :class:`ConfigError` where it is annotated in neither way."""
    rows = _rows(data)
    if all("sentence" in row and "event" in row for row in rows):
        return _sentences(rows)
    counts: Counts = Counter()
    misses: list[str] = []
    for number, row in enumerate(rows, 1):
        if "commitments" not in row or "agreements" not in row:
            raise ConfigError(f"{data}: row {number} has no 'commitments' and 'agreements', nor a 'sentence'")
        raw = raw_text(str(row.get("id", number)), row["text"])
        record = filter_confident(read_article(raw.article), LIKELY)
        _commitments(row, raw, record.commitments, counts, misses)
        _agreements(row, raw, record.agreements, counts, misses)
    n = counts["commitment_gold"] + counts["agreement_gold"]
    return Measures(n, _metrics(counts), tuple(misses))


def _rows(data: Path) -> list[Json]:
    """Return the rows of a file of JSON lines, or of one JSON list, as GENEVA's are."""
    if data.suffix != ".json":
        return list(json_lines(data))
    try:
        rows: list[Json] = json.loads(data.read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        raise ConfigError(f"{data} is not JSON ({error.msg}, line {error.lineno})") from error
    return rows


def _commitments(row: Json, raw: RawText, ours: Sequence[Commitment], counts: Counts, misses: list[str]) -> None:
    gold = row["commitments"]
    pairs = ((_likeness(g, o, raw), i, j) for i, g in enumerate(gold) for j, o in enumerate(ours))
    found = one_to_one(pair for pair in pairs if pair[0] > 0)
    _add(counts, "commitment", len(found), len(ours), len(gold))
    for i, g in enumerate(gold):
        counts["disputed_gold"] += g["standing"] == "disputed"
        if i not in found:
            misses.append(f"{row.get('id')}: {g['act']} {raw.words(g['content'])!r} is missing")
            continue
        own = ours[found[i]]
        told = own.standing.type
        by_both = g["standing"] in VOUCHED and told in VOUCHED
        counts["act"] += own.act == g["act"]
        counts["polarity"] += own.polarity == g["polarity"]
        counts["standing"] += told == g["standing"] or by_both
        counts["vouched"] += told in VOUCHED
        counts["over"] += told in VOUCHED and not by_both
        counts["disputed"] += told == "disputed" == g["standing"]
        if told != g["standing"] and not by_both:
            misses.append(f"{row.get('id')}: {raw.words(g['content'])!r} is {g['standing']}, not {told}")


def _likeness(gold: Json, own: Commitment, raw: RawText) -> float:
    """How alike two commitments are; 0 where they are two."""
    if direction_of(gold["act"]) != own.direction or not _is_of_same_agent(gold, own, raw):
        return 0.0
    content = raw.spans(own.spans("content"))
    shared = _dice(_bag(raw, _spans(gold["content"])), _bag(raw, content))
    if shared >= ENOUGH:
        return shared
    same = meet(_spans(gold["trigger"]), raw.spans(own.spans("act"))) and meet(_spans(gold["content"]), content)
    return shared + 0.001 if same else 0.0


def _is_of_same_agent(gold: Json, own: Commitment, raw: RawText) -> bool:
    wanted = _spans(gold["agent"])
    if not wanted or own.agent is None:
        return not wanted and own.agent is None
    if meet(wanted, raw.spans(own.spans("agent"))):
        return True
    names = (raw.words(gold["agent"]), own.agent.name)
    first, second = (" ".join(name.split()).casefold().removeprefix("the ") for name in names)
    return first == second


def _agreements(row: Json, raw: RawText, ours: Sequence[Agreement], counts: Counts, misses: list[str]) -> None:
    gold = row["agreements"]
    named = [(_spans(g["name"]) + _spans(g["mentions"])) for g in gold]
    theirs = [raw.spans(own.spans("name")) for own in ours]
    pairs = ((1.0, i, j) for i, one in enumerate(named) for j, other in enumerate(theirs) if meet(one, other))
    found = one_to_one(pairs)
    _add(counts, "agreement", len(found), len(ours), len(gold))
    for i, g in enumerate(gold):
        wanted = Counter(deed["action"] for deed in g["actions"])
        have = Counter(deed.action for deed in ours[found[i]].actions) if i in found else Counter[str]()
        _add(counts, "action", (wanted & have).total(), have.total(), wanted.total())
        if i not in found:
            misses.append(f"{row.get('id')}: the agreement {raw.words(g['name'])!r} is missing")
        else:
            lost = ", ".join(wanted - have)
            misses += [f"{row.get('id')}: {raw.words(g['name'])!r} is nowhere {lost}"] if lost else []


def _sentences(rows: Sequence[Json]) -> Measures:
    """Measure the words that name each kind of GENEVA's events, in sentences that are known by their words alone."""
    counts: Counts = Counter()
    misses: list[str] = []
    gold: dict[str, list[Json]] = {}
    for row in rows:
        gold.setdefault(row["sentence"], []).append(row["event"])
    for number, (sentence, events) in enumerate(gold.items()):
        raw = raw_text(f"sentence {number}", sentence)
        record = filter_confident(read_article(raw.article), LIKELY)
        for kind in (*ACTS, *ACTIONS):
            # Two documents of GENEVA may have one sentence, and each its event.
            wanted = [*{_at(sentence, event["trigger"]): None for event in events if event["event_type"] == kind}]
            have = raw.spans(tuple(dict.fromkeys(_named(record, kind))))
            pairs = ((1.0, i, j) for i, w in enumerate(wanted) for j, h in enumerate(have) if w.overlaps(h))
            found = one_to_one(pairs)
            _add(counts, kind, len(found), len(have), len(wanted))
            misses += [
                f"{kind} {sentence[w.start : w.end]!r} in: {sentence}" for i, w in enumerate(wanted) if i not in found
            ]
    figures = [prf(kind.lower(), *(counts[f"{kind}_{c}"] for c in _COUNTED)) for kind in (*ACTS, *ACTIONS)]
    n = sum(counts[f"{kind}_gold"] for kind in (*ACTS, *ACTIONS))
    return Measures(n, {name: value for each in figures for name, value in each.items()}, tuple(misses))


def _named(record: Record, kind: str) -> Iterator[Span]:
    """Yield the words of a record that name an event of ``kind``."""
    if kind in ACTS:
        for row in record.commitments:
            word = row.spans("act")[0]
            if row.act in ACTS[kind] and not record.article.text[word.start :].casefold().startswith(AGREEING):
                yield word
        return
    for agreement in record.agreements:
        yield from (deed.span for deed in agreement.actions if deed.span is not None and deed.action in ACTIONS[kind])


def _at(sentence: str, trigger: Json) -> Span:
    """Return where a trigger stands: its words, nearest to the number of words before it that GENEVA gives."""
    found = re.finditer(rf"(?<!\w){re.escape(trigger['text'])}(?!\w)", sentence)
    spans = [Span(*one.span()) for one in found]
    if not spans:
        raise ConfigError(f"the trigger {trigger['text']!r} does not stand in the sentence {sentence!r}")
    return min(spans, key=lambda span: abs(len(sentence[: span.start].split()) - trigger["start"]))


_COUNTED = ("hit", "out", "gold")


def _add(counts: Counts, name: str, *numbers: int) -> None:
    for what, number in zip(_COUNTED, numbers, strict=True):
        counts[f"{name}_{what}"] += number


def _spans(values: Iterable[Sequence[int]]) -> list[Span]:
    return [Span(*value) for value in values]


def _bag(raw: RawText, spans: Iterable[Span]) -> Counts:
    return Counter(word for span in spans for word in re.findall(r"\w+", raw.text[span.start : span.end].casefold()))


def _dice(one: Counts, other: Counts) -> float:
    return 2 * (one & other).total() / max(1, one.total() + other.total())


def _metrics(counts: Counts) -> dict[str, float]:
    figures: dict[str, float] = {}
    for name in ("commitment", "agreement", "action"):
        figures |= prf(name, *(counts[f"{name}_{what}"] for what in _COUNTED))
    met = counts["commitment_hit"]
    figures |= {name: percent(counts[name], met) for name in ("act", "polarity", "standing")}
    figures["disputed"] = percent(counts["disputed"], counts["disputed_gold"])
    figures["overclaim"] = percent(counts["over"], counts["vouched"])
    return figures
