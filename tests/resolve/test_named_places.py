from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from verbale.extract.mention.names import package_names
from verbale.model import Article
from verbale.resolve.named_places import place_names, placed
from verbale.text.parse import Parse

Parsed = Callable[..., tuple[Article, Parse]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The envoy flew from Oslo to Nairobi on Monday.", ["Oslo", "Nairobi"]),
        ("Moscow says that troops in the South Caucasus will stay.", ["Moscow", "South Caucasus"]),
        ("Kenya's president met the Norwegian envoy.", ["Kenya"]),
        ("The committee met at noon.", []),
    ],
)
def test_names_wherever_they_stand(parsed: Parsed, text: str, expected: list[str]) -> None:
    _, parse = parsed(text)
    assert [name.named.name for name in place_names(parse, package_names())] == expected


def test_spans_are_the_words_and_do_not_overlap(parsed: Parsed) -> None:
    text = "Floods hit Paris, Texas, and Charleston, W.Va., before they reached New York."
    _, parse = parsed(text)
    names = place_names(parse, package_names())
    assert all(text[n.span.start : n.span.end] == n.named.name.rstrip(".") or n.named.name in text for n in names)
    assert all(a.span.end <= b.span.start for a, b in pairwise(names))
    where = {name.named.name: choice for name, choice in placed(names, package_names())}
    paris = where["Paris"]
    assert paris is not None
    assert paris.place.country == "USA"


def test_no_text(parsed: Parsed) -> None:
    _, parse = parsed("")
    assert place_names(parse, package_names()) == []
