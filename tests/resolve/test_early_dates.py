from __future__ import annotations

from collections.abc import Callable

import pytest

from verbale.extract.times import times
from verbale.model import Article
from verbale.resolve.dates import normalize_times
from verbale.text.parse import Parse

Parsed = Callable[..., tuple[Article, Parse]]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("A wall of the 5th century BC stands.", ["BC04"]),
        ("A fifth-century BC wall stands.", ["BC04"]),
        ("A wall of the third millennium BC stands.", ["BC2"]),
        ("The wall fell in the 340s BC.", ["BC034"]),
        ("The wall fell in 301 B.C.E. and in AD 79.", ["BC0301", "0079"]),
        ("The wall fell in 301 BC. The following year it was rebuilt.", ["BC0301", "BC0300"]),
        ("The wall fell in 301 BC. Ten years later it was rebuilt.", ["BC0301", "BC0291"]),
        ("The wall fell in 301 BC. The next day it rained.", ["BC0301", "XXXX"]),
        ("The ad ran in 1999.", ["1999"]),
    ],
)
def test_before_our_era(parsed: Parsed, text: str, values: list[str]) -> None:
    article, parse = parsed(text, "2021-12-21")
    rows = normalize_times(article, parse, times(parse))
    assert [row.value for row in rows] == values
    assert all(row.start is None for row in rows if row.value.startswith("BC"))
