"""Headlines on invented lines: which lines are one, and who suffers what a bare participle tells."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from verbale.extract.extraction import Extraction
from verbale.model import Article, Span
from verbale.text.headlines import LONGEST, is_headline, is_title_case
from verbale.text.parse import Parse

Parsed = Callable[..., tuple[Article, Parse]]
Extracted = Callable[..., Extraction]

BODY = "\nThe fleet was in the bay."


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Peacekeepers ambushed in Sudland", True),
        ("Will the bridge be shut?", True),
        ("Peacekeepers ambushed in Sudland ", True),
        ("Peacekeepers were ambushed in Sudland.", False),
        ("The envoy said:", False),
        ("“The bridge is shut”", False),
        ("", False),
        (" ".join(["bridge"] * LONGEST), True),
        (" ".join(["bridge"] * (LONGEST + 1)), False),
    ],
)
def test_a_headline_is_short_and_ends_as_no_sentence_does(line: str, expected: bool) -> None:
    assert is_headline(line, Span(0, len(line))) is expected


def test_only_the_line_itself_counts() -> None:
    text = "The bridge is shut.\nPeacekeepers ambushed\nThe rain fell."
    start = text.index("Peace")
    assert is_headline(text, Span(start, start + len("Peacekeepers ambushed")))
    assert not is_headline(text, Span(0, text.index("\n")))


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("Peacekeepers ambushed in Sudland", "ambushed"),
        ("Aid workers attacked near the border", "attacked"),
        ("Envoy kidnapped off Sudland", "kidnapped"),
    ],
)
def test_a_bare_participle_is_passive(parsed: Parsed, line: str, word: str) -> None:
    _, parse = parsed(line + BODY)
    verb = next(t for t in parse.tokens if t.text == word)
    assert (verb.tag, verb.pos) == ("VBN", "VERB")
    assert verb.child("nsubjpass") is not None
    assert verb.child("nsubj", "dobj") is None


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Norland attacked the port" + BODY, "attacked"),
        ("They attacked near the border" + BODY, "attacked"),
        ("Norland soldiers marched to the border" + BODY, "marched"),
        ("Rebels have attacked near the border" + BODY, "attacked"),
        ("Aid workers attacked near the border." + BODY, "attacked"),
    ],
)
def test_any_other_verb_keeps_its_subject(parsed: Parsed, text: str, word: str) -> None:
    _, parse = parsed(text)
    verb = next(t for t in parse.tokens if t.text == word)
    assert verb.child("nsubj") is not None
    assert verb.child("nsubjpass") is None


@pytest.mark.parametrize(
    ("line", "actors", "recipients"),
    [
        ("Peacekeepers ambushed in Sudland", [], ["Peacekeepers"]),
        ("Aid workers attacked near the border", [], ["Aid workers"]),
        ("Peacekeepers attacked Sudland", ["Peacekeepers"], ["Sudland"]),
    ],
)
def test_who_is_attacked_does_not_attack(
    extracted: Extracted, line: str, actors: list[str], recipients: list[str]
) -> None:
    (event,) = extracted(line + BODY).events
    assert [a.name for a in event.actors] == actors
    assert [r.name for r in event.recipients] == recipients
    assert event.realis == "ACTUAL"


def test_title_case_is_told_from_a_sentence_and_from_a_plain_headline() -> None:
    def is_one(line: str) -> bool:
        return is_title_case(line, Span(0, len(line)))

    assert is_one("Lakes Face the Driest Year in a Century")
    assert is_one("Lakes Face Driest year of a Century as Rain Fails")
    assert not is_one("Lakes face driest year in a century")
    assert not is_one("Oda Brandt met Rosa Ruiz in Oslo.")
    assert not is_one("Oda Brandt")
