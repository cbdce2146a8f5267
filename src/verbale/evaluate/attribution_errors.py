"""The mistakes of predicted attributions: each gold one that was not got right, and each false one, by class.

``wrong_source``   the content matches, the source does not (or is given where the gold has none)
``too_long``, ``too_short``   the cue is found, but the content does not match; which of the two has more letters
``missed``         nothing was predicted at its cue (or, without a cue, at its content)
``false``          a prediction that matches nothing and stands at no gold cue
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from verbale.evaluate.attribution_metrics import Labelled, matches, same_source

CLASSES = ("missed", "wrong_source", "too_long", "too_short", "false")


def errors(gold: Sequence[Labelled], predicted: Sequence[Labelled]) -> Counter[str]:
    """How many mistakes of each class one article has."""
    found = matches(gold, predicted)
    counts: Counter[str] = Counter()
    for wanted, got, _ in found:
        counts["wrong_source"] += not same_source(wanted, got)
    matched = {id(wanted) for wanted, _, _ in found}
    used = {id(got) for _, got, _ in found}
    rest = [p for p in predicted if id(p) not in used and p.content]
    for wanted in gold:
        if id(wanted) not in matched:
            near = _near(wanted, rest)
            counts[_of_content(wanted, near)] += 1
            used.add(id(near))
    cues = frozenset[int]().union(*(g.cue for g in gold))
    counts["false"] += sum(id(p) not in used and not (p.cue & cues) for p in rest)
    return counts


def _near(wanted: Labelled, predicted: Sequence[Labelled]) -> Labelled | None:
    """The prediction at the cue of ``wanted`` or, without one, that with most of its content."""
    if wanted.cue:
        return next((p for p in predicted if p.cue & wanted.cue), None)
    near = [p for p in predicted if p.content & wanted.content]
    return max(near, key=lambda p: len(p.content & wanted.content), default=None)


def _of_content(wanted: Labelled, near: Labelled | None) -> str:
    if near is None:
        return "missed"
    return "too_long" if len(near.content) > len(wanted.content) else "too_short"
