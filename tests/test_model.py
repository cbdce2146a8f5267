from __future__ import annotations

import ast
import sys
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

import verbale.model
from verbale.model import CONTEXT, TABLES, Evidence, Record, Span, row_id


def test_the_model_imports_only_the_standard_library_and_what_it_is_made_of() -> None:
    tree = ast.parse(Path(verbale.model.__file__).read_text(encoding="utf-8"))
    modules = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    modules |= {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    outside = {m for m in modules if m and m.split(".")[0] not in sys.stdlib_module_names}
    assert outside == {"verbale.vocabulary", "verbale.evidence", "verbale.candidate", "verbale.review"}


@given(st.text(min_size=1), st.data())
def test_evidence_quotes_the_text_and_its_surroundings(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    evidence = Evidence.at(text, "content", Span(start, end))
    assert evidence.holds(text, len(text))
    assert not evidence.holds(text, end - 1)
    assert text[max(0, start - CONTEXT) : end + CONTEXT] == evidence.prefix + evidence.exact + evidence.suffix


def test_evidence_does_not_hold_on_other_words() -> None:
    evidence = Evidence.at("the treaty was signed", "content", Span(4, 10))
    assert not evidence.holds("the accord was signed", 21)


def test_spans_know_what_they_hold_and_touch() -> None:
    assert Span(0, 5).contains(Span(1, 5))
    assert not Span(0, 5).contains(Span(1, 6))
    assert Span(0, 5).overlaps(Span(4, 9))
    assert not Span(0, 5).overlaps(Span(5, 9))


def test_ids_depend_on_article_kind_spans_and_what_else_is_given() -> None:
    ids = {
        row_id("a", "event", [Span(0, 1)]),
        row_id("b", "event", [Span(0, 1)]),
        row_id("a", "timex", [Span(0, 1)]),
        row_id("a", "event", [Span(0, 2)]),
        row_id("a", "event", [Span(0, 1)], "x"),
    }
    assert len(ids) == 5
    assert row_id("a", "event", [Span(0, 1)]) in ids


def test_every_table_is_a_field_of_the_record() -> None:
    assert set(TABLES) <= set(Record.__dataclass_fields__)
    assert len({kind.kind_of_row for kind in TABLES.values()}) == len(TABLES)
