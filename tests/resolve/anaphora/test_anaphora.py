from __future__ import annotations

from collections.abc import Callable

import pytest

from verbale.extract.reader.states import States
from verbale.model import Article
from verbale.pipeline import default_reader
from verbale.resolve.anaphora import Anaphor, mention_span, resolve, sure
from verbale.resolve.anaphora.chains import Chain
from verbale.text.parse import Parse

Parsed = Callable[..., tuple[Article, Parse]]


def anaphors(parse: Parse) -> list[Anaphor]:
    return resolve(parse, default_reader().read(parse).encoding.states)


def meant(parsed: Parsed, text: str) -> dict[str, str]:
    _, parse = parsed(text)
    return {a.token.text: a.head.text for a in anaphors(parse) if a.head is not None}


@pytest.mark.parametrize(
    ("text", "pronoun", "head"),
    [
        ("The treaty will hold because it was fair.", "it", "treaty"),
        ("The envoys were tired, but they stayed.", "they", "envoys"),
        ("The committee met on Monday. It adopted the draft.", "It", "committee"),
        ("A woman waved from the bridge. She was the mayor’s wife.", "She", "woman"),
        ("The minister met Mary Oda. He smiled.", "He", "minister"),
        ("Mary Oda met John Brandt. She smiled.", "She", "Oda"),
        ("Mary Oda met John Brandt. He smiled.", "He", "Brandt"),
    ],
)
def test_what_a_pronoun_means(parsed: Parsed, text: str, pronoun: str, head: str) -> None:
    assert meant(parsed, text)[pronoun] == head


def test_nothing_before_means_nothing(parsed: Parsed) -> None:
    assert meant(parsed, "It rained.") == {}


def test_an_antecedent_is_no_pronoun(parsed: Parsed) -> None:
    _, parse = parsed(
        "The court heard the case. It freed the men, and they thanked it. Their lawyers praised its judges."
    )
    found = [a.head for a in anaphors(parse) if a.head is not None]
    assert found
    assert all(head.tag not in ("PRP", "PRP$") for head in found)


def test_chances_are_of_all_that_was_looked_at(parsed: Parsed) -> None:
    _, parse = parsed("The court heard the case in March. The judges were tired. It freed the men.")
    (anaphor,) = anaphors(parse)
    chances = [chance for _, chance in anaphor.ranked]
    assert sum(chances) == pytest.approx(1, abs=1e-5)
    assert chances == sorted(chances, reverse=True)


def test_the_same_text_gives_the_same_chances(parsed: Parsed) -> None:
    _, parse = parsed("The court heard the case in March. The judges were tired. It freed the men, and they left.")
    first, second = ([[c for _, c in a.ranked] for a in anaphors(parse)] for _ in range(2))
    assert first == second


def test_a_name_is_meant_as_a_whole(parsed: Parsed) -> None:
    _, parse = parsed("Mary Oda left.")
    assert mention_span(parse, parse.tokens[1]).end == len("Mary Oda")
    assert mention_span(parse, parse.tokens[1]).start == 0


def test_a_text_that_the_tagger_has_not_read_is_resolved_all_the_same(parsed: Parsed) -> None:
    _, parse = parsed("Mary Oda met John Brandt. She smiled.")
    (anaphor,) = resolve(parse, States())
    assert anaphor.head is not None
    assert anaphor.head.text == "Oda"


def test_an_unsure_choice_is_no_mention_for_the_next_ones() -> None:
    assert sure([]) is None
    assert sure([(Chain([], []), 0.2)]) is None
    assert sure([(Chain([], [], ahead="clause"), 0.9)]) is None
    chain = Chain([], [])
    assert sure([(chain, 0.9)]) is chain
