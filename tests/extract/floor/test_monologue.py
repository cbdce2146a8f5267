from __future__ import annotations

from collections.abc import Callable

import pytest

from verbale.extract.attributions import attributions
from verbale.extract.floor.monologue import monologue
from verbale.extract.reader.reading import OnnxReader
from verbale.model import Article
from verbale.text.parse import Parse

Parsed = Callable[..., tuple[Article, Parse]]

TESTIMONY = """\
Thank you, Madam Chair. My name is Ana Ruiz and I served as Norland's ambassador to Sudland for four years.
In 1991 their minister promised me that no troops would cross the river. I wrote this down, and I sent it home.
My mother, who was a judge, said that a promise is nothing without paper. I think she was right."""

STATEMENT = """\
Statement by the Foreign Ministry of Norland on the border talks
We came to Oslo to ask for one thing. Our neighbours told us last year that their troops would leave by June.
We believe that they will not."""


def spoken(parsed: Parsed, text: str) -> tuple[str, list[str]] | None:
    _, parse = parsed(text)
    found = monologue(parse)
    if not found:
        return None
    (report,) = found
    assert report.source is not None
    return text[report.source.start : report.source.end], [text[s.start : s.end] for s in report.content]


def test_who_gives_her_name_at_the_beginning_says_all_of_it(parsed: Parsed) -> None:
    assert spoken(parsed, TESTIMONY) == ("Ana Ruiz", TESTIMONY.splitlines())


def test_who_is_named_in_the_heading_says_what_follows_it(parsed: Parsed) -> None:
    assert spoken(parsed, STATEMENT) == ("the Foreign Ministry of Norland", STATEMENT.splitlines()[1:])


def test_the_speaker_is_the_genitive_of_a_heading(parsed: Parsed) -> None:
    text = "Full text: Ana Ruiz's speech in Oslo\nI am glad to be here. We must act, and I shall say how."
    found = spoken(parsed, text)
    assert found is not None
    assert found[0] == "Ana Ruiz"


def test_who_is_named_where_a_speech_is_announced_says_it(parsed: Parsed) -> None:
    text = (
        "Oslo, Friday. Ana Ruiz spoke to the council. Below are her remarks:\nI am glad to be here. I shall be short."
    )
    assert spoken(parsed, text) == ("Ana Ruiz", ["I am glad to be here. I shall be short."])


@pytest.mark.parametrize(
    "text",
    [
        # several are named, and who says what is not told
        "Remarks by Ana Ruiz and Bo Holt\nI am glad to be here. We shall be short.",
        # somebody else asks
        "My name is Ana Ruiz and I speak for Norland. " + "I shall be short. " * 8 + "\nDo you mean that?\nI do.",
        # a report about a statement: its first persons stand in quotation marks
        STATEMENT.splitlines()[0] + '\n"We came to ask for one thing," it says. "We believe that they will not leave."',
        # somebody else is quoted with his name
        '"My name is Ana Ruiz," she said, and I remember how we laughed. '
        + "I thought that we would go home soon. " * 6,
        # the name is given late
        "I thought that we would go home soon. " * 8 + "My name is Ana Ruiz.",
        # no name follows
        "My name is of no importance here, and I ask you not to print it. " + "I saw what we did there. " * 8,
        "My name is Ana Ruiz.",
        "",
    ],
)
def test_others_are_no_monologue(parsed: Parsed, text: str) -> None:
    assert spoken(parsed, text) is None


def test_what_a_speaker_reports_stands_in_her_words(parsed: Parsed, reader: OnnxReader) -> None:
    article, parse = parsed(TESTIMONY)
    rows = {row.words("cue"): row for row in attributions(article, parse, reader.read(parse))}
    whole = rows[""]
    assert (whole.kind, whole.found_by) == ("direct", "constraint: transcript")
    assert {cue for cue, row in rows.items() if row.parent == whole.id} >= {"promised", "said", "think"}


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz, Mayor of Vell\n\nYour Excellencies,\n\nSudland sank our ship. We ask you to act.",
        "Ana Ruiz's speech in Vell\n\nSudland sank our ship. We ask you to act.",
    ],
)
def test_a_speech_begins_with_its_audience_or_is_named(parsed: Parsed, text: str) -> None:
    found = spoken(parsed, text)
    assert found is not None
    assert found[0] == "Ana Ruiz"


def test_a_speech_without_a_name_is_somebodys(parsed: Parsed) -> None:
    _, parse = parsed("My fellow citizens, Sudland sank our ship tonight. We will answer, and I promise that.")
    (report,) = monologue(parse)
    assert report.source is None
