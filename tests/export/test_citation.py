from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from verbale.cli.group import verbale
from verbale.export.citation import bibtex, blockquote, cite, csl, text
from verbale.model import Record, Span
from verbale.review import Review
from verbale.store.sqlite import Store


def test_the_words_are_those_of_the_text_and_it_says_where(sample_record: Record) -> None:
    for row in (*sample_record.attributions, *sample_record.commitments, *sample_record.agreements):
        made = cite(sample_record, row)
        words = " … ".join(sample_record.article.text[s.start : s.end] for s in made.spans)
        assert made.words.strip("“”") == words
        assert all(f"{span.start}-{span.end}" in text(made) for span in made.spans)


def test_words_between_marks_keep_them_and_others_get_none(sample_record: Record) -> None:
    outer, _ = sample_record.attributions
    assert cite(sample_record, outer).words == outer.content
    assert cite(sample_record, replace(outer, kind="direct")).words == f"“{outer.content}”"
    marked = replace(outer.evidence[2], exact='"no"', start=0, end=4)
    assert cite(sample_record, replace(outer, kind="direct", evidence=(marked,))).words == '"no"'


def test_whose_words_they_are(sample_record: Record) -> None:
    voices = [cite(sample_record, row).voice for row in (*sample_record.attributions, *sample_record.commitments)]
    assert voices[0] == "Bern, according to =Cmd()"
    assert voices[1] == "Rome, according to Bern, according to =Cmd() (vowed)"
    assert voices[2] == "Bern, according to =Cmd() (demand)"
    unsaid = replace(sample_record.attributions[0], polarity="negative")
    assert "did not say" in cite(sample_record, unsaid).voice


def test_what_somebody_denies_is_never_cited_as_said_by_them(sample_record: Record) -> None:
    outer = sample_record.attributions[0]
    denied = cite(sample_record, replace(outer, cue="has denied"))
    assert denied.voice == "Bern, according to =Cmd() (has denied)"
    for made in (text(denied), bibtex(denied), csl(denied)["note"], blockquote(denied)):
        assert "(has denied)" in made
    never = replace(outer, cue="has denied", polarity="negative")
    assert "denied" not in cite(sample_record, never).voice


def test_the_digest_is_that_of_what_was_read(sample_record: Record) -> None:
    row = sample_record.attributions[0]
    review = Review(row="a1", kind="attribution", verdict="accepted", who="Aalto", at="2024")
    digest = cite(sample_record, row).digest
    assert cite(replace(sample_record, reviews=(review,)), row).digest == digest
    assert cite(replace(sample_record, commitments=()), row).digest != digest
    assert digest[:16] in text(cite(sample_record, row))


@given(words=st.text())
def test_no_words_break_out_of_their_field(sample_record: Record, words: str) -> None:
    article = replace(
        sample_record.article, title=words, outlet=words, byline=words, url=f"https://example.org/{words}"
    )
    row = replace(sample_record.attributions[0], content=words, evidence=())
    made = cite(replace(sample_record, article=article), row, f"http://localhost/{words}")
    entry = bibtex(made).replace("\\{", "").replace("\\}", "").replace("\\textbackslash{}", "")
    depth = 0
    for character in entry:
        depth += (character == "{") - (character == "}")
        assert depth >= 0
    assert depth == 0
    assert json.loads(json.dumps(csl(made)))["custom"]["row"] == "a1"
    assert re.fullmatch(
        r"(?:[^<>]|</?(?:blockquote|p|footer|a)(?: (?:cite|href)=\"[^\"<>]*\")?>)*", blockquote(made), re.S
    )


@pytest.mark.parametrize("url", ["javascript:alert(1)", None, "ftp://example.org"])
def test_no_address_that_a_browser_should_not_follow(sample_record: Record, url: str | None) -> None:
    made = cite(replace(sample_record, article=replace(sample_record.article, url=url)), sample_record.attributions[0])
    assert "href" not in blockquote(made)
    assert "URL" not in csl(made)


def test_a_day_a_month_and_a_year(sample_record: Record) -> None:
    for day, parts in (("2021-12-21", [[2021, 12, 21]]), ("2021-12", [[2021, 12]]), ("2021", [[2021]])):
        published = replace(sample_record.article.published, date=day)
        article = replace(sample_record.article, published=published)
        made = csl(cite(replace(sample_record, article=article), sample_record.attributions[0]))
        assert made["issued"] == {"date-parts": parts}


def test_a_row_without_words_says_so(sample_record: Record) -> None:
    made = cite(sample_record, replace(sample_record.attributions[0], evidence=()))
    assert (made.spans, made.where) == ((), "no words")
    assert cite(sample_record, sample_record.attributions[0]).spans[0] > Span(0, 1)


def test_the_command_prints_each_form(sample_record: Record, tmp_path: Path) -> None:
    with Store.create(tmp_path / "record.db") as store:
        store.add(sample_record)

    def run(*arguments: str) -> str:
        return CliRunner().invoke(verbale, ["cite", str(tmp_path / "record.db"), "a1", *arguments]).output

    assert run().startswith("Bern, according to =Cmd(): ")
    assert run("--format", "bibtex").startswith("@article{verbale-a1,")
    assert json.loads(run("--format", "csl"))[0]["title"] == "Pact in doubt"
    assert run("--format", "html").startswith("<blockquote>")
