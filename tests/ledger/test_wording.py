from __future__ import annotations

import pytest

from verbale.ledger.wording import is_opposite, nearness


@pytest.mark.parametrize(
    ("one", "other", "opposite"),
    [
        ("We will sign the treaty of Halden", "We will not sign the treaty of Halden", True),
        ("We will sign the treaty of Halden", "We won’t sign the treaty of Halden", True),
        ("We will never sign the treaty of Halden", "We will not sign the treaty of Halden", False),
        ("We will sign the treaty of Halden", "We will sign the Halden treaty soon", False),
        ("We will sign the treaty of Halden", "Nobody came to the market of Oslo", False),
    ],
)
def test_opposites_are_near_and_differ_in_a_negation(one: str, other: str, opposite: bool) -> None:
    assert is_opposite(one, other) is is_opposite(other, one) is opposite


def test_negations_make_no_wordings_far() -> None:
    assert nearness("We will sign the treaty", "We will never sign the treaty") == 1.0
