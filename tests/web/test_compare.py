from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from verbale.ledger.entries import Attestation, Report
from verbale.web.compare import aligned, compared


def quotation(full: str, *others: str) -> tuple[str, tuple[Attestation, ...]]:
    return full, tuple(Attestation(row=str(n), report=Report(str(n)), words=w) for n, w in enumerate((full, *others)))


def test_what_is_cut_and_what_is_changed() -> None:
    _, told = compared(*quotation("We will never sign this treaty again.", "“We will not sign this treaty”"))
    assert told.runs == (
        ("kept", "“We will"),
        ("cut", "never"),
        ("added", "not"),
        ("kept", "sign this treaty”"),
        ("cut", "again."),
    )
    assert (told.kept, told.cut, told.added) == (5, 2, 1)


WORDS = st.lists(st.sampled_from(["abc", "de", "f,"]))


@given(WORDS, WORDS)
def test_the_runs_are_the_telling(full: list[str], here: list[str]) -> None:
    (_, told) = compared(*quotation(" ".join(full), " ".join(here)))
    shown = " ".join(words for kind, words in told.runs if kind != "cut").split()
    assert shown == here


def test_clauses_are_aligned() -> None:
    full = "We will not sign the treaty, we will not even read it, and nobody else will do so."
    cut = "We will not sign the treaty … and no one else will do so."
    found = aligned(*quotation(full, cut))
    assert [words for words, _ in found] == [
        "We will not sign the treaty,",
        "we will not even read it,",
        "and nobody else will do so.",
    ]
    shown = [[" ".join(words for kind, words in runs if kind != "cut") for runs in columns] for _, columns in found]
    assert [column for column, _ in shown] == [words for words, _ in found]
    assert " ".join(column for _, column in shown) == cut
    assert "even read it" not in shown[1][1]


def test_one_clause_needs_no_aligning() -> None:
    assert aligned(*quotation("We will not sign the treaty", "We will sign the treaty")) == []
