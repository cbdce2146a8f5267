from __future__ import annotations

from collections.abc import Callable

import pytest

from verbale.extract.attributions import attributions
from verbale.extract.reader.reading import OnnxReader
from verbale.model import Article
from verbale.text.parse import Parse


@pytest.mark.parametrize(
    ("text", "medium", "venue"),
    [
        ("In a statement on Monday, the ministry said that the talks were over.", "a statement on Monday", None),
        (
            "The envoy said at a news conference in Vell that sanctions would follow.",
            None,
            "a news conference in Vell",
        ),
        ("“We will not sign,” the minister wrote on Telegram.", "Telegram", None),
        ("The minister said in an interview that the border would stay open.", "an interview", None),
        ("He said in a letter to the council that Norland would leave.", "a letter to the council", None),
        ("The minister said in Vell that the border would stay open.", None, None),
        ("The minister said that the offer came in a letter.", None, None),
    ],
)
def test_what_carried_the_words_and_where(
    parsed: Callable[..., tuple[Article, Parse]],
    reader: OnnxReader,
    text: str,
    medium: str | None,
    venue: str | None,
) -> None:
    article, parse = parsed(text)
    row = attributions(article, parse, reader.read(parse))[0]
    assert (row.medium, row.venue) == (medium, venue)
    for slot in ("medium", "venue"):
        assert bool(row.spans(slot)) != (slot in row.empty)
        assert row.words(slot) == (getattr(row, slot) or "")
