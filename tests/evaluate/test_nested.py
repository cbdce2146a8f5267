from __future__ import annotations

from pathlib import Path

import pytest

from verbale.errors import ConfigError
from verbale.evaluate import nested, run
from verbale.evaluate.mpqa import Expression, MpqaDocument
from verbale.evaluate.nested import Chained, best, faults, groups
from verbale.model import Span

INVENTED = Path(__file__).resolve().parents[2] / "evaluation" / "invented" / "nested"
BERN, ROME, OSLO = [Span(0, 4)], [Span(10, 14), Span(30, 32)], [Span(20, 24)]


@pytest.mark.parametrize(
    ("predicted", "wrong"),
    [
        ([BERN, [Span(31, 33)]], []),
        ([BERN, OSLO], ["inner source wrong"]),
        ([OSLO, ROME], ["outer source wrong"]),
        ([ROME, BERN], ["inner source wrong", "outer source wrong"]),
        ([ROME], ["levels missing"]),
        ([OSLO, BERN, ROME], ["levels too many"]),
        ([BERN, []], ["inner source wrong"]),
    ],
)
def test_a_chain_is_right_as_a_whole(predicted: list[list[Span]], wrong: list[str]) -> None:
    assert list(faults([BERN, ROME], predicted)) == wrong


def test_a_source_that_no_words_name_agrees_with_none_only() -> None:
    assert list(faults([[]], [[]])) == []
    assert list(faults([[]], [BERN])) == ["inner source wrong"]


def test_the_cue_that_overlaps_best_is_the_one_found() -> None:
    wide, exact = Chained([Span(0, 20)], [BERN]), Chained([Span(8, 12)], [ROME])
    said = Expression(Span(8, 12), ("a",))
    assert best(said, [wide, exact]) is exact
    assert best(said, [wide, Chained([Span(12, 14)], [ROME])]) is wide
    assert best(said, [Chained([], [BERN])]) is None


def test_what_an_outer_source_says_without_a_word_for_it_counts_apart() -> None:
    text = "Bern said it fears rain.\nIt fears snow."
    said = Expression(Span(5, 9), ("b",))
    told, untold = (Expression(Span(at, at + 5), ("b", "b")) for at in (text.index("fears"), text.rindex("fears")))
    document = MpqaDocument("a", text, {"b": (Span(0, 4),)}, (said, told, untold))
    assert [list(groups(document, e)) for e in document.expressions] == [
        ["any", "flat"],
        ["any", "deep", "told"],
        ["any", "deep"],
    ]


def test_all_is_wrong_where_nothing_is_nested() -> None:
    found = nested.run(INVENTED, lambda document: [Chained([e.span], [[]]) for e in document.expressions])
    assert found.metrics["deep_recall"] == 100
    assert (found.metrics["deep_right"], found.metrics["flat_right"]) == (0, 0)
    assert found.misses[0] == "ferries 51: 'said' of mayor, not - (inner source wrong)"
    assert found.n == found.metrics["any_total"]


def test_the_record_of_an_invented_report_has_its_chains() -> None:
    result = run("nested", INVENTED)
    assert result.metrics["told_chain"] >= 75
    assert (result.data, len(result.sha256)) == ("nested", 64)


def test_a_file_is_no_folder() -> None:
    with pytest.raises(ConfigError, match="there is no folder"):
        run("nested", INVENTED / "ferries.txt")
