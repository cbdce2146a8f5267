from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from verbale.model import Article, Record, Run
from verbale.render.html import fragment, html

OURS = {
    *("html", "head", "meta", "title", "body", "div", "style", "h2", "h3"),
    *("p", "a", "sup", "span", "ol", "li"),
}


class Page(HTMLParser):
    """Collects tags, ids, links and attributes, and the text of the article."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.text = ""
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, name: str) -> list[str]:
        return [value for found, value in self.attributes if found == name]


def test_every_link_has_its_target_and_nothing_is_fetched(sample_record: Record) -> None:
    page = Page(html(sample_record))
    assert page.tags <= OURS
    ids = page.all("id")
    assert len(ids) == len(set(ids))
    assert page.all("href")
    assert {target.removeprefix("#") for target in page.all("href")} <= set(ids)
    assert not page.all("src")
    assert "url(" not in html(sample_record)


def test_hostile_text_is_shown_as_text(sample_record: Record) -> None:
    shown = html(sample_record)
    assert "<b>" not in shown
    assert "<script" not in shown
    assert "&lt;script&gt;" in shown


def test_speakers_differ_by_label_and_line_not_only_by_colour(sample_record: Record) -> None:
    shown = fragment(sample_record)
    assert ">1 Bern</a>" in shown
    assert ">2 Rome</a>" in shown
    assert 'title="2 Rome ← 1 Bern"' in shown
    assert set(re.findall(r"border-bottom-style:(\w+)", shown)) == {"solid", "dashed"}


@given(st.text(max_size=60), st.text(max_size=20))
def test_no_text_escapes(text: str, title: str) -> None:
    article = Article(id="i", text=text, body_end=len(text) // 2, sha256="s", title=title, outlet=text, url=title)
    page = Page(html(Record(article=article, run=Run("1", "c"))))
    assert page.tags <= OURS


def test_hostile_ids_and_languages_stay_in_their_attributes(sample_record: Record) -> None:
    article = replace(sample_record.article, id='"><img src=x>', language='"><img src=x>')
    assert "img" not in Page(html(replace(sample_record, article=article))).tags
