"""The task ``speaker``: whether the source of an attribution is resolved to the name of whom it means.

Data: GUM's ``.conllu`` files with entity annotation, one or a folder of them. A source counts if its words are an
annotated mention of somebody or something that is named anywhere in the text. It is right if the name in the row shares
a word with such a name. ``speaker_named`` is the share of right ones of those told in the third person:
``pronoun_named`` by a pronoun ("he said"), ``described_named`` by a common noun ("the minister said"), ``name_named``
by a name. ``first_named`` is that of those told in the first or second person ("I think"), whose speaker the texts of
interviews and speeches here seldom name. That the attribution is one, and that its source is, is not judged here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from verbale.evaluate.conllu import Mention, Text, texts_in
from verbale.evaluate.raw import raw_text
from verbale.evaluate.result import Measures, percent
from verbale.extract.mention.pronouns import FIRST
from verbale.filtering import LIKELY, filter_confident
from verbale.model import Span
from verbale.pipeline import read_article
from verbale.text.span_index import overlap

FORMS = ("first", "pronoun", "described", "name")
_FIRST = FIRST | {"you", "your", "yours"}
_WORD = re.compile(r"\w+")

Predictor = Callable[[Text], list[tuple[Span, str]]]
"""What is measured: for a text the source of each attribution, and its name."""


def predict(text: Text) -> list[tuple[Span, str]]:
    """The sources of the text's record."""
    raw = raw_text(text.id, text.text)
    rows = filter_confident(read_article(raw.article), LIKELY).attributions
    sources = [row.source for row in rows if row.source is not None]
    return [(raw.span(source.span), source.name) for source in sources if source.span is not None]


def run(data: Path, predictor: Predictor = predict) -> Measures:
    """Measure ``predictor`` on ``data``. Raises :class:`ConfigError` for files of another kind."""
    counts: Counter[str] = Counter()
    misses: list[str] = []
    for text in texts_in(data):
        names = _names(text)
        for span, name in predictor(text):
            mention = meant(text, span)
            if mention is not None and mention.chain in names:
                misses += _judged(text, mention, name, names[mention.chain], counts)
    third = FORMS[1:]
    named = percent(*(sum(counts[f"{form}_{part}"] for form in third) for part in ("right", "total")))
    metrics: dict[str, float] = {"speaker_named": named}
    for form in FORMS:
        right, total = counts[f"{form}_right"], counts[f"{form}_total"]
        metrics |= {f"{form}_named": percent(right, total), f"{form}_sources": total}
    return Measures(counts["total"], metrics, tuple(misses))


def _names(text: Text) -> dict[str, frozenset[str]]:
    """The words of all names of each chain that has one."""
    found: dict[str, frozenset[str]] = {}
    for mention in text.mentions:
        if mention.name:
            found[mention.chain] = found.get(mention.chain, frozenset()) | mention.name
    return found


def meant(text: Text, source: Span) -> Mention | None:
    """The annotated mention that ``source`` is: of those whose head it holds, the most alike, else the outermost."""
    held = [m for m in text.mentions if source.contains(m.head) and m.span.overlaps(source)]
    return max(held, key=lambda m: (overlap([m.span], [source]), len(m.span)), default=None)


def _judged(text: Text, mention: Mention, name: str, names: frozenset[str], counts: Counter[str]) -> Iterator[str]:
    words = text.text[mention.span.start : mention.span.end]
    told = "name" if mention.name else "described"
    form = "first" if words.lower() in _FIRST else "pronoun" if mention.pronoun else told
    right = bool(names & set(_WORD.findall(name.lower())))
    counts.update({"total": 1, "right": right, f"{form}_total": 1, f"{form}_right": right})
    if not right:
        yield f"{text.id} {mention.span.start}: {words!r} is {' '.join(sorted(names))}, not {name!r}"
