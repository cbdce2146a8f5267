from __future__ import annotations

from collections.abc import Callable

import pytest

from verbale.text.parse import Parse, Token
from verbale.text.phrases import (
    agent,
    antecedent,
    auxiliaries,
    clause_span,
    conjuncts,
    cover,
    is_expletive,
    is_negated,
    is_passive,
    noun_phrase,
    prepositional,
    subject,
    syntactic_head,
    trimmed,
)


@pytest.fixture
def sentence(parsed: Callable[..., tuple[object, Parse]]) -> Callable[[str], Parse]:
    return lambda text: parsed(text)[1]


def token(parse: Parse, word: str) -> Token:
    return next(t for t in parse.tokens if t.text == word)


def words(parse: Parse, span: object) -> str:
    return parse.text[span.start : span.end]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "verb", "who"),
    [
        ("The minister left.", "left", "minister"),
        ("The minister came and left.", "left", "minister"),
        ("The minister left, noting the delay.", "noting", "minister"),
        ("The minister wants to leave.", "leave", "minister"),
        ("The minister was ready to leave.", "leave", "minister"),
        ("The minister accused Bern of hiding the letter.", "hiding", "Bern"),
        ("The minister prevented the troops from leaving.", "leaving", "troops"),
        ("The minister who left was angry.", "left", "who"),
    ],
)
def test_subjects_are_found_where_they_are_shared(
    sentence: Callable[[str], Parse], text: str, verb: str, who: str
) -> None:
    found = subject(token(sentence(text), verb))
    assert found is not None
    assert found.text == who


def test_passives_and_their_agents(sentence: Callable[[str], Parse]) -> None:
    parse = sentence("The treaty was signed by both kings and praised by the bishop.")
    signed, praised = token(parse, "signed"), token(parse, "praised")
    assert is_passive(signed)
    assert is_passive(praised)
    doer = agent(signed)
    assert doer is not None
    assert words(parse, noun_phrase(doer)) == "both kings"
    assert not is_passive(token(sentence("The kings signed the treaty."), "signed"))


def test_noun_phrases_keep_appositives_and_drop_clauses(sentence: Callable[[str], Parse]) -> None:
    parse = sentence("Ana Ruiz, the water minister, met the engineers who built the dam.")
    assert words(parse, noun_phrase(token(parse, "Ruiz"))) == "Ana Ruiz, the water minister"
    assert words(parse, noun_phrase(token(parse, "engineers"))) == "the engineers"
    assert words(parse, noun_phrase(token(parse, "engineers"), clauses=True)) == "the engineers who built the dam"


def test_noun_phrases_drop_the_possessive_mark(sentence: Callable[[str], Parse]) -> None:
    parse = sentence("Kenya’s fleet left.")
    assert words(parse, noun_phrase(token(parse, "Kenya"))) == "Kenya"


def test_coordination(sentence: Callable[[str], Parse]) -> None:
    parse = sentence("France, Niger and Mali signed.")
    assert [t.text for t in conjuncts(token(parse, "France"))] == ["France", "Niger", "Mali"]
    assert words(parse, noun_phrase(token(parse, "France"), coordinated=False)) == "France"


def test_negation_prepositions_and_auxiliaries(sentence: Callable[[str], Parse]) -> None:
    parse = sentence("The army will not withdraw from the valley.")
    withdraw = token(parse, "withdraw")
    assert is_negated(withdraw)
    assert [t.text for t in prepositional(withdraw, "from")] == ["valley"]
    assert [t.text for t in auxiliaries(withdraw)] == ["will"]
    assert words(parse, clause_span(withdraw)) == "withdraw from the valley"
    assert not is_negated(token(sentence("The army will withdraw."), "withdraw"))


def test_the_head_of_a_phrase(sentence: Callable[[str], Parse]) -> None:
    parse = sentence("Two senior officials of the bank resigned.")
    head = syntactic_head(parse, noun_phrase(token(parse, "officials")))
    assert head is not None
    assert head.text == "officials"


@pytest.mark.parametrize(
    ("text", "pronoun", "noun"),
    [
        ("The envoys who signed the letter left.", "who", "envoys"),
        ("The letter, which they signed, is lost.", "which", "letter"),
        ("They asked who signed the letter.", "who", None),
        ("The envoys left.", "envoys", None),
    ],
)
def test_the_noun_that_a_relative_pronoun_stands_for(
    sentence: Callable[[str], Parse], text: str, pronoun: str, noun: str | None
) -> None:
    parse = sentence(text)
    found = antecedent(token(parse, pronoun))
    assert (found.text if found else None) == noun


@pytest.mark.parametrize(
    ("text", "nobody"),
    [
        ("It is hard to leave.", True),
        ("It was unlikely that they left.", True),
        ("It is ready to leave.", False),
        ("It is likely to leave.", False),
        ("It was confident that it would pay.", False),
        ("It is a member of the bloc.", False),
    ],
)
def test_it_before_a_judgement_stands_for_nobody(sentence: Callable[[str], Parse], text: str, nobody: bool) -> None:
    assert is_expletive(token(sentence(text), "It")) is nobody


@pytest.mark.parametrize(
    ("text", "expected"),
    [("The European Union (EU)", "The European Union (EU)"), ("The bloc).", "The bloc"), ("(The bloc)", "The bloc")],
)
def test_the_mark_stays_that_closes_what_is_opened_inside(
    sentence: Callable[[str], Parse], text: str, expected: str
) -> None:
    parse = sentence(text)
    assert words(parse, cover(trimmed(list(parse.tokens)))) == expected


def test_who_is_coordinated_with_a_name_in_apposition_is_another(sentence: Callable[[str], Parse]) -> None:
    parse = sentence("Rebels attacked the mayor, Ana Ruiz, and her guards.")
    assert words(parse, noun_phrase(token(parse, "mayor"), coordinated=False)) == "the mayor, Ana Ruiz"
