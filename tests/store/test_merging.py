"""The merged level, brought up to date in any steps, is what it is when it is made of all reports at once."""

from __future__ import annotations

import hashlib
import random
import tempfile
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from verbale.candidate import Candidate
from verbale.codec import to_builtins
from verbale.filtering import LIKELY, filter_confident
from verbale.ledger.copies import copies
from verbale.ledger.copies import text_of as printed
from verbale.ledger.copies import witnesses as texts_of
from verbale.ledger.entries import AgreementHistory, KnownActor, LedgerEntry, Merged, Quotation, Report
from verbale.ledger.merge import merge
from verbale.ledger.stories import stories
from verbale.ledger.stories import text_of as told
from verbale.model import (
    Actor,
    ActorRef,
    Agreement,
    AgreementAction,
    Article,
    Attribution,
    Commitment,
    CommitmentStep,
    Evidence,
    Published,
    Record,
    Run,
    Span,
    Standing,
    TimeRef,
)
from verbale.store import copying, merging
from verbale.store.copying import days_of, links, set_days
from verbale.store.merge.groups import TABLES
from verbale.store.merging import AT_ONCE, merge_store, read_merged
from verbale.store.sqlite import Store
from verbale.store.storytelling import story_of

PERSONS = ["person:ada-lind", "person:ada-b-lind", "person:ada-c-lind", "person:bo-lind"]
KEYS = [*PERSONS, "state:NOR", "government:NOR", "state:SUD", "igo:UN", None, None]
NAMES = {
    "person:ada-lind": ["Ada Lind", "Lind"],
    "person:ada-b-lind": ["Ada B. Lind"],
    "person:ada-c-lind": ["Ada C. Lind"],
    "person:bo-lind": ["Bo Lind", "Bo Lind"],
    "state:NOR": ["Norland"],
    "government:NOR": ["the Norland government", "Norland"],
    "state:SUD": ["Sudland"],
    "igo:UN": ["UN"],
    None: ["Lind", "Lind", "Okoro", "the minister"],
}
WORDS = "we will open the northern port in June and mend all 12 ferries of the island before winter comes".split()  # noqa: SIM905
AGREEMENTS = ["the Ferry Treaty", "Ferry Treaty", "Vik Accord", "the Vik Accord of Lund", "the new draft treaty"]
DAYS = ["2021-05-01", "2021-05-03", "2021-05-20", "2021-07-01", None]


def record(seed: int) -> Record:
    """A report made up by chance: sentences that come back in others, whole, cut or changed, and rows on them."""
    chance = random.Random(seed)
    text = "\n".join(_sentence(chance) for _ in range(chance.randrange(2, 9))) + f"\nNo {seed}."
    key = hashlib.sha256(text.encode()).hexdigest()
    day = chance.choice(DAYS)
    article = Article(
        id=key,
        text=text,
        body_end=len(text),
        sha256=key,
        outlet=chance.choice(["Post", "Herald"]),
        published=Published(day, "given") if day else Published(),
        source=f"{seed}.txt",
    )
    return _with_rows(Record(article=article, run=Run("0", "c")), chance)


def _sentence(chance: random.Random) -> str:
    start = chance.choice((0, 0, 0, 4))
    words = WORDS[start : chance.choice((9, 13, len(WORDS)))]
    if chance.random() < 0.3:
        words[chance.randrange(len(words))] = chance.choice(["twice", "13", "not", "soon"])
    return " ".join(words)


def _with_rows(made: Record, chance: random.Random) -> Record:
    text, key = made.article.text, made.article.id
    actors = tuple(_actor(f"{key[:10]}{n}", chance) for n in range(chance.randrange(1, 4)))
    refs = [*(ActorRef(actor.name, actor.id) for actor in actors), ActorRef("he"), ActorRef("Unknown Body"), None]
    said, done, pacts = list[Attribution](), list[Commitment](), list[Agreement]()
    offset = 0
    for n, line in enumerate(text.split("\n")[:-1]):
        evidence = (Evidence.at(text, "content", Span(offset, offset + len(line))),)
        offset += len(line) + 1
        outer = said[-1].id if said and chance.random() < 0.3 else None
        kind: Any = chance.choice(["direct", "direct", "indirect"])
        polarity: Any = "negative" if chance.random() < 0.1 else "positive"
        more: dict[str, Any] = {"kind": kind, "polarity": polarity, "parent": outer}
        said.append(
            Attribution(
                id=f"{key[:10]}a{n}", evidence=evidence, source=chance.choice(refs), cue="said", content=line, **more
            )
        )
        act: Any = chance.choice(["promise", "assurance", "refusal", "demand"])
        direction: Any = "directive" if act == "demand" else "commissive"
        acts: dict[str, Any] = {"act": act, "direction": direction, "polarity": chance.choice(["do", "do", "refrain"])}
        done.append(
            Commitment(
                id=f"{key[:10]}c{n}",
                evidence=evidence,
                agent=chance.choice(refs),
                content=line,
                standing=_standing(chance, said[-1].id),
                steps=(CommitmentStep(chance.choice(["made", "kept"]), (), _when(chance)),),
                deadline=_when(chance),
                **acts,
            )
        )
    if chance.random() < 0.7:
        pacts.append(_agreement(f"{key[:10]}g", chance, actors))
    return replace(made, actors=actors, attributions=tuple(said), commitments=tuple(done), agreements=tuple(pacts))


