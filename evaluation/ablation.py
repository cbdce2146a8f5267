"""What each hard constraint is worth: a measure with it and without it, on annotated reports.

    python evaluation/ablation.py GOLD.jsonl

GOLD holds reports annotated as a whole (``training/annotated/pack.py restore``); those that are marked
``kept`` are used if there are any, so that nothing is measured on what it was tuned on. A part that makes no difference
to what is overclaimed, and none to what is found, has no place in the package.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from verbale.evaluate import attribution, overclaim
from verbale.extract.attributions import CONSTRAINTS
from verbale.extract.event.slots import Slots

Part = tuple[str, Any]
"""Where a part is called from, and what takes its place."""


def _constraints() -> dict[str, tuple[Part, ...]]:
    """Each hard constraint on attributions, left out of those that are applied."""
    return {
        f"constraint: {left_out.__name__}": (
            ("verbale.extract.attributions.CONSTRAINTS", tuple(c for c in CONSTRAINTS if c is not left_out)),
        )
        for left_out in CONSTRAINTS
    }


PARTS: dict[str, tuple[Part, ...]] = {
    "nothing": (),
    "clause settings": (("verbale.extract.clauses.ClauseContexts.of", lambda *_: frozenset()),),
    "denials": (("verbale.extract.attribution_index.is_denying", lambda *_: False),),
    "words never said": (("verbale.extract.attribution_index.AttributionIndex.is_told", lambda *_: True),),
    "senses that are no acts": (("verbale.extract.events.is_figurative", lambda *_: False),),
    "asides": (
        ("verbale.text.spacy_engine.asides", lambda *_: iter(())),
        ("verbale.extract.attribution.interrupted.asides", lambda *_: iter(())),
    ),
    "headlines' bare passives": (("verbale.text.spacy_engine.mark_bare_passives", lambda *_: None),),
    "loose ends of contents": (("verbale.extract.attribution.assemble.without_loose_ends", lambda _, span, __: span),),
    "phrases to their end": (("verbale.extract.attribution.assemble.to_the_end_of_phrase", lambda _, span, __: span),),
    "the syntax for who acts": (("verbale.extract.events.slots_of", lambda *_: Slots()),),
    **_constraints(),
}
SHOWN = ("events", "actual_recall", "actual_overclaim_rate", "commitments", "commitment_overclaim_rate")
SAID = ("attr_p", "attr_r", "attr_f1", "exact_f1")


@contextmanager
def without(part: str) -> Iterator[None]:
    """Run what follows without one part."""
    patches = [patch(where, instead) for where, instead in PARTS[part]]
    for each in patches:
        each.start()
    try:
        yield
    finally:
        for each in patches:
            each.stop()


def main(gold: str) -> None:
    """Print a table: a line for each part that is taken away."""
    rows = [json.loads(line) for line in Path(gold).read_text(encoding="utf-8").splitlines()]
    kept = [row for row in rows if row.get("kept")] or rows
    shown = (*SAID, *SHOWN)
    print(f"{len(kept)} reports\n\n| without | {' | '.join(shown)} |\n|---|{'---|' * len(shown)}")
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "kept.jsonl"
        data.write_text("".join(json.dumps({"nested": True, **row}) + "\n" for row in kept), encoding="utf-8")
        for part in PARTS:
            with without(part):
                metrics = attribution.run(data).metrics | overclaim.run(data).metrics
            print(f"| {part} | {' | '.join(f'{metrics[name]:g}' for name in shown)} |", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
