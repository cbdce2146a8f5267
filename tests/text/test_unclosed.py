from __future__ import annotations

import pytest

from verbale.model import Span
from verbale.text.unclosed import may_end_open, sentence_end, spoken_end


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("“The ice is thin, said Captain Ana Ruiz. Nobody crossed.", "“The ice is thin,"),
        ("“Where is the boat? asked Ana Ruiz.", "“Where is the boat?"),
        ("“The ice is thin, the captain warned on Friday.", "“The ice is thin,"),
        ("“The ice is thin, a fisherman told the council.", "“The ice is thin,"),
        ("“The ice is thin, she added.", "“The ice is thin,"),
    ],
)
def test_a_cue_ends_what_is_left_open(text: str, spoken: str) -> None:
    assert text[: spoken_end(text, Span(0, len(text)))] == spoken


@pytest.mark.parametrize(
    "text", ["“The ice is thin and we said so.", "“The ice, she thought, was thin", "“The ice is thin."]
)
def test_other_words_end_nothing(text: str) -> None:
    assert spoken_end(text, Span(0, len(text))) is None


def test_a_sentence_that_tells_who_said_what_is_not_spoken() -> None:
    text = "“The ice is thin. Ruiz said nobody crossed."
    assert text[: sentence_end(text, Span(0, len(text)))] == "“The ice is thin."


def test_a_mark_in_the_middle_of_a_sentence_begins_no_speech() -> None:
    text = "She said: “the ice is thin\nHe called the “thin ice of it"
    assert may_end_open(text, Span(text.index("“"), text.index("\n")))
    assert not may_end_open(text, Span(text.rindex("“"), len(text)))
