from __future__ import annotations

from collections.abc import Callable

import pytest

from verbale.extract.mention.compounds import is_prefixed
from verbale.extract.mention.names import package_names
from verbale.extract.mentions import mentions
from verbale.model import Article
from verbale.record import read
from verbale.text.parse import Parse

Parsed = Callable[..., tuple[Article, Parse]]


@pytest.mark.parametrize(
    "text",
    [
        "Anti-Turkish marchers left Ankara's main square.",
        "Non-Kenyan nurses left.",
        "The Peru-backed militia left.",
        "Oman- and Qatar-funded schools closed.",
        "The pro-Norway, anti-Sweden group left.",
        "The Norwegian-born minister left.",
        "Oslo-appointed judges left.",
        "Ex-Yugoslav states met.",
        "The Beijing-friendly member left.",
        "A Norwegian-led force left.",
    ],
)
def test_a_state_in_a_compound_is_no_actor(text: str) -> None:
    assert not [a.key for a in read(text, published="2023-05-02").actors if a.key and a.key.startswith("state:")]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("The Oslo-Ankara line is cut, and Oslo-Ankara ties are bad.", {"state:NOR", "state:TUR"}),
        ("Norwegian-Turkish talks failed.", {"state:NOR", "state:TUR"}),
        ("Post-Soviet Russia signed.", {"state:RUS"}),
        ("Norway sent ships. The Norwegian-led force left.", {"state:NOR"}),
    ],
)
def test_states_joined_by_a_hyphen_stay(text: str, keys: set[str]) -> None:
    assert keys <= {a.key for a in read(text, published="2023-05-02").actors}


def test_where_a_body_is_based_is_a_place() -> None:
    record = read("A Nairobi-based agency left.", published="2023-05-02")
    assert [p.name for p in record.places] == ["Nairobi"]
    assert {a.country for a in record.actors} == {"KEN"}


def test_a_prefix_alone_makes_no_compound_of_a_longer_name(parsed: Parsed) -> None:
    for text, whole in (("Non-NATO states met.", True), ("Trans-Baltic Shipping met.", False)):
        _, parse = parsed(text, None)
        assert is_prefixed(parse, 0, 2, package_names()) is whole
        assert mentions(parse) is not None
