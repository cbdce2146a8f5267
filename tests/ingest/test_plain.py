from __future__ import annotations

import hashlib
import textwrap

import pytest

from verbale.errors import ConfigError, EmptyInput, InputError, UnsupportedInput
from verbale.ingest import Hints, read_text
from verbale.ingest import plain as reader
from verbale.ingest.article import LONGEST
from verbale.model import Published
from verbale.text.normalise import original_offset

BODY = (
    "The two ministers met in the harbour town on Monday, and they said that the talks were useful.\n"
    "Nothing was signed."
)


def test_an_article_from_bytes() -> None:
    data = ("\ufeff" + BODY.replace("\n", "\r\n")).encode()
    article = reader.read(data, "a.txt", Hints())
    assert article.text == BODY
    assert article.body_end == len(BODY)
    assert article.id == hashlib.sha256(BODY.encode()).hexdigest()
    assert article.sha256 == hashlib.sha256(data).hexdigest()
    assert (article.source, article.reader, article.language) == ("a.txt", "plain", "en")
    assert article.published == Published()
    at = BODY.index("Nothing")
    assert data.decode("utf-8-sig")[original_offset(article.offsets, at) :].startswith("Nothing")


def test_wrapped_lines_are_paragraphs_again() -> None:
    paragraph = (
        f"{BODY.splitlines()[0]} They will meet again when the ice has gone from the lake, the hosts told reporters."
    )
    raw = f"{textwrap.fill(paragraph, 60)}\r\n\r\nNothing was signed."
    article = read_text(raw)
    assert article.text == f"{paragraph}\n\nNothing was signed."
    assert article.notes == ("the lines are wrapped at a fixed width; each paragraph is read as one",)
    assert raw[original_offset(article.offsets, article.text.index("Nothing")) :].startswith("Nothing")


def test_hints_win() -> None:
    hints = Hints(published="9 May 2025", outlet="The Example", title="Talks", url="https://e.example/1", language="fr")
    article = read_text(f"Published: 8 May 2025\n\n{BODY}", hints)
    assert article.published == Published("2025-05-09", "given")
    found = (article.outlet, article.title, article.url, article.language)
    assert found == ("The Example", "Talks", "https://e.example/1", "fr")


def test_a_hint_that_is_no_date() -> None:
    with pytest.raises(ConfigError, match="May 2025"):
        Hints(published="May 2025")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Ministers Meet in Harbour Town\n\n{BODY}", "Ministers Meet in Harbour Town"),
        (f"Ministers Meet in Harbour Town\n{BODY}", None),
        (f"The ministers met.\n\n{BODY}", None),
        ("Ministers Meet in Harbour Town\n\n", None),
        (f"May 9, 2025\n\n{BODY}", None),
        (f"{'Very ' * 60}long\n\n{BODY}", None),
    ],
)
def test_a_headline_is_set_apart_and_short(text: str, title: str | None) -> None:
    article = read_text(text)
    assert article.title == title
    assert title is None or article.text.startswith(title)


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("May 9, 2025", "2025-05-09"),
        ("Published: 9 May 2025, 10:15", "2025-05-09"),
        ("Ministers Meet\n\nFriday, 9 May 2025 at 10:15 am GMT", "2025-05-09"),
        ("OSLO, May 9, 2025 (Example News) - The ministers met.", "2025-05-09"),
        ("Updated: 9 May 2025", None),
        ("May 2025", None),
        ("OSLO, May 9 - The ministers met.", None),
        ("The ministers will meet on 9 May 2025 in the town hall.", None),
        ("03/04/2025", None),
    ],
)
def test_a_date_must_stand_alone(head: str, day: str | None) -> None:
    assert read_text(f"{head}\n{BODY}").published == (Published(day, "text") if day else Published())


def test_a_date_deep_in_the_text_dates_nothing() -> None:
    assert read_text("\n".join([BODY] * 4 + ["9 May 2025"])).published == Published()


@pytest.mark.parametrize("data", [b"", b" \r\n\t \n", "\ufeff\u200b\u00a0".encode()])
def test_empty(data: bytes) -> None:
    with pytest.raises(EmptyInput, match=r"^a\.txt: "):
        reader.read(data, "a.txt", Hints())


def test_binary_under_a_text_name() -> None:
    with pytest.raises(UnsupportedInput, match="PNG"):
        reader.read(b"\x89PNG\r\n\x1a\n\x00\x00", "a.txt", Hints())


def test_windows_1252_is_read_with_a_note() -> None:
    article = reader.read("“Très bien,” she said.".encode("cp1252"), "a.txt", Hints())
    assert article.text == "“Très bien,” she said."
    assert "Windows-1252" in article.notes[0]


def test_too_long_a_text() -> None:
    with pytest.raises(InputError, match="longer than"):
        read_text("a" * (LONGEST + 1))


def test_lone_surrogates_are_read() -> None:
    article = read_text("The \ud83d minister left.")
    assert article.text == "The \ufffd minister left."


@pytest.mark.parametrize(
    "line",
    [
        "HARBOUR TOWN (Agency), May 9, 2025 - The envoys left.",
        "Harbour Town, 9 May 2025 (Agency) – The envoys left.",
        "By Ana Sample, 9 May 2025",
        "Originally published: 9.5.2025",
    ],
)
def test_more_datelines(line: str) -> None:
    assert reader.dateline(f"{line}\nMore of it.") == Published("2025-05-09", "text")


def test_a_day_in_a_first_sentence_is_no_dateline() -> None:
    assert reader.dateline("Harbour Town, 9 May 2025 was a day of grief.") == Published()


def test_a_date_among_the_parts_of_a_line() -> None:
    assert reader.dateline("Source: Agency| 2025-05-09 07:55:47|Editor: A.\nMore.") == Published("2025-05-09", "text")
    assert reader.dateline("1746784800\nMore.") == Published()
