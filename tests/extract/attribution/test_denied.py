"""Claims denied in the passive, on invented sentences, beside passives that deny none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from verbale.extract.extraction import Extraction

Extracted = Callable[..., Extraction]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Reports that Norland had attacked Sudland were denied by the envoy.", "the envoy"),
        ("Claims that Norland attacked Sudland were dismissed by the envoy.", "the envoy"),
        ("The claim that Norland attacked Sudland was denied.", None),
    ],
)
def test_who_denies_a_claim_is_no_witness_of_it(extracted: Extracted, text: str, source: str | None) -> None:
    found = extracted(text)
    (event,) = [e for e in found.events if e.trigger == "attacked"]
    assert (event.standing.type, event.standing.value, event.standing.outlet) == ("disputed", "CT-", "Uu")
    (row,) = [a for a in found.attributions if a.id in event.standing.denied_by]
    assert (row.source and row.source.name) == source


def test_a_refuted_report_has_its_denier(extracted: Extracted) -> None:
    found = extracted("Reports that Norland had closed the port were refuted by Sudland.").attributions
    (row,) = [a for a in found if a.cue == "were refuted"]
    assert (row.source and row.source.name, row.content) == ("Sudland", "Reports that Norland had closed the port")


def test_other_passives_deny_nothing(extracted: Extracted) -> None:
    found = extracted("Reports that Norland had attacked Sudland were read by the envoy.")
    (event,) = [e for e in found.events if e.trigger == "attacked"]
    assert event.standing.denied_by == ()
