"""How likely an attribution is to be right: a logistic model over what the heads say of it.

Its weights stand in ``data/reader/confidence.toml``; ``training/reader/calibrate.py`` fits them on held-out reports of
several kinds, so that of the attributions with confidence .8, eight in ten match an annotated one in content
(intersection over union of at least one half) and source.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache

from verbale.data import toml
from verbale.extract.attribution.draft import AttributionDraft
from verbale.extract.reader.roles import Roles
from verbale.text.parse import Parse

FEW = 15
"""Letters and digits of a short content."""


def confidence(features: Mapping[str, float]) -> float:
    """Return the probability, between 0 and 1, that an attribution with these features is right."""
    weights = _weights()
    score = sum(weights.get(name, 0.0) * value for name, value in features.items())
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, score)))), 3)


@cache
def _weights() -> dict[str, float]:
    return dict(toml("reader/confidence")["weights"])


def features(parse: Parse, draft: AttributionDraft, roles: Roles) -> dict[str, float]:
    """Return what the confidence of an attribution is judged by; each between 0 and 1."""
    quotations = parse.quotations
    inside, total = map(sum, zip(*(quotations.quoted(parse.text, s) for s in draft.content), strict=True))
    return {
        "bias": 1.0,
        "cue": roles.chance,
        "content": roles.chances.get("content", 0.0),
        "edge": roles.edge,
        "source": roles.chances.get("source", 0.0),
        "no source": float(draft.source is None),
        "quoted": inside / total if total else 0.0,
        "cue quoted": float(quotations.at(draft.cue[0].start) is not None),
        "long": min(1.0, total / 200),
        "short": float(total < FEW),
    }
