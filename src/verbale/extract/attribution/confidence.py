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
from verbale.extract.attribution.pair import SAME, Pair
from verbale.extract.attribution.reports import Report
from verbale.extract.attribution.tagger import Tags
from verbale.text.parse import Parse

FEW = 15
"""Letters and digits of a short content."""


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


def features(parse: Parse, pair: Pair, tags: Tags) -> dict[str, float]:
    """What the confidence of a pair's reading is judged by; each between 0 and 1."""
    reading, rule, tagged, quotations = pair.reading, pair.rule, pair.tagged, parse.quotations
    inside, total = map(sum, zip(*(quotations.quoted(parse.text, s) for s in reading.content), strict=True))
    made = {
        "bias": 1.0,
        "cue chance": tags.cue_chance(reading.cue),
        "no cue": float(not reading.cue),
        "no source": float(reading.source is None),
        "quoted": inside / total if total else 0.0,
        "cue quoted": float(bool(reading.cue) and quotations.at(reading.cue[0].start) is not None),
        "long": min(1.0, total / 200),
        "short": float(total < FEW),
        "second person": float(_is_you(parse, reading)),
    }
    if tagged is not None:
        made |= {
            "tagger": 1.0,
            "tagger: cue": tagged.relation.cue_score,
            "tagger: content": tagged.relation.content_score,
            "tagger: edge": tagged.relation.edge_score,
            "tagger: source": tagged.relation.source_score,
        }
    if rule is not None:
        made |= {"rule": 1.0, f"rule: {rule.found_by}": 1.0}
    if rule is not None and tagged is not None:
        made |= {
            "agreed": pair.agreed,
            "agreed: source": float(_same_source(rule, tagged.report)),
            "differ": float(pair.agreed < SAME),
        }
    return made


def _is_you(parse: Parse, report: Report) -> bool:
    source = report.source
    return source is not None and parse.text[source.start : source.end].lower() == "you"


def _same_source(one: Report, other: Report) -> bool:
    if one.source is None or other.source is None:
        return one.source is other.source
    return one.source.overlaps(other.source)
