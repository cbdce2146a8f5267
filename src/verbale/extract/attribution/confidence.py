"""What the confidence of an attribution is judged by; :mod:`verbale.extract.reader.confidence` judges."""

from __future__ import annotations

from verbale.extract.attribution.draft import AttributionDraft
from verbale.extract.reader.roles import Roles
from verbale.text.parse import Parse

FEW = 15
"""Letters and digits of a short content."""


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
