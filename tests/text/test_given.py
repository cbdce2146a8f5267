from __future__ import annotations

from collections.abc import Callable

from verbale.model import Article
from verbale.text.parse import Parse

Parsed = Callable[..., tuple[Article, Parse]]


def test_a_nickname_does_not_break_its_name(parsed: Parsed) -> None:
    text = "The boats lay still, said Per “Fox” Holt."
    _, parse = parsed(text)
    assert [text[n.start : n.end] for n in parse.names if n.label == "PERSON"] == ["Per “Fox” Holt"]


def test_a_label_names_a_person(parsed: Parsed) -> None:
    text = "Mr. Holt (Norland): We saw it.\n\nMs. Lind (Sudland): We did not."
    _, parse = parsed(text)
    assert {text[n.start : n.end] for n in parse.names if n.label == "PERSON"} >= {"Holt", "Lind"}


def test_a_negation_in_a_quotation_negates_nothing_outside(parsed: Parsed) -> None:
    _, parse = parsed("“Never,” replied Mr Holt.")
    replied = next(t for t in parse.tokens if t.text == "replied")
    assert replied.child("neg") is None
