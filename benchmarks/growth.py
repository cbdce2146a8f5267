"""What it costs to add a report to a large record: ``python benchmarks/growth.py [--articles 20000] [--json]``.

The record is made up, without the models: each report has as many rows as a report has on average, with words drawn by
Zipf's law, quotations and pledges that other reports repeat, cut or change, actors of whom few are in most reports,
and days over two years. It says what merging a report costs at first and at last. One more report is then added in a
process of its own, as a build would add it, and the CPU seconds and the memory of that are measured. ``--check`` also
makes the same record in one go, and compares the digests of what the merged level says.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import multiprocessing
import random
import resource
import tempfile
import time
from collections.abc import Callable, Collection, Iterator
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any
from unittest.mock import patch

from verbale.data import table
from verbale.model import (
    Actor,
    ActorRef,
    Agreement,
    AgreementAction,
    Article,
    Attribution,
    Commitment,
    Event,
    Evidence,
    Place,
    Published,
    Record,
    Run,
    Span,
    Standing,
    TimeRef,
    Timex,
)
from verbale.store import merging
from verbale.store.sqlite import Store

ARTICLES = 20_000
PARAGRAPHS, WORDS = 12, 30
PERSONS, STATES = 4_000, 150
DAYS = 730
REPEATED = 0.3
"""The share of paragraphs that another report has too."""
PRINTED = 0.05
"""The share of reports that print most of another one."""
EMPTY = "none named with the word"


@cache
def _lexicon() -> tuple[list[str], list[float]]:
    words = [row["word"] for row in sorted(table("words"), key=lambda row: -int(row["reports"])) if row["word"]]
    return words, list(accumulate(1 / (rank + 20) for rank in range(len(words))))


def _zipf(chance: random.Random, many: int) -> int:
    """A number below ``many``; the small ones are much more frequent."""
    return int(many ** chance.random()) - 1


def _paragraph(number: int) -> str:
    chance = random.Random(f"paragraph {number}")
    words, weights = _lexicon()
    return " ".join(chance.choices(words, cum_weights=weights, k=WORDS)).capitalize() + "."


def _paragraphs(seed: int, chance: random.Random, articles: int) -> list[str]:
    if chance.random() < PRINTED and seed:
        other = chance.randrange(seed)
        return _paragraphs(other, random.Random(f"report {other}"), articles)[: chance.randrange(6, PARAGRAPHS + 1)]
    common = int(articles * PARAGRAPHS * 0.05) + 1
    made = []
    for n in range(PARAGRAPHS):
        own = articles + seed * PARAGRAPHS + n
        made.append(_paragraph(_zipf(chance, common) if chance.random() < REPEATED else own + common))
    return made


class _Report:
    """One report in the making."""

    def __init__(self, seed: int, articles: int) -> None:
        self.chance = random.Random(f"report {seed}")
        self.paragraphs = _paragraphs(seed, self.chance, articles)
        self.text = "\n".join(self.paragraphs) + f"\nReport {seed}."
        self.id = hashlib.sha256(self.text.encode()).hexdigest()
        self.day = date(2020, 1, 1) + timedelta(self.chance.randrange(DAYS))
        self.seed = seed
        self.actors = tuple(self._actor(n) for n in range(18))

    def record(self) -> Record:
        article = Article(
            id=self.id,
            text=self.text,
            body_end=len(self.text),
            sha256=self.id,
            title=self.paragraphs[0][:60],
            outlet=f"Paper {_zipf(self.chance, 200)}",
            published=Published(self.day.isoformat(), "meta"),
            language="en",
            source=f"{self.seed}.txt",
        )
        said, done, events = [], [], []
        offset = 0
        for n, paragraph in enumerate(self.paragraphs):
            said.append(self._attribution(n, offset, len(paragraph)))
            events.append(self._event(n, offset))
            if n % 5 == 0:
                done.append(self._commitment(n, offset, said[-1].id))
            offset += len(paragraph) + 1
        return Record(
            article=article,
            run=Run("0", "growth"),
            attributions=tuple(said),
            events=tuple(events),
            agreements=tuple(self._agreements()),
            commitments=tuple(done),
            timexes=tuple(self._timex(n) for n in range(7)),
            places=tuple(self._place(n) for n in range(3)),
            actors=self.actors,
        )

    def _row(self, kind: str, n: int) -> str:
        return hashlib.sha256(f"{self.id} {kind} {n}".encode()).hexdigest()[:16]

    def _at(self, slot: str, start: int, length: int) -> Evidence:
        return Evidence.at(self.text, slot, Span(start, start + length))

    def _ref(self) -> ActorRef:
        actor = self.chance.choice(self.actors)
        return ActorRef(actor.name, actor.id, Span(0, 5))

    def _actor(self, n: int) -> Actor:
        common: dict[str, Any] = {"id": self._row("actor", n), "forms": ("name",), "basis": "named in the tables"}
        mentions = tuple(self._at("mention", self.chance.randrange(900), 8) for _ in range(2))
        if n < 6:
            code = _zipf(self.chance, STATES)
            key = f"state:S{code:02}" if code % 3 else f"government:S{code:02}"
            return Actor(
                evidence=mentions, name=f"State {code}", kind="state", key=key, country=f"S{code:02}", **common
            )
        number = _zipf(self.chance, PERSONS)
        country = f"S{number % STATES:02}"
        if n < 10:
            more: dict[str, Any] = {"key": f"person:p{number}", "country": country, "empty": {"office": "not said"}}
            name = f"First{number} Sur{number // 2}"
            return Actor(evidence=mentions, name=name, kind="person", **more, **common)
        empty = {"country": "not said", "key": "a surname alone", "office": "not said"}
        name = f"Sur{number // 2}" if n < 14 else f"the {self.chance.choice(_lexicon()[0])}"
        common["forms"] = ("name",) if n < 14 else ("nominal",)
        return Actor(evidence=mentions, name=name, kind="person", empty=empty, **common)

    def _attribution(self, n: int, offset: int, length: int) -> Attribution:
        slots = dict.fromkeys(("addressee", "medium", "venue"), "the text names none")
        source = self._ref()
        return Attribution(
            id=self._row("attribution", n),
            evidence=(
                self._at("source", offset, 6),
                self._at("cue", offset + 7, 4),
                self._at("content", offset, length),
            ),
            empty=slots,
            source=source,
            cue="said",
            content=self.text[offset : offset + length],
            kind="direct" if n % 3 == 0 else "indirect",
            chain=("outlet", source.name),
            found_by="reader",
            confidence=0.9,
        )

    def _event(self, n: int, offset: int) -> Event:
        day = (self.day - timedelta(n)).isoformat()
        return Event(
            id=self._row("event", n),
            evidence=tuple(self._at(slot, offset + 3 * k, 9) for k, slot in enumerate(("trigger", "actors", "object"))),
            empty={"recipients": EMPTY, "where": EMPTY},
            trigger="met",
            lemma="meet",
            type="CONSULT",
            actors=(self._ref(),),
            object=self.text[offset : offset + 20],
            when=TimeRef(self._row("timex", n % 7), day, day, day) if n % 2 else None,
            standing=Standing("asserted_by_outlet", value="CT+", outlet="CT+"),
            confidence=0.8,
        )

    def _commitment(self, n: int, offset: int, attribution: str) -> Commitment:
        act: Any = self.chance.choice(["promise", "refusal", "demand"])
        slots = ("addressee", "beneficiary", "condition", "deadline", "obligor")
        content = " ".join(self.text[offset:].split()[:9])
        return Commitment(
            id=self._row("commitment", n),
            evidence=(self._at("act", offset, 6), self._at("content", offset, len(content))),
            empty=dict.fromkeys(slots, "the text names none"),
            act=act,
            direction="directive" if act == "demand" else "commissive",
            agent=self._ref(),
            content=content,
            attribution=attribution,
        )

    def _agreements(self) -> Iterator[Agreement]:
        if self.chance.random() < 0.4:
            name = f"the Vik Accord {_zipf(self.chance, 2000)}"
            evidence = (Evidence("name", 0, 8, name),)
            step = AgreementAction("signed", (self._ref(),), TimeRef("t", "2020", "2020-01-01", "2020-12-31"))
            yield Agreement(id=self._row("agreement", 0), evidence=evidence, name=name, kind="treaty", actions=(step,))

    def _timex(self, n: int) -> Timex:
        day = (self.day - timedelta(n)).isoformat()
        own = (self._at("expression", 20 * n, 9),)
        made = {"type": "DATE", "value": day, "edtf": day, "start": day, "end": day, "basis": "as given"}
        return Timex(id=self._row("timex", n), evidence=own, text=own[0].exact, **made)  # type: ignore[arg-type]

    def _place(self, n: int) -> Place:
        number = _zipf(self.chance, 3000)
        told: dict[str, Any] = {"lat": number / 50, "lon": number / 20, "geonames": str(number)}
        told |= {"country": f"S{number % STATES:02}", "basis": "the only place of that name in the gazetteer"}
        own = (self._at("mention", 30 * n, 7),)
        return Place(id=self._row("place", n), evidence=own, name=f"Town {number}", level="city", **told)


def made_up(seed: int, articles: int) -> Record:
    """The report with this number of a record of ``articles``."""
    return _Report(seed, articles).record()


def grow(path: Path, seeds: range, articles: int) -> dict[str, float]:
    """Add the reports with these numbers to a record, as a build does; CPU seconds, and MB of memory at the most.

    ``early_ms`` and ``late_ms`` are milliseconds of CPU for each report of the first and of the last part that is
    merged: if merging is linear, they are equal.
    """
    parts: list[float] = []

    def timed(store: Store, touched: Collection[int], real: Callable[..., None] = merging._merge) -> None:
        began = time.process_time()
        real(store, touched)
        parts.append(1000 * (time.process_time() - began) / max(1, len(touched)))

    reports = [made_up(seed, articles) for seed in seeds] if len(seeds) < 100 else None
    before = time.process_time()
    with Store.create(path) as store:
        for each in reports or (made_up(seed, articles) for seed in seeds):
            store.add(each)
        added = time.process_time()
        with patch.object(merging, "_merge", timed):
            merging.merge_store(store)
    done = time.process_time()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    spent = {"cpu_seconds": done - before, "merge_seconds": done - added, "memory_mb": memory}
    return {**spent, "early_ms": parts[0], "late_ms": parts[-1]}


def apart(path: Path, seeds: range, articles: int) -> dict[str, float]:
    """What :func:`grow` gives, in a process of its own, so that its memory is its own too."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(grow, (path, seeds, articles))


