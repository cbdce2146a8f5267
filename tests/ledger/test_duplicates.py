from __future__ import annotations

from collections.abc import Collection

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.ledger import duplicates
from verbale.ledger.duplicates import ALIKE, Groups, agree_on_numbers, alike, content_words, dice, uncut, words

SETS = st.dictionaries(
    st.text("abcdefgh", min_size=1, max_size=3),
    st.frozensets(st.sampled_from("pqrstuvwxyz"), min_size=1, max_size=7),
    max_size=12,
)


def test_words_are_letters_and_digits_without_case() -> None:
    assert words("“We'll NOT go”—in 2014, Straße!") == ("we", "ll", "not", "go", "in", "2014", "strasse")
    assert words("don’t") == words("don't")


def test_content_words_know_inflections_and_keep_negation() -> None:
    assert content_words("to withdraw the troops") == content_words("withdrawing its troops")
    assert content_words("will not deploy") != content_words("will deploy")


@given(SETS)
def test_alike_finds_every_pair_and_no_other(sets: dict[str, frozenset[str]]) -> None:
    expected = {(a, b) for a in sets for b in sets if a < b and dice(sets[a], sets[b]) >= ALIKE}
    found = [tuple(sorted(pair)) for pair in alike(sets)]
    assert set(found) == expected
    assert len(found) == len(expected)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9))))
def test_groups_do_not_depend_on_order(pairs: list[tuple[int, int]]) -> None:
    one, other = Groups(range(10)), Groups(range(10))
    for a, b in pairs:
        one.union(a, b)
    for a, b in reversed(pairs):
        other.union(b, a)
    assert one.sets() == other.sets()


def test_a_cut_quotation_leads_to_the_fullest() -> None:
    full = words("we shall keep the port open in every season whatever the cost may be to the city and its people")
    middle = words("we shall keep the port open in every season whatever the cost may be")
    cut = words("keep the port open in every season")
    found = uncut({"full": full, "middle": middle, "cut": cut, "else": words("nobody has asked the city about it")})
    assert found == {"cut": "full", "middle": "full"}


def test_a_short_phrase_must_stand_in_a_row() -> None:
    speech = words("the port is open and we will keep it so in this season and every other season to come")
    assert uncut({"speech": speech, "phrase": words("keep the port open in every season")}) == {}


@settings(max_examples=50)
@given(st.dictionaries(st.text("ab", min_size=1), st.lists(st.sampled_from("pqr"), min_size=5, max_size=12).map(tuple)))
def test_uncut_never_leads_in_a_circle(texts: dict[str, tuple[str, ...]]) -> None:
    found = uncut(texts)
    for key in found:
        seen = {key}
        while key in found:
            key = found[key]
            assert key not in seen
            seen.add(key)


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [({"cut", "10"}, {"cut", "20"}, False), ({"cut", "10"}, {"cut"}, True), ({"cut"}, {"cut"}, True)],
)
def test_numbers_in_conflict(one: set[str], other: set[str], agree: bool) -> None:
    assert agree_on_numbers(one, other) is agree


def test_the_search_does_not_compare_everything_with_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = 0

    def counting(one: Collection[str], other: Collection[str]) -> float:
        nonlocal compared
        compared += 1
        return dice(one, other)

    monkeypatch.setattr(duplicates, "dice", counting)
    sets = {f"{n}": frozenset({"port", "open", f"a{n // 2}", f"b{n // 2}", f"c{n // 2}", f"d{n}"}) for n in range(2000)}
    assert len(list(duplicates.alike(sets))) == 1000
    assert compared < 10_000, "of two million pairs"


def test_a_negation_that_is_put_in_makes_another_quotation() -> None:
    will = words("our harbour police will guard the old bridge through the winter")
    wont = words("our harbour police won't guard the old bridge through the winter")
    never = words("our harbour police will never guard the old bridge through the winter")
    longer = (*will, *words("and nobody will be asked to pay"))
    assert uncut({"will": will, "never": never}) == {}
    assert uncut({"will": will, "wont": wont}) == {}
    assert uncut({"will": will, "longer": longer}) == {"will": "longer"}
