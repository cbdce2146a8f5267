"""Which events of one report are told more than once: in the headline, the lead and again in the body.

Every event is compared with the earlier ones of its type; a logistic model over what two of them share says how likely
both tell of one event. Its weights stand in ``data/same_events.toml``; ``training/ranking/same_events.py`` learned them
on ECB+ (Cybulska and Vossen 2014). Two rows whose dates exclude each other are two events, however alike. Nothing is
dropped: a later mention names the first one of the same event.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from verbale.data import toml
from verbale.extract.reader.states import States
from verbale.model import ActorRef, Event
from verbale.text.parse import Parse, Token

EVEN = 0.6
"""How likely two events must be one: seven in ten such are, by cross-validation on ECB+; the rest stay apart."""
FARTHEST = 40
"""How many events of a type are looked back at; a long list must not take quadratic time."""
STEM = 5
"""Letters that a verb and its noun begin with alike: "resigned" and "resignation"."""
_KNOWN = frozenset({"the", "this", "that", "these", "those"})

Floats = NDArray[np.float32]


def told_again(parse: Parse, states: States, rows: Sequence[Event]) -> list[Event]:
    """``rows``, in the order of the text, each with the id of the first row that tells of the same event."""
    vectors = states.of([row.spans("trigger")[0] for row in rows])
    first = list(range(len(rows)))
    earlier: dict[str | None, list[int]] = {}
    for n, row in enumerate(rows):
        before = earlier.setdefault(row.type, [])
        could = (m for m in before[-FARTHEST:] if not is_of_another_day(rows[m], row))
        likely = ((likelihood(parse, (rows[m], vectors[m]), (row, vectors[n])), m) for m in could)
        chance, best = max(likely, default=(0.0, n))
        if chance > EVEN:
            first[n] = first[best]
        before.append(n)
    return [row if first[n] == n else replace(row, same_as=rows[first[n]].id) for n, row in enumerate(rows)]


def likelihood(parse: Parse, one: tuple[Event, Floats], other: tuple[Event, Floats]) -> float:
    """How likely two events, each with the state of its trigger, are one; ``one`` is told first."""
    weights = _weights()
    score = sum(weights.get(name, 0.0) * value for name, value in features(parse, one, other).items())
    return 1 / (1 + math.exp(-score))


@cache
def _weights() -> dict[str, float]:
    return dict(toml("same_events")["weights"])


def features(parse: Parse, one: tuple[Event, Floats], other: tuple[Event, Floats]) -> dict[str, float]:
    """What tells whether two events are one."""
    (a, a_state), (b, b_state) = one, other
    first, second = (_trigger(parse, row) for row in (a, b))
    found = {
        "bias": 1.0,
        "same lemma": float(a.lemma == b.lemma),
        "same stem": float(a.lemma != b.lemma and first.lemma[:STEM] == second.lemma[:STEM]),
        "known": float(any(c.dep == "det" and c.lower in _KNOWN for c in second.children)),
        "verbs": float(first.pos == second.pos == "VERB"),
        "same sentence": float(first.sentence == second.sentence),
        "far": math.log1p(second.sentence - first.sentence),
        "first paragraphs": float(parse.sentence_of(first).paragraph < 2),
        "alike": _cosine(a_state, b_state),
        "one happened": float((a.realis == "ACTUAL") != (b.realis == "ACTUAL")),
        "one denied": float(a.polarity != b.polarity),
    }
    for name, some, others in (("actor", a.actors, b.actors), ("recipient", a.recipients, b.recipients)):
        found |= _shared(name, some, others)
    found |= _dated(a, b)
    return found


def _trigger(parse: Parse, row: Event) -> Token:
    found = parse.token_at(row.spans("trigger")[0].start)
    if found is None:
        raise ValueError(f"the event {row.id} has no word")
    return found


def _cosine(one: Floats, other: Floats) -> float:
    size = float(np.linalg.norm(one) * np.linalg.norm(other))
    return float(one @ other) / size if size else 0.0


def _shared(name: str, some: Sequence[ActorRef], others: Sequence[ActorRef]) -> dict[str, float]:
    """Whether two slots share somebody, or name others."""
    if not some or not others:
        return {f"no {name}": 1.0}
    same = bool({_key(ref) for ref in some} & {_key(ref) for ref in others})
    return {f"same {name}": float(same), f"other {name}": float(not same)}


def _key(ref: ActorRef) -> str:
    return ref.actor or ref.name.lower()


def _dated(a: Event, b: Event) -> dict[str, float]:
    """Whether two events have dates that agree, or dates that do not."""
    if a.when is None or b.when is None or not a.when.start or not b.when.start:
        return {}
    other = is_of_another_day(a, b)
    return {"same day": float(not other), "other day": float(other)}


def is_of_another_day(a: Event, b: Event) -> bool:
    """Return whether the dates of two events exclude each other."""
    if a.when is None or b.when is None or not a.when.start or not b.when.start:
        return False
    return a.when.start > (b.when.end or b.when.start) or b.when.start > (a.when.end or a.when.start)
