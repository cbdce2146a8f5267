"""How well stories are told apart: ``python benchmarks/stories.py ecbplus-odd.jsonl``.

ECB+ (Cybulska and Vossen 2014) says of each report which of two like happenings it tells of. Prints BCubed precision,
recall and F1 (Bagga and Baldwin 1998) by the least likeness of a story's reports, and reports for each second of CPU
time.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from verbale.ledger.stories import ALIKE, stories, text_of


def bcubed(found: dict[str, int], gold: dict[str, str]) -> tuple[float, float]:
    """Precision and recall, each the mean over reports."""

    def mean(ours: dict[str, object], theirs: dict[str, object]) -> float:
        total = 0.0
        for key in ours:
            own = [k for k in ours if ours[k] == ours[key]]
            total += sum(theirs[k] == theirs[key] for k in own) / len(own)
        return total / len(ours)

    return mean(dict(found), dict(gold)), mean(dict(gold), dict(found))


def main(path: Path) -> None:
    """Print the figures."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    gold = {row["id"]: row["story"] for row in rows}
    texts = [text_of(row["id"], row["text"]) for row in rows]
    for alike in sorted({0.24, 0.26, 0.28, 0.32, 0.34, 0.36, 0.4, ALIKE}):
        began = time.process_time()
        found = {key: n for n, ids in enumerate(stories(texts, alike=alike)) for key in ids}
        seconds = time.process_time() - began
        precision, recall = bcubed(found, gold)
        f1 = 2 * precision * recall / (precision + recall)
        print(
            f"{alike:.2f}: precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f};"
            f" {len(set(found.values()))} stories, {len(rows) / seconds:.0f} reports a second"
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
