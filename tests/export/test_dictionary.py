from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from verbale.cli.group import verbale
from verbale.export.dictionary import field, package, resource, tables
from verbale.model import TABLES, Record
from verbale.store.sqlite import Store


@pytest.mark.parametrize("suffix", [".csv", ".tsv"])
def test_every_column_of_every_table_is_explained(suffix: str) -> None:
    told = json.loads(tables(suffix)["datapackage.json"])
    assert [one["path"] for one in told["resources"]] == [f"{table}{suffix}" for table in TABLES]
    for one in told["resources"]:
        assert all(field["description"] for field in one["schema"]["fields"])
    kinds = {f["name"]: f["type"] for r in told["resources"] for f in r["schema"]["fields"]}
    assert (kinds["lat"], kinds["deadline_start"], kinds["confidence"]) == ("number", "date", "number")


def test_a_column_with_an_ending_is_explained_by_both() -> None:
    assert field("standing_denied_by", "events")["description"] == "of standing: the rows that deny it"
    assert field("source", "attributions")["description"] != field("source", "search")["description"]
    with pytest.raises(KeyError):
        field("zebra", "events")


def test_a_package_says_how_its_files_are_written() -> None:
    (one,) = package([resource("places", "places.tsv", ["id", "lat"])])["resources"]
    assert (one["format"], one["dialect"]["delimiter"], one["mediatype"]) == ("tsv", "\t", "text/tab-separated-values")
    assert [f["type"] for f in one["schema"]["fields"]] == ["string", "number"]


def test_a_folder_of_tables_has_its_dictionary(sample_record: Record, tmp_path: Path) -> None:
    with Store.create(tmp_path / "record.db") as store:
        store.add(sample_record)
    folder = tmp_path / "tables"
    arguments = ["export", str(tmp_path / "record.db"), "--format", "csv", "-o", f"{folder}/"]
    assert CliRunner().invoke(verbale, arguments).exit_code == 0
    for found in json.loads((folder / "datapackage.json").read_text())["resources"]:
        with (folder / found["path"]).open(newline="") as stream:
            assert next(csv.reader(stream)) == [f["name"] for f in found["schema"]["fields"]]
