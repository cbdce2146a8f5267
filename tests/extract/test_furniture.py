from __future__ import annotations

import pytest

from verbale.record import Record, read

BODY = "Rebels seized a bridge near Gorna on Monday."


def of(text: str) -> Record:
    return read(text, published="2023-05-02")


@pytest.mark.parametrize(
    "head",
    ["OSLO: ", "NAIROBI (Agence Lumo): ", "OSLO, May 3 (Reuters) - ", "ANKARA, Turkey (AP): ", "Lima (Reuters) - "],
)
def test_a_dateline_holds_a_place_and_nobody_else(head: str) -> None:
    record = of(head + BODY)
    assert {e.start >= len(head) for a in record.actors for e in a.evidence} <= {True}
    assert record.places[0].evidence[0].start == 0
    assert all(row.source is None or row.source.name != head[:4] for row in record.attributions)


@pytest.mark.parametrize(
    "tail",
    [" - BBC News", " | Reuters", " – The Hartfield Courier", " | World news | The Guardian", " - hartfield.com"],
)
def test_an_outlet_behind_a_headline_is_nobody(tail: str) -> None:
    record = of(f"Norway shells a town in Kenya, Brandt says{tail}\n\n{BODY}")
    end = len("Norway shells a town in Kenya, Brandt says")
    spans = [e for row in (*record.actors, *record.places) for e in row.evidence]
    assert not [e.exact for e in spans if end <= e.start < end + len(tail)]
    assert {r.source.name for r in record.attributions if r.source is not None} <= {"Brandt"}


def test_a_body_behind_a_dash_and_a_sentence_in_capitals_stay() -> None:
    record = of(f"Norway shelled a town - UN\n\n{BODY}")
    assert "igo:UN" in {a.key for a in record.actors}
    shouted = of("PARLIAMENT HAS NOW INVESTIGATED NORWAY - The rest followed.")
    assert "state:NOR" in {a.key for a in shouted.actors}