def merged_digest(path: Path) -> str:
    """A digest of all that the merged level of a record says, whatever the numbers of its rows."""
    sha = hashlib.sha256()
    with Store.open(path) as store:
        for sql in _SAID:
            for row in store.connection.execute(sql):
                sha.update(repr(tuple(row)).encode())
    return sha.hexdigest()


_GROUPS = ("quotation", "ledger_entry", "agreement_history", "known_actor")
_SAID = (
    *(f"SELECT id, witnesses, first, json FROM {name} ORDER BY id" for name in _GROUPS),
    *(
        f"""
        SELECT g.id, a.id, m.row_id, m.words, m.name, m.basis, m.chain, m.denied_by
        FROM merged_row m JOIN {name} g ON g.pk = m.merged_id JOIN article a ON a.pk = m.article_id
        WHERE m.merged = {code} ORDER BY 1, 2, 3
        """
        for code, name in enumerate(_GROUPS)
    ),
    "SELECT * FROM ledger_relation ORDER BY 1, 2, 3",
    "SELECT * FROM candidate ORDER BY 1, 2",
    """
    SELECT a.id, b.id, c.kind, c.share FROM copy c JOIN article a ON a.pk = c.one JOIN article b ON b.pk = c.other
    ORDER BY 1, 2
    """,
    """
    SELECT a.id, b.id FROM printing p JOIN article a ON a.pk = p.article_id JOIN article b ON b.pk = p.copy_of
    ORDER BY 1
    """,
    "SELECT a.id, b.id FROM story s JOIN article a ON a.pk = s.article_id JOIN article b ON b.pk = s.story ORDER BY 1",
)


