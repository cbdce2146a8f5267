from __future__ import annotations

import pytest
from lxml import html

from verbale.ingest.article import FoundMetadata
from verbale.ingest.metadata import of_page
from verbale.model import Published

LD = """<script type="application/ld+json">%s</script>"""
ARTICLE = """{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "Site"},
  {"@type": ["NewsArticle"], "headline": "Ministers &amp; envoys meet", "datePublished": "2025-05-09T10:00:00Z",
   "dateModified": "2025-05-11", "author": [{"@type": "Person", "name": "Ana Sample"}, {"name": "Bo Sample"}],
   "publisher": {"name": "The Example"}, "inLanguage": "en-GB", "mainEntityOfPage": {"@id": "https://e.example/talks"}}]}"""


def of(head: str, body: str = "", *, attributes: str = "") -> FoundMetadata:
    return of_page(
        html.document_fromstring(f"<html {attributes}><head>{head}</head><body>{body}<p>Text.</p></body></html>")
    )


def test_json_ld_comes_first() -> None:
    found = of(LD % ARTICLE + '<meta property="article:published_time" content="2025-05-10"><title>Window</title>')
    assert found == FoundMetadata(
        title="Ministers & envoys meet",
        outlet="The Example",
        byline="Ana Sample, Bo Sample",
        url="https://e.example/talks",
        language="en-GB",
        published=Published("2025-05-09", "json-ld"),
    )


def test_updates_of_a_live_blog_are_other_works() -> None:
    update = '{"@type": "BlogPosting", "headline": "Later", "datePublished": "2025-05-12"}'
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
        '<meta name="author" content="Ana Sample"><meta name="pubdate" content="9 May 2025">'
        '<link rel="canonical" href="https://e.example/2025/05/10/talks">',
        attributes='lang="en"',
    )
    assert (found.title, found.outlet, found.byline) == ("Ministers meet", "The Example", "Ana Sample")
    assert (found.url, found.language) == ("https://e.example/2025/05/10/talks", "en")
    assert found.published == Published("2025-05-09", "meta")


@pytest.mark.parametrize(
    ("head", "body", "published"),
    [
        ('<meta property="article:modified_time" content="2025-05-09">', "", Published()),
        ('<meta property="og:updated_time" content="2025-05-09">', "", Published()),
        (LD % '{"@type": "NewsArticle", "dateModified": "2025-05-09"}', "", Published()),
        ('<meta name="date" content="May 2025">', "", Published()),
        ("", '<time class="updated" datetime="2025-05-09">x</time>', Published()),
        ("", '<p>Updated <time datetime="2025-05-09">9 May</time></p>', Published()),
        ("", '<p>Published <time datetime="2025-05-09">9 May</time></p>', Published("2025-05-09", "time")),
        ("", '<time datetime="2025-05-09">9 May</time>', Published("2025-05-09", "time")),
        ("", '<time>9 May 2025</time><time datetime="2025-05-09T12:00">noon</time>', Published("2025-05-09", "time")),
        ("", '<time datetime="2025-05-09"></time><time datetime="2025-05-08"></time>', Published()),
        (
            "",
            '<time datetime="2025-05-08"></time><time itemprop="datePublished" datetime="2025-05-09"></time>',
            Published("2025-05-09", "time"),
        ),
        ('<link rel="canonical" href="https://e.example/2025/05/09/talks">', "", Published("2025-05-09", "url")),
        ('<link rel="canonical" href="/2025/05/09/talks">', "", Published("2025-05-09", "url")),
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


EPOCH = '{"@type": "NewsArticle", "datePublished": "1970-01-01T00:00:00Z"}'


@pytest.mark.parametrize(
    ("head", "body", "published"),
    [
        (LD % EPOCH + '<meta name="pubdate" content="2025-05-09">', "", Published("2025-05-09", "meta")),
        (LD % EPOCH, '<time datetime="2025-05-09">x</time>', Published("2025-05-09", "time")),
        ('<meta name="pubdate" content="2125-05-09">', "", Published()),
        (
            LD % EPOCH + LD % '{"@type": "WebPage", "datePublished": "2025-05-09"}',
            "",
            Published("2025-05-09", "json-ld"),
        ),
    ],
)
def test_a_date_that_cannot_be_gives_way_to_the_next_source(head: str, body: str, published: Published) -> None:
    assert of(head, body).published == published


@pytest.mark.parametrize(
    "wrapped",
    ["//<![CDATA[\n%s\n//]]>", "/*<![CDATA[*/%s/*]]>*/", "<!-- %s -->", "<![CDATA[%s]]>", "%s;"],
)
def test_json_ld_in_the_wrappings_of_old_pages(wrapped: str) -> None:
    assert of(LD % (wrapped % '{"@type": "NewsArticle", "datePublished": "2025-05-09"}')).published.source == "json-ld"


def test_a_publisher_that_stands_elsewhere_in_the_graph() -> None:
    report = '{"@type": "NewsArticle", "publisher": {"@id": "#us"}}'
    publisher = '{"@type": "Organization", "@id": "#us", "name": "The Example"}'
    assert of(LD % f'{{"@graph": [{report}, {publisher}]}}').outlet == "The Example"


@pytest.mark.parametrize("name", ["@example", "https://e.example", "//e.example/news", "www.e.example", "42"])
def test_accounts_and_addresses_are_no_outlets(name: str) -> None:
    assert of(f'<meta property="og:site_name" content="{name}">').outlet is None
    both = f'<meta property="og:site_name" content="{name}"><meta name="publisher" content="The Example">'
    assert of(both).outlet == "The Example"


def test_the_outlet_behind_the_headline_of_the_window() -> None:
    heading = "<h1>Ministers meet at last</h1>"
    assert of("<title>Ministers meet at last - The Example</title>", heading).outlet == "The Example"
    assert of("<title>Ministers meet | The Example</title>", heading).outlet == "The Example"
    assert of("<title>Talks - a history of delays</title>", heading).outlet is None


@pytest.mark.parametrize(
    ("body", "day"),
    [
        ('<p class="date">Published: 9 May 2025 at 10:00</p>', "2025-05-09"),
        ("<span>Posted on May 9, 2025</span>", "2025-05-09"),
        ('<div class="byline">Ana Sample | 9 May 2025 | 10:30 GMT</div>', "2025-05-09"),
        ('<span class="entry-date">9.5.2025</span>', "2025-05-09"),
        ('<p class="date">Updated 9 May 2025</p>', None),
        ('<p class="date">9 May 2025</p><p class="date">8 May 2025</p>', None),
        ('<aside><p class="date">Published: 9 May 2025</p></aside>', None),
        ("<p>9 May 2025</p>", None),
        ('<p class="event-date">9 May 2025</p>', None),
    ],
)
def test_a_date_that_the_page_shows(body: str, day: str | None) -> None:
    assert of("", body).published == (Published(day, "text") if day else Published())


@pytest.mark.parametrize(
    "date", ["1746784800", "1746784800000", '["1970-01-01", "2025-05-09"]', "true", "[]", '["soon"]']
)
def test_json_ld_with_numbers_and_lists(date: str) -> None:
    found = of(LD % f'{{"@type": "NewsArticle", "datePublished": {date}}}').published
    assert found == (Published("2025-05-09", "json-ld") if "1" in date else Published())
