from __future__ import annotations

import pytest

from verbale.ingest import Hints, read_text
from verbale.model import Record
from verbale.pipeline import read_article
from verbale.text import parts
from verbale.text.spacy_engine import SpacyEngine
from verbale.verify import check_record

FIRST = "Kenya's foreign minister Joyce Otieno said on Monday that Uganda had broken the accord. She left."
SECOND = (
    "Joyce Otieno also said that Kenya would withdraw its boats. “We are tired of it,” she told reporters in Nairobi."
)
THIRD = "The minister was praised. Uganda rejected the demand of Joyce Otieno."
TEXT = f"{FIRST}\n{SECOND}\n{THIRD}"


@pytest.fixture
def record(engine: SpacyEngine, monkeypatch: pytest.MonkeyPatch) -> Record:
    """A report that is read in three parts, a line each."""
    monkeypatch.setattr(parts, "PART", 20)
    return read_article(read_text(TEXT, Hints(published="2024-03-06")), engine)


def test_all_parts_are_read_and_every_row_holds(record: Record) -> None:
    assert "read in 3 parts" in " ".join(record.article.notes)
    assert check_record(record).failures == ()
    for row in record.rows():
        for e in row.evidence:
            assert e.prefix == TEXT[max(0, e.start - len(e.prefix)) : e.start]
            assert e.prefix or e.start == 0
    starts = {TEXT.count("\n", 0, row.evidence[0].start) for row in record.attributions}
    assert {0, 1} <= starts


def test_an_actor_with_a_key_or_a_full_name_is_one_in_all_parts(record: Record) -> None:
    keys = [actor.key for actor in record.actors if actor.key is not None]
    assert len(keys) == len(set(keys))
    otieno = [actor for actor in record.actors if actor.name == "Joyce Otieno"]
    assert len(otieno) == 1
    lines = {TEXT.count("\n", 0, e.start) for e in otieno[0].evidence}
    assert lines == {0, 1, 2}
    assert len(otieno[0].forms) == len(otieno[0].evidence)
    named = {row.source.actor for row in record.attributions if row.source and row.source.name == "Joyce Otieno"}
    assert named == {otieno[0].id}
