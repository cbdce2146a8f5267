from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest

from verbale.coding import kinds
from verbale.errors import ConfigError
from verbale.export import export, gdelt, icews, plover, polecat
from verbale.export.coded import happened, ontologies
from verbale.extract.reader.labels import KINDS
from verbale.model import Record

COLUMNS = Path(__file__).parents[3] / "shared/design/columns"
TABLES = [("polecat", polecat.COLUMNS), ("icews", icews.COLUMNS), ("gdelt2_events", gdelt.EVENTS)]
TABLES += [("gdelt2_mentions", gdelt.MENTIONS)]


def written(record: Record, form: str) -> io.StringIO:
    stream = io.StringIO()
    export([record], stream, form=form)
    stream.seek(0)
    return stream


def test_each_type_has_codes_in_every_ontology() -> None:
    assert set(kinds()) == set(KINDS) - {"NONE", "OTHER"}
    codes = {code for kind in kinds().values() for code in kind["cameo"].values()}
    assert codes == set(ontologies()["goldstein"]) == set(ontologies()["event"])


@pytest.mark.parametrize(("name", "columns"), TABLES)
def test_columns_are_those_that_are_published(name: str, columns: tuple[str, ...]) -> None:
    path = COLUMNS / f"{name}.tsv"
    if not path.is_file():
        pytest.skip("the published columns are not in this checkout")
    assert columns == tuple(path.read_text(encoding="utf-8").strip("\n").split("\t"))


def test_only_what_happened_is_told_by_formats_without_a_standing(coded_record: Record) -> None:
    found = list(happened(coded_record))
    assert [(c.event.trigger, c.source and c.source.name, c.target and c.target.name) for c in found] == [
        ("arrested", "U.S. police", "two envoys"),
        ("met", "Norland", "Sudland"),
        ("met", "Sudland", "Norland"),
    ]
    assert len({c.key for c in found}) == len(found)
    assert max(c.key for c in found) < 2**63


def test_polecat_is_read_back(coded_record: Record) -> None:
    rows = list(polecat.read(written(coded_record, "polecat")))
    assert len(rows) == 3
    first = rows[0]
    assert (first["Event Type"], first["Event Mode"]) == ("COERCE", "arrest")
    assert (first["Event Date"], first["Publication Date"]) == ("2020-03-02", "2021-12-21")
    assert (first["Actor Country"], first["Actor COW"], first["Primary Actor Sector"]) == ("USA", "2", "COP")
    assert (first["Recipient Name"], first["Recipient Country"]) == ("two envoys", "")
    assert (first["City"], first["Latitude"], first["Quad Code"]) == ("Lumen City", "40.5", "MATERIAL CONFLICT")


def test_icews_is_read_back(coded_record: Record) -> None:
    first, second, _ = icews.read(written(coded_record, "icews"))
    assert (first["CAMEO Code"], first["Intensity"]) == ("173", "-5.0")
    assert (first["Source Sectors"], first["Source Country"]) == ("Police", "United States")
    assert [first["Sentence Number"], second["Sentence Number"]] == ["1", "3"]
    assert first["Country"] == "United States"


def test_gdelt_is_read_back(coded_record: Record) -> None:
    first, second, _ = gdelt.read_events(written(coded_record, "gdelt"))
    assert (first["SQLDATE"], first["Year"], first["FractionDate"]) == ("20200302", "2020", "2020.2521")
    assert (first["Actor1Code"], first["EventRootCode"], first["QuadClass"]) == ("USACOP", "17", "4")
    assert (first["ActionGeo_Type"], first["ActionGeo_CountryCode"]) == ("3", "US")
    assert [first["IsRootEvent"], second["IsRootEvent"]] == ["1", "0"]
    assert first["AvgTone"] == ""
    mentions = list(gdelt.read_mentions(written(coded_record, "gdelt-mentions")))
    assert [m["GLOBALEVENTID"] for m in mentions][:2] == [first["GLOBALEVENTID"], second["GLOBALEVENTID"]]
    text = coded_record.article.text
    assert text[int(mentions[0]["ActionCharOffset"]) :].startswith("arrested")


def test_plover_tells_on_whose_word_an_event_stands(coded_record: Record) -> None:
    found = {line["eventText"]: line for line in plover.read(written(coded_record, "plover"))}
    assert found["bombed"]["chain"] == ["outlet", "the king"]
    assert found["bombed"]["standing"] == "attributed"
    assert found["impose"]["context"] == ["hypothetical"]
    assert found["arrested"]["context"] == ["historical"]
    assert found["arrested"]["loc"]["name"] == "Lumen City"
    assert found["met"]["source"] == [["Norland", "NOR", None], ["Sudland", None, None]]


def test_what_is_told_twice_is_one_event_with_two_mentions(coded_record: Record) -> None:
    first, met, *rest = coded_record.events
    again = replace(met, id="again", same_as=first.id, type=first.type, actors=(), recipients=())
    told = replace(coded_record, events=(first, again, *rest))
    rows = list(gdelt.read_events(written(told, "gdelt")))
    assert [(row["Actor2Name"], row["NumMentions"]) for row in rows] == [("TWO ENVOYS", "2")]
    mentions = list(gdelt.read_mentions(written(told, "gdelt-mentions")))
    assert len({m["GLOBALEVENTID"] for m in mentions}) == 1
    assert [m["ActionCharOffset"] for m in mentions] == [str(e.spans("trigger")[0].start) for e in (first, again)]


@pytest.mark.parametrize("form", ["plover", "polecat", "icews", "gdelt", "gdelt-mentions"])
def test_they_hold_events_only(coded_record: Record, form: str) -> None:
    with pytest.raises(ConfigError, match="events"):
        export([coded_record], io.StringIO(), form=form, table="places")


def test_no_cell_is_run_as_a_formula(coded_record: Record) -> None:
    assert "\t'=Police\t" in written(coded_record, "polecat").getvalue()
    assert next(polecat.read(written(coded_record, "polecat")))["Story Organizations"] == "=Police"
