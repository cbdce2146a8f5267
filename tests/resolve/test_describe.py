from __future__ import annotations

import pytest

from verbale.resolve.describe import describe


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Danish soldiers", ("DNK", "MIL")),
        ("Taliban officials", ("AFG", "GOV")),
        ("Kenyan lawmakers", ("KEN", "LEG")),
        ("a former Italian minister", ("ITA", "ELI")),
        ("Downing Street", ("GBR", "GOV")),
        ("Portugal", ("PRT", None)),
        ("three bottles", (None, None)),
        ("the president of a farmers' union", (None, "SOC")),
    ],
)
def test_country_and_sector(text: str, expected: tuple[str | None, str | None]) -> None:
    assert describe(text) == expected


def test_the_day_decides_on_an_office() -> None:
    assert describe("Angela Merkel", "2019-01-01") == ("DEU", "GOV")
