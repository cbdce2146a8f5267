from __future__ import annotations

from collections.abc import Callable

import pytest

from verbale.extract.floor.letters import letter, opinion
from verbale.model import Article
from verbale.text.parse import Parse

Parsed = Callable[..., tuple[Article, Parse]]
BODY = "Sudland sank our ship on Friday.\n\nThe council must answer."


@pytest.mark.parametrize(
    "text",
    [
        f"Dear Madam President,\n\n{BODY}\n\nSincerely,\n\nAna Ruiz\nMayor of Vell",
        f"An open letter\n\nYour Excellencies,\n\n{BODY}\n\nYours faithfully, Ana Ruiz, mayor",
        f"To the Editor:\n\n{BODY}\n\nAna Ruiz\nVell",
    ],
)
def test_a_letter_is_its_signatorys_word(parsed: Parsed, text: str) -> None:
    _, parse = parsed(text)
    found = letter(parse)
    assert found is not None
    assert found[0] is not None
    assert text[found[0].start : found[0].end] == "Ana Ruiz"
    assert [text[s.start : s.end] for s in found[1]][-2:] == BODY.split("\n\n")


@pytest.mark.parametrize("text", [BODY, "Dear readers, the ice broke on Friday.\n\nNobody crossed.", ""])
def test_others_are_no_letters(parsed: Parsed, text: str) -> None:
    _, parse = parsed(text)
    assert letter(parse) is None


@pytest.mark.parametrize(
    "text",
    [
        f"Opinion\n\nWe must wait\n\nBy Ana Ruiz\n\n{BODY}\n\nAna Ruiz is a former mayor of Vell.",
        f"We must wait\n\nBy Ana Ruiz\n\n{BODY}\n\nThe writer is a former mayor of Vell.",
        f"We must wait\n\nBy Ana Ruiz, foreign minister of Norland\n\n{BODY}",
        f"Op-Ed | Ana Ruiz\n\n{BODY}",
    ],
)
def test_an_opinion_piece_is_its_writers_word(parsed: Parsed, text: str) -> None:
    _, parse = parsed(text)
    found = opinion(parse)
    assert found is not None
    assert found[0] is not None
    assert text[found[0].start : found[0].end] == "Ana Ruiz"
    assert [text[s.start : s.end] for s in found[1]] == BODY.split("\n\n")


@pytest.mark.parametrize("text", [f"Ice breaks\n\nBy Ana Ruiz\n\n{BODY}", f"{BODY}\n\nAna Ruiz is the mayor of Vell."])
def test_a_report_is_none(parsed: Parsed, text: str) -> None:
    _, parse = parsed(text)
    assert opinion(parse) is None
