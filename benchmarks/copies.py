"""How well copies are found, and how fast: ``python benchmarks/copies.py NEWS.jsonl``.

From each report of a file with ``text`` in its lines, printings are made as papers make them: cut from behind, another
headline and lead put before it, words changed here and there, a paragraph of one's own put in. Each counts as a copy
of its source and of the source's other printings; what has but a paragraph of another (a tenth of the reports share
one) does not. Prints precision, recall and F1 of the pairs, and reports for each second of CPU time.
"""

from __future__ import annotations

import json
import random
import sys
import time
from itertools import combinations
from pathlib import Path

from verbale.ledger.copies import copies, text_of

SEED = 20261130
PRINTED = 0.5
"""The share of reports that are printed again."""


def printings(reports: list[str], chance: random.Random) -> tuple[list[str], list[int]]:
    """Some reports and their printings, and for each the number of its source."""
    texts, sources = [], []
    for number, report in enumerate(reports):
        made = [report]
        if chance.random() < PRINTED:
            made += [printed(report, reports, chance) for _ in range(chance.choice((1, 1, 2, 4)))]
        if chance.random() < 0.1:
            other = chance.choice(reports).split("\n")
            made[0] = made[0] + "\n" + chance.choice(other)
        texts += made
        sources += [number] * len(made)
    return texts, sources


def printed(report: str, reports: list[str], chance: random.Random) -> str:
    """A report as another paper prints it."""
    lines = report.split("\n")
    how = chance.random()
    if how < 0.4 and len(lines) > 3:
        lines = lines[: max(2, int(len(lines) * chance.uniform(0.4, 0.9)))]
    if how > 0.3:
        words = " ".join(lines[:1]).split()
        chance.shuffle(words)
        lines[:1] = [" ".join(words)]
    if how > 0.6:
        lines.insert(chance.randrange(len(lines) + 1), chance.choice(chance.choice(reports).split("\n")))
    words = "\n".join(lines).split(" ")
    for _ in range(int(len(words) * chance.choice((0.0, 0.0, 0.005, 0.01)))):
        words[chance.randrange(len(words))] = "changed"
    return " ".join(words)


def main(path: Path) -> None:
    """Make the printings, find them, and print the figures."""
    chance = random.Random(SEED)
    lines = path.read_text(encoding="utf-8").split("\n")
    reports = [text for line in lines if line and len((text := json.loads(line)["text"]).split()) > 60]
    texts, sources = printings(reports, chance)
    gold = {
        pair
        for number in set(sources)
        for pair in combinations([n for n, source in enumerate(sources) if source == number], 2)
    }
    began = time.process_time()
    links = copies(text_of(str(n), text) for n, text in enumerate(texts))
    seconds = time.process_time() - began
    found = {tuple(sorted((int(link.one), int(link.other)))) for link in links}
    hits = len(found & gold)
    precision, recall = hits / max(1, len(found)), hits / max(1, len(gold))
    print(f"{len(texts)} reports, {len(gold)} pairs of copies, {len(found)} found")
    print(f"precision {precision:.3f}, recall {recall:.3f}, F1 {2 * precision * recall / (precision + recall):.3f}")
    print(f"{len(texts) / seconds:.0f} reports for each second of CPU time")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
