from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.model import Span
from verbale.text.quotes import Quotations, find_quotations, with_usual_marks
from verbale.text.spacy_engine import paragraphs


def quotations(text: str) -> Quotations:
    return find_quotations(text, list(paragraphs(text, len(text))))


def quoted(text: str) -> list[list[str]]:
    return [[text[p.start : p.end] for p in q.pieces] for q in quotations(text).all]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said: “We shall wait.”", ["“We shall wait.”"]),
        ('He said: "We shall wait."', ['"We shall wait."']),
        ("He said: ''We shall wait.''", ["''We shall wait.''"]),
        ("He said: ``We shall wait.''", ["``We shall wait.''"]),
        ("He said: «We shall wait.»", ["«We shall wait.»"]),
        ("He said: „We shall wait.“", ["„We shall wait.“"]),
        ("He said: ‘We shall wait,’ and left.", ["‘We shall wait,’"]),
        ("He said: ‘The ministers’ plan isn’t ours.’ Then he left.", ["‘The ministers’ plan isn’t ours.’"]),
        ("He said: 'We shall wait,' and left.", ["'We shall wait,'"]),
        ("”We shall wait.” — Ana Ruiz", ["”We shall wait.”"]),
        ("The ministers’ plan isn't theirs, it's the officials' own.", []),
        ('A 6" pipe burst near the border.', []),
        ("“He told me ‘go home’ twice,” she said.", ["“He told me ‘go home’ twice,”"]),
        ('There was “no sign" of it.', ['“no sign"']),
        ('It left the "old” file and the "new” one.', ['"old”', '"new”']),
        ('He spoke of “no sign" and of “one.” She left.', ['“no sign"', "“one.”"]),
        ('“He told me "go home" twice,” she said.', ['“He told me "go home" twice,”']),
        ('"He told me “go home” twice," she said.', ['"He told me “go home” twice,"']),
        ('She called it “a 6" pipe and went.', []),
        ("“First,” she said. “Second.”", ["“First,”", "“Second.”"]),
    ],
)
def test_marks_of_many_nations(text: str, expected: list[str]) -> None:
    assert [pieces[0] for pieces in quoted(text)] == expected


def test_a_quotation_over_several_paragraphs_is_one() -> None:
    text = "She said:\n“The river is ours.\n“It was always ours.\n“It will stay ours.”\nNobody replied."
    assert quoted(text) == [["“The river is ours.", "“It was always ours.", "“It will stay ours.”"]]


@pytest.mark.parametrize("marks", ["“”", '""', "«»"])
def test_a_quotation_runs_over_lines_of_a_sentence_each(marks: str) -> None:
    text = "He said: “We shall wait.\nThe ice will go.\nThen we sail,” and left.\nHer “ship” lay there."
    other = text.replace("“", marks[0]).replace("”", marks[1])
    found = [[p.replace(marks[0], "“", 1) for p in pieces[:1]] + pieces[1:] for pieces in quoted(other)]
    assert found[0] == ["“We shall wait.", "The ice will go.", f"Then we sail,{marks[1]}"]
    assert len(found) == 2


def test_a_mark_left_open_takes_no_other_quotation() -> None:
    assert quoted("She called it “a mistake and left.\nHe called it “wise” and stayed.") == [["“wise”"]]
    assert quoted('She called it "a mistake and left.\nHe called it "wise" and stayed.') == [['"wise"']]


def test_a_quotation_inside_one_that_goes_on_closes_nothing() -> None:
    text = 'She said:\n“They call it "art" here.\n“It is ours.”\nNobody replied.'
    assert quoted(text) == [['“They call it "art" here.', "“It is ours.”"]]


def test_a_mark_without_a_partner_opens_nothing() -> None:
    assert quoted("She called it “a mistake and went home.\nNobody replied.") == []


@pytest.mark.parametrize("marks", ["«»", "„“", "‘’", "''", "“”", "「」"])
def test_rare_marks_have_usual_ones_in_their_place(marks: str) -> None:
    text = "She said: “We shan't wait.”\nHe called it “a feint.”".replace("“", marks[0]).replace("”", marks[1])
    usual = with_usual_marks(text, quotations(text))
    assert usual == "She said: “We shan't wait.”\nHe called it “a feint.”"


def test_marks_that_are_usual_stay() -> None:
    text = "She said: ''We shan't wait.'' The 'feint' was \"his\".\nThe ministers' plan"
    assert with_usual_marks(text, quotations(text)) == text.replace(" 'feint' ", " “feint” ")


def test_what_is_quoted_of_a_span() -> None:
    text = "He called it “a grave mistake” today."
    assert quotations(text).quoted(text, Span(0, len(text))) == (13, 28)


@given(st.text(alphabet=" ab.,\n“”\"'‘’«»„`", max_size=80))
def test_pieces_lie_in_order_and_apart(text: str) -> None:
    pieces = [p for q in quotations(text).all for p in q.pieces]
    assert all(0 <= p.start < p.end <= len(text) for p in pieces)
    assert all(a.end <= b.start for a, b in pairwise(pieces))


@given(st.text(alphabet=" ab.,\n“”\"'‘’«»„`", max_size=80))
def test_usual_marks_change_no_length_and_no_letter(text: str) -> None:
    usual = with_usual_marks(text, quotations(text))
    assert len(usual) == len(text)
    assert all(new == old or (new in "“”" and not old.isalnum()) for new, old in zip(usual, text, strict=True))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It fell, said Captain Ana Ruiz. Nobody saw.\n“They ran,” said Holt.", [["“It fell,"], ["“They ran,”"]]),
        (
            '"It fell and sank.\nRuiz said nobody saw.\n"They ran," said Holt.',
            [['"It fell and sank.'], ['"They ran,"']],
        ),
        ('"It fell, said Ana Ruiz. "They ran," said Holt.', [['"It fell,'], ['"They ran,"']]),
        ("She said: “It fell and sank.\nNobody saw.", [["“It fell and sank."]]),
        ("``It can't fall,'' she said.", [["``It can't fall,''"]]),
        ("`It can't fall,' she said.", [["`It can't fall,'"]]),
        ("‘‘It can’t fall,’’ she said.", [["‘‘It can’t fall,’’"]]),
        ("\ufffdIt can\ufffdt fall,\ufffd she said.", [["\ufffdIt can\ufffdt fall,\ufffd"]]),
        ("said Per “Fox” Holt, who sang “White Ice”", []),
    ],
)
def test_marks_that_are_missing_or_rare_or_no_quotation(text: str, expected: list[list[str]]) -> None:
    assert quoted(text) == expected


def test_the_marks_of_a_nickname_are_left_out_for_the_parser() -> None:
    text = "said Per “Fox” Holt"
    assert with_usual_marks(text, quotations(text)) == "said Per  Fox  Holt"
