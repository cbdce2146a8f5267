from __future__ import annotations

import time

import pytest

from verbale.errors import EmptyInput, InputError, UnsupportedInput
from verbale.ingest import Hints, markup, read_bytes
from verbale.ingest import html as reader
from verbale.model import Published

PARAGRAPHS = [
    "The two ministers met in the harbour town on Monday and spoke for three hours about the price of grain.",
    "“We will not sign anything before the summer,” the host said, and his guest did not contradict him.",
    "A joint statement that was handed out later named no date for the next round, but it praised the frank exchange.",
    "Farmers outside the hall had waited since dawn, and some of them said that they had expected nothing else.",
]
MENU = "<nav><ul>" + "".join(f'<li><a href="/{n}">Section {n}</a></li>' for n in range(20)) + "</ul></nav>"
HEAD = (
    '<meta charset="utf-8"><title>Ministers meet | Example</title><meta property="og:title" content="Ministers meet">'
    '<meta property="article:published_time" content="2025-05-09T10:00:00Z"><script>var x = "<p>no</p>";</script>'
)


def page(paragraphs: list[str], *, head: str = HEAD, below: str = "") -> bytes:
    body = "".join(f"<p>{p}</p>\n" for p in paragraphs)
    article = f"<article><h1>Ministers meet</h1>{body}</article>{below}<footer>© 2025 The Example</footer>"
    return f'<!DOCTYPE html><html lang="en"><head>{head}</head><body>{MENU}{article}</body></html>'.encode()


def test_paragraphs_without_title_and_menu() -> None:
    article = reader.read(page(PARAGRAPHS), "a.html", Hints())
    assert article.text == "\n".join(PARAGRAPHS)
    assert article.body_end == len(article.text)
    assert (article.title, article.published) == ("Ministers meet", Published("2025-05-09", "meta"))
    assert (article.reader, article.notes, article.language) == ("trafilatura", (), "en")


def test_a_user_knows_better() -> None:
    article = reader.read(page(PARAGRAPHS), "a.html", Hints(published="2025-05-08", title="Talks"))
    assert (article.title, article.published) == ("Talks", Published("2025-05-08", "given"))


def test_a_declared_character_set() -> None:
    head = '<meta charset="windows-1252">'
    data = page(PARAGRAPHS, head=head).decode().encode("cp1252")
    assert "“We will not" in reader.read(data, "a.html", Hints()).text


def test_an_xml_declaration() -> None:
    data = b'<?xml version="1.0" encoding="utf-8"?>' + page(PARAGRAPHS)
    assert reader.read(data, "a.xhtml", Hints()).text == "\n".join(PARAGRAPHS)


def test_control_characters_and_surrogates() -> None:
    odd = [PARAGRAPHS[0].replace("met", "m\x01e\u200bt"), *PARAGRAPHS[1:]]
    data = page(odd).replace(b"three", b"th&#xD800;r&#0;ee")
    assert "met in the harbour" in reader.read(data, "a.html", Hints()).text


def test_lost_text_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "_by_trafilatura", lambda _: ("Three words only", ""))
    article = reader.read(page(PARAGRAPHS * 3), "a.html", Hints())
    assert article.reader == "resiliparse"
    assert "trafilatura kept 3 of about" in article.notes[0]
    assert all(paragraph in article.text for paragraph in PARAGRAPHS)


def test_a_library_that_fails_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    import trafilatura

    def fail(*_: object, **__: object) -> None:
        raise RecursionError

    monkeypatch.setattr(trafilatura, "bare_extraction", fail)
    article = reader.read(page(PARAGRAPHS), "a.html", Hints())
    assert article.reader == "resiliparse"
    assert "RecursionError" in article.notes[0]


@pytest.mark.parametrize("data", [b"", b"  ", b"<html></html>", b"<html><body></body></html>", b"<!-- nothing -->"])
def test_pages_without_text(data: bytes) -> None:
    with pytest.raises(InputError, match=r"^a\.html: "):
        reader.read(data, "a.html", Hints())


def test_an_empty_page_is_empty() -> None:
    with pytest.raises(EmptyInput):
        reader.read(b"<html><body><p> </p></body></html>", "a.html", Hints())


def test_binary() -> None:
    with pytest.raises(UnsupportedInput):
        reader.read(b"\x89PNG\r\n\x1a\n\x00", "a.html", Hints())


@pytest.mark.parametrize("tag", ["div", "b", "table><tr><td", "ul><li", "blockquote", "span"])
@pytest.mark.parametrize("depth", [150, 50_000])
def test_deep_nesting_ends(tag: str, depth: int) -> None:
    data = f"<html><body>{f'<{tag}>' * depth}{PARAGRAPHS[0]}</body></html>".encode()
    found = list(read_bytes(data, "a.html"))
    assert [item.source for item in found] == ["a.html"]


def test_a_page_that_is_too_deep_is_refused() -> None:
    with pytest.raises(InputError, match="deep"):
        reader.read(b"<html><body>" + b"<div>" * 50_000 + b"text", "a.html", Hints())


@pytest.mark.parametrize("bomb", ["<p>" * 300_000, "<a x" * 300_000, "a" * 10_000_001])
def test_huge_pages_are_refused(bomb: str) -> None:
    with pytest.raises(InputError, match=r"more than|longer than"):
        reader.read(f"<html><body>{bomb}".encode(), "a.html", Hints())


@pytest.mark.parametrize(
    "junk", ["<p><" * 1000, "<!DOCTYPE" * 500, "&lol;" * 5_000, "<svg><math>" * 500, "<a href='" * 999]
)
def test_junk_gives_an_article_or_an_input_error(junk: str) -> None:
    found = list(read_bytes(page(PARAGRAPHS, below=junk), "a.html"))
    assert [item.source for item in found] == ["a.html"]


def test_entity_bombs_are_not_expanded() -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    data = f"<!DOCTYPE html [<!ENTITY e0 'ha'>{entities}]>".encode() + page([*PARAGRAPHS, "&e11;"])
    assert len(reader.read(data, "a.html", Hints()).text) < 2_000


@pytest.mark.parametrize("value", ["", "=1", '="x > y"'])
def test_an_element_with_very_many_attributes_costs_no_more_than_another(value: str) -> None:
    many = " ".join(f"a{n}{value}" for n in range(200_000))
    before = time.process_time()
    article = reader.read(page([f"<b {many}>{PARAGRAPHS[0]}</b>", *PARAGRAPHS[1:]]), "a.html", Hints())
    assert article.text == "\n".join(PARAGRAPHS)
    assert markup.paragraphs(f"<p {many}>{PARAGRAPHS[0]}</p>") == PARAGRAPHS[0]
    assert time.process_time() - before < 10


def test_long_values_of_attributes_are_no_attributes() -> None:
    state = f"<b data-state='{'a = b ' * 20_000}' class=x hidden>{PARAGRAPHS[0]}</b>"
    assert markup.uncrowded(state) == state
