"""How likely a row is to be right: logistic models over what the heads say of it, one for each table.

Their weights stand in ``data/reader/confidence.toml``; ``training/reader/calibrate.py`` fits them on held-out reports
of several kinds, so that of the rows with confidence .8 eight in ten are right. An attribution is right if it matches
an annotated one in content (intersection over union of at least one half) and source, an event if annotators have one
of its type at its trigger.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache

from verbale.data import toml

NEVER = 1e-3
"""How near to 0 and to 1 a chance may come before its odds are taken."""


def confidence(features: Mapping[str, float], table: str) -> float:
    """Return the probability, between 0 and 1, that a row of ``table`` with these features is right."""
    weights = _weights(table)
    score = sum(weights.get(name, 0.0) * value for name, value in features.items())
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, score)))), 3)


def log_odds(chance: float) -> float:
    """Return the logarithm of the odds of a chance, as a feature of a confidence."""
    kept = min(max(chance, NEVER), 1 - NEVER)
    return math.log(kept / (1 - kept))


@cache
def _weights(table: str) -> dict[str, float]:
    return dict(toml("reader/confidence")[table])
