from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.evaluate.timex_values import canonical


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("P10Y", "P1DE", "DURATION"),
        ("P1E", "P10Y", "DURATION"),
        ("PXC", "PXCE", "DURATION"),
        ("P7D", "P1W", "DURATION"),
        ("PT24H", "P1D", "DURATION"),
        ("P18M", "P1.5Y", "DURATION"),
        ("P1DT12H", "PT36H", "DURATION"),
        ("199X", "199", "DATE"),
        ("19XX", "19", "DATE"),
        ("1998-XX-XX", "1998", "DATE"),
        ("2000-W6", "2000-W06", "DATE"),
        ("2021-W51-2", "2021-12-21", "DATE"),
        ("1989-11-06T17", "1989-11-06T17:00", "TIME"),
        ("1989-11-06T17:30:00", "1989-11-06T17:30", "TIME"),
        ("XXXX-XX-XX", "P1D", "SET"),
    ],
)
def test_spellings_of_one_value(one: str, other: str, kind: str) -> None:
    assert canonical(one, kind) == canonical(other, kind)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("P1M", "P30D"),
        ("PXD", "PXW"),
        ("1989-WXX", "1989"),
        ("1989-W42", "1989-10"),
        ("2000-01-05TEV", "2000-01-05"),
        ("2000-01-05TEV", "2000-01-05TNI"),
        ("XXXX-XX-XX", "P1D"),
        ("PAST_REF", "PRESENT_REF"),
        ("2021-W54-2", "2021-12-21"),
        ("P1WE", "P1W"),
    ],
)
def test_what_differs_stays_different(one: str, other: str) -> None:
    assert canonical(one, "DATE") != canonical(other, "DATE")


@given(st.text(alphabet="PTXYMWDHSQEC0123456789-:.", max_size=16), st.sampled_from(["DATE", "TIME", "DURATION", "SET"]))
def test_anything_that_an_annotator_may_type_has_a_form(value: str, kind: str) -> None:
    assert canonical(value, kind) == canonical(f" {value} ", kind)