def _standing(chance: random.Random, row: str) -> Standing:
    kind: Any = chance.choice(["attributed", "attributed", "negated", "disputed"])
    return Standing(kind, denied_by=(row,) if kind == "disputed" else ())


def _when(chance: random.Random) -> TimeRef | None:
    return TimeRef("t", "2021-06", "2021-06-01", "2021-06-30") if chance.random() < 0.5 else None


def _agreement(key: str, chance: random.Random, actors: tuple[Actor, ...]) -> Agreement:
    first, *others = (chance.choice(AGREEMENTS) for _ in range(chance.randrange(1, 3)))
    evidence = tuple(Evidence("name", 0, len(name), name) for name in (first, *others))
    step = AgreementAction("signed", (ActorRef(actors[0].name, actors[0].id),), _when(chance))
    return Agreement(id=key, evidence=evidence, name=first, kind=chance.choice(["treaty", "deal"]), actions=(step,))


def _actor(key: str, chance: random.Random) -> Actor:
    known = chance.choice(KEYS)
    name = chance.choice(NAMES[known])
    country = chance.choice(["NOR", "SUD", None]) if known != "state:NOR" else "NOR"
    listed = (Candidate("person:ada-lind", "Ada Lind", 0.6, "of a table", "NOR"),) if chance.random() < 0.3 else ()
    return Actor(
        id=key,
        evidence=(),
        name=name,
        kind="person" if known is None or known.startswith("person") else "state",
        key=known,
        country=country,
        office=chance.choice(["foreign minister of Norland", "foreign minister", None]),
        forms=("nominal",) if name == "the minister" else ("name",),
        candidates=listed if known is None else (),
    )


def merged_level(store: Store) -> dict[str, Any]:
    """All that the merged level says, without the numbers of its rows."""
    ids = [row["id"] for row in store.connection.execute("SELECT id FROM article ORDER BY id")]
    made: dict[str, Any] = {kind.__name__: to_builtins(list(read_merged(store, kind))) for kind in TABLES}
    made["copies"], made["stories"] = to_builtins(links(store)), {key: story_of(store, key) for key in ids}
    for table, order in {
        "quotation": "id",
        "ledger_entry": "id",
        "agreement_history": "id",
        "known_actor": "id",
        "ledger_relation": "1, 2, 3",
        "candidate": "1, 2",
        "story_line": "id",
    }.items():
        rows = store.connection.execute(f"SELECT * FROM {table} ORDER BY {order}")
        made[table] = [{name: row[name] for name in row.keys() if name not in {"pk", "story"}} for row in rows]  # noqa: SIM118
    made["rows"] = store.connection.execute("SELECT count(*) FROM merged_row").fetchone()[0]
    return made


@cache
def _empty() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record.db"
        Store.create(path).close()
        return path.read_bytes()


