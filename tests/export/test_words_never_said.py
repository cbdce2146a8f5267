"""Words that are told as never said are in no export a quotation of whoever is named for them."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, TextIO

import pytest

from verbale.export import brat, labelstudio, quotebank, schemaorg, webannotation
from verbale.model import ActorRef, Article, Attribution, Evidence, Record, Run, Span

FAKED, INSIDE = "we shall sink every boat that we find there", "our guns were never meant for the fishermen"
TEXT = f"A fake letter has Brandt say “{FAKED}” and that Dahl had said “{INSIDE}”. “It is a lie,” Brandt said."


def said(row: str, who: str, words: str, **more: Any) -> Attribution:
    start = TEXT.index(words)
    evidence = (
        Evidence.at(TEXT, "source", Span(TEXT.index(who), TEXT.index(who) + len(who))),
        Evidence.at(TEXT, "content", Span(start, start + len(words))),
    )
    more = {"kind": "direct", "chain": ("outlet", who), **more}
    return Attribution(id=row, evidence=evidence, source=ActorRef(who), cue="", content=words, **more)


@pytest.fixture
def record() -> Record:
    rows = (
        said("a1", "Brandt", f"“{FAKED}” and that Dahl had said “{INSIDE}”", kind="mixed", polarity="negative"),
        said("a2", "Dahl", f"“{INSIDE}”", parent="a1", chain=("outlet", "Brandt", "Dahl")),
        said("a3", "Brandt", "“It is a lie,”"),
    )
    article = Article(id="i", text=TEXT, body_end=len(TEXT), sha256="s")
    return Record(article=article, run=Run("1", "c"), attributions=rows)


def written(write: Callable[[Iterable[Record], TextIO, str | None], None], record: Record) -> str:
    stream = io.StringIO()
    write([record], stream, None)
    return stream.getvalue()


@pytest.mark.parametrize("write", [quotebank.write, schemaorg.write])
def test_formats_of_quotations_leave_them_out(
    record: Record, write: Callable[[Iterable[Record], TextIO, str | None], None]
) -> None:
    made = written(write, record)
    assert "sink" not in made
    assert "guns" not in made
    assert "Dahl" not in made
    assert "It is a lie" in made


def test_a_quotation_in_another_has_its_chain(record: Record) -> None:
    outer, inner, _ = record.attributions
    told = replace(record, attributions=(replace(outer, polarity="positive"), inner))
    lines = [json.loads(line) for line in written(quotebank.write, told).splitlines()]
    assert {tuple(line["chain"]) for line in lines} == {("outlet", "Brandt"), ("outlet", "Brandt", "Dahl")}
    graph = json.loads(written(schemaorg.write, told))["@graph"]
    assert graph[2]["description"] == "Dahl, according to Brandt, according to the outlet"


def test_web_annotations_do_not_call_them_attributions(record: Record) -> None:
    items = json.loads(written(webannotation.write, record))["items"]
    kinds = [item["body"][0]["value"] for item in items]
    assert kinds == [webannotation.NOT_SAID, webannotation.NOT_SAID, "attribution"]
    assert json.loads(items[0]["body"][1]["value"])["polarity"] == "negative"


def test_brat_has_the_polarity(record: Record) -> None:
    lines = written(brat.write, record).splitlines()
    assert [line.split("\t")[1] for line in lines if "Polarity" in line] == [
        "Polarity E1 negative",
        "Polarity E2 positive",
        "Polarity E3 positive",
    ]


def test_label_studio_has_the_choice(record: Record) -> None:
    (task,) = json.loads(written(labelstudio.write, record))
    results = task["predictions"][0]["result"]
    chosen = {result["id"] for result in results if result["type"] == "choices"}
    assert chosen == {result["id"] for result in results if result["type"] == "labels" and result["id"][:2] != "a3"}
    (told,) = labelstudio.settings().values()
    assert f'<Choices name="{labelstudio.POLARITY}"' in told
    assert f'<Choice value="{labelstudio.NOT_SAID}"/>' in told


@pytest.mark.parametrize("write", [quotebank.write, schemaorg.write])
def test_words_of_another_are_no_quotation_of_whoever_tells_them(
    record: Record, write: Callable[[Iterable[Record], TextIO, str | None], None]
) -> None:
    outer, inner, _ = record.attributions
    told = replace(outer, polarity="positive", content=f"that Dahl had said “{INSIDE}”")
    made = written(write, replace(record, attributions=(told, inner)))
    lines = [json.loads(line) for line in made.splitlines()]
    nodes = lines if write is quotebank.write else lines[0]["@graph"]
    words = [
        node.get("quotation") or node.get("text") for node in nodes if "Quotation" in node.get("@type", "Quotation")
    ]
    assert words == [INSIDE]
    assert all("hasPart" not in node for node in nodes)


def test_a_fake_is_no_quotation_of_what_shows_it(record: Record) -> None:
    outer, inner, _ = record.attributions
    video = replace(outer, source=ActorRef("A video"), polarity="positive", content=f"Dahl saying “{INSIDE}”")
    faked = replace(record, attributions=(video, replace(inner, polarity="negative", source=None)))
    assert written(quotebank.write, faked) == ""
    assert '"Quotation"' not in written(schemaorg.write, faked)
