from __future__ import annotations

import gzip
import hashlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.scale import fake

from verbale.build import BuildReport, build, build_from, usual_workers
from verbale.codec import to_json
from verbale.errors import ConfigError, EmptyInput, InputError, StoreError, VerbaleError
from verbale.ingest import read_sources
from verbale.model import TABLES, Article, Published, Record, Run
from verbale.store.check import check
from verbale.store.commitments import ledger
from verbale.store.sqlite import Rejected, Store
from verbale.store.views import quotations
from verbale.workers import ReadFunctions, Workers


# The readers are functions of a module that other processes can import: this one, by its file, through PYTHONPATH.
def read(article: Article, engine: str) -> Record:
    """The stand-in for the pipeline, as a run of this module's, and with an end of its own for a deadly text."""
    if "kill" in article.text:
        os._exit(3)
    return replace(fake.read(article, engine), run=Run("0", "test"))


def reading(config: str = "test") -> ReadFunctions:
    return ReadFunctions(Run("0", config), fake.load, read if config == "test" else read_otherwise)


def read_otherwise(article: Article, engine: str) -> Record:
    made = read(article, engine)
    return replace(made, run=Run("0", "other"), commitments=())


def article(text: str, source: str, **more: Any) -> Article:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Article(id=digest, text=text, body_end=len(text), sha256=digest, source=source, **more)


def articles(count: int, text: str = "We will repair pier number {} before winter. slow") -> list[Article]:
    return [article(text.format(n), f"{n:03}.txt", outlet="Harbour News") for n in range(count)]


def rows_of(path: Path) -> bytes:
    """All that an export could show."""
    with Store.open(path) as store:
        assert store.merged
        assert check(store).holds
        flat = {table: list(store.rows(table)) for table in TABLES}
        return to_json([list(store.records()), flat, quotations(store), ledger(store).rows, store.rejected()])


@pytest.fixture(autouse=True)
def importable(monkeypatch: pytest.MonkeyPatch) -> None:
    # Under --import-mode=importlib this module is tests.test_build; spawned processes must find it by that name too.
    folder = str(Path(__file__).parents[1])
    monkeypatch.syspath_prepend(folder)
    monkeypatch.setenv("PYTHONPATH", folder)


