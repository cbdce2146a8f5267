from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from verbale.errors import ConfigError, MissingExtra
from verbale.export.csv import cells, header
from verbale.frames import to_arrow, to_pandas, to_polars
from verbale.model import TABLES, Place
from verbale.model import Record as Plain
from verbale.record import Record
from verbale.review import Review

MAKERS = {"pandas": to_pandas, "polars": to_polars, "pyarrow": to_arrow}


@pytest.fixture
def record(sample_record: Plain) -> Record:
    sure = replace(sample_record.attributions[0], confidence=0.5)
    place = Place(id="p1", evidence=(), name="Bern", level="city", lat=46.9, lon=7.4)
    review = Review(row="a1", kind="attribution", verdict="accepted", who="Aalto", at="2024")
    attributions = (sure, *sample_record.attributions[1:])
    return Record.of(replace(sample_record, attributions=attributions, places=(place,), reviews=(review,)))


def rows(frame: Any) -> list[dict[str, Any]]:
    """The rows of a frame as plain values."""
    if hasattr(frame, "to_pylist"):
        return list(frame.to_pylist())
    if hasattr(frame, "to_dicts"):
        return list(frame.to_dicts())
    plain = frame.astype(object).where(frame.notna(), None)
    days = {name for name, kind in frame.dtypes.items() if "datetime" in str(kind)}
    return [
        {name: value.date() if name in days and value is not None else value for name, value in row.items()}
        for row in plain.to_dict("records")
    ]


@pytest.mark.parametrize("library", MAKERS)
@pytest.mark.parametrize("table", TABLES)
def test_a_frame_holds_what_the_table_holds(record: Record, library: str, table: str) -> None:
    pytest.importorskip(library, reason=f"{library} is an optional part")
    found = rows(MAKERS[library]([record, record], table))
    wanted = [[cell if cell != "" else None for cell in row] for row in cells(record, table)] * 2
    assert [[str(v) if isinstance(v, date) else v for v in row.values()] for row in found] == wanted
    assert all(tuple(row) == header(table) for row in found)


@pytest.mark.parametrize("library", MAKERS)
def test_columns_have_their_types_even_where_they_are_empty(record: Record, library: str) -> None:
    pytest.importorskip(library, reason=f"{library} is an optional part")
    bare = Record.of(replace(record, timexes=(), places=()))
    for kept in (record, bare):
        methods: dict[str, Callable[[str], Any]] = {
            "pandas": kept.to_pandas,
            "polars": kept.to_polars,
            "pyarrow": kept.to_arrow,
        }
        days, places = methods[library]("timexes"), methods[library]("places")
        kinds = {"pandas": ("datetime64[s]", "Float64", "string"), "polars": ("Date", "Float64", "String")}
        wanted = kinds.get(library, ("date32[day]", "double", "string"))
        assert tuple(kind(frame, n) for frame, n in ((days, "start"), (places, "lat"), (days, "text"))) == wanted


def kind(frame: Any, name: str) -> str:
    return str(frame.schema.field(name).type if hasattr(frame, "to_pylist") else frame[name].dtype)


@pytest.mark.parametrize(("library", "extra"), [("pandas", "pandas"), ("polars", "polars"), ("pyarrow", "arrow")])
def test_without_the_library_the_install_line_is_named(
    record: Record, monkeypatch: pytest.MonkeyPatch, library: str, extra: str
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingExtra, match=rf"pip install 'verbale\[{extra}\]'"):
        MAKERS[library]([record], "events")


@pytest.mark.parametrize("library", MAKERS)
def test_an_unknown_table_is_named(record: Record, library: str) -> None:
    pytest.importorskip(library, reason=f"{library} is an optional part")
    with pytest.raises(ConfigError, match="there is no table 'said'"):
        MAKERS[library]([record], "said")
