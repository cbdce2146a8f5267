"""How many reports have each word: makes ``words.csv.gz`` of files of reports, JSON lines with ``text``.

    python training/knowledge/words.py polnear-train.jsonl lgl.jsonl news.jsonl timebank.jsonl geovirus.jsonl

The stories and the ledger weigh words by it. It must not depend on the record at hand, or each new report would weigh
all others anew. It holds counts of single words, and no text.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from pathlib import Path

from verbale.ledger.duplicates import content_word

LEAST = 10
"""Words of fewer reports are left out: they are all as rare as this."""
TABLE = Path(__file__).parents[2] / "src" / "verbale" / "data" / "words.csv.gz"


def main(paths: list[str]) -> None:
    """Count, and write the table; its first row says of how many reports."""
    having: Counter[str] = Counter()
    reports = 0
    for path in paths:
        for line in Path(path).read_text(encoding="utf-8").split("\n"):
            if line:
                reports += 1
                having.update({content_word(word) for word in re.findall(r"[^\W_]+", json.loads(line)["text"])} - {""})
    rows = sorted((word, count) for word, count in having.items() if count >= LEAST)
    text = f"word,reports\n,{reports}\n" + "".join(f"{word},{count}\n" for word, count in rows)
    TABLE.write_bytes(gzip.compress(text.encode(), mtime=0))


if __name__ == "__main__":
    main(sys.argv[1:])
