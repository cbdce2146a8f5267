from __future__ import annotations

import hashlib
import io
import json
from typing import Any

import pytest

from verbale.errors import EmptyInput, InputError
from verbale.ingest import Fields, Hints
from verbale.ingest import article as limits
from verbale.ingest import jsonl as reader
from verbale.model import Article, Published

BODY = "The two ministers met in the harbour town on Monday."


def read(*lines: bytes | dict[str, Any], hints: Hints | None = None) -> list[Article | InputError]:
    data = b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)
    return list(reader.read(io.BytesIO(data), "a.jsonl", hints or Hints()))


def one(hints: Hints | None = None, **fields: Any) -> Article:
    (article,) = read(fields, hints=hints)
    assert isinstance(article, Article)
    return article


def test_the_usual_fields() -> None:
    line = {
        "body": BODY,
        "headline": "Ministers meet",
        "link": "https://e.example/1",
        "pub_date": "2025-05-09T10:00:00Z",
        "source": {"name": "The Example"},
        "authors": ["Ana Sample", "Bo Sample"],
        "lang": "en-GB",
    }
    (article,) = read(line)
    assert isinstance(article, Article)
    assert (article.text, article.title, article.url) == (BODY, "Ministers meet", "https://e.example/1")
    assert (article.outlet, article.byline, article.language) == ("The Example", "Ana Sample, Bo Sample", "en")
    assert article.published == Published("2025-05-09", "field")
    assert (article.source, article.reader) == ("a.jsonl#1", "jsonl")
    assert article.sha256 == hashlib.sha256(json.dumps(line).encode()).hexdigest()


def test_named_fields() -> None:
    fields = Fields(text=("words",), published=("meta.day",))
    article = one(Hints(fields=fields), words=BODY, text="no", meta={"day": "9 May 2025"})
    assert article.text == BODY
    assert article.published == Published("2025-05-09", "field")


def test_paragraphs_in_a_list() -> None:
    assert one(text=["One went.", "Two stayed."]).text == "One went.\nTwo stayed."


def test_an_empty_field_gives_way() -> None:
    assert one(text=" ", content=BODY).text == BODY


@pytest.mark.parametrize(
    ("fields", "published"),
    [
        ({"date": 1_746_532_800}, Published("2025-05-06", "field")),
        ({"date": "May 2025", "published_at": "2025-05-09"}, Published("2025-05-09", "field")),
        ({"modified": "2025-05-09", "updated_at": "2025-05-09"}, Published()),
        ({"url": "https://e.example/2025/05/09/talks"}, Published("2025-05-09", "url")),
        ({"date": True}, Published()),
    ],
)
def test_publication_dates(fields: dict[str, Any], published: Published) -> None:
    assert one(text=BODY, **fields).published == published


def test_a_bad_line_is_rejected_by_number_and_the_rest_goes_on() -> None:
    good = {"text": BODY}
    lines: list[bytes | dict[str, Any]] = [
        good,
        b'{"text": "cut o',
        b"",
        b"[1]",
        {"title": "T"},
        {"text": "  "},
        b"\xff\x00",
        good,
    ]
    found = read(*lines)
    errors = [item for item in found if isinstance(item, InputError)]
    assert [error.source for error in errors] == [f"a.jsonl#{n}" for n in (2, 4, 5, 6, 7)]
    assert [type(item) for item in (found[0], found[-1])] == [Article, Article]
    assert "not JSON" in errors[0].reason
    assert "not an object" in errors[1].reason
    assert "none of the fields text, body" in errors[2].reason
    assert isinstance(errors[3], EmptyInput)


def test_a_deeply_nested_line() -> None:
    (error,) = read(b'{"text": ' + b"[" * 200_000 + b"]" * 200_000 + b"}")
    assert isinstance(error, InputError)


def test_a_line_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "LARGEST", 200)
    found = read({"text": BODY}, {"text": "a" * 1_000}, {"text": BODY})
    assert [type(item) for item in found] == [Article, InputError, Article]
    assert isinstance(found[1], InputError)
    assert found[1].source == "a.jsonl#2"
    assert limits.LARGEST > 200


def test_a_lone_surrogate_in_an_escape() -> None:
    (article,) = read(rb'{"text": "The \ud83d minister left the room.", "title": "\ud83d"}')
    assert isinstance(article, Article)
    assert article.text == "The \ufffd minister left the room."


def test_the_first_lines_date_an_article_whose_fields_do_not() -> None:
    dated = "HARBOUR TOWN, 9 May 2025 (Agency) - The envoys left."
    assert one(text=dated, date="1970-01-01").published == Published("2025-05-09", "text")
    assert one(text=dated, date="8 May 2025").published == Published("2025-05-08", "field")


def test_accounts_and_addresses_are_no_outlets() -> None:
    assert one(text=BODY, source="https://e.example/feed", publisher="@example", site_name="The Example").outlet == (
        "The Example"
    )
