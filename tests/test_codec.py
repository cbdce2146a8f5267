from __future__ import annotations

from dataclasses import replace

import pytest

from verbale.codec import columns, flatten, record_from_json, row_from_json, schema, to_json
from verbale.model import (
    TABLES,
    ActorRef,
    Agreement,
    AgreementAction,
    Article,
    Attribution,
    Evidence,
    Party,
    Record,
    Row,
    Run,
    Span,
    Standing,
    TimeRef,
)

TEXT = "Bern said the pact was dead."


def attribution() -> Attribution:
    return Attribution(
        id="a1",
        evidence=(Evidence.at(TEXT, "source", Span(0, 4)), Evidence.at(TEXT, "content", Span(10, 27))),
        empty={"addressee": "the text names nobody"},
        source=ActorRef("Switzerland", "x1", Span(0, 4)),
        cue="said",
        content="the pact was dead",
        chain=("outlet", "Switzerland"),
    )


def agreement() -> Agreement:
    signed = AgreementAction(
        "signed", (ActorRef("Bern"), ActorRef("Rome")), TimeRef("t1", "1972", "1972-01-01", "1972-12-31")
    )
    return Agreement(
        id="g1",
        evidence=(),
        name="the pact",
        kind="treaty",
        parties=(Party(ActorRef("Bern", "x1"), "party"), Party(ActorRef("Rome"), "party")),
        actions=(signed, AgreementAction("suspended")),
        standing=Standing("asserted_by_outlet", value="CT+", outlet="CT+"),
    )


def test_a_record_survives_json_byte_for_byte() -> None:
    article = Article(id="i", text=TEXT, body_end=len(TEXT), sha256="s")
    record = Record(
        article=article,
        run=Run("1", "c", {"b": "2", "a": "1"}),
        attributions=(attribution(),),
        agreements=(agreement(),),
    )
    assert record_from_json(to_json(record)) == record
    assert to_json(record_from_json(to_json(record))) == to_json(record)


def test_a_row_survives_json() -> None:
    assert row_from_json(to_json(attribution()), Attribution) == attribution()


def test_words_that_were_not_said_stay_so() -> None:
    unsaid = replace(attribution(), polarity="negative")
    assert row_from_json(to_json(unsaid), Attribution).polarity == "negative"
    assert flatten(unsaid)["polarity"] == "negative"
    assert flatten(attribution())["polarity"] == "positive"


def test_flat_rows_name_actors_dates_and_standing() -> None:
    flat = flatten(attribution())
    assert (flat["source"], flat["source_actor"], flat["chain"]) == ("Switzerland", "x1", "outlet; Switzerland")
    assert (flat["addressee"], flat["addressee_actor"]) == (None, None)
    flat = flatten(agreement())
    assert flat["parties"] == "Bern (party); Rome (party)"
    assert flat["actions"] == "signed by Bern, Rome 1972; suspended"
    assert (flat["standing"], flat["standing_outlet"]) == ("asserted_by_outlet", "CT+")


@pytest.mark.parametrize("kind", TABLES.values())
def test_columns_are_scalars_and_unique(kind: type[Row]) -> None:
    names = columns(kind)
    assert names[0] == "id"
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("row", [attribution(), agreement()])
def test_flat_rows_have_exactly_their_columns(row: Row) -> None:
    flat = flatten(row)
    assert tuple(flat) == columns(type(row))
    assert all(v is None or isinstance(v, str | int | float) for v in flat.values())


def test_the_schema_names_every_table() -> None:
    record = schema()["$defs"]["Record"]["properties"]
    assert set(TABLES) <= set(record)
