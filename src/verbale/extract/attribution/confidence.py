"""How likely a reading is to be right: a logistic model over what rules and tagger say of it.

Its weights stand in ``data/tagger/confidence.toml``; ``training/attribution/calibrate.py`` fits them on the
development half of PolNeAR, so that of the attributions with confidence .8, eight in ten match an annotated one in
content (intersection over union of at least one half) and source.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache

from verbale.data import toml


def confidence(features: Mapping[str, float]) -> float:
    """The probability, between 0 and 1, that a reading with these features is right; features unknown to it count 0."""
    weights = _weights()
    score = sum(weights.get(name, 0.0) * value for name, value in features.items())
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, score)))), 3)


@cache
def _weights() -> dict[str, float]:
    return dict(toml("tagger/confidence")["weights"])
