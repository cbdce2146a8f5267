from __future__ import annotations

import pytest
from lxml import html

from verbale.ingest.article import Found
from verbale.ingest.metadata import of_page
from verbale.model import Published

LD = """<script type="application/ld+json">%s</script>"""
ARTICLE = """{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "Site"},
  {"@type": ["NewsArticle"], "headline": "Ministers &amp; envoys meet", "datePublished": "2031-05-09T10:00:00Z",
   "dateModified": "2031-05-11", "author": [{"@type": "Person", "name": "Ana Sample"}, {"name": "Bo Sample"}],
   "publisher": {"name": "The Example"}, "inLanguage": "en-GB", "mainEntityOfPage": {"@id": "https://e.example/talks"}}]}"""


def of(head: str, body: str = "", *, attributes: str = "") -> Found:
    return of_page(
        html.document_fromstring(f"<html {attributes}><head>{head}</head><body>{body}<p>Text.</p></body></html>")
    )


def test_json_ld_comes_first() -> None:
    found = of(LD % ARTICLE + '<meta property="article:published_time" content="2031-05-10"><title>Window</title>')
    assert found == Found(
        title="Ministers & envoys meet",
        outlet="The Example",
        byline="Ana Sample, Bo Sample",
        url="https://e.example/talks",
        language="en-GB",
        published=Published("2031-05-09", "json-ld"),
    )


def test_updates_of_a_live_blog_are_other_works() -> None:
    update = '{"@type": "BlogPosting", "headline": "Later", "datePublished": "2031-05-12"}'
    blog = f'{{"@type": "LiveBlogPosting", "headline": "Talks, live", "liveBlogUpdate": [{update}]}}'
    found = of(LD % blog)
    assert (found.title, found.published) == ("Talks, live", Published())


@pytest.mark.parametrize("block", ["{broken", "", "[]", "3", "[" * 100_000, '{"@type": 3}', '{"@type": "NewsArticle"}'])
def test_blocks_that_say_nothing(block: str) -> None:
    found = of(LD % block + '<meta property="og:title" content="Talks">')
    assert (found.title, found.published) == ("Talks", Published())


def test_meta_elements() -> None:
    found = of(
        '<meta property="og:title" content="Ministers meet"><meta property="og:site_name" content="The Example">'
        '<meta name="author" content="Ana Sample"><meta name="pubdate" content="9 May 2031">'
        '<link rel="canonical" href="https://e.example/2031/05/10/talks">',
        attributes='lang="en"',
    )
    assert (found.title, found.outlet, found.byline) == ("Ministers meet", "The Example", "Ana Sample")
    assert (found.url, found.language) == ("https://e.example/2031/05/10/talks", "en")
    assert found.published == Published("2031-05-09", "meta")


@pytest.mark.parametrize(
    ("head", "body", "published"),
    [
        ('<meta property="article:modified_time" content="2031-05-09">', "", Published()),
        ('<meta property="og:updated_time" content="2031-05-09">', "", Published()),
        (LD % '{"@type": "NewsArticle", "dateModified": "2031-05-09"}', "", Published()),
        ('<meta name="date" content="May 2031">', "", Published()),
        ("", '<time class="updated" datetime="2031-05-09">x</time>', Published()),
        ("", '<p>Updated <time datetime="2031-05-09">9 May</time></p>', Published()),
        ("", '<p>Published <time datetime="2031-05-09">9 May</time></p>', Published("2031-05-09", "time")),
        ("", '<time datetime="2031-05-09">9 May</time>', Published("2031-05-09", "time")),
        ("", '<time>9 May 2031</time><time datetime="2031-05-09T12:00">noon</time>', Published("2031-05-09", "time")),
        ("", '<time datetime="2031-05-09"></time><time datetime="2031-05-08"></time>', Published()),
        (
            "",
            '<time datetime="2031-05-08"></time><time itemprop="datePublished" datetime="2031-05-09"></time>',
            Published("2031-05-09", "time"),
        ),
        ('<link rel="canonical" href="https://e.example/2031/05/09/talks">', "", Published("2031-05-09", "url")),
        ('<link rel="canonical" href="/2031/05/09/talks">', "", Published("2031-05-09", "url")),
    ],
)
def test_a_date_of_modification_is_none_of_publication(head: str, body: str, published: Published) -> None:
    assert of(head, body).published == published


def test_headlines_on_the_page() -> None:
    assert of("<title>Window</title>", "<h1> Ministers\n<b>meet</b></h1>").title == "Ministers meet"
    assert of("<title>Window</title>").title == "Window"


def test_addresses_are_no_names() -> None:
    assert of('<meta property="article:author" content="https://e.example/ana">').byline is None
    assert of('<link rel="canonical" href="javascript:alert(1)">').url is None
