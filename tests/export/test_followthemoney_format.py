from __future__ import annotations

import io
import json
import re
from typing import Any

import pytest

from verbale.errors import ConfigError
from verbale.export.followthemoney import write
from verbale.model import Record
from verbale.record import read

THING = {"name", "country", "summary", "description", "sourceUrl", "publisher", "keywords", "proof"}
PROPERTIES = {
    "Article": THING | {"title", "author", "publishedAt", "language"},
    "Person": THING | {"position"},
    "PublicBody": THING,
    "Organization": THING,
    "LegalEntity": THING,
    "Mention": {"document", "resolved", "name", "detectedSchema"},
    "Event": THING | {"location", "involved", "date", "startDate", "endDate", "recordId"},
}
"""The properties of each schema of followthemoney 4.11, of those that are written."""
ID = re.compile(r"[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?")
"""The ids that followthemoney 4.11 takes."""
REQUIRED = {"Mention": {"document", "name"}, "Event": {"name"}, "Person": {"name"}, "PublicBody": {"name"}}
REFERENCES = ("proof", "involved", "document", "resolved")


def entities(record: Record, table: str | None = None) -> list[dict[str, Any]]:
    stream = io.StringIO()
    write([record], stream, table)
    found = [json.loads(line) for line in stream.getvalue().splitlines()]
    for entity in found:
        assert set(entity) == {"id", "schema", "properties"}
        assert ID.fullmatch(entity["id"])
        assert set(entity["properties"]) <= PROPERTIES[entity["schema"]], entity
        assert REQUIRED.get(entity["schema"], set()) <= set(entity["properties"])
        for values in entity["properties"].values():
            assert values
            assert all(isinstance(value, str) and value for value in values)
    return found


def of(found: list[dict[str, Any]], schema: str) -> list[dict[str, list[str]]]:
    return [entity["properties"] for entity in found if entity["schema"] == schema]


def test_actors_and_what_they_did() -> None:
    record = read("France attacked a port in Sudan on Monday. Paris promised to leave by June.", published="2024-05-01")
    found = entities(record)
    ids = {entity["id"] for entity in found}
    (france,) = [entity for entity in found if entity["id"] == "state-FRA"]
    assert (france["schema"], france["properties"]["country"]) == ("PublicBody", ["fr"])
    names = {event["name"][0] for event in of(found, "Event")}
    assert "attacked" in names
    assert any(name.startswith("promise: ") for name in names)
    for entity in found:
        for slot in REFERENCES:
            assert set(entity["properties"].get(slot, ())) <= ids


def test_the_words_of_an_event_are_told() -> None:
    (event,) = of(entities(read("France attacked a port in Sudan.")), "Event")
    assert "attacked" in event["summary"][0]
    assert event["description"] == ["the outlet says so"]


@pytest.mark.parametrize(
    "text",
    [
        "The minister said that France had attacked a port in Sudan.",
        "France did not attack the port.",
        "France may attack the port.",
        "Bern said that Paris had promised to leave.",
    ],
)
def test_what_the_outlet_does_not_vouch_for_is_no_event(text: str) -> None:
    assert of(entities(read(text)), "Event") == []


def test_a_table_that_it_has_no_entities_of_is_refused(sample_record: Record) -> None:
    with pytest.raises(ConfigError, match="followthemoney holds"):
        write([sample_record], io.StringIO(), "timexes")
