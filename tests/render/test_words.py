from __future__ import annotations

import pytest

from verbale.candidate import Candidate
from verbale.model import ActorRef, Standing, TimeRef
from verbale.render.words import candidate_words, chain_words, name_of, standing_words, time_words


@pytest.mark.parametrize(
    ("standing", "words"),
    [
        (Standing("asserted_by_outlet"), "the outlet says so"),
        (Standing("attributed", ("outlet", "Bern")), "Bern, according to the outlet"),
        (Standing("attributed_nested", ("outlet", "Bern", "Rome")), "Rome, according to Bern, according to the outlet"),
        (
            Standing("disputed", ("outlet", "B"), denied_by=("a",)),
            "disputed: B, according to the outlet; contested by C",
        ),
        (Standing("hypothetical", ("outlet", "Bern")), "only supposed: Bern, according to the outlet"),
        (Standing("mention_only", denied_by=("b",)), "only mentioned; contested by another source"),
    ],
)
def test_standing(standing: Standing, words: str) -> None:
    assert standing_words(standing, {"a": "C"}) == words


def test_names_and_times() -> None:
    assert chain_words(()) == "the outlet"
    assert name_of(None) == "unnamed source"
    assert name_of(ActorRef("Bern", explicit=False)) == "Bern (understood)"
    assert time_words(TimeRef("t", "1972", "1972-01-01", "1972-12-31")) == "1972 (1972-01-01 to 1972-12-31)"
    assert time_words(TimeRef("t", "1972-05-26", "1972-05-26", "1972-05-26")) == "1972-05-26"
    assert time_words(None) == ""


def test_candidates() -> None:
    known = Candidate("person:ana-ruiz", "Ana Ruiz", 0.5, "named once")
    assert candidate_words(known) == "perhaps Ana Ruiz (person:ana-ruiz) · 0.50 · named once"
    assert candidate_words(Candidate(None, "mayor of Lima", 0.3, "")) == "perhaps mayor of Lima · 0.30"
