from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from verbale.extract.attribution.confidence import confidence

FEATURES = st.dictionaries(st.sampled_from(["bias", "agreed", "no source", "rule", "tagger: cue"]), st.floats(0, 1))


@given(FEATURES, st.booleans())
def test_a_confidence_is_a_chance(features: dict[str, float], nested: bool) -> None:
    assert 0 <= confidence(features, nested=nested) <= 1


def test_what_is_agreed_on_is_surer_and_what_names_nobody_less_sure() -> None:
    for nested in (False, True):
        plain = confidence({"bias": 1.0}, nested=nested)
        assert confidence({"bias": 1.0, "agreed": 1.0, "agreed: source": 1.0}, nested=nested) > plain
        assert confidence({"bias": 1.0, "no source": 1.0}, nested=nested) < plain
    assert confidence({"bias": 1.0, "agreed": 1.0}, nested=True) > confidence({"bias": 1.0}, nested=True)
    assert confidence({"bias": 1.0, "agreed": 1.0}) > confidence({"bias": 1.0, "differ": 1.0})


def test_a_feature_that_was_not_fitted_counts_nothing() -> None:
    assert confidence({"bias": 1.0, "phase of the moon": 1.0}) == confidence({"bias": 1.0})
