"""Quotations as Quotebank has them (Vaucher et al. 2021, https://doi.org/10.5281/zenodo.4277311): one line for each.

The fields are those of its quotation-centric files: the same words in many reports are one quotation, with how often it
occurs, where, and who is said to have spoken it. What ``probas`` holds is how many of the tellings name a speaker, each
counted by its confidence; what is left goes to ``None``. ``qids`` stay empty, as Verbale knows no Wikidata items:
``speakerKey`` is its own, and ``chain`` the sources from the outlet to the speaker. ``rows`` are the ids of the
attributions behind it, ``reviews`` what people decided about them. Words that are told as never said are not there. A
text that several sources print is one occurrence. Quotations too short to be told apart by their words (under five) are
one line each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, TextIO

from verbale.codec import to_json
from verbale.errors import ConfigError
from verbale.ledger.actors import keys_of, merge_actors
from verbale.ledger.entries import Quotation, Report, Source
from verbale.ledger.quotations import inner_words, merge_quotations, quoted
from verbale.model import Actor, Article, Attribution, Record
from verbale.nesting import was_said

NOBODY = "None"
"""Quotebank's name for a quotation without a speaker."""


def write(records: Iterable[Record], stream: TextIO, table: str | None = None) -> None:
    """Write every quotation of the records, by its id; a table but ``attributions`` raises :class:`ConfigError`."""
    if table not in (None, "attributions"):
        raise ConfigError(f"quotebank holds quotations, not {table}")
    for line in lines(records):
        stream.write(to_json(line).decode("utf-8") + "\n")


def lines(records: Iterable[Record]) -> Iterator[dict[str, Any]]:
    """The lines: merged quotations by id, then the short ones in the order of the records."""
    told: list[tuple[Report, Attribution]] = []
    actors: list[tuple[Report, Actor]] = []
    inner: dict[str, list[str]] = {}
    reviews: dict[str, str] = {}
    for record in records:
        reviews |= {review.row: review.summary for review in record.reviews}
        report = _report(record.article)
        by_id = {row.id: row for row in record.attributions}
        inner |= inner_words(record.attributions)
        # What was never said is no line, but tells what of other rows is somebody else's words.
        quoting = (row for row in record.attributions if row.kind != "indirect")
        told += [(report, row if was_said(row, by_id) else replace(row, polarity="negative")) for row in quoting]
        actors += [(report, row) for row in record.actors]
    keys = keys_of(merge_actors(actors))
    rows = {row.id: row for _, row in told}
    merged = merge_quotations(told, keys)
    taken = {telling.row for quotation in merged for telling in quotation.tellings}
    made = [_line(quotation, rows) for quotation in merged]
    made += [
        _short(report, row, words, keys)
        for report, row in told
        if row.id not in taken and row.polarity == "positive" and (words := quoted(row, inner.get(row.id, ())))
    ]
    for line in made:
        yield {**line, "reviews": [f"{row}: {reviews[row]}" for row in line["rows"] if row in reviews]}


def _report(article: Article) -> Report:
    return Report(article.id, (Source(article.source, article.outlet, article.url, article.published.date),))


def _line(quotation: Quotation, rows: Mapping[str, Attribution]) -> dict[str, Any]:
    said = [(telling.name, rows[telling.row]) for telling in quotation.tellings]
    reports = {telling.report.article: telling.report for telling in quotation.tellings}
    return {
        "quoteID": quotation.id,
        "quotation": quotation.words,
        "speaker": quotation.speaker or NOBODY,
        "qids": [],
        "speakerKey": quotation.key,
        "chain": quotation.nearest.chain,
        "date": quotation.first,
        "numOccurrences": len(quotation.tellings),
        "probas": _probas(said),
        "urls": [source.url for report in reports.values() for source in report.sources if source.url],
        "rows": [telling.row for telling in quotation.tellings],
    }


def _short(report: Report, row: Attribution, words: str, keys: Mapping[str, str]) -> dict[str, Any]:
    name = row.source.name if row.source is not None else None
    return {
        "quoteID": row.id,
        "quotation": words,
        "speaker": name or NOBODY,
        "qids": [],
        "speakerKey": keys.get((row.source.actor if row.source is not None else None) or ""),
        "chain": row.chain,
        "date": report.published,
        "numOccurrences": 1,
        "probas": _probas([(name, row)]),
        "urls": [source.url for source in report.sources if source.url],
        "rows": [row.id],
    }


def _probas(said: list[tuple[str | None, Attribution]]) -> list[list[str]]:
    """Pairs of a speaker and its share, the likeliest first, as texts, as Quotebank writes them; their sum is 1.

    A row that does not say how sure it is counts in full.
    """
    shares: dict[str, float] = defaultdict(float)
    for name, row in said:
        sure = (1.0 if row.confidence is None else row.confidence) if name else 0.0
        if name:
            shares[name] += sure / len(said)
        shares[NOBODY] += (1 - sure) / len(said)
    ranked = sorted(shares.items(), key=lambda item: (-item[1], item[0]))
    return [[name, f"{share:.4f}"] for name, share in ranked if share > 0]
