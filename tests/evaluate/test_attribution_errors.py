from __future__ import annotations

from collections import Counter

from verbale.evaluate.attribution_errors import errors
from verbale.evaluate.attribution_metrics import Labelled, labelled
from verbale.model import Span

TEXT = "Ana said that it rains and Bo fears that the river will rise and flood the town."


def made(source: str, cue: str, content: str) -> Labelled:
    def at(words: str) -> list[Span]:
        return [Span(TEXT.index(words), TEXT.index(words) + len(words))] if words else []

    return labelled(TEXT, at(source), at(cue), at(content))


RAIN = made("Ana", "said", "that it rains")
FLOOD = made("Bo", "fears", "that the river will rise and flood the town")


def test_what_is_right_is_no_error() -> None:
    assert not +errors([RAIN, FLOOD], [RAIN, FLOOD])


def test_each_class() -> None:
    assert +errors([RAIN], []) == Counter(missed=1)
    assert +errors([RAIN], [made("Bo", "said", "that it rains")]) == Counter(wrong_source=1)
    assert +errors([FLOOD], [made("Bo", "fears", "the river")]) == Counter(too_short=1)
    assert +errors([made("Bo", "fears", "the river")], [FLOOD]) == Counter(too_long=1)
    assert +errors([], [RAIN]) == Counter(false=1)


def test_a_bad_content_is_no_false_one_besides() -> None:
    assert errors([FLOOD], [made("Bo", "fears", "the river")])["false"] == 0


def test_without_a_cue_the_content_decides_what_was_missed() -> None:
    assert +errors([made("Ana", "", "that it rains")], [made("Ana", "", "rains")]) == Counter(too_short=1)
