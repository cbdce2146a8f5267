from __future__ import annotations

import pytest
from lxml import html

from verbale.ingest import page_boxes

PARAGRAPH = "<p>The two ministers met in the harbour town on Monday and spoke for hours about the price of grain.</p>"


def _text(tree: html.HtmlElement) -> str:
    return "".join(map(str, tree.itertext()))


def left(inner: str) -> str:
    tree = html.document_fromstring(f"<html><body><article>{PARAGRAPH * 3}{inner}</article></body></html>")
    page_boxes.take_off(tree)
    return _text(tree).replace(_text(html.fromstring(PARAGRAPH)), "").strip()


@pytest.mark.parametrize(
    "box",
    [
        '<div class="author-bio">Ada Reed covers ports.</div>',
        '<section class="collections related"><p>Grain price falls</p></section>',
        '<aside id="newsletter-box"><p>Get our briefing every morning</p></aside>',
        '<p class="promo">Want to read more?</p>',
        '<div class="x show-comments y"><h2>Join the discussion</h2></div>',
    ],
)
def test_boxes_are_taken_off(box: str) -> None:
    assert left(f"{box}<p>He left.</p>") == "He left."


def test_what_stands_behind_a_box_stays() -> None:
    assert left('<div class="promo">Buy now</div> and he left.') == "and he left."


@pytest.mark.parametrize("name", ["promotion", "relatedness", "biography", "commentary", "unrelated"])
def test_words_that_only_look_like_boxes(name: str) -> None:
    assert left(f'<div class="{name}"><p>He left.</p></div>') == "He left."


def test_a_box_that_holds_the_report_is_none() -> None:
    whole = f'<div class="related">{PARAGRAPH * 2}</div>'
    tree = html.document_fromstring(f"<html><body>{whole}{PARAGRAPH}</body></html>")
    page_boxes.take_off(tree)
    assert len(tree.findall(".//p")) == 3


def test_a_paragraph_that_only_links_leads_elsewhere() -> None:
    assert left('<p><a href="/1"><strong>GRAIN PRICE FALLS</strong></a></p>') == ""
    assert left('<p>He met <a href="/2">the minister</a>.</p>') == "He met the minister."
