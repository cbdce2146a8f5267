from __future__ import annotations

from pathlib import Path

import pytest

import verbale
from verbale.errors import ConfigError
from verbale.model import Record
from verbale.store.deciding import decide
from verbale.store.reviews import Reviews


@pytest.fixture
def path(tmp_path: Path, sample_record: Record) -> Path:
    with verbale.Store.create(tmp_path / "record.db") as store:
        store.add(sample_record)
    return tmp_path / "record.db"


@pytest.mark.parametrize("form", ["to_pandas", "to_polars", "to_arrow"])
def test_a_table_of_all_reports(path: Path, form: str) -> None:
    pytest.importorskip({"to_arrow": "pyarrow"}.get(form, form.removeprefix("to_")))
    with verbale.open(path) as store:
        frame = getattr(store, form)("commitments")
        assert list(frame["act"] if form != "to_arrow" else frame["act"].to_pylist()) == ["demand"]
        with pytest.raises(ConfigError, match="no table"):
            getattr(store, form)("zebra")


def test_decisions_are_carried_out_where_that_is_asked(path: Path) -> None:
    pytest.importorskip("pandas")
    with verbale.open(path) as store, Reviews(path) as reviews:
        decide(store, reviews, "a1", "corrected", who="Aalto", slot="source", value="Oslo")
        decide(store, reviews, "a2", "rejected", who="Aalto")
        assert list(store.to_pandas("attributions")["source"]) == ["Bern", "Rome"]
        assert list(store.to_pandas("attributions", apply_reviews=True)["source"]) == ["Oslo"]


def test_it_is_shown_in_a_line(path: Path) -> None:
    with verbale.open(path) as store:
        assert repr(store) == f"<Store {str(path)!r}: 1 articles, 2 attributions>"
