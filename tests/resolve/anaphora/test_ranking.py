from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from verbale.extract.reader.onnx import encoder_digest
from verbale.model import Article
from verbale.pipeline import default_reader
from verbale.resolve.anaphora.antecedents import candidates
from verbale.resolve.anaphora.chains import Chain, take
from verbale.resolve.anaphora.ranking import SLICE, Looking, Net, learned_on, net, ranked, shipped
from verbale.text.parse import Parse, Token

Parsed = Callable[..., tuple[Article, Parse]]


def looked(parsed: Parsed) -> tuple[Looking, list[Chain], Token]:
    _, parse = parsed(
        "The court heard the case, the plea, the bank, the guild and the mayor of a town. It freed the men."
    )
    looking = Looking(parse, default_reader().read(parse).encoding.states)
    pronoun = next(t for t in parse.tokens if t.text == "It")
    for token in parse.tokens[: pronoun.i]:
        take(looking.reading, token)
    return looking, candidates(looking.reading, pronoun), pronoun


def test_the_weights_belong_to_the_encoder_that_ships() -> None:
    # They were learned on its states. Where it was trained again: training/ranking/anaphora.py.
    assert learned_on() == encoder_digest()


def test_weights_fit_what_is_told(parsed: Parsed) -> None:
    looking, chains, pronoun = looked(parsed)
    told, scores = looking.told(chains, pronoun), 2 * shipped().before.width // SLICE
    assert told.shape == (len(chains), shipped().hidden.height - scores)


def test_chances_are_of_all_chains_and_fall(parsed: Parsed) -> None:
    looking, chains, pronoun = looked(parsed)
    found = ranked(looking, chains, pronoun)
    chances = [chance for _, chance in found]
    assert {id(chain) for chain, _ in found} == {id(chain) for chain in chains}
    assert chances == sorted(chances, reverse=True)
    assert sum(chances) == pytest.approx(1, abs=1e-5)
    assert ranked(looking, [], pronoun) == []


def made(**parts: list[object]) -> Net:
    """A net with these parts and others of nothing."""
    rest = {name: [0.0] for name in Net.__dataclass_fields__} | {n: [[0.0]] for n in ("before", "after", "hidden")}
    return net({name: np.array(part, np.float32) for name, part in (rest | parts).items()})


def test_a_net_is_a_hidden_layer_and_a_linear_one() -> None:
    found = made(hidden=[[1, 0], [0, 1]], bias=[0, -1], out=[1, 2], linear=[10, 0])
    assert found(np.array([[1, 3], [-1, 0]], np.float32)).tolist() == [15, -10]


def test_states_are_compared_slice_by_slice() -> None:
    mention, pronoun = np.ones((1, 1, 2 * SLICE), np.float32), np.arange(2 * SLICE, dtype=np.float32)
    assert made().compared(mention, pronoun).tolist() == [[sum(range(SLICE)), sum(range(SLICE, 2 * SLICE))]]
