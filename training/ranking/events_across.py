"""Learn which events of several reports are one: ``python training/ranking/events_across.py ecbplus-odd.jsonl``.

ECB+ (Cybulska and Vossen 2014, CC BY 3.0) says of half of the mentions of events in the reports of a topic which are of
one event. Every pair of events of one type that the package finds in two reports of a topic, both at such a
mention, is an example; of the other half nobody knows, as many that are of one event stand there alone. Topics hold two
stories of like happenings, so that what is alike is not always one. What is printed comes from cross-validation over
topics: of the pairs in the groups that are made of the reports of a story, and of a topic.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from unittest import mock

import numpy as np
from same_events import fit

from verbale.evaluate.raw import raw_text
from verbale.ledger import same_event
from verbale.ledger.same_event import Told, features, shared_events, tellings
from verbale.model import Span
from verbale.pipeline import read_article
from verbale.resolve.same_events import is_of_another_day

OUT = Path("src/verbale/data/events_across.toml")
HEAD = """# How likely two events of two reports are one. Read by ledger/same_event.py; made by
# training/ranking/events_across.py on ECB+ (Cybulska and Vossen 2014, CC BY 3.0), of which it holds no text.

[weights]
"""

Known = tuple[Told, str]
"""A telling with the event of the gold data that it is of."""
Stories = dict[str, list[Known]]


def known(path: Path) -> dict[int, Stories]:
    """The tellings at mentions whose events are known, by topic and story."""
    found: dict[int, Stories] = defaultdict(lambda: defaultdict(list))
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        actions = [mention for mention in row["mentions"] if mention["kind"] == "action"]
        gold = [(Span(*s), mention["instance"]) for mention in actions for s in mention["spans"] if mention["instance"]]
        raw = raw_text(row["id"], row["text"])
        for told in tellings(read_article(raw.article)):
            spans = raw.spans(told.event.spans("trigger"))
            own = next((name for span, name in gold if any(span.overlaps(s) for s in spans)), None)
            if own is not None:
                found[row["topic"]][row["story"]].append((told, own))
    return found


def pairs(told: list[Known]) -> Iterator[tuple[dict[str, float], bool]]:
    """The examples of one topic."""
    for (one, own), (other, its) in combinations(told, 2):
        if one.event.type != other.event.type or one.article == other.article:
            continue
        if not is_of_another_day(one.event, other.event):
            yield features(one, other), own == its


def in_groups(told: list[Known], least: float) -> tuple[int, int, int]:
    """Of the pairs in the groups of one topic those that are right, all, and the pairs that there should be."""
    names = {row.event.id: name for row, name in told}
    made = [
        (names[a.row], names[b.row])
        for shared in shared_events((row for row, _ in told), least=least)
        for a, b in combinations(shared.rows, 2)
    ]
    wanted = sum(
        own == its and one.event.type == other.event.type and one.article != other.article
        for (one, own), (other, its) in combinations(told, 2)
    )
    return sum(a == b for a, b in made), len(made), wanted


def learned(rows: Sequence[tuple[dict[str, float], bool]]) -> dict[str, float]:
    """The weights that some examples teach."""
    names = sorted({name for row, _ in rows for name in row})
    matrix = np.array([[row.get(name, 0.0) for name in names] for row, _ in rows])
    weights = fit(matrix, np.array([float(one) for _, one in rows]))
    return dict(zip(names, weights.tolist(), strict=True))


def main(path: Path) -> None:
    """Learn, print how well it carries over, and write the weights."""
    topics = known(path)
    whole = {topic: [row for told in stories.values() for row in told] for topic, stories in topics.items()}
    examples = {topic: list(pairs(told)) for topic, told in whole.items()}
    rows = [row for told in examples.values() for row in told]
    print(len(rows), "pairs,", sum(one for _, one in rows), "of one event")
    counts: dict[tuple[str, float], np.ndarray] = defaultdict(lambda: np.zeros(3))
    for topic, stories in topics.items():
        weights = learned([row for other, told in examples.items() if other != topic for row in told])
        with mock.patch.object(same_event, "_weights", lambda weights=weights: weights):
            for least in (0.4, 0.5, 0.6, 0.7):
                counts["topic", least] += in_groups(whole[topic], least)
                for told in stories.values():
                    counts["story", least] += in_groups(told, least)
    for (kind, least), (hit, made, wanted) in counts.items():
        print(f"{kind} {least}: precision {hit / max(1, made):.3f}, recall {hit / wanted:.3f}")
    OUT.write_text(HEAD + "".join(f'"{n}" = {w:.3f}\n' for n, w in learned(rows).items()), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
