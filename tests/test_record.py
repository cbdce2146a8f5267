from __future__ import annotations

import json
from pathlib import Path

import pytest

from verbale import codec, model
from verbale.errors import ConfigError, InputError, UnsupportedInput
from verbale.ingest import Hints
from verbale.record import Record, one_article, read


def test_it_encodes_as_the_model_does(sample_record: model.Record) -> None:
    record = Record.of(sample_record)
    assert codec.to_json(record) == codec.to_json(sample_record)
    assert Record.of(codec.record_from_json(record.to_json())) == record
    assert record.to_dict() == json.loads(record.to_json())
    assert Record.of(record) is record


def test_it_checks_itself(sample_record: model.Record) -> None:
    found = Record.of(sample_record).check()
    assert found.holds
    assert found.rows["attributions"] == 2


def test_a_notebook_gets_a_fragment(sample_record: model.Record) -> None:
    shown = Record.of(sample_record)._repr_html_()
    assert shown.startswith('<div class="verbale">')
    assert "<details><summary>Who said what (2)</summary>" in shown
    assert "<details open" not in shown
    assert "<details" not in Record.of(sample_record).to_html()


def test_it_is_shown_in_a_line(sample_record: model.Record) -> None:
    record = Record.of(sample_record)
    assert repr(record) == (
        "<Record 'Pact in doubt': 2 attributions, 1 agreements, 1 commitments, 1 timexes, 1 actors>"
    )
    assert repr(record.attributions) == "<2 attributions>"
    assert repr(record.events) == "<0 rows>"
    assert "no rows" in repr(Record(article=sample_record.article, run=sample_record.run))
    assert "prefix" not in repr(record.attributions[0])


def test_its_tables_are_tuples_and_tables_of_a_notebook(sample_record: model.Record) -> None:
    record = Record.of(sample_record)
    assert record.attributions == sample_record.attributions
    assert record.attributions[:1] == (record.attributions[0],)
    assert record.attributions._repr_html_().startswith("<table><caption>2 attributions</caption>")  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["nosuch.txt", Path("no such file")])
def test_a_missing_file_is_not_taken_for_a_text(name: str | Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read(name)


@pytest.mark.parametrize(
    "text", ["Bern said that it would not sign. " * 20, "Bern said: \ud800."], ids=["long", "surrogate"]
)
def test_one_line_that_no_file_can_be_called_is_a_text(text: str) -> None:
    assert read(text).article.text.startswith("Bern said")


def test_an_impossible_date_is_refused() -> None:
    with pytest.raises(ConfigError):
        read("Bern said no.", published="yesterday")


def test_several_reports_are_refused(tmp_path: Path) -> None:
    several = tmp_path / "two.jsonl"
    several.write_text('{"text": "Bern said no."}\n{"text": "Rome said yes."}\n', encoding="utf-8")
    with pytest.raises(UnsupportedInput, match="several"):
        one_article(several, Hints())
