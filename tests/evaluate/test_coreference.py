from __future__ import annotations

from pathlib import Path

import pytest

from verbale.errors import ConfigError
from verbale.evaluate.conllu import texts
from verbale.evaluate.coreference import Chains, anaphors, antecedent, run
from verbale.model import Span

INVENTED = Path(__file__).resolve().parents[2] / "evaluation" / "invented" / "coreference"


def test_a_text_is_put_together_and_its_pronouns_are_found() -> None:
    (text,) = texts(next(INVENTED.glob("*.conllu")))
    assert text.text.startswith("Ada Brandt met reporters in Oslo. She said that")
    found = [(text.text[a.span.start : a.span.end], a.kind) for a in anaphors(text)]
    assert found == [("She", "she"), ("it", "it"), ("they", "they"), ("her", "she")]
    heads = [{text.text[h.start : h.end] for h in a.heads} for a in anaphors(text)]
    assert heads == [{"Ada"}, {"treaty"}, {"envoys"}, {"Ada"}]


def test_the_last_name_before_else_the_first_behind() -> None:
    chain = [(Span(0, 3), False), (Span(10, 12), True), (Span(20, 23), False)]
    assert antecedent(chain, Span(10, 12)) == Span(0, 3)
    assert antecedent(chain[1:], Span(10, 12)) == Span(20, 23)
    assert antecedent(chain[1:2], Span(10, 12)) is None


def test_what_is_left_open_is_wrong() -> None:
    def predictor(_: str, text: str) -> Chains:
        she = text.index("She")
        return [[(Span(0, 10), False), (Span(she, she + 3), True)]]

    metrics = run(INVENTED, predictor).metrics
    assert (metrics["pronoun_accuracy"], metrics["precision"], metrics["pronouns"]) == (25, 100, 4)


def test_gap(tmp_path: Path) -> None:
    text = "Ada met Eva before she left."
    head = "ID\tText\tPronoun\tPronoun-offset\tA\tA-offset\tA-coref\tB\tB-offset\tB-coref\tURL\n"
    (tmp_path / "gap.tsv").write_text(f"{head}d1\t{text}\tshe\t19\tAda\t0\tTRUE\tEva\t8\tFALSE\tx\n", encoding="utf-8")

    def predictor(_: str, __: str) -> Chains:
        return [[(Span(0, 3), False), (Span(8, 11), False), (Span(19, 22), True)]]

    metrics = run(tmp_path / "gap.tsv", predictor).metrics
    assert (metrics["gap_p"], metrics["gap_r"], metrics["feminine_f1"]) == (50, 100, 66.67)


def test_files_of_another_kind_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="neither GAP"):
        run(tmp_path)
