"""A text below a line with a colon is on the word of whoever sent it, though the line has no cue of saying."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from verbale.extract.extraction import Extraction

Extracted = Callable[..., Extraction]


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("Below is the e-mail that the mayor of Narva sent to journalists this morning:", "the mayor of Narva"),
        ("Here is the message that the Cuban ambassador sent to reporters:", "the Cuban ambassador"),
    ],
)
def test_an_introduced_text_is_on_its_senders_word(extracted: Extracted, line: str, source: str) -> None:
    found = extracted(f"{line}\n\nRussian guards removed forty buoys last night. They cut our cables, too.")
    row = next(r for r in found.attributions if "forty buoys" in r.content)
    assert row.source is not None
    assert row.source.name == source
    assert all(event.realis != "ACTUAL" for event in found.events if event.trigger == "removed")


def test_a_line_that_introduces_no_text_changes_nothing(extracted: Extracted) -> None:
    found = extracted("The port has three parts:\n\nRussian guards removed forty buoys last night.")
    assert not [r for r in found.attributions if "forty buoys" in r.content]
