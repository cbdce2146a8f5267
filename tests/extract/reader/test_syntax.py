from __future__ import annotations

from collections.abc import Callable

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.extract.reader import syntax
from verbale.extract.reader.syntax import KINDS, TABLE, Syntax
from verbale.model import Article, Span
from verbale.text.parse import Parse
from verbale.text.spacy_engine import SpacyEngine

Parsed = Callable[..., tuple[Article, Parse]]
REPORT = """The envoys left early.
The minister said on Monday that the port would stay open. Nobody asked."""


def sides(parse: Parse, cue: str) -> dict[str, int]:
    """The side of each word, seen from the word ``cue``; of words that are there twice, that of the last."""
    seen = Syntax(parse)
    tokens = seen.tokens([token.span for token in parse.tokens])
    at = [token.i for token in parse.tokens if token.text == cue]
    rows = seen.around(np.array(at[:1]), tokens)
    return {token.text: int(row[-1]) for token, row in zip(parse.tokens, rows, strict=True)}


def test_words_of_one_dependent_stand_on_one_side(parsed: Parsed) -> None:
    _, parse = parsed(REPORT)
    seen = sides(parse, "said")
    assert seen["minister"] != seen["said"] != seen["that"]
    assert seen["that"] == seen["port"] == seen["would"] == seen["stay"] == seen["open"]
    assert len({seen["minister"], seen["on"], seen["that"], seen["said"], seen["envoys"], seen["Nobody"]}) == 6


def test_the_word_above_and_its_dependents_are_told_from_ones_own(parsed: Parsed) -> None:
    _, parse = parsed("Mira Holt came to Vell to promise that the port would stay open.")
    above = sides(parse, "promise")
    below = sides(parse, "came")
    assert above["Holt"] != below["Holt"]
    assert above["port"] != below["port"]
    assert above["came"] not in (above["Holt"], above["promise"])


def test_earlier_and_later_sentences_have_sides_of_their_own(parsed: Parsed) -> None:
    _, parse = parsed(REPORT)
    seen = sides(parse, "said")
    assert seen["left"] == seen["early"] == seen["envoys"]
    assert seen["Nobody"] == seen["asked"] != seen["left"]


def test_what_no_token_begins_has_no_labels() -> None:
    seen = Syntax(Parse("\n", [], [], [], []))
    tokens = seen.tokens([Span(0, 0), Span(0, 1)])
    assert tokens.tolist() == [-1, -1]
    assert seen.around(tokens[:1], tokens).shape == (2, KINDS)


def test_the_tables_know_every_label_that_the_parser_gives(engine: SpacyEngine) -> None:
    labels = engine._language.meta["labels"]
    assert set(labels["parser"]) - set(syntax.DEPENDENCIES) == set()
    assert set(labels["ner"]) - set(syntax.NAMES) == set()


@settings(max_examples=25)
@given(st.lists(st.sampled_from(REPORT.replace("\n", " ").split()), min_size=1, max_size=12).map(" ".join), st.data())
def test_every_row_is_in_the_table(engine: SpacyEngine, text: str, data: st.DataObject) -> None:
    parse = engine.parse(text, len(text))
    seen = Syntax(parse)
    tokens = seen.tokens([Span(0, 0), *(token.span for token in parse.tokens)])
    cue = data.draw(st.integers(0, len(tokens) - 1))
    rows = seen.around(tokens[cue : cue + 1], tokens)
    assert rows.min() >= 0
    assert rows.max() < TABLE
