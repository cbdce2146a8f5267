"""What holds of every record, whatever the report, tried on the demo's."""

from __future__ import annotations

import socket
from importlib.resources import files

import pytest

import verbale
from verbale.text.spacy_engine import SpacyEngine

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
    from verbale.ingest import Hints, read_text
    from verbale.pipeline import read_article

    again = read_article(read_text(TEXT, Hints(published="2023-03-24")), SpacyEngine())
    assert verbale.Record.of(again).to_json() == record.to_json()


def test_reading_needs_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("something wants to connect")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert verbale.read("“No,” said Bern’s foreign minister. <p>", published="2023-03-24").attributions


def test_another_language_is_kept_and_nothing_is_read_from_it() -> None:
    text = "Der Minister sagte am Dienstag, dass die Regierung den Vertrag nicht unterschreiben werde. " * 4
    record = verbale.read(text)
    assert record.article.language == "de"
    assert list(record.rows()) == []
