from __future__ import annotations

from collections.abc import Callable

import pytest

from verbale.extract.attribution_index import AttributionIndex
from verbale.extract.commitment.standing import act_standing, content_standing
from verbale.extract.extraction import Extraction
from verbale.model import Attribution


@pytest.fixture
def voices(extracted: Callable[..., Extraction]) -> Callable[[str], tuple[AttributionIndex, list[Attribution]]]:
    def make(text: str) -> tuple[AttributionIndex, list[Attribution]]:
        found = extracted(text)
        return found.voices, found.attributions

    return make


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Rome demanded that the ship leave.", "demanded", ("asserted_by_outlet", "CT+", "CT+")),
        ("Rome never demanded that the ship leave.", "demanded", ("negated", "CT-", "CT-")),
        ("Rome will demand that the ship leave.", "demand", ("hypothetical", "Uu", "Uu")),
        ("Bonn said that Rome demanded that the ship leave.", "demanded", ("attributed", "CT+", "Uu")),
        ("Rome gave no assurances that the ship would leave.", "assurances", ("negated", "CT-", "CT-")),
    ],
)
def test_an_act_that_a_cue_names(
    voices: Callable[[str], tuple[AttributionIndex, list[Attribution]]],
    text: str,
    word: str,
    expected: tuple[str, str, str],
) -> None:
    found, rows = voices(text)
    trigger = next(t for t in found.parse.tokens if t.text == word)
    assert any(word in row.cue for row in rows)
    standing = act_standing(found, trigger)
    assert (standing.type, standing.value, standing.outlet) == expected


def test_an_act_made_in_words_is_vouched_for_and_one_told_is_not(
    voices: Callable[[str], tuple[AttributionIndex, list[Attribution]]],
) -> None:
    found, _ = voices("The envoy said that Peru needs guarantees.")
    trigger = next(t for t in found.parse.tokens if t.text == "needs")
    assert content_standing(found, trigger, performed=True).outlet == "CT+"
    assert content_standing(found, trigger, performed=False).outlet == "Uu"
    assert content_standing(AttributionIndex(found.parse, []), trigger, performed=False).type == "asserted_by_outlet"
