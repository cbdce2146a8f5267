from __future__ import annotations

from collections.abc import Callable

from verbale.model import Article
from verbale.resolve.anaphora.antecedents import candidates, following_subject, inside
from verbale.resolve.anaphora.chains import PronounState, is_anaphor, take
from verbale.text.parse import Parse, Token

Parsed = Callable[..., tuple[Article, Parse]]


def at(parse: Parse, word: str) -> Token:
    return next(t for t in parse.tokens if t.text == word)


def may_mean(parsed: Parsed, text: str, pronoun: str) -> list[str]:
    _, parse = parsed(text)
    reading, token = PronounState(parse), at(parse, pronoun)
    for earlier in parse.tokens[: token.i]:
        if not is_anaphor(earlier):
            take(reading, earlier)
    return [c.named[-1].text for c in candidates(reading, token)]


def test_subject_and_object_of_one_verb_are_two(parsed: Parsed) -> None:
    assert may_mean(parsed, "The bank rescued it.", "it") == []


def test_a_woman_is_not_he(parsed: Parsed) -> None:
    assert may_mean(parsed, "The actress met the uncle. He smiled.", "He") == ["uncle"]


def test_several_are_not_she(parsed: Parsed) -> None:
    assert may_mean(parsed, "The envoys met the minister. She smiled.", "She") == ["minister"]


def test_it_may_look_forward(parsed: Parsed) -> None:
    _, parse = parsed("It was hard to sign the treaty.")
    assert [c.ahead for c in candidates(PronounState(parse), parse.tokens[0])] == ["clause"]


def test_a_phrase_holds_no_pronoun_that_means_it_but_its_clause_may(parsed: Parsed) -> None:
    _, parse = parsed("The woman who lost her passport waited.")
    assert inside(at(parse, "woman"), at(parse, "her")) == "clause"
    assert inside(at(parse, "passport"), at(parse, "her")) == "phrase"
    assert inside(at(parse, "passport"), at(parse, "waited")) == ""


def test_a_possessive_looks_forward_to_the_subject(parsed: Parsed) -> None:
    _, parse = parsed("In her speech, Mary Oda thanked the hosts.")
    found = following_subject(at(parse, "her"))
    assert found is not None
    assert found.text == "Oda"
    assert following_subject(at(parse, "speech")) is None
