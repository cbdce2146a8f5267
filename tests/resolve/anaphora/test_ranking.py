from __future__ import annotations

from collections.abc import Callable

import numpy as np

from verbale.model import Article
from verbale.resolve.anaphora.candidates import candidates
from verbale.resolve.anaphora.chains import Chain, take
from verbale.resolve.anaphora.ranking import CLOSER, Looking, net, nets, ranked, shortlist
from verbale.text.parse import Parse, Token

Parsed = Callable[..., tuple[Article, Parse]]


def looked(parsed: Parsed) -> tuple[Looking, list[Chain], Token]:
    _, parse = parsed(
        "The court heard the case, the plea, the bank, the guild and the mayor of a town. It freed the men."
    )
    looking, pronoun = Looking(parse), next(t for t in parse.tokens if t.text == "It")
    for token in parse.tokens[: pronoun.i]:
        take(looking.reading, token)
    return looking, candidates(looking.reading, pronoun), pronoun


def test_weights_fit_what_is_told(parsed: Parsed) -> None:
    looking, chains, pronoun = looked(parsed)
    quick, close = nets()
    told = looking.quick(chains, pronoun)
    assert told.shape == (len(chains), quick.hidden.height)
    assert looking.close(chains, pronoun, told).shape == (len(chains), close.hidden.height)


def test_only_the_likeliest_are_looked_at_closely(parsed: Parsed) -> None:
    looking, chains, pronoun = looked(parsed)
    told = looking.quick(chains, pronoun)
    assert len(shortlist(nets()[0], told)) == min(CLOSER, len(chains))
    assert len(ranked(looking, chains, pronoun)) == min(CLOSER, len(chains))
    assert ranked(looking, [], pronoun) == []


def test_a_net_is_a_hidden_layer_and_a_linear_one() -> None:
    parts = ([[1, 0], [0, 1]], [0, -1], [1, 2], [10, 0])
    made = net([np.array(part, np.float32) for part in parts])
    assert made(np.array([[1, 3], [-1, 0]], np.float32)).tolist() == [15, -10]
