"""The marks that invented reports are annotated with."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

EVALUATION = Path(__file__).resolve().parents[2] / "evaluation"
INVENTED = sorted((EVALUATION / "invented").glob("*.marked"))


@pytest.fixture(scope="module")
def marked(script: Callable[[Path], ModuleType]) -> ModuleType:
    return script(EVALUATION / "marked.py")


def test_marks_may_nest_and_serve_two(marked: ModuleType) -> None:
    body = "[1,2s:Norland] [1c:said] [1:it [2c:feared] [2:“a flood”]]. [3:“No,”] said nobody, [3:“no.”]"
    found = marked.report("one", body)
    text = found["text"]
    assert text == "Norland said it feared “a flood”. “No,” said nobody, “no.”"

    def words(spans: list[list[int]]) -> list[str]:
        return [text[start:end] for start, end in spans]

    rows = [(words(r["source"]), words(r["cue"]), words(r["content"]), r["qtype"]) for r in found["attributions"]]
    assert rows == [
        (["Norland"], ["said"], ["it feared “a flood”"], "mixed"),
        (["Norland"], ["feared"], ["“a flood”"], "direct"),
        ([], [], ["“No,”", "“no.”"], "direct"),
    ]


@pytest.mark.parametrize("body", ["[1:never closed", "never opened]"])
def test_a_mark_without_its_other_half_is_named(marked: ModuleType, body: str) -> None:
    with pytest.raises(ValueError, match="report seven: a mark"):
        marked.report("report seven", body)


@pytest.mark.parametrize("path", INVENTED, ids=lambda path: path.stem)
def test_what_is_measured_is_what_is_marked(marked: ModuleType, path: Path) -> None:
    made = list(marked.reports(path.read_text(encoding="utf-8")))
    assert made
    lines = path.with_suffix(".jsonl").read_text(encoding="utf-8").splitlines()
    assert made == [json.loads(line) for line in lines]
