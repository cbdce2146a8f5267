"""How well the text of news pages is found: python benchmarks/extraction.py FOLDER.

``FOLDER`` holds ``ground_truth.json`` and ``html/`` as fundus-evaluation has them (pages in gzip, and the paragraphs of
their reports). Prints precision, recall and F1 of the words of each page, on average over pages, with boxes and links
taken off (:mod:`verbale.ingest.page_boxes`) and without; and how many of the quotations in marks are kept.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from pathlib import Path
from statistics import mean
from typing import NamedTuple
from unittest import mock

from verbale.errors import InputError
from verbale.ingest import Hints, html, page_boxes

_WORD = re.compile(r"\w+")
_QUOTATION = re.compile(r"[“\"]([^“”\"]{15,400})[”\"]")


class Page(NamedTuple):
    """Shares of one page's words, and its quotations, kept and all."""

    precision: float
    recall: float
    f1: float
    kept: int
    quotations: int


def words(text: str) -> list[str]:
    """The words of ``text``, in small letters."""
    return _WORD.findall(text.lower())


def compared(gold: str, found: str) -> Page:
    """How ``found`` compares to the text that a page has."""
    want, have = Counter(words(gold)), Counter(words(found))
    hit = sum((want & have).values())
    precision, recall = hit / max(1, have.total()), hit / max(1, want.total())
    quoted = [" ".join(words(quotation)) for quotation in _QUOTATION.findall(gold)]
    flat = " ".join(words(found))
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return Page(precision, recall, f1, sum(quotation in flat for quotation in quoted), len(quoted))


def pages(folder: Path) -> list[Page]:
    """What is found on each page of ``folder``; a page that cannot be read has nothing."""
    found = []
    for name, page in json.loads((folder / "ground_truth.json").read_text(encoding="utf-8")).items():
        try:
            text = html.read(gzip.decompress((folder / "html" / name).read_bytes()), name, Hints()).text
        except InputError:
            text = ""
        found.append(compared("\n".join(page["body"]), text))
    return found


def told(name: str, found: list[Page]) -> str:
    """A line about some pages."""
    shares = [f"{mean(getattr(page, share) for page in found):.3f}" for share in ("precision", "recall", "f1")]
    kept = sum(page.kept for page in found) / max(1, sum(page.quotations for page in found))
    return f"{name:22} precision {shares[0]}  recall {shares[1]}  F1 {shares[2]}  quotations kept {kept:.3f}"


def main() -> None:
    """Measure both ways, on the same pages."""
    folder = Path(sys.argv[1])
    print(told("boxes taken off", pages(folder)))
    with mock.patch.object(page_boxes, "take_off", return_value=None):
        print(told("as the library says", pages(folder)))


if __name__ == "__main__":
    main()
