"""How sure the reader is of a commitment, and which are too unlikely to be told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from verbale.extract.commitment.act import Act
from verbale.extract.commitment.confidence import CUE, LEAST, OWN_FUTURE, READER, features, is_likely
from verbale.extract.extraction import Extraction
from verbale.extract.reader.confidence import confidence
from verbale.extract.reader.reading import UNREAD
from verbale.model import Span

Extracted = Callable[..., Extraction]


def act(found_by: str, chance: float | None) -> Act:
    return Act("promise", Span(0, 4), (Span(5, 9),), None, found_by=found_by, confidence=chance)


@pytest.mark.parametrize("found_by", [READER, CUE, OWN_FUTURE])
def test_an_act_is_kept_from_a_chance_on_that_depends_on_what_found_it(found_by: str) -> None:
    assert is_likely(act(found_by, LEAST[found_by]))
    assert not is_likely(act(found_by, LEAST[found_by] - 0.01))


def test_what_no_chance_is_known_of_is_kept() -> None:
    assert is_likely(act("", None))


def test_the_heads_weigh_and_so_does_how_an_act_stands() -> None:
    plain = features(act(READER, None), UNREAD)
    surer = confidence({**plain, "direction": 4.0, "source": 0.9}, "commitments")
    assert confidence(plain, "commitments") < surer
    assert confidence({**plain, "hypothetical": 1.0}, "commitments") < confidence(plain, "commitments")


def test_a_row_says_how_sure_it_is_and_a_provision_does_not(extracted: Extracted) -> None:
    (promise,) = extracted("The minister promised that Norland would open the port.").commitments
    assert promise.confidence is not None
    assert promise.confidence > 0.5
    provisions = extracted(
        "Under the treaty, Norland returns the islands and Sudland pays for the lighthouse."
    ).commitments
    assert [row.confidence for row in provisions] == [None, None]
