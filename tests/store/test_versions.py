from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from verbale.build import BuildReport, build_from
from verbale.errors import StoreError
from verbale.ingest import Hints, read_sources
from verbale.model import ActorRef, Article, Attribution, Evidence, Record, Run, Span
from verbale.store.check import check
from verbale.store.search import search
from verbale.store.sqlite import Store
from verbale.store.versions import earlier_versions, replaced_text
from verbale.store.views import quotations
from verbale.workers import ReadFunctions

FIRST = "Harbour workers in Lund said on Friday that the northern pier would be closed until the autumn."
SECOND = FIRST.replace("closed", "opened")
THIRD = FIRST.replace("autumn", "winter")
OTHER = "The council of Vik adopted a budget for schools and libraries after a debate of nine hours."
NOW = Run("0", "test")


def _read(article: Article, engine: object) -> Record:
    """A stand-in for the pipeline: the whole body is said."""
    words = Evidence.at(article.text, "content", Span(0, article.body_end))
    source, key = ActorRef("workers"), f"a{article.id[:12]}"
    said = Attribution(id=key, evidence=(words,), source=source, cue="said", content=words.exact, kind="direct")
    return Record(article=article, run=NOW, attributions=(said,))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a folder of reports."""
    (tmp_path / "b").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def built(*sources: str, record: str = "r.db", published: str | None = None) -> BuildReport:
    hints = Hints(published=published)
    return build_from(read_sources(sources, hints), record, reading=ReadFunctions(NOW, lambda: None, _read))


def texts(record: str = "r.db") -> list[str]:
    with Store.open(record) as store:
        assert check(store).holds
        assert store.merged
        return sorted(found.article.text.strip() for found in store.records())


def history(text: str, record: str = "r.db") -> list[tuple[str, str]]:
    """What stood before in the files of the report with this text."""
    with Store.open(record) as store:
        key = next(r.article.id for r in store.records() if r.article.text.strip() == text)
        return [(version.path, version.text.strip()) for version in earlier_versions(store, key)]


def test_an_edited_file_replaces_its_old_text_everywhere(home: Path) -> None:
    (home / "b" / "one.txt").write_text(FIRST)
    (home / "b" / "two.txt").write_text(OTHER)
    assert built("b", published="2023-05-02").replaced == 0
    (home / "b" / "one.txt").write_text(SECOND)
    report = built("b", published="2023-05-02")
    assert (report.new, report.present, report.replaced, report.again) == (1, 1, 1, 0)
    assert texts() == [SECOND, OTHER]
    assert history(SECOND) == [("b/one.txt", FIRST)]
    with Store.open("r.db") as store:
        assert search(store, "closed", table="article").hits == ()
        assert search(store, "closed").hits == ()
        assert len(search(store, "opened", table="article").hits) == 1
        assert [q.words for q in quotations(store, words="pier")] == [SECOND]
        assert store.counts()["earlier_texts"] == 1
        assert store.counts()["attributions"] == store.counts()["sources"] == 2
    assert (built("b", published="2023-05-02").present, built("b", published="2023-05-02").replaced) == (2, 0)


def test_the_history_says_what_was_there_and_when_it_was_replaced(home: Path) -> None:
    (home / "b" / "one.txt").write_text(FIRST)
    built("b", published="2023-05-02")
    (home / "b" / "one.txt").write_text(OTHER)
    built("b")
    (home / "b" / "one.txt").write_text(THIRD)
    built("b")
    assert history(THIRD) == [("b/one.txt", OTHER), ("b/one.txt", FIRST)]
    with Store.open("r.db") as store:
        old = replaced_text(store, replaced_id(store, FIRST)[:8])
        assert old is not None
        assert (old.text, old.published, old.at[:2]) == (FIRST, "2023-05-02", "20")
        with pytest.raises(StoreError, match=r"was replaced by \w+ on \d{4}-\d\d-\d\d, as b/one\.txt was edited"):
            store.record(old.article)
        assert replaced_text(store, "nothing") is None


def replaced_id(store: Store, text: str) -> str:
    found = store.connection.execute("SELECT article_id FROM earlier WHERE trim(text) = ?", (text,)).fetchone()
    return str(found["article_id"])


def test_an_edit_that_is_taken_back_leaves_one_text(home: Path) -> None:
    for text in (FIRST, SECOND, FIRST):
        (home / "b" / "one.txt").write_text(text)
        built("b")
    assert texts() == [FIRST]
    assert history(FIRST) == [("b/one.txt", SECOND)]


@pytest.mark.parametrize("spelled", ["b/one.txt", "./b/one.txt", "b/../b/one.txt", "{home}/b/one.txt", "{home}/b"])
def test_a_file_is_the_same_however_its_path_is_written(home: Path, spelled: str) -> None:
    (home / "b" / "one.txt").write_text(FIRST)
    built("b")
    assert (built(spelled.format(home=home)).present, built(spelled.format(home=home)).duplicates) == (1, 0)
    (home / "b" / "one.txt").write_text(SECOND)
    assert built(spelled.format(home=home)).replaced == 1
    assert texts() == [SECOND]


def test_files_of_one_name_in_two_folders_are_two(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "c").mkdir()
    for folder, text in (("b", FIRST), ("c", SECOND)):
        (home / folder / "01.txt").write_text(text)
        monkeypatch.chdir(home / folder)
        assert built("01.txt", record="../r.db").replaced == 0
    monkeypatch.chdir(home)
    assert texts() == [FIRST, SECOND]


def test_a_copy_keeps_the_text_that_its_original_lost(home: Path) -> None:
    (home / "b" / "one.txt").write_text(FIRST)
    (home / "b" / "two.txt").write_text(FIRST)
    built("b", published="2023-05-02")
    (home / "b" / "one.txt").write_text(SECOND)
    report = built("b", published="2023-05-02")
    assert (report.new, report.replaced, report.again) == (1, 1, 1)
    assert texts() == [FIRST, SECOND]
    with Store.open("r.db") as store:
        kept = next(r.article for r in store.records() if r.article.text.strip() == FIRST)
        assert (kept.source, kept.published.date) == ("b/two.txt", "2023-05-02")
    again = built("b", published="2023-05-02")
    assert (again.present, again.read, again.replaced) == (2, 0, 0)
    (home / "b" / "two.txt").write_text(SECOND)
    report = built("b", published="2023-05-02")
    assert (report.read, report.duplicates, report.replaced) == (0, 1, 1)
    assert texts() == [SECOND]


def test_a_renamed_file_is_one_source_more_until_it_is_edited(home: Path) -> None:
    (home / "b" / "one.txt").write_text(FIRST)
    built("b")
    (home / "b" / "one.txt").rename(home / "b" / "uno.txt")
    assert (built("b").duplicates, texts()) == (1, [FIRST])
    (home / "b" / "uno.txt").write_text(SECOND)
    assert built("b").replaced == 1
    assert texts() == [SECOND]
    assert history(SECOND) == [("b/uno.txt", FIRST)]


def test_texts_that_change_places_are_moved_and_not_replaced(home: Path) -> None:
    for names in (("1.txt", "2.txt"), ("2.txt", "3.txt"), ("3.txt", "2.txt")):
        for name, text in zip(names, (FIRST, OTHER), strict=True):
            (home / "b" / name).write_text(text)
        report = built("b", published="2023-05-02")
        assert (report.replaced, texts()) == (0, [FIRST, OTHER])
    assert history(FIRST) == history(OTHER) == []
    assert built("b", published="2023-05-02").present == 3


def test_what_is_deleted_or_cannot_be_read_any_more_stays(home: Path) -> None:
    for name, text in (("one.txt", FIRST), ("two.txt", OTHER)):
        (home / "b" / name).write_text(text)
    built("b")
    (home / "b" / "one.txt").unlink()
    (home / "b" / "two.txt").write_text("")
    assert built("b").replaced == 0
    assert texts() == [FIRST, OTHER]


def test_a_change_that_the_text_does_not_show_is_read_again_and_no_further_source(home: Path) -> None:
    (home / "b" / "one.txt").write_bytes(f"{FIRST}\n".encode())
    built("b")
    (home / "b" / "one.txt").write_bytes(f"{FIRST}\r\n".encode())
    report = built("b")
    assert (report.new, report.again, report.duplicates, report.replaced) == (0, 1, 0, 0)
    with Store.open("r.db") as store:
        assert (store.counts()["articles"], store.counts()["sources"]) == (1, 1)


def lines(path: Path, *told: tuple[str, str | None]) -> None:
    """JSON lines of texts with their addresses."""
    made = [{"text": text, **({"url": url} if url else {})} for text, url in told]
    path.write_text("".join(json.dumps(line) + "\n" for line in made))


def test_a_line_is_replaced_where_its_words_say_that_it_was_edited(home: Path) -> None:
    feed = home / "feed.jsonl"
    lines(feed, (FIRST, None), (OTHER, None))
    built("feed.jsonl")
    lines(feed, (SECOND, None), (OTHER, None))
    assert built("feed.jsonl").replaced == 1
    assert texts() == [SECOND, OTHER]
    assert history(SECOND) == [("feed.jsonl#1", FIRST)]


def test_a_line_at_the_same_address_is_an_edited_one_wherever_it_stands(home: Path) -> None:
    feed = home / "feed.jsonl"
    lines(feed, (FIRST, "https://example.org/pier"))
    built("feed.jsonl")
    lines(feed, (OTHER, "https://example.org/budget"), (SECOND, "https://example.org/pier"))
    assert built("feed.jsonl").replaced == 1
    assert texts() == [SECOND, OTHER]


def test_a_file_of_the_latest_reports_keeps_those_of_yesterday(home: Path) -> None:
    feed = home / "latest.jsonl"
    for told in ([(FIRST, None)], [(OTHER, None)], [(OTHER, None), (FIRST, None)], [(OTHER, None)]):
        lines(feed, *told)
        assert built("latest.jsonl").replaced == 0
    assert texts() == [FIRST, OTHER]


def test_standard_input_replaces_nothing(home: Path) -> None:
    for text in (FIRST, SECOND):
        article = next(a for a in read_sources(_file(home, text)) if isinstance(a, Article))
        given = replace(article, source="stdin")
        assert build_from([given], "r.db", reading=ReadFunctions(NOW, lambda: None, _read)).replaced == 0
    assert texts() == [FIRST, SECOND]


def _file(home: Path, text: str) -> Sequence[Path]:
    (home / "given.txt").write_text(text)
    return [home / "given.txt"]


def test_a_record_that_is_moved_with_its_files_still_knows_them(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "b" / "one.txt").write_text(FIRST)
    built("b")
    (home / "elsewhere").mkdir()
    for name in ("b", "r.db"):
        (home / name).rename(home / "elsewhere" / name)
    monkeypatch.chdir(home / "elsewhere")
    (home / "elsewhere" / "b" / "one.txt").write_text(SECOND)
    assert built("b").replaced == 1
    assert texts() == [SECOND]


@pytest.mark.parametrize(("text", "replaced"), [(SECOND, 1), (OTHER, 0)])
def test_in_an_older_record_the_words_say_whether_it_is_the_same_file(home: Path, text: str, replaced: int) -> None:
    (home / "b" / "one.txt").write_text(FIRST)
    built("b")
    without_places(home / "r.db")
    (home / "b" / "one.txt").write_text(text)
    assert built("b").replaced == replaced
    assert texts() == sorted({text, FIRST} if not replaced else {text})


def test_an_older_record_learns_the_places_of_what_is_still_there(home: Path) -> None:
    (home / "b" / "one.txt").write_text(FIRST)
    built("b")
    without_places(home / "r.db")
    assert built("b").present == 1
    (home / "b" / "one.txt").write_text(OTHER)
    assert built("b").replaced == 1


def without_places(path: Path) -> None:
    """Make of a record what the migrations make of one of before places were kept."""
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE source SET place = NULL")
    connection.close()


def test_an_interrupted_build_replaces_nothing_and_the_same_one_finishes_it(home: Path) -> None:
    for name, text in (("one.txt", FIRST), ("two.txt", OTHER)):
        (home / "b" / name).write_text(text)
    built("b")
    (home / "b" / "one.txt").write_text(SECOND)

    def stop(report: BuildReport, name: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_from(read_sources(["b"]), "r.db", reading=ReadFunctions(NOW, lambda: None, _read), progress=stop)
    with Store.open("r.db") as store:
        assert store.counts()["articles"] == 3
    assert built("b").replaced == 1
    assert texts() == [SECOND, OTHER]
