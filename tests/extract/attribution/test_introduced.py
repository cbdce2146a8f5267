"""A text below a line with a colon is on the word of whoever sent it, though the line has no cue of saying."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import verbale
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


SEVERAL = """Below is the statement that the mayor of Narva sent to reporters:

I have decided to step down. The council refused to fund the shelter.

Soldiers closed the harbour.

My deputy was arrested by the police without any reason.

The council will elect a successor in May, its clerk said.
"""


def test_an_introduced_text_goes_on_as_long_as_its_writer_speaks(extracted: Extracted) -> None:
    found = extracted(SEVERAL)
    row = next(r for r in found.attributions if "step down. The council" in r.content)
    assert [name in row.content for name in ("harbour", "deputy", "successor")] == [True, True, False]
    assert row.kind == "direct"
    assert all(event.realis != "ACTUAL" for event in found.events if event.trigger in ("closed", "arrested"))


def test_the_first_person_of_an_introduced_text_is_its_sender() -> None:
    record = verbale.read(SEVERAL)
    mayor = next(actor for actor in record.actors if "mayor" in actor.name)
    assert {"I", "My"} <= {mention.exact for mention in mayor.evidence}
