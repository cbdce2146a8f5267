"""What reading costs beyond the parse: CPU seconds of ``read_article`` against those of the bare parse.

    python benchmarks/extraction_cost.py                        the report of the demo and invented ones
    python benchmarks/extraction_cost.py reports.jsonl -n 40    the first 40 objects with a field ``text``

Both are timed in one process, text by text in turn, so that a busy machine slows both alike; the parse is part of the
reading, so a ratio of 1.5 says that all else costs half of it. Figures are medians over rounds of the CPU seconds
for all texts. Making articles of the texts is not counted.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterator
from importlib.resources import files
from itertools import islice
from pathlib import Path
from statistics import median

from verbale.ingest import Hints, read_text
from verbale.model import Article
from verbale.pipeline import LANGUAGES, default_engine, read_article

TEXTS = Path(__file__).resolve().parent / "texts"


def invented() -> Iterator[Article]:
    """The reports that come with Verbale, and those beside this file."""
    demo = (files("verbale.data") / "demo" / "article.txt").read_text(encoding="utf-8")
    for text in (demo, *(p.read_text(encoding="utf-8") for p in sorted(TEXTS.glob("*.txt")))):
        yield read_text(text, Hints(published="2021-12-21"))


def from_lines(data: Path) -> Iterator[Article]:
    """The articles of a JSON Lines file."""
    with data.open(encoding="utf-8") as lines:
        for line in lines:
            item = json.loads(line)
            yield read_text(item["text"], Hints(published=item.get("published")))


def spent(function: Callable[[Article], object], article: Article) -> float:
    """CPU seconds of this process for one call."""
    began = time.process_time()
    function(article)
    return time.process_time() - began


def rounds(articles: list[Article], times: int) -> list[tuple[float, float]]:
    """Round by round, CPU seconds of parsing and of reading all ``articles``; who goes first changes with each text."""
    engine = default_engine()

    def parse(article: Article) -> object:
        return engine.parse(article.text, article.body_end)

    def read(article: Article) -> object:
        return read_article(article, engine)

    for article in articles:  # lexicons, and what the parser learns of new words, are nobody's cost
        read(article)
    found = []
    for number in range(times):
        total = {parse: 0.0, read: 0.0}
        for i, article in enumerate(articles):
            for function in (parse, read) if (i + number) % 2 else (read, parse):
                total[function] += spent(function, article)
        found.append((total[parse], total[read]))
    return found


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="CPU of reading against CPU of parsing.")
    parser.add_argument("data", nargs="?", type=Path, help="JSON Lines with a field text; invented reports without it")
    parser.add_argument("-n", type=int, default=None, help="take only the first N texts")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    found = from_lines(options.data) if options.data else invented()
    articles = [a for a in islice(found, options.n) if a.language in LANGUAGES]
    measured = rounds(articles, options.rounds)
    result = {
        "texts": len(articles),
        "code_points": sum(a.body_end for a in articles),
        "rounds": len(measured),
        "parse_cpu_seconds": round(median(p for p, _ in measured), 4),
        "read_cpu_seconds": round(median(r for _, r in measured), 4),
        "ratio": round(median(r / p for p, r in measured), 3),
    }
    if options.json:
        print(json.dumps(result))
        return
    for name, value in result.items():
        print(f"{name:<18} {value}")


if __name__ == "__main__":
    main()
