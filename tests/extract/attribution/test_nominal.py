from __future__ import annotations

from collections.abc import Callable

import pytest

from verbale.extract.attribution.nominal import nominal_reports
from verbale.model import Article
from verbale.text.parse import Parse

Found = list[tuple[str | None, str, str]]


@pytest.fixture
def reports(parsed: Callable[..., tuple[Article, Parse]]) -> Callable[[str], Found]:
    def extract(text: str) -> Found:
        def joined(spans: list[object]) -> str:
            return " … ".join(text[s.start : s.end] for s in spans)  # type: ignore[attr-defined]

        return [
            (text[r.source.start : r.source.end] if r.source else None, joined([*r.cue]), joined([*r.content]))
            for r in nominal_reports(parsed(text)[1])
        ]

    return extract


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The dam is safe, according to its owners.", ("its owners", "according to", "The dam is safe")),
        ("In the mayor’s view, the dam is safe.", ("the mayor", "In the mayor’s view", "the dam is safe")),
        ("In the words of the mayor, the dam is safe.", ("the mayor", "In the words of", "the dam is safe")),
        ("Chile’s claim that the island was empty is old.", ("Chile", "claim", "that the island was empty")),
        (
            "The report contains the warning that the dam leaks.",
            ("The report", "contains the warning", "that the dam leaks"),
        ),
        ("There were rumours that the vaccine does harm.", (None, "rumours", "that the vaccine does harm")),
        ("The minister issued a demand for new elections.", ("The minister", "issued a demand for", "new elections")),
        ("She expressed her anger at the delay.", ("She", "expressed her anger", "at the delay")),
        (
            "Quito received assurances from the bank that the loan was safe.",
            ("the bank", "received assurances", "that the loan was safe"),
        ),
        ("The strike drew calls for talks from the United Nations.", ("the United Nations", "calls for", "talks")),
        (
            "The strike has prompted calls for an inquiry from opposition parties.",
            ("opposition parties", "calls for", "an inquiry"),
        ),
        (
            (
                "Nahria began filling the dam on Sunday despite objections from Zubar "
                "and calls for restraint from the United Nations."
            ),
            ("the United Nations", "calls for", "restraint"),
        ),
        (
            "The ministry ignored a request from the court to hand over the files.",
            ("the court", "request", "to hand over the files"),
        ),
    ],
)
def test_nouns_that_report(reports: Callable[[str], Found], text: str, expected: tuple[str | None, str, str]) -> None:
    assert expected in reports(text)


@pytest.mark.parametrize(
    "text",
    [
        "The claim was old.",
        "The promise of spring is in the air.",
        "They acted.",
        "The flood led to calls for help from Norway.",  # from whom help is wanted
    ],
)
def test_nouns_that_report_nothing(reports: Callable[[str], Found], text: str) -> None:
    assert reports(text) == []