@contextmanager
def empty_store() -> Iterator[Store]:
    """A record without reports; all migrations are made once only, as they take longer than a small build."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record.db"
        path.write_bytes(_empty())
        with Store.create(path) as store:
            store.connection.execute("PRAGMA synchronous = OFF")
            yield store


def built(steps: Iterable[Iterable[Record | Article]], days: int | None = 30, at_once: int = AT_ONCE) -> dict[str, Any]:
    """The merged level of a record into which these were put, merged after each step; an article is taken away."""
    with empty_store() as store:
        set_days(store, days)
        for step in steps:
            for each in step:
                if isinstance(each, Record):
                    store.add(each)
                else:
                    store.connection.execute("DELETE FROM article WHERE id = ?", (each.id,))
            merge_store(store, at_once)
        return merged_level(store)


def by_definition(records: list[Record]) -> dict[str, list[Merged]]:
    """What :mod:`verbale.ledger` makes of the same reports, all in memory."""
    articles = sorted((r.article for r in records), key=lambda a: a.id)
    found = copies(printed(a.id, a.text, day=a.published.date, url=a.url) for a in articles)
    heads = texts_of({key for link in found for key in (link.one, link.other)}, found)
    with empty_store() as store:
        for each in records:
            store.add(each)
        merge_store(store)
        assert days_of(store) == 30
        assert links(store) == sorted(found, key=lambda c: (c.one, c.other))
        groups = stories([told(a.id, a.text, day=a.published.date) for a in articles])
        assert {frozenset(story_of(store, a.id)) for a in articles} == {frozenset(ids) for ids in groups}
        reports = {t.report.article: t.report for q in TABLES for m in read_merged(store, q) for t in m.tellings}
    for key, report in reports.items():
        assert report.copy_of == heads.get(key, "")
    rows = [(reports.get(r.article.id, Report(r.article.id)), filter_confident(r, LIKELY)) for r in records]
    made = merge(
        attributions=[(report, row) for report, r in rows for row in r.attributions],
        commitments=[(report, row) for report, r in rows for row in r.commitments],
        agreements=[(report, row) for report, r in rows for row in r.agreements],
        actors=[(report, row) for report, r in rows for row in r.actors],
    )
    return {
        Quotation.__name__: list(made.quotations),
        LedgerEntry.__name__: list(made.entries),
        AgreementHistory.__name__: list(made.agreements),
        KnownActor.__name__: list(made.actors),
    }


ROUNDS = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
seeds = st.lists(st.integers(0, 400), min_size=1, max_size=12, unique=True)


@ROUNDS
@given(seeds=seeds, data=st.data())
def test_no_order_and_no_split_of_the_builds_makes_a_difference(seeds: list[int], data: st.DataObject) -> None:
    records = [record(seed) for seed in seeds]
    shuffled = data.draw(st.permutations(records))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(records)), max_size=4)))
    steps = [shuffled[a:b] for a, b in zip([0, *cuts], [*cuts, len(records)], strict=True)]
    assert built(steps) == built([records])
    assert built(steps, at_once=data.draw(st.integers(1, 3))) == built([records])


def test_a_name_of_a_report_yet_to_be_merged_is_left_with_nobody_it_no_longer_means() -> None:
    # "Lind" means Ada B. Lind until the second report brings an Ada C. Lind, and the third is merged last.
    records = [record(seed) for seed in (288, 354, 198)]
    assert built([records], at_once=1) == built([records])


@ROUNDS
@given(seeds=seeds, gone=st.lists(st.integers(0, 400), max_size=5), changed=st.lists(st.integers(0, 11), max_size=3))
def test_what_was_taken_away_or_changed_leaves_no_trace(seeds: list[int], gone: list[int], changed: list[int]) -> None:
    last = [record(seed) for seed in seeds]
    away = [record(seed) for seed in sorted(set(gone) - set(seeds))]
    other = [_with_rows(last[n], random.Random(n)) for n in sorted(set(changed)) if n < len(last)]
    middle = [r for r in last if r.article.id not in {o.article.id for o in other}]
    again = [r for r in last if r.article.id in {o.article.id for o in other}]
    steps: list[list[Record | Article]] = [[*other, *away], [*middle], [*again, *(r.article for r in away)]]
    for at_once in (1, 2, AT_ONCE):
        assert built(steps, at_once=at_once) == built([last])


@ROUNDS
@given(seeds=seeds)
def test_the_record_says_what_the_ledger_makes_of_all_rows_at_once(seeds: list[int]) -> None:
    records = [record(seed) for seed in seeds]
    made = built([[r] for r in records])
    for name, rows in by_definition(records).items():
        assert sorted(made[name], key=lambda m: m["id"]) == sorted(to_builtins(rows), key=lambda m: m["id"])


def test_another_window_of_days_finds_other_copies() -> None:
    records = [record(seed) for seed in range(12)]
    assert built([records], days=0)["copies"] != built([records], days=None)["copies"]
    with empty_store() as store:
        for each in records:
            store.add(each)
        for days in (0, None):
            set_days(store, days)
            merge_store(store)
        assert merged_level(store) == built([records], days=None)


def test_what_is_interrupted_goes_on_from_the_last_part(monkeypatch: pytest.MonkeyPatch) -> None:
    records = [record(seed) for seed in range(9)]
    with empty_store() as store:
        for each in records:
            store.add(each)
        real, seen = merging._merge, list[int]()

        def killed(store: Store, touched: Collection[int]) -> None:
            if seen:
                raise KeyboardInterrupt
            seen.extend(touched)
            real(store, touched)

        with monkeypatch.context() as patched:
            patched.setattr(merging, "_merge", killed)
            with pytest.raises(KeyboardInterrupt):
                merge_store(store, 4)
        assert store.meta("merged") == "no"
        left = {row[0] for row in store.connection.execute("SELECT article_id FROM touched")}
        assert len(seen) == 4
        assert len(left) == 5
        assert not left & set(seen)
        merge_store(store, 4)
        assert store.merged
        assert merged_level(store) == built([records])


@pytest.mark.parametrize("seed", [0, 40])
def test_what_was_merged_before_words_had_signatures_is_still_met(seed: int) -> None:
    records = [record(number) for number in range(seed, seed + 24)]
    with empty_store() as store:
        for half in (records[:12], records[12:]):
            for each in half:
                store.add(each)
            merge_store(store)
            for table in ("saying_word", "pledge_word"):
                assert store.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] > 0
                store.connection.execute(f"UPDATE {table} SET bits = NULL")
        assert merged_level(store) == built([records])


def test_lines_that_many_reports_have_are_furniture_in_any_order(monkeypatch: pytest.MonkeyPatch) -> None:
    records = [record(seed) for seed in range(30)]
    all_of_them = built([records])["copies"]
    monkeypatch.setattr(copying, "COMMON", 4)
    whole = built([records])["copies"]
    assert whole != all_of_them
    for split in ([[r] for r in records], [records[20:], records[:20]], [records[::-1]]):
        assert built(split)["copies"] == whole
    away: list[Record | Article] = [*records[20:], *(r.article for r in records[:5])]
    assert built([records[:20], away])["copies"] == built([records[5:]])["copies"]