def test_new_articles_are_read_and_what_is_there_is_not(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    first = build_from(articles(3), path, reading=reading())
    assert (first.new, first.again, first.present, first.duplicates, first.left_out) == (3, 0, 0, 0, ())
    second = build_from(articles(5), path, reading=reading())
    assert (second.new, second.present, second.read) == (2, 3, 2)
    assert rows_of(path) == rows_of_fresh(tmp_path, articles(5))


def rows_of_fresh(folder: Path, inputs: Iterable[Article | InputError]) -> bytes:
    build_from(inputs, folder / "fresh.db", reading=reading())
    return rows_of(folder / "fresh.db")


def test_a_build_with_nothing_new_loads_nothing(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    build_from(articles(2), path, reading=reading())
    broken = replace(reading(), load=fake.load_nothing)
    assert build_from(articles(2), path, reading=broken).present == 2


def test_the_same_text_in_two_papers_is_one_witness_with_two_printings(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    one = articles(1)[0]
    other = replace(one, source="other.txt", outlet="Gazette")
    report = build_from([one, other, one], path, reading=reading())
    assert (report.new, report.duplicates, report.present) == (1, 1, 1)
    with Store.open(path) as store:
        assert store.counts()["articles"] == 1
        (quotation,) = quotations(store)
        assert (quotation.witnesses, quotation.printings) == (1, 2)
        assert [s.outlet for s in quotation.tellings[0].report.sources] == ["Harbour News", "Gazette"]
    again = build_from([one, other], path, reading=reading())
    assert (again.read, again.present, again.duplicates) == (0, 2, 0)


def test_another_configuration_reads_again_and_replaces(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    build_from(articles(2), path, reading=reading())
    report = build_from(articles(2), path, reading=reading("other"))
    assert (report.again, report.new) == (2, 0)
    with Store.open(path) as store:
        assert store.counts()["commitments"] == 0
        assert ledger(store).rows == ()
        assert store.counts()["attributions"] == 2
    assert build_from(articles(2), path, reading=reading("other")).read == 0


def test_another_day_of_publication_reads_again(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    build_from(articles(1), path, reading=reading())
    dated = [replace(a, published=Published("2021-05-06", "given")) for a in articles(1)]
    assert build_from(dated, path, reading=reading()).again == 1
    with Store.open(path) as store:
        assert next(store.records()).article.published.date == "2021-05-06"


def test_a_given_day_of_publication_is_kept_until_another_is_given(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    dated = [replace(a, published=Published("2021-05-06", "given")) for a in articles(1)]
    assert build_from(dated, path, reading=reading()).undated == 0
    again = build_from(articles(2), path, reading=reading())
    assert (again.present, again.new, again.undated) == (1, 1, 1)
    other = [replace(a, published=Published("2021-05-07", "given")) for a in articles(1)]
    assert build_from(other, path, reading=reading()).again == 1
    with Store.open(path) as store:
        assert next(store.records()).article.published == Published("2021-05-07", "given")


def test_a_given_day_of_publication_outlives_an_edit_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    build_from(
        [article("We will stay. slow", "a.txt", published=Published("2021-05-06", "given"))], path, reading=reading()
    )
    edited = article("We will leave. slow", "a.txt", published=Published("2021-05-01", "text"))
    build_from([edited], path, reading=reading())
    with Store.open(path) as store:
        assert store.record(edited.id).article.published == Published("2021-05-06", "given")


def test_a_line_that_holds_another_article_by_now_has_no_given_day(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    line = article("We will leave. slow", "feed.jsonl#1", reader="jsonl", published=Published("2021-05-06", "given"))
    build_from([line], path, reading=reading())
    other = article("We will stay. slow", "feed.jsonl#1", reader="jsonl")
    assert build_from([other], path, reading=reading()).undated == 1


def test_a_given_day_of_publication_goes_with_its_text(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    first = article("We will leave. slow", "old/a.txt", published=Published("2021-05-06", "given"))
    build_from([first], path, reading=reading())
    moved = replace(first, source="new/a.txt", published=Published())
    assert build_from([moved], path, reading=reading()).undated == 0


@pytest.mark.parametrize("workers", [1, 2])
def test_what_cannot_be_read_is_left_out_with_its_reason(tmp_path: Path, workers: int) -> None:
    bad = article("This will explode. Loudly.", "bad.txt")
    copy = replace(bad, source="copy.txt")
    inputs: list[Article | InputError] = [
        articles(1)[0],
        EmptyInput("empty.txt", "holds no text"),
        bad,
        copy,
        articles(2)[1],
    ]
    report = build_from(inputs, tmp_path / "record.db", workers=workers, reading=reading())
    reason = "reading it failed (ValueError: cannot digest this)"
    left_out = (Rejected("empty.txt", "holds no text"), Rejected("bad.txt", reason), Rejected("copy.txt", reason))
    assert report.left_out == left_out
    assert report.new == 2
    with Store.open(tmp_path / "record.db") as store:
        assert set(store.rejected()) == set(left_out)


def test_an_article_that_kills_its_worker_is_left_out_and_the_rest_is_read(tmp_path: Path) -> None:
    inputs = articles(12)
    inputs.insert(4, article("We kill the process. Now.", "deadly.txt"))
    report = build_from(inputs, tmp_path / "record.db", workers=2, reading=reading())
    assert report.left_out == (Rejected("deadly.txt", "the process that read it died (exit code 3)"),)
    assert report.new == 12


@pytest.mark.parametrize("workers", [1, 2])
def test_an_engine_that_does_not_load_ends_the_build(tmp_path: Path, workers: int) -> None:
    broken = replace(reading(), load=fake.load_nothing)
    with pytest.raises((VerbaleError, RuntimeError), match="no such model"):
        build_from(articles(2), tmp_path / "record.db", workers=workers, reading=broken)
    assert build_from(articles(2), tmp_path / "record.db", reading=reading()).new == 2


def test_the_number_of_workers_changes_nothing(tmp_path: Path) -> None:
    inputs = [*articles(20), replace(articles(4)[3], source="copy.txt", outlet="Gazette")]
    build_from(inputs, tmp_path / "two.db", workers=2, reading=reading())
    assert rows_of(tmp_path / "two.db") == rows_of_fresh(tmp_path, inputs)


@pytest.mark.parametrize("workers", [1, 2])
def test_an_interrupt_keeps_what_is_done_and_the_same_build_finishes(tmp_path: Path, workers: int) -> None:
    def interrupt(report: BuildReport, name: str) -> None:
        if report.new == 7:
            raise KeyboardInterrupt

    path = tmp_path / "record.db"
    with pytest.raises(KeyboardInterrupt):
        build_from(articles(20), path, workers=workers, reading=reading(), progress=interrupt)
    with Store.open(path) as store:
        assert store.counts()["articles"] == 7
        assert not store.merged
    report = build_from(articles(20), path, workers=workers, reading=reading())
    assert (report.present, report.new) == (7, 13)
    assert rows_of(path) == rows_of_fresh(tmp_path, articles(20))


KILLED = """
import sys
from tests.test_build import articles, reading
from verbale.build import build_from

if __name__ == "__main__":
    tell = lambda report, name: print(report.new, flush=True)
    build_from(articles(60), sys.argv[1], workers=int(sys.argv[2]), reading=reading(), progress=tell)
"""


@pytest.mark.parametrize("workers", [1, 2])
def test_a_killed_build_leaves_a_store_that_opens_and_the_same_build_finishes(tmp_path: Path, workers: int) -> None:
    path, script = tmp_path / "record.db", tmp_path / "script.py"
    script.write_text(KILLED)
    seen = []
    for stop_after in (1, 9, 17):
        process = subprocess.Popen([sys.executable, script, path, str(workers)], stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        for _ in range(stop_after + 3):
            process.stdout.readline()
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        with Store.open(path) as store:
            assert check(store).holds
            seen.append(store.counts()["articles"])
    assert 0 < seen[0] < 60
    assert seen == sorted(seen)
    report = build_from(articles(60), path, workers=workers, reading=reading())
    assert report.new == 60 - seen[-1]
    assert rows_of(path) == rows_of_fresh(tmp_path, articles(60))


def test_inputs_are_taken_lazily(tmp_path: Path) -> None:
    taken = 0

    def endless() -> Iterable[Article]:
        nonlocal taken
        for made in articles(1000, "We will mend roof {} soon."):
            taken += 1
            yield made

    def stop(report: BuildReport, name: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_from(endless(), tmp_path / "record.db", reading=reading(), progress=stop)
    assert taken < 100


def test_nonsense_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="at least one"):
        build_from([], tmp_path / "record.db", workers=0, reading=reading())
    (tmp_path / "letter.txt").write_text("Dear reader, this is not a database.")
    with pytest.raises(StoreError):
        build_from([], tmp_path / "letter.txt", reading=reading())


REPORTS = {
    "one.txt": "HARBOUR, 3 May 2021. Norland's foreign minister, Eva Lind, said on Monday that the ferry treaty would"
    ' be signed in June. "We will keep the northern port open all year," she told reporters.',
    "two.txt": "Opposition leader Karl Okoro rejected the plan on Tuesday. He demanded that Norland withdraw its offer"
    " at once. The government has denied that talks with Suland were suspended.",
    "three.txt": '"We will keep the northern port open all year," Ms Lind promised again. Suland accused Norland of'
    " violating the 1998 fishing agreement.",
}


def test_the_real_pipeline_builds_the_same_record_with_one_worker_and_with_two(tmp_path: Path) -> None:
    for name, text in REPORTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    sources = [tmp_path / name for name in REPORTS]
    first = build(sources, tmp_path / "one.db", workers=1)
    assert (first.new, first.left_out) == (3, ())
    assert first.per_cpu_second > 0
    assert build(sources, tmp_path / "two.db", workers=2).new == 3
    assert rows_of(tmp_path / "one.db") == rows_of(tmp_path / "two.db")
    again = build([tmp_path], tmp_path / "one.db")
    assert (again.read, again.present) == (0, 3)
    with Store.open(tmp_path / "one.db") as store:
        assert store.counts()["attributions"] >= 3
        assert [q.witnesses for q in quotations(store, words="northern port")] == [2]


def test_a_table_of_ones_own_reaches_the_workers_and_another_one_reads_again(tmp_path: Path) -> None:
    report = tmp_path / "a.txt"
    report.write_text("Envoys of Harbour Watch met in Split. Harbour Watch said it would sue.", encoding="utf-8")
    table = Path(__file__).parent / "resolve" / "own_actors.csv"
    assert build([report], tmp_path / "one.db", actors=table).new == 1
    assert build([report], tmp_path / "two.db", actors=table, workers=2).new == 1
    assert rows_of(tmp_path / "one.db") == rows_of(tmp_path / "two.db")
    assert b"ngo:harbour-watch" in rows_of(tmp_path / "two.db")
    assert build([report], tmp_path / "one.db", actors=table).present == 1
    assert build([report], tmp_path / "one.db").again == 1
    assert b"ngo:harbour-watch" not in rows_of(tmp_path / "one.db")


def test_only_one_build_writes_a_record(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    refused: list[str] = []

    def second(report: BuildReport, name: str) -> None:
        with pytest.raises(StoreError, match="another build is writing this record") as error:
            build_from(articles(1), path, reading=reading())
        refused.append(str(error.value))

    assert build_from(articles(2), path, reading=reading(), progress=second).new == 2
    assert len(refused) == 2
    assert build_from(articles(3), path, reading=reading()).new == 1


def test_a_full_disk_is_one_line_and_nothing_that_was_written_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "record.db"
    build_from(articles(1), path, reading=reading())
    create = Store.create

    def small(path: Path | str) -> Store:
        store = create(path)
        pages = store.connection.execute("PRAGMA page_count").fetchone()[0]
        store.connection.execute(f"PRAGMA max_page_count = {pages}")
        return store

    monkeypatch.setattr(Store, "create", small)
    with pytest.raises(StoreError, match="full; all that was written before is kept"):
        build_from(articles(60), path, reading=reading())
    monkeypatch.undo()
    with Store.open(path) as store:
        assert len(list(store.records())) >= 1


def test_what_is_left_out_is_told_in_lists_that_no_input_copies(tmp_path: Path) -> None:
    seen: list[object] = []
    inputs = [InputError(f"{n}\n.txt", "holds\nno \ud800 text") for n in range(3)]
    report = build_from(
        inputs, tmp_path / "record.db", reading=reading(), progress=lambda report, name: seen.append(report.left_out)
    )
    assert all(one is seen[0] for one in seen)
    assert report.left_out == tuple(Rejected(f"{n}\\x0a.txt", "holds no ? text") for n in range(3))


def test_names_that_are_no_utf_8_are_built_and_built_again(tmp_path: Path) -> None:
    name = os.fsdecode(os.fsencode(tmp_path) + b"/Z\xfcrich.txt")
    Path(name).write_text("The council of Bern said on Monday that it would sign the treaty.", encoding="utf-8")
    record = tmp_path / "record.db"
    assert build([tmp_path], record).new == 1
    assert build([name], record).present == 1
    Path(name).write_text("The council of Bern said on Tuesday that it had signed.", encoding="utf-8")
    assert build([name], record).replaced == 1
    Path(name).write_bytes(b"")
    assert build([name], record).left_out[0].source.endswith("Z\\xfcrich.txt")


def test_where_nobody_says_how_many_processes_read_a_few_articles_start_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[int] = []

    class Counted(Workers):
        def __init__(self, reading: ReadFunctions, count: int) -> None:
            started.append(count)
            super().__init__(reading, count)

    monkeypatch.setattr(sys.modules["verbale.build"], "Workers", Counted)
    monkeypatch.setattr(sys.modules["verbale.build"], "usual_workers", lambda: 2)
    path = tmp_path / "record.db"
    assert build_from(articles(3), path, workers=None, reading=reading()).new == 3
    assert started == []
    assert build_from(articles(30), path, workers=None, reading=reading()).new == 27
    assert started == [2]
    build_from(articles(30), tmp_path / "one.db", reading=reading())
    assert rows_of(path) == rows_of(tmp_path / "one.db")


def test_as_many_processes_read_as_have_cores_and_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    assert usual_workers() >= 1
    monkeypatch.setattr(sys.modules["verbale.build"], "WORKER_MEMORY", 10**18)
    assert usual_workers() == 1


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv.gz", b"title,text\nOne,We will repair pier 1 before winter. It is said.\n"),
        ("a.txt.gz", b"We will repair pier 1 before winter. It is said."),
    ],
)
def test_a_small_packed_file_takes_little_memory(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(gzip.compress(data))
    report = build_from(read_sources([tmp_path / name]), tmp_path / "record.db", reading=reading())
    assert (report.new, report.left_out) == (1, ())
