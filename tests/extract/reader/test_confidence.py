"""How sure a row is: chances that rise with what the heads say, from weights that the package holds."""

from __future__ import annotations

import pytest

from verbale.data import toml
from verbale.extract.reader.confidence import confidence


def test_what_the_heads_are_surer_of_is_surer() -> None:
    chances = [confidence({"bias": 1.0, "odds": odds}, "events") for odds in (-6.0, -1.0, 0.0, 1.0, 6.0)]
    assert chances == sorted(chances)
    assert chances[0] < 0.05
    assert chances[-1] > 0.9


def test_the_heads_are_surer_than_they_are_right() -> None:
    """An event that the head gives an even chance is wrong more often than right."""
    assert confidence({"bias": 1.0, "odds": 0.0}, "events") < 0.4


@pytest.mark.parametrize("table", ["attributions", "events"])
def test_no_feature_makes_it_leave_its_range(table: str) -> None:
    names = toml("reader/confidence")[table]
    assert 0 <= confidence(dict.fromkeys(names, 1e6), table) <= 1
    assert 0 <= confidence(dict.fromkeys(names, -1e6), table) <= 1
