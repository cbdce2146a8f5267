"""The task ``factuality``: how certain the words around an event are that it took place, on a scale from -3 to 3.

Data: the unified factuality corpora (Stanovsky et al. 2017): one token on each line, its number, form and value (``_``
for what is no event), sentences parted by an empty line. For every word with a value, the innermost source's value is
taken, whether or not the record has an event there: FactBank's values count as CT 3, PR 2, PS 1 and Uu 0. ``mae`` is
the mean absolute error, ``r`` Pearson's correlation; ``constant_mae`` that of always answering 3.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from verbale.errors import ConfigError
from verbale.evaluate.raw import raw_text
from verbale.evaluate.result import Measures
from verbale.extract.attribution_index import AttributionIndex
from verbale.extract.attributions import attributions
from verbale.extract.event.judgement import judge
from verbale.model import Span
from verbale.pipeline import default_engine, default_reader
from verbale.vocabulary import FactValue

SCALE: dict[FactValue, float] = {
    "CT+": 3.0, "PR+": 2.0, "PS+": 1.0, "Uu": 0.0, "CTu": 0.0, "PS-": -1.0, "PR-": -2.0, "CT-": -3.0,
}  # fmt: skip
TOGETHER = 8
"""Sentences that are read as one text: the corpora do not say where their documents end."""
_CLOSING = frozenset({".", ",", ";", ":", "?", "!", ")", "-RRB-", "''", "%", "'s", "’s", "'", "n't", "'re", "'ve"})
_CLOSING |= {"'ll", "'d", "'m", "’", "”"}
_OPENING = frozenset({"(", "-LRB-", "``", "“", "$", "£"})
_WRITTEN = {"-LRB-": "(", "-RRB-": ")", "``": "“", "''": "”"}


@dataclass(slots=True)
class Text:
    """Some sentences, and the value of each word that has one."""

    text: str = ""
    values: list[tuple[Span, float]] = field(default_factory=list)


def texts(path: Path) -> Iterator[Text]:
    """The sentences of a file, :data:`TOGETHER` at a time. Raises :class:`ConfigError` for a line that is no token."""
    made, sentences, tight = Text(), 0, True
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if not line.strip():
            sentences += bool(made.text)
            if made.text and sentences == TOGETHER:
                yield made
                made, sentences, tight = Text(), 0, True
            continue
        parts = line.split("\t")
        if len(parts) < 3:
            raise ConfigError(f"{path}, line {number}: a token has a number, a form and a value, with tabs between")
        form, value = parts[1], parts[2]
        made.text += "" if tight or form in _CLOSING else " "
        start = len(made.text)
        made.text += _WRITTEN.get(form, form)
        tight = form in _OPENING
        if value != "_":
            made.values.append((Span(start, len(made.text)), float(value)))
    if made.text:
        yield made


def run(data: Path) -> Measures:
    """Measure every word that has a value in the file ``data``."""
    pairs: list[tuple[float, float]] = []
    misses = []
    for text in texts(data):
        for span, gold, found in judged(text):
            pairs.append((gold, found))
            if abs(gold - found) > 1:
                around = text.text[max(0, span.start - 40) : span.end + 40]
                misses.append(f"{text.text[span.start : span.end]!r}: {gold} but {found:.1f} in {around!r}")
    if not pairs:
        raise ConfigError(f"{data}: no word has a value")
    gold, found = np.array(pairs).T
    r = float(np.corrcoef(gold, found)[0, 1]) if gold.std() and found.std() else 0.0
    metrics = {
        "mae": round(float(np.abs(gold - found).mean()), 3),
        "r": round(r, 3),
        "constant_mae": round(float(np.abs(gold - 3).mean()), 3),
    }
    return Measures(len(pairs), metrics, tuple(misses))


def judged(text: Text) -> Iterator[tuple[Span, float, float]]:
    """Each word of ``text`` that has a value, with it and with ours."""
    raw = raw_text("factuality", text.text)
    article = raw.article
    parse = default_engine().parse(article.text, article.body_end)
    reading = default_reader().read(parse)
    voices = AttributionIndex(parse, attributions(article, parse, reading))
    at = {raw.span(token.span).start: token for token in parse.tokens}
    for span, gold in text.values:
        token = at.get(span.start)
        read = reading.encoding.labels(token.start) if token is not None else None
        value = judge(token, voices, read=read).factuality[-1].value if token is not None else "Uu"
        yield span, gold, SCALE[value]
