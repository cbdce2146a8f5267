"""Words with a prefix and a hyphen, on invented sentences: each is one word with the lemma of its verb."""

from __future__ import annotations

import pytest

from verbale.text.spacy_engine import SpacyEngine


@pytest.mark.parametrize(
    ("text", "word", "lemma", "object_"),
    [
        ("Norland said that it would re-impose sanctions on Sudland.", "re-impose", "re-impose", "sanctions"),
        ("Norland re-imposed sanctions on Sudland on Friday.", "re-imposed", "re-impose", "sanctions"),
        ("The ministry promised to co\u2011finance the bridge.", "co\u2011finance", "co\u2011finance", "bridge"),
        ("The army pre-empted the attack.", "pre-empted", "preempt", "attack"),
        ("They re-went the road.", "re-went", "re-go", "road"),
        ("Bern co-ordinated the talks.", "co-ordinated", "coordinate", "talks"),
        ("Bern re-signed the treaty.", "re-signed", "re-sign", "treaty"),
    ],
)
def test_a_verb_with_a_prefix_is_one_word_with_its_object(
    engine: SpacyEngine, text: str, word: str, lemma: str, object_: str
) -> None:
    parse = engine.parse(text, len(text))
    (verb,) = [token for token in parse.tokens if token.text == word]
    assert (verb.pos, verb.lemma) == ("VERB", lemma)
    assert [token.text for token in verb.childs("dobj")] == [object_]


def test_other_hyphens_are_cut_at_as_before(engine: SpacyEngine) -> None:
    text = "A well-known envoy of the China-led bank co-signed."
    words = [token.text for token in engine.parse(text, len(text)).tokens]
    assert words == ["A", "well", "-", "known", "envoy", "of", "the", "China", "-", "led", "bank", "co-signed", "."]
