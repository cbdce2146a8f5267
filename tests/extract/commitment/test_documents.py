from __future__ import annotations

from collections.abc import Callable

import pytest

from verbale.extract.commitment.documents import author_of, is_document
from verbale.model import Article, Span
from verbale.text.parse import Parse


@pytest.mark.parametrize(
    ("text", "document", "author"),
    [
        ("Amman issued two documents. The documents ask for water.", "The documents", "Amman"),
        ("Peru’s proposal asks for water.", "Peru’s proposal", "Peru"),
        ("A letter sent by the bishops asks for peace.", "A letter", "the bishops"),
        ("The draft asks for water.", "The draft", None),
    ],
)
def test_a_document_speaks_for_whoever_put_it_out(
    parsed: Callable[..., tuple[Article, Parse]], text: str, document: str, author: str | None
) -> None:
    _, parse = parsed(text)
    start = text.index(document)
    span = Span(start, start + len(document))
    assert is_document(parse, span)
    found = author_of(parse, span)
    assert (text[found.start : found.end] if found else None) == author


def test_people_are_no_documents(parsed: Callable[..., tuple[Article, Parse]]) -> None:
    _, parse = parsed("The bishops ask for peace.")
    assert not is_document(parse, Span(0, 11))
