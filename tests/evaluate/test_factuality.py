from __future__ import annotations

from pathlib import Path

import pytest

from verbale import evaluate
from verbale.errors import ConfigError
from verbale.evaluate.factuality import TOGETHER, texts

SENTENCES = (
    [("Rebels", "_"), ("attacked", "3.0"), ("the", "_"), ("port", "_"), (".", "_")],
    [("They", "_"), ("did", "_"), ("n't", "_"), ("leave", "-3.0"), ("(", "_"), ("yet", "_"), (")", "_"), (".", "_")],
)


def written(path: Path, sentences: object = SENTENCES) -> Path:
    blocks = ["".join(f"{n}\t{form}\t{value}\n" for n, (form, value) in enumerate(s)) for s in sentences]  # type: ignore[attr-defined]
    path.write_text("\n".join(blocks), encoding="utf-8")
    return path


def test_tokens_become_a_text_in_which_values_have_their_words(tmp_path: Path) -> None:
    (made,) = texts(written(tmp_path / "a.conll"))
    assert made.text == "Rebels attacked the port. They didn't leave (yet)."
    assert [(made.text[s.start : s.end], value) for s, value in made.values] == [("attacked", 3.0), ("leave", -3.0)]


def test_long_files_become_several_texts(tmp_path: Path) -> None:
    assert len(list(texts(written(tmp_path / "a.conll", SENTENCES * TOGETHER)))) == 2


def test_what_happened_and_what_did_not_are_told_apart(tmp_path: Path) -> None:
    result = evaluate.run("factuality", written(tmp_path / "a.conll"))
    assert result.n == 2
    assert result.metrics["mae"] < 1 < result.metrics["constant_mae"]
    assert result.metrics["r"] > 0.9


@pytest.mark.parametrize("text", ["no token", "0\tWord\t_\n"])
def test_files_without_values_are_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.conll").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError):
        evaluate.run("factuality", tmp_path / "a.conll")
