from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from verbale.ledger.rarity import lacking, signature

WORDS = st.frozensets(st.text("abcdé", min_size=1, max_size=3), max_size=12)


@given(one=WORDS, other=WORDS)
def test_signatures_never_say_that_more_is_lacking_than_is(one: frozenset[str], other: frozenset[str]) -> None:
    assert lacking(signature(one), signature(other)) <= len(one - other)
    assert lacking(signature(one), signature(one | other)) == 0


def test_signatures_tell_different_words_apart_and_fit_into_a_record() -> None:
    one, other = "we shall open the northern port".split(), "nobody asked about cold winters".split()  # noqa: SIM905
    assert lacking(signature(one), signature(other)) >= 4
    assert 0 < signature(f"word{n}" for n in range(5000)) < 1 << 63
