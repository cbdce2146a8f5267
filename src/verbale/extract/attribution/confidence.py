"""How likely a reading is to be right: two logistic models over what rules and tagger say of it.

Their weights stand in ``data/tagger/confidence.toml``; ``training/attribution/calibrate.py`` fits them. The first, on
the development half of PolNeAR, so that of the attributions with confidence .8, eight in ten match an annotated one in
content (intersection over union of at least one half) and source. Within what others report PolNeAR's annotators marked
next to nothing, so there the second, fitted on the nested sources of MPQA in MASC, says how likely the cue is an
annotated expression of that source.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache

from verbale.data import toml


def confidence(features: Mapping[str, float], *, nested: bool = False) -> float:
    """The probability, between 0 and 1, that a reading with these features is right; features unknown to it count 0.

    ``nested`` tells whether it stands within what another reports.
    """
    weights = _weights("nested" if nested else "weights")
    score = sum(weights.get(name, 0.0) * value for name, value in features.items())
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, score)))), 3)


@cache
def _weights(table: str) -> dict[str, float]:
    return dict(toml("tagger/confidence")[table])
