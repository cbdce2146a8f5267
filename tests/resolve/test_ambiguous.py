from __future__ import annotations

from pathlib import Path

import pytest

from verbale import data
from verbale.extract.mention.names import states
from verbale.model import Actor, Record
from verbale.record import read
from verbale.resolve.ambiguous import meanings


def actor(record: Record, words: str) -> Actor:
    return next(a for a in record.actors if words in [e.exact for e in a.evidence])


@pytest.mark.parametrize(
    ("text", "words", "key"),
    [
        ("Georgia said on Monday that it would not yield.", "Georgia", "state:GEO"),
        ("Tbilisi denied it. Russia warned Georgia on Monday.", "Georgia", "state:GEO"),
        (
            "Rain fell in Alabama on Monday. Farmers in Atlanta lost crops. Georgia asked for aid.",
            "Georgia",
            "government:USA:georgia",
        ),
        ("Congo accused Rwanda of backing rebels.", "Congo", "state:COD"),
        ("Brazzaville signed the pact. The Congo River rose, and Congo asked Gabon for aid.", "Congo", None),
        ("Korea said that it would sign the pact with Japan.", "Korea", None),
        ("Seoul denied it. Korea will not yield, Japan was told.", "Korea", "state:KOR"),
        ("North Korea and South Korea met. Korea wants peace, they said.", "Korea", None),
        ("The SDF said that three men died.", "SDF", "group:SDF"),
        ("Japan sent the SDF to Okinawa, Tokyo said. Japan's defence minister agreed.", "SDF", "mil:JPN"),
        ("The ADF said that three men died.", "ADF", None),
        ("Norway's Labour Party said that Oslo would pay.", "Labour Party", "party:NOR:labour"),
        ("The Labour Party said that it would not yield.", "Labour Party", None),
    ],
)
def test_a_name_that_several_bear_is_settled_by_what_else_the_report_speaks_of(
    text: str, words: str, key: str | None
) -> None:
    found = actor(read(text, published="2022-06-01"), words)
    assert found.key == key
    assert bool(found.candidates) == (key is None)


def test_an_open_name_has_no_key_and_no_country_and_says_why() -> None:
    found = actor(read("Korea said that it would sign the pact with Japan.", published="2022-06-01"), "Korea")
    assert (found.key, found.country, found.kind) == (None, None, "state")
    assert [(c.key, c.score, c.country) for c in found.candidates] == [
        ("state:KOR", 0.5, "KOR"),
        ("state:PRK", 0.33, "PRK"),
    ]
    assert found.empty["key"] == "not settled which of the candidates it is"
    assert found.candidates[0].reason == "what reports mostly mean by 'Korea'"


def test_an_adjective_goes_with_its_noun() -> None:
    text = "Congolese President Denis Sassou returned to Brazzaville. Congo signed it. The Congolese army denied it."
    record = read(text, published="2022-06-01")
    assert actor(record, "Congolese") == actor(record, "Congo")
    assert actor(record, "Congolese President").country is None
    assert actor(record, "The Congolese army").key is None


def test_an_own_table_wins(tmp_path: Path) -> None:
    table = tmp_path / "own.csv"
    table.write_text("name,kind,key\nADF,organisation,ngo:adf\n", encoding="utf-8")
    found = actor(read("The ADF said that three men died.", actors=table), "ADF")
    assert (found.key, found.candidates) == ("ngo:adf", ())


def test_a_part_of_a_state_is_a_place_of_it() -> None:
    record = read("Rain fell in Georgia and in Alabama on Monday. Farmers in Atlanta lost crops.")
    assert [(p.name, p.country) for p in record.places][:2] == [("Georgia (U.S. state)", "USA"), ("Alabama", "USA")]


def test_every_name_of_the_table_has_several_bearers() -> None:
    words = {row["words"] for row in data.table("ambiguous")}
    assert all(len({one.key for one in meanings(w)}) == len(meanings(w)) > 1 for w in words)
    assert {row["country"] for row in data.table("ambiguous")} <= set(states())
    assert meanings("Kenya") == ()
    assert meanings("GEORGIA") == meanings("Georgia")
