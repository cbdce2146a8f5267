"""What holds of every record, whatever the report: tried on the demo's, on one told below, and on odd texts."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from dataclasses import replace
from importlib.resources import files

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import verbale
from verbale.errors import InputError
from verbale.filtering import LIKELY, filter_confident
from verbale.ingest import Hints, read_text
from verbale.model import Record
from verbale.pipeline import read_article
from verbale.text.spacy_engine import SpacyEngine
from verbale.verify import check_record

REPORT = """Kenya left the fisheries accord in 2019, after both states had signed it in 1998, officials in Nairobi said.
“We were promised a fair share,” Foreign Minister Joyce Otieno told reporters on Tuesday. “We never got it.”
She insisted that Uganda had given verbal assurances that it would not fish beyond the line.
Kampala denied that any such assurance had been given. It demanded that Kenya withdraw its boats by May.
A mayor in the north has opened a market that was closed for the past three years because of…
The oldest lighthouse on the coast is to be sold next week to a buyer whose name has not…
Teachers in the capital have called off the strike that had kept most schools shut since…
"""
TEXT = (files("verbale.data") / "demo" / "article.txt").read_text(encoding="utf-8")
SLOTS = {
    "attributions": ("source", "cue", "content", "addressee"),
    "events": ("trigger", "actors", "recipients", "object", "when", "where"),
    "agreements": ("name", "subject", "parties", "actions"),
    "commitments": ("act", "agent", "obligor", "beneficiary", "addressee", "content", "condition", "deadline"),
}


@pytest.fixture(scope="module")
def record() -> verbale.Record:
    return verbale.read(TEXT, published="2023-03-24")


@pytest.mark.parametrize("table", SLOTS)
def test_a_slot_has_evidence_or_a_reason(record: verbale.Record, table: str) -> None:
    rows = getattr(record, table)
    assert rows
    for row in rows:
        for slot in SLOTS[table]:
            filled = bool(getattr(row, slot))
            assert filled == bool(row.spans(slot)) != (slot in row.empty), (row.id, slot)


def test_twice_gives_the_same_bytes_also_with_another_engine(record: verbale.Record) -> None:
    again = read_article(read_text(TEXT, Hints(published="2023-03-24")), SpacyEngine())
    assert verbale.Record.of(filter_confident(again, LIKELY)).to_json() == record.to_json()


def test_reading_needs_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("something wants to connect")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert verbale.read("“No,” said Bern’s foreign minister. <p>", published="2023-03-24").attributions


def test_reading_loads_nothing_that_opens_connections() -> None:
    script = (
        "import sys, json, verbale; verbale.read('“No,” said Bern’s foreign minister.');"
        "print(json.dumps(sorted(sys.modules)))"
    )
    loaded = json.loads(subprocess.run([sys.executable, "-c", script], capture_output=True, check=True).stdout)
    assert not {"httpx", "requests", "urllib3", "http.client", "ssl"} & set(loaded)


def test_another_language_is_kept_and_nothing_is_read_from_it() -> None:
    text = "Der Minister sagte am Dienstag, dass die Regierung den Vertrag nicht unterschreiben werde. " * 4
    record = verbale.read(text)
    assert record.article.language == "de"
    assert list(record.rows()) == []


def read(text: str, engine: SpacyEngine) -> Record:
    return read_article(read_text(text, hints=Hints(published="2024-03-06")), engine)


def test_a_report_gives_every_table_and_every_row_holds(engine: SpacyEngine) -> None:
    record = read(REPORT, engine)
    tables = (record.attributions, record.events, record.agreements, record.commitments, record.timexes, record.actors)
    assert all(tables)
    assert check_record(record).holds
    assert record.article.text[record.article.body_end :].startswith("A mayor")


def test_chains_name_people_not_pronouns(engine: SpacyEngine) -> None:
    chains = {row.chain for row in read(REPORT, engine).attributions}
    assert ("outlet", "Joyce Otieno", "Uganda") in chains


def test_an_assurance_and_its_denial_stand_side_by_side(engine: SpacyEngine) -> None:
    record = read(REPORT, engine)
    (assurance,) = [c for c in record.commitments if c.act == "assurance"]
    (denial,) = [a for a in record.attributions if a.cue == "denied"]
    assert assurance.standing.type == "disputed"
    assert assurance.standing.denied_by == (denial.id,)
    assert assurance.standing.outlet == "Uu"
    assert denial.source is not None
    assert denial.source.name == "Uganda"


def test_dates_are_not_crossed(engine: SpacyEngine) -> None:
    (accord,) = [a for a in read(REPORT, engine).agreements if "accord" in a.name]
    dated = {action.action: action.when.value for action in accord.actions if action.when}
    assert dated.get("withdrawn") == "2019"
    assert dated.get("signed", "1998") == "1998"


pieces = st.one_of(
    st.sampled_from(
        [
            "Oslo said that ",
            "the treaty ",
            "was signed in 1998 ",
            "by Kenya",
            ". ",
            "\n",
            "\r\n",
            "“",
            "”",
            '"',
            "''",
            "‘",
            "’",
        ]
    ),
    st.sampled_from(
        ["🕊️", "שלום ", "مرحبا ", "\x00", "\u202e", "\ufeff", "e\u0301", "\t", "…", "he told them ", "«", "»"]
    ),
    st.text(max_size=8),
)


@settings(max_examples=60)
@given(st.lists(pieces, max_size=30).map("".join))
@example("«Oslo said that Oslo said that the treaty »🕊️^")  # the tagger's cue begins within the last token
@example("\t”and called on ferries to wait. adding that I think according to the ministry, MINISTER BRANDT: one ")
def test_no_text_makes_a_row_that_does_not_hold(engine: SpacyEngine, text: str) -> None:
    try:
        article = read_text(text)
    except InputError:
        return
    record = read_article(replace(article, language="en"), engine)
    found = check_record(record)
    assert found.holds, found.failures
    assert len({row.id for row in record.rows()}) == len(list(record.rows()))


@pytest.mark.parametrize("unit", ["“Yes,” he said. ", "word ", "’", "«a ", "The treaty of Oslo was signed by Kenya. "])
def test_a_long_line_is_read_in_one_piece_of_work(engine: SpacyEngine, unit: str) -> None:
    record = read(unit * (20_000 // len(unit)), engine)
    assert check_record(record).holds


def test_a_deadline_is_a_date_of_its_own(engine: SpacyEngine) -> None:
    demand = next(c for c in read(REPORT, engine).commitments if c.act == "demand")
    assert demand.deadline is not None
    assert (demand.deadline.start, demand.deadline.end) == ("2024-05-01", "2024-05-31")
    assert demand.words("deadline") == "May"
