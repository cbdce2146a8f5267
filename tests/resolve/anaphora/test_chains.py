from __future__ import annotations

from collections.abc import Callable

from verbale.model import Article
from verbale.resolve.anaphora.chains import PronounState, is_anaphor, join, take
from verbale.text.parse import Parse

Parsed = Callable[..., tuple[Article, Parse]]


def read(parsed: Parsed, text: str) -> PronounState:
    _, parse = parsed(text)
    reading = PronounState(parse)
    for token in parse.tokens:
        take(reading, token)
    return reading


def sizes(reading: PronounState) -> dict[str, int]:
    return {c.named[0].text: len(c.named) for c in reading.chains if not c.event and not c.coordinated}


def test_a_surname_goes_on_with_the_full_name(parsed: Parsed) -> None:
    assert sizes(read(parsed, "Mary Oda came to Oslo. Oda spoke. Later Mary left Oslo.")) == {"Oda": 3, "Oslo": 2}


def test_two_full_names_with_one_surname_are_two(parsed: Parsed) -> None:
    reading = read(parsed, "Mary Brandt met John Brandt.")
    assert sorted(len(c.named) for c in reading.chains if not c.event) == [1, 1]


def test_the_same_noun_with_the_goes_on(parsed: Parsed) -> None:
    found = sizes(read(parsed, "A company opened a plant. The company sold another plant."))
    assert found["company"] == 2
    assert found["plant"] == 1


def test_what_is_joined_by_and_is_also_one_of_several(parsed: Parsed) -> None:
    reading = read(parsed, "The envoy and the minister left.")
    assert [c.named[0].text for c in reading.chains if c.coordinated] == ["envoy"]


def test_pronouns_are_counted_by_kind(parsed: Parsed) -> None:
    _, parse = parsed("The envoy lost her way.")
    reading = PronounState(parse)
    for token in parse.tokens:
        if is_anaphor(token):
            join(reading.chains[0], token)
        else:
            take(reading, token)
    assert reading.chains[0].said == {"she": 1}
    assert len(reading.chains[0].named) == 1
