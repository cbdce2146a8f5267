from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import Any

import pytest

from verbale.errors import ConfigError
from verbale.export.prov import CONTEXT, write
from verbale.model import Record
from verbale.record import read
from verbale.review import Review

CLASSES = {"Entity", "Activity", "Agent", "Person", "Organization", "SoftwareAgent"}
AGENTS = {"Person", "Organization", "SoftwareAgent"}
PROPERTIES = {
    *("atLocation", "generatedAtTime", "wasAttributedTo", "wasDerivedFrom", "used", "wasAssociatedWith", "value"),
    *("wasGeneratedBy", "wasQuotedFrom", "endedAtTime", "wasInvalidatedBy"),
}
"""Terms of PROV-O (https://www.w3.org/TR/prov-o/), of those that are written."""


def graph(record: Record, table: str | None = None) -> list[dict[str, Any]]:
    stream = io.StringIO()
    write([record], stream, table)
    made = json.loads(stream.getvalue())
    assert made["@context"] == CONTEXT
    for node in made["@graph"]:
        prefixed = [name.split(":", 1) for name in node if not name.startswith("@")]
        assert {prefix for prefix, _ in prefixed} <= set(CONTEXT)
        assert {term for prefix, term in prefixed if prefix == "prov"} <= PROPERTIES
        kinds = node.get("@type", "prov:Entity")
        kinds = {kind.removeprefix("prov:") for kind in ([kinds] if isinstance(kinds, str) else kinds)}
        assert kinds <= CLASSES
        assert kinds.isdisjoint(AGENTS) or "Agent" in kinds
    return list(made["@graph"])


def node(nodes: list[dict[str, Any]], address: str) -> dict[str, Any]:
    return {key: value for each in nodes if each["@id"] == address for key, value in each.items()}


def follow(nodes: list[dict[str, Any]], start: str, term: str) -> list[dict[str, Any]]:
    value = node(nodes, start)[f"prov:{term}"]
    return [node(nodes, one["@id"]) for one in (value if isinstance(value, list) else [value])]


def test_a_row_comes_from_its_words_its_run_and_its_source() -> None:
    record = read("Bern said that Rome had promised to close the port.", published="2024-05-01")
    nodes = graph(record)
    (promise,) = record.commitments
    row = f"urn:verbale:row:{promise.id}"
    (who,) = follow(nodes, row, "wasAttributedTo")
    assert who["rdfs:label"] == "Switzerland"
    origins = follow(nodes, row, "wasDerivedFrom")
    words = {origin["prov:value"] for origin in origins if "#char=" in origin["@id"]}
    assert {"promised", "to close the port"} <= words
    assert any(origin.get("verbale:table") == "attribution" for origin in origins)
    (run,) = follow(nodes, row, "wasGeneratedBy")
    assert run["prov:used"][0]["@id"] == f"urn:verbale:article:{record.article.id}"
    assert node(nodes, row)["verbale:standing"] == "attributed"


def test_words_stand_where_their_address_says(sample_record: Record) -> None:
    text = sample_record.article.text
    for each in graph(sample_record):
        if "#char=" in each["@id"]:
            start, end = map(int, each["@id"].split("#char=")[1].split(","))
            assert text[start:end] == each["prov:value"]


def test_every_reference_is_in_the_graph(sample_record: Record) -> None:
    nodes = graph(sample_record)
    known = {each["@id"] for each in nodes}
    for each in nodes:
        for name, value in each.items():
            for one in value if isinstance(value, list) else [value]:
                if name.startswith("prov:") and isinstance(one, dict) and "@id" in one and name != "prov:atLocation":
                    assert one["@id"] in known, (name, one)


def test_what_the_outlet_tells_is_the_outlets() -> None:
    record = read("Rome promised to close the port.")
    nodes = graph(record, "commitments")
    (who,) = follow(nodes, f"urn:verbale:row:{record.commitments[0].id}", "wasAttributedTo")
    assert who["@type"] == ["prov:Agent", "prov:Organization"]
    assert who["rdfs:label"] == "the outlet"


def test_a_rejected_row_is_invalidated(sample_record: Record) -> None:
    row = sample_record.attributions[0]
    review = Review(row=row.id, kind="attribution", verdict="rejected", who="Ada", at="2024-05-02T10:00:00Z")
    nodes = graph(replace(sample_record, reviews=(review,)))
    (decision,) = follow(nodes, f"urn:verbale:row:{row.id}", "wasInvalidatedBy")
    assert decision["rdfs:label"] == "rejected"


def test_a_table_that_says_nothing_is_refused(sample_record: Record) -> None:
    with pytest.raises(ConfigError, match="prov holds"):
        write([sample_record], io.StringIO(), "places")
