from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator, ValidationError

from verbale import __version__, codec
from verbale.cli.group import verbale
from verbale.model import Record

SCHEMAS = Path(__file__).parents[2] / "docs" / "schema"
COMMITTED = SCHEMAS / "record.schema.json"


def test_the_committed_schema_is_the_codecs() -> None:
    printed = CliRunner().invoke(verbale, ["schema"]).output
    assert json.loads(printed) == json.loads(json.dumps(codec.schema()))
    message = "run: verbale schema > docs/schema/record.schema.json"
    assert COMMITTED.read_text(encoding="utf-8") == printed, message


def test_the_committed_description_of_the_api_is_the_rooms() -> None:
    printed = CliRunner().invoke(verbale, ["schema", "--api"]).output
    message = "run: verbale schema --api > docs/schema/openapi.json"
    assert (SCHEMAS / "openapi.json").read_text(encoding="utf-8") == printed, message
    described = json.loads(printed)
    assert described["info"]["version"] == __version__
    assert "/api/ledger" in described["paths"]


def test_a_schema_names_the_version_that_it_belongs_to() -> None:
    name = json.loads(COMMITTED.read_text(encoding="utf-8"))["$id"]
    assert name == "urn:verbale:record:" + ".".join(__version__.split(".")[:2])


def test_one_thing_is_described_at_a_time() -> None:
    assert CliRunner().invoke(verbale, ["schema", "--api", "--shards"]).exit_code == 2


def test_a_record_validates_and_a_broken_one_does_not(sample_record: Record) -> None:
    schema = json.loads(COMMITTED.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    record = json.loads(codec.to_json(sample_record))
    validator.validate(record)
    record["attributions"][0]["kind"] = "sung"
    with pytest.raises(ValidationError):
        validator.validate(record)
