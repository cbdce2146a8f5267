from __future__ import annotations

from collections.abc import Callable

import numpy as np
from spacy.strings import StringStore

from verbale.model import Article
from verbale.resolve.anaphora.embeddings import MENTION, WIDTH, Words, embed, word_key
from verbale.text.parse import Parse

Parsed = Callable[..., tuple[Article, Parse]]


def test_words_are_known_by_the_hash_of_the_library_that_made_the_vectors() -> None:
    for word in ("a", "treaty", "ministry", "minister", "señora", "“", "*UNK*", "counter-proposal"):
        assert word_key(word) == StringStore().add(word) & 0xFFFFFFFF


def test_known_words_differ_and_unknown_ones_are_alike(parsed: Parsed) -> None:
    _, parse = parsed("treaty minister xqzzt xqzzv")
    words = Words(parse.tokens)
    treaty, minister, one, other = words.tuned
    assert not np.allclose(treaty, minister)
    assert np.array_equal(one, other)
    assert words.mean(2, 2).tolist() == [0] * WIDTH


def test_a_phrase_has_twelve_vectors(parsed: Parsed) -> None:
    _, parse = parsed("The minister signed the treaty.")
    assert embed(Words(parse.tokens), parse.tokens[1], 0, 2, (0, 6)).shape == (MENTION,)
