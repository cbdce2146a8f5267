"""What the confidence of a commitment is judged by; :mod:`verbale.extract.reader.confidence` judges."""

from __future__ import annotations

from typing import cast

from verbale.extract.commitment.act import Act
from verbale.extract.commitment.acts import direction_of
from verbale.extract.reader.confidence import log_odds
from verbale.extract.reader.labels import ACTS
from verbale.extract.reader.reading import Reading
from verbale.vocabulary import CommitmentAct

READER, CUE, OWN_FUTURE = "the reader", "a cue", "one's own future"
"""What found an act, where it finds enough of them to judge by; the few that other rules find are all kept."""
LEAST = {READER: 0.3, CUE: 0.25, OWN_FUTURE: 0.08}
"""How likely an act must be to become a row, by what found it.

Chosen on the reports for calibration, where the F1 is 55.8 with .1 for a cue, and 56 to 57 with anything stricter, and
on GENEVA's single sentences, of which the heads are shy."""


def is_likely(act: Act) -> bool:
    """Return whether an act is likely enough to become a row; one without a confidence is."""
    return act.confidence is None or act.confidence >= LEAST[act.found_by]


def features(act: Act, reading: Reading) -> dict[str, float]:
    """Return what the confidence of an act is judged by.

    That is how likely the heads hold an act of its direction and an event at its first word, in log odds, how sure they
    are of its roles, what found it, how it stands, and of which kind it is.
    """
    labels = reading.encoding.labels(act.trigger.start)
    same = [
        n for n, kind in enumerate(ACTS) if n and direction_of(cast("CommitmentAct", kind)) == direction_of(act.act)
    ]
    made = {
        "bias": 1.0,
        "direction": log_odds(float(labels["act"][same].sum()) if labels is not None else 0.0),
        "event": log_odds(1.0 - float(labels["kind"][0]) if labels is not None else 0.0),
        "content": act.chances.get("content", 0.0),
        "source": act.chances.get("source", 0.0),
        "cue": float(act.found_by == CUE),
        "own future": float(act.found_by == OWN_FUTURE),
    }
    made |= {kind: float(act.standing.type == kind) for kind in ("hypothetical", "negated")}
    return made | {kind: float(act.act == kind) for kind in ("appeal", "demand", "refusal")}
