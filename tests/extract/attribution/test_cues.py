from __future__ import annotations

from dataclasses import replace

import pytest

from verbale.data import toml
from verbale.extract.attribution.cues import noun_cues, verb_cues, words

FRAMES = {
    "clause",
    "quote",
    "to",
    "object_to",
    "object",
    "object_as",
    "gerund",
    "for",
    "on",
    "about",
    "of",
    "against",
    "with",
}


def test_a_word_means_what_its_frame_means() -> None:
    call = verb_cues()["call"]
    assert call.senses["for"].act == "directive"
    assert call.senses["object"].act == "expressive"
    assert call.can_ask
    assert not verb_cues()["note"].can_ask


def test_a_cue_that_vouches_is_told_from_one_that_doubts() -> None:
    assert verb_cues()["acknowledge"].senses["clause"].force == "factive"
    assert verb_cues()["hint"].senses["clause"].force == "hedged"
    assert verb_cues()["insist"].senses["clause"].force == "strong"


def test_particles_make_other_words() -> None:
    assert "point_out" in verb_cues()
    assert verb_cues()["go_on"].takes("quote")


@pytest.mark.parametrize("part", ["verbs", "nouns"])
def test_every_group_is_complete(part: str) -> None:
    for group in toml("cues")[part]:
        assert {"type", "force", "act", "frames", "lemmas"} == set(group)
        assert all(lemma == lemma.lower() for lemma in group["lemmas"])
        if part == "verbs":
            assert set(group["frames"]) <= FRAMES


def test_nouns_and_word_lists_are_there() -> None:
    assert noun_cues()["assurance"].senses["that"].act == "commissive"
    assert "interview" in words("media")


def test_british_spellings_mean_the_same() -> None:
    assert verb_cues()["recognise"] == replace(verb_cues()["recognize"], lemma="recognise")
    assert noun_cues()["rumour"].senses == noun_cues()["rumor"].senses
    assert verb_cues()["criticise"].takes("object_as", "object")
