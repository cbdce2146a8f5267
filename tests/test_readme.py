"""What the README shows and claims is what the code does."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from verbale import __version__
from verbale.cli.group import verbale
from verbale.data import figures

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COUNT = re.compile(r"\[\d+\]|\(\d+\)$|^\d+ of \d+ rows|\(\d+ quotations")


@pytest.fixture(scope="module")
def demo() -> list[str]:
    """The demo's lines, without the numbers that grow with everything that is found besides."""
    shown = CliRunner().invoke(verbale, ["demo"], catch_exceptions=False).stdout
    return [COUNT.sub("", line).rstrip() for line in shown.splitlines()]


def test_the_excerpt_is_the_demos_output(demo: list[str]) -> None:
    block = re.search(r"^\$ verbale demo\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    assert block is not None
    excerpt = [line for line in block[1].splitlines() if line != "…"]
    assert 10 < len(excerpt) <= 25
    at = 0
    for line in excerpt:
        wanted = COUNT.sub("", line).rstrip()
        assert wanted in demo[at:], f"the demo does not print, at this point: {line}"
        at = demo.index(wanted, at) + 1


@pytest.mark.parametrize(
    ("data", "metrics"),
    [
        ("gold/attribution/polnear-dev.jsonl", ["attr_f1", "iou50_f1", "attr_recall_direct", "speaker"]),
        ("gold/time/timebank.jsonl", ["strict_f1", "value_f1"]),
    ],
)
def test_the_figures_are_the_pinned_floors(data: str, metrics: list[str]) -> None:
    pins = json.loads((ROOT / "evaluation" / "baseline.json").read_text(encoding="utf-8"))
    floors = next(pin["floors"] for pin in pins if pin["data"] == data)
    quoted = dict(re.findall(r"\(`(\w+)`\) \| (\d+) \|", README))
    assert {name: int(quoted[name]) for name in metrics} == {name: int(floors[name]) for name in metrics}


def test_the_measured_figures_are_not_below_their_floors() -> None:
    pins = json.loads((ROOT / "evaluation" / "baseline.json").read_text(encoding="utf-8"))
    floors = {name: floor for pin in pins if pin["data"].startswith("gold/") for name, floor in pin["floors"].items()}
    page = (ROOT / "docs" / "evaluation.md").read_text(encoding="utf-8")
    told = {name: float(value) for name, value in re.findall(r"\| `(\w+)` \| ([\d.]+) \|", page)}
    assert len(told) >= 6
    assert {name: value for name, value in told.items() if name in floors and value < floors[name]} == {}


def test_the_overclaim_that_is_told_is_the_pinned_ceiling() -> None:
    (ceilings,) = (pin["ceilings"] for pin in figures() if pin["task"] == "overclaim")
    events, commitments = ceilings["event_overclaim_rate"], ceilings["commitment_overclaim_rate"]
    page = (ROOT / "docs" / "evaluation.md").read_text(encoding="utf-8")
    assert re.findall(r"\(([\d.]+) %\)", page)[:2] == [f"{events:.1f}", f"{commitments:.1f}"]
    told = re.search(r"said to have happened, (\d+) %", README)
    assert told is not None
    assert told[1] == f"{events:.0f}"


def test_the_version_to_cite_is_this_one() -> None:
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\nversion: {__version__}\n" in citation
    assert f"(version {__version__})" in README
