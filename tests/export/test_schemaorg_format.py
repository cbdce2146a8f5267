from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import Any

import pytest

from verbale.errors import ConfigError
from verbale.export.schemaorg import CONTEXT, write
from verbale.model import ActorRef, Attribution, Evidence, Record, Span
from verbale.review import Review

THING = {"@type", "@id", "name", "description", "identifier", "url"}
CREATIVE = THING | {
    "text",
    "author",
    "headline",
    "datePublished",
    "inLanguage",
    "publisher",
    "isPartOf",
    "hasPart",
    "review",
}
PROPERTIES = {
    "NewsArticle": CREATIVE,
    "Quotation": CREATIVE | {"spokenByCharacter"},
    "Claim": CREATIVE | {"appearance", "firstAppearance", "claimInterpreter"},
    "Review": CREATIVE | {"reviewBody", "dateCreated"},
    "Person": THING | {"jobTitle"},
    "Organization": THING,
    "GovernmentOrganization": THING,
}
"""Which properties schema.org gives each type, of those that are written (https://schema.org/version/latest)."""


def written(record: Record) -> list[dict[str, Any]]:
    stream = io.StringIO()
    write([record], stream)
    made = json.loads(stream.getvalue())
    assert made["@context"] == CONTEXT
    for node in made["@graph"]:
        hold(node)
    return list(made["@graph"])


def hold(node: dict[str, Any]) -> None:
    """Every node is a reference, or of a type that has all its properties."""
    if set(node) == {"@id"}:
        return
    assert set(node) <= PROPERTIES[node["@type"]], node
    for value in node.values():
        if isinstance(value, dict):
            hold(value)


def direct(record: Record) -> Attribution:
    words = record.article.text
    start = words.index("an end to it")
    evidence = (Evidence.at(words, "content", Span(start, start + 12)),)
    said = Attribution(id="a9", evidence=evidence, source=None, cue="", content="an end to it", kind="direct")
    return replace(said, source=record.attributions[0].source)


def test_claims_quotations_and_speakers(sample_record: Record) -> None:
    graph = written(replace(sample_record, attributions=(*sample_record.attributions, direct(sample_record))))
    assert [node["@type"] for node in graph] == ["NewsArticle", "Claim", "Claim", "Quotation", "GovernmentOrganization"]
    article, outer, inner, quotation, bern = graph
    assert (article["headline"], article["publisher"]["name"]) == ("Pact in doubt", "=Cmd()")
    assert outer["author"] == {"@id": bern["@id"]} == quotation["spokenByCharacter"]
    assert outer["appearance"] == {"@id": article["@id"]} == quotation["isPartOf"]
    assert inner["author"] == {"@type": "Organization", "name": "Rome"}
    assert quotation["text"] == "an end to it"
    assert bern["name"] == "Bern"


def test_words_in_marks_are_a_part_of_a_claim_and_wishes_are_none(sample_record: Record) -> None:
    first, second = sample_record.attributions
    review = Review(row="a1", kind="attribution", verdict="rejected", who="Aalto", at="2024")
    mixed = replace(first, kind="mixed", content="Rome had vowed to “keep the pact”")
    wish = replace(second, type="eventuality")
    graph = written(replace(sample_record, attributions=(mixed, wish), actors=(), reviews=(review,)))
    assert len(graph) == 2
    assert graph[1]["review"]["reviewBody"] == "rejected"
    assert graph[1]["hasPart"]["text"] == "keep the pact"
    assert graph[1]["author"] == {"@type": "Organization", "name": "Bern"}


def test_nobody_speaks_where_nobody_is_named(sample_record: Record) -> None:
    said = replace(sample_record.attributions[0], source=None)
    assert "author" not in written(replace(sample_record, attributions=(said,)))[1]
    group = replace(sample_record.actors[0], kind="group")
    ref = replace(said, source=ActorRef("Bern", "x1"))
    assert written(replace(sample_record, attributions=(ref,), actors=(group,)))[-1]["@type"] == "Organization"


def test_one_report_in_each_file_and_what_was_said_alone(sample_record: Record) -> None:
    with pytest.raises(ConfigError, match="one report in each file"):
        write([sample_record, sample_record], io.StringIO())
    with pytest.raises(ConfigError, match="what was said"):
        write([sample_record], io.StringIO(), "events")
