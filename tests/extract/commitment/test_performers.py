"""Who can perform an act, on invented sentences: people, bodies and papers, but no weather and nobody it is done to."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from verbale.extract.commitment.performers import may_perform, performer_of
from verbale.model import Article, Attribution, Evidence, Span
from verbale.text.parse import Parse

Parsed = Callable[..., tuple[Article, Parse]]


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("agent", "expected"),
    [
        ("The minister", True),
        ("The ministry", True),
        ("Norland", True),
        ("The letter", True),
        ("They", True),
        ("The storm", False),
        ("The recession", False),
        ("The rise in prices", False),
    ],
)
def test_what_has_no_will_performs_no_act(parsed: Parsed, agent: str, expected: bool) -> None:
    text = f"{agent} threatened to close the hospital."
    assert may_perform(parsed(text)[1], at(text, agent)) is expected


@pytest.mark.parametrize(
    ("text", "source", "cue", "expected"),
    [
        ("Norland promised Sudland a loan.", "Norland", "promised", "Norland"),
        ("Norland was promised a loan by Sudland.", "Norland", "promised", None),
        ("Norland was promised a loan by Sudland.", "Sudland", "promised", "Sudland"),
        ("A loan was promised.", None, "promised", None),
    ],
)
def test_whom_a_passive_names_performs_nothing(
    parsed: Parsed, text: str, source: str | None, cue: str, expected: str | None
) -> None:
    _, parse = parsed(text)
    slots = {"source": source, "cue": cue}
    evidence = tuple(Evidence.at(text, slot, at(text, words)) for slot, words in slots.items() if words is not None)
    row = Attribution(id="a1", evidence=evidence, source=None, cue=cue, content="")
    found = performer_of(parse, row, next(t for t in parse.tokens if t.text == cue))
    assert (text[found.start : found.end] if found else None) == expected
