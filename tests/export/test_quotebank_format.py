from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import Any

import pytest

from verbale.errors import ConfigError
from verbale.export.quotebank import write
from verbale.model import ActorRef, Article, Attribution, Evidence, Published, Record, Run, Span
from verbale.review import Review

FIELDS = {
    "quoteID": str,
    "quotation": str,
    "speaker": str,
    "qids": list,
    "date": str,
    "numOccurrences": int,
    "probas": list,
    "urls": list,
}
"""The fields of a quotation-centric file (Vaucher et al. 2021), but for ``phase``, a batch of their crawl."""
WORDS = "we will never station troops on the island"


def report(name: str, day: str, speaker: str | None, *, words: str = WORDS, sure: float | None = 0.8) -> Record:
    text = f"“{words}”"
    article = Article(
        id=name,
        text=text,
        body_end=len(text),
        sha256="s",
        url=f"https://{name}.example/",
        source=name,
        published=Published(day, "given"),
    )
    row = Attribution(
        id=f"row-{name}",
        evidence=(Evidence.at(text, "content", Span(0, len(text))),),
        source=ActorRef(speaker) if speaker else None,
        cue="said",
        content=text,
        kind="direct",
        confidence=sure,
    )
    return Record(article=article, run=Run("1", "c"), attributions=(row,))


def written(*records: Record) -> list[dict[str, Any]]:
    stream = io.StringIO()
    write(records, stream)
    made = [json.loads(line) for line in stream.getvalue().splitlines()]
    for line in made:
        assert {name: type(line[name]) for name in FIELDS} == FIELDS
        assert sum(float(share) for _, share in line["probas"]) == pytest.approx(1, abs=1e-3)
    return made


def test_the_same_words_are_one_quotation() -> None:
    records = [
        report("a", "2019-04-04", "Ada Brandt"),
        report("b", "2019-04-03", "Ada Brandt"),
        report("c", "2019-04-05", "Lars Holm", sure=None),
    ]
    review = Review(row="row-b", kind="attribution", verdict="accepted", who="Aalto", at="2024")
    records[1] = replace(records[1], reviews=(review,))
    (line,) = written(*records)
    assert line["reviews"] == ["row-b: accepted"]
    assert (line["quotation"], line["speaker"], line["numOccurrences"]) == (WORDS, "Ada Brandt", 3)
    assert line["date"] == "2019-04-03"
    assert line["urls"] == ["https://b.example/", "https://a.example/", "https://c.example/"]
    assert line["rows"] == ["row-b", "row-a", "row-c"]
    assert line["probas"] == [["Ada Brandt", "0.5333"], ["Lars Holm", "0.3333"], ["None", "0.1333"]]
    assert written(*reversed(records)) == [line]


def test_short_words_are_one_line_each_and_nobody_is_none() -> None:
    lines = written(report("a", "2019-04-04", None, words="no"), report("b", "2019-04-04", "Holm", words="no"))
    assert [line["speaker"] for line in lines] == ["None", "Holm"]
    assert lines[0]["probas"] == [["None", "1.0000"]]
    assert [line["quoteID"] for line in lines] == ["row-a", "row-b"]


def test_what_is_not_quoted_is_not_there() -> None:
    record = report("a", "2019-04-04", "Holm")
    assert written(replace(record, attributions=(replace(record.attributions[0], kind="indirect"),))) == []


def test_quotations_alone(sample_record: Record) -> None:
    with pytest.raises(ConfigError, match="quotations, not events"):
        write([sample_record], io.StringIO(), "events")
