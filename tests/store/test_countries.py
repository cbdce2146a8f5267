from __future__ import annotations

import pytest

from verbale.store.countries import country_code, country_name


@pytest.mark.parametrize("given", ["RUS", "rus", "Russia", " russian  federation ", "RU"])
def test_a_state_by_its_names_and_codes(given: str) -> None:
    assert country_code(given) == "RUS"
    assert country_name(country_code(given)) == "Russia"


def test_what_is_no_state_stays_as_it_is() -> None:
    assert country_code("xyz") == country_name("XYZ") == "XYZ"
