from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.errors import ConfigError
from verbale.export.brat import settings, text, write
from verbale.model import Article, Attribution, Commitment, Evidence, Place, Record, Run, Span
from verbale.record import read
from verbale.review import Review

BOUND = re.compile(r"(T\d+)\t(\w+) (\d+ \d+(?:;\d+ \d+)*)\t(.*)", re.DOTALL)


def written(record: Record) -> list[str]:
    stream = io.StringIO()
    write([record], stream)
    return stream.getvalue().split("\n")[:-1]


def bound(lines: list[str]) -> dict[str, tuple[str, list[tuple[int, int]], str]]:
    """The text-bound annotations by their handle, as brat's own reader takes a line apart."""
    made = {}
    for line in lines:
        if (found := BOUND.fullmatch(line)) is not None:
            pairs = [tuple(map(int, pair.split())) for pair in found[3].split(";")]
            made[found[1]] = (found[2], [(start, end) for start, end in pairs], found[4])
    return made


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), min_size=1), st.data())
def test_any_text_and_pieces_lead_back_to_the_same_words(words: str, data: st.DataObject) -> None:
    ends = sorted(data.draw(st.lists(st.integers(0, len(words)), min_size=2, max_size=6, unique=True)))
    spans = [Span(*pair) for pair in zip(ends[::2], ends[1::2], strict=False)]
    row = Attribution(
        id="a", evidence=tuple(Evidence.at(words, "content", s) for s in spans), source=None, cue="", content=""
    )
    article = Article(id="i", text=words, body_end=len(words), sha256="s")
    record = Record(article=article, run=Run("1", "c"), attributions=(row,))
    assert text(record) == words
    for _, pairs, shown in bound(written(record)).values():
        assert " ".join(words[start:end] for start, end in pairs) == shown
        told = [words[start:end] for start, end in pairs]
        assert all(piece and "\n" not in piece for piece in told)
        covered = "".join(words[s.start : s.end] for s in spans)
        assert "".join("".join(told).split()) == "".join(covered.split())


def test_rows_are_events_with_arguments_that_are_there(sample_record: Record) -> None:
    lines = written(sample_record)
    found = bound(lines)
    events = dict(line.split("\t") for line in lines if line.startswith("E"))
    assert [event.split(":")[0] for event in events.values()] == [
        "Attribution",
        "Attribution",
        "Agreement",
        "Commitment",
    ]
    named = {argument.split(":")[1] for event in events.values() for argument in event.split()}
    assert named <= set(found) | set(events)
    assert events["E2"].endswith("Inside:E1")
    trigger = events["E1"].split()[0].split(":")[1]
    assert (found[trigger][0], found[trigger][2]) == ("Attribution", "said")


def test_pieces_of_one_slot_are_one_annotation_cut_at_line_ends() -> None:
    words = "“We go,\nall of us,” she said, “now.”"
    pieces = [Span(0, 20), Span(30, 36)]
    row = Attribution(
        id="a", evidence=tuple(Evidence.at(words, "content", s) for s in pieces), source=None, cue="", content=""
    )
    article = Article(id="i", text=words, body_end=len(words), sha256="s")
    lines = written(Record(article=article, run=Run("1", "c"), attributions=(row,)))
    assert lines[0] == "T1\tAttribution 0 7;8 20;30 36\t“We go, all of us,”  “now.”"


def test_mentions_are_one_actor_and_known_things_have_their_reference(sample_record: Record) -> None:
    words = sample_record.article.text
    at = [Evidence.at(words, "mention", Span(m.start(), m.end())) for m in re.finditer("Bern", words)]
    actor = replace(sample_record.actors[0], evidence=tuple(at), key="state:CHE")
    place = Place(
        id="p1", evidence=(at[0].at(words, "name", at[0].span),), name="Bern", level="city", geonames="2661552"
    )
    review = Review(
        row="a1", kind="attribution", verdict="corrected", who="Aalto", at="2024", slot="source", value="Os\nlo"
    )
    record = replace(sample_record, actors=(actor,), places=(place,), reviews=(review,))
    lines = written(record)
    equal = next(line for line in lines if line.startswith("*\tEquiv "))
    assert [bound(lines)[handle][2] for handle in equal.split()[2:]] == ["Bern", "Bern"]
    assert any(re.fullmatch(r"N\d+\tReference T\d+ GeoNames:2661552\tBern", line) for line in lines)
    assert any(re.fullmatch(r"N\d+\tReference T\d+ Verbale:state:CHE\tBern", line) for line in lines)
    assert any(line.endswith("AnnotatorNotes E1\tcorrected; source = Os lo (Aalto)") for line in lines)
    assert any(line.endswith("AnnotatorNotes E1\trow a1") for line in lines)


def test_related_commitments_are_relations(sample_record: Record) -> None:
    first = sample_record.commitments[0]
    second = replace(first, id="c2", relations=(("opposes", "c1"), ("opposes", "elsewhere")))
    record = replace(sample_record, commitments=(first, second))
    lines = written(record)
    ends = [line.split("\t")[0] for line in lines if "\tCommitment:" in line]
    assert [line for line in lines if line.startswith("R")] == [f"R1\tOpposes Arg1:{ends[1]} Arg2:{ends[0]}"]


def test_the_settings_know_every_type_and_value(sample_record: Record) -> None:
    (told,) = settings().values()
    kinds = dict(line.split("\t") for line in told.split("\n") if "\t" in line)
    types = set(told.replace("\t", "\n").split("\n"))
    for line in written(sample_record):
        body = line.split("\t")[1] if "\t" in line else ""
        if line.startswith("T"):
            assert body.split()[0] in types
        if line.startswith("A"):
            name, _, value = body.split(" ")
            assert value in kinds[name].partition("Value:")[2].split("|")
    assert "AGREE" in kinds["Type"]


def test_one_report_in_each_file_and_no_tables(sample_record: Record) -> None:
    with pytest.raises(ConfigError, match="one report in each file"):
        write([sample_record, sample_record], io.StringIO())
    with pytest.raises(ConfigError, match="whole reports"):
        write([sample_record], io.StringIO(), "events")


def test_a_row_without_words_is_left_out(sample_record: Record) -> None:
    bare = Commitment(id="c9", evidence=(), act="promise", direction="commissive", agent=None, content="")
    lines = written(replace(sample_record, commitments=(bare,)))
    assert not any("Commitment" in line for line in lines)


def test_how_an_event_was_done_and_whom_it_harmed_stand_with_it() -> None:
    record = read("Gunmen killed at least 12 villagers near Kabul.", published="2021-12-21")
    lines = written(record)
    assert any(re.fullmatch(r"A\d+\tMode E\d+ firearms", line) for line in lines)
    assert "at least 12 villagers" in {words for slot, _, words in bound(lines).values() if slot == "Casualties"}
    known = settings()["annotation.conf"]
    assert re.search(r"^Mode\tArg:<ANY>, Value:.*\bfirearms\b", known, re.MULTILINE)
    assert re.search(r"^Event\t.*Casualties\*:<ANY>", known, re.MULTILINE)