def measure(folder: Path, articles: int, *, check: bool = False, keep: Path | None = None) -> dict[str, Any]:
    """The figures of a record of ``articles``, to which one more is added; it is left at ``keep``."""
    path = keep or folder / "grown.db"
    first = apart(path, range(articles), articles)
    size = path.stat().st_size / articles / 1000
    one = apart(path, range(articles, articles + 1), articles)
    found: dict[str, Any] = {"articles": articles, "kb_per_article": round(size, 1)}
    found |= {f"first_{name}": round(value, 2) for name, value in first.items()}
    found |= {f"one_{name}": round(value, 2) for name, value in one.items()}
    if check:
        whole = folder / "whole.db"
        apart(whole, range(articles + 1), articles)
        found["same_digest"] = merged_digest(path) == merged_digest(whole)
    return found


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="What it costs to add a report to a large record.")
    parser.add_argument("--articles", type=int, default=ARTICLES)
    parser.add_argument("--check", action="store_true", help="compare with the same record, made in one go")
    parser.add_argument("--keep", type=Path, metavar="FILE", help="leave the record there, as for reading_room.py")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    if options.keep and options.keep.exists():
        parser.error(f"{options.keep} exists")
    with tempfile.TemporaryDirectory() as folder:
        found = measure(Path(folder), options.articles, check=options.check, keep=options.keep)
    if options.json:
        print(json.dumps(found))
        return
    for name, value in found.items():
        print(f"{name:<30} {value}")


if __name__ == "__main__":
    main()
