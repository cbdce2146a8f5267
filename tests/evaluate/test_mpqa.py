from __future__ import annotations

from pathlib import Path

import pytest

from verbale.errors import ConfigError
from verbale.evaluate.mpqa import MpqaDocument, document, load
from verbale.evaluate.mpqa_drift import Edge, shifts

TEXT = "Title\n\n  Bern said on Friday that Rome hopes\n  for rain. It denied it.\n"


def annotation(*lines: tuple[str, str, str], text: str = TEXT, drift: int = 0) -> str:
    """Lines of annotation: kind, words and attributes, with offsets that are ``drift`` too high."""
    rows = []
    for number, (kind, words, attributes) in enumerate(lines):
        start = text.index(words) + drift
        rows.append(f"{number}\t{start},{start + len(words)}\tstring\tGATE_{kind}\t {attributes}")
    return "\n".join(["# a remark", *rows, ""])


LINES = (
    ("inside", "Bern said on Friday that Rome hopes\n  for rain.", 'nested-source="w"'),
    ("inside", "It denied it.", 'nested-source="w"'),
    ("agent", "Bern", 'nested-source="w, bern" id="bern"'),
    ("agent", "Rome", 'nested-source="w,bern,rome"'),
    ("objective-speech-event", "said", 'nested-source="w,bern"'),
    ("direct-subjective", "hopes", 'intensity="low" nested-source="w, bern,rome"'),
)


def made(*lines: tuple[str, str, str], drift: int = 0) -> MpqaDocument:
    found = document("a", TEXT, annotation(*lines, drift=drift))
    assert found is not None
    return found


def words(found: MpqaDocument) -> list[tuple[str, tuple[str, ...]]]:
    return [(found.text[e.span.start : e.span.end], e.sources) for e in found.expressions]


@pytest.mark.parametrize("drift", [0, 1, -2, 60])
def test_offsets_are_brought_onto_the_text_and_wrapped_lines_joined(drift: int) -> None:
    found = made(*LINES, drift=drift)
    assert found.text == "Title\nBern said on Friday that Rome hopes for rain. It denied it.\n"
    assert words(found) == [("said", ("bern",)), ("hopes", ("bern", "rome"))]
    assert {s: [found.text[m.start : m.end] for m in at] for s, at in found.mentions.items()} == {
        "bern": ["Bern"],
        "rome": ["Rome"],
    }


def test_what_no_words_express_is_left_out() -> None:
    silent = ("objective-speech-event", "denied", 'implicit="true" nested-source="w,bern"')
    unknown = ("direct-subjective", "denied", 'nested-source="bern"')
    assert len(made(*LINES, silent, unknown).expressions) == 2


def test_the_same_expression_annotated_twice_is_one() -> None:
    again = ("direct-subjective", "said", 'nested-source="w,bern"')
    assert len(made(*LINES, again).expressions) == 2


def test_the_annotation_of_another_text_is_not_used() -> None:
    assert document("a", "x" * 200, annotation(*LINES)) is None
    assert document("a", TEXT, "") is None


def test_a_shift_that_changes_on_the_way_is_followed() -> None:
    here = "one two three four five    six seven eight nine ten"
    there = "one two three four five six seven eight nine ten"
    starts = [Edge(there.index(w), True) for w in there.split()]
    ends = [Edge(there.index(w) + len(w), False) for w in there.split()]
    edges = sorted(starts + ends)
    assert shifts(here, edges) == [3 if e.offset > there.index("six") - 1 else 0 for e in edges]


def test_annotation_without_a_text_is_the_users_error(tmp_path: Path) -> None:
    (tmp_path / "a.lre.2.0").write_text("", encoding="utf-8")
    with pytest.raises(ConfigError, match="there is no text beside"):
        list(load(tmp_path))


def test_the_shared_corpus_is_read_but_for_one_document(shared: Path) -> None:
    folder = shared / "gold" / "nested" / "masc-mpqa"
    found = dict(load(folder))
    assert [name for name, doc in found.items() if doc is None] == ["enron-thread-159550"]
    assert sum(len(e.sources) > 1 for doc in found.values() if doc for e in doc.expressions) == 297
