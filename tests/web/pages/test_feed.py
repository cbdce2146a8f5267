from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qsl
from xml.etree import ElementTree

from starlette.testclient import TestClient

ATOM = "{http://www.w3.org/2005/Atom}"


def test_a_search_is_a_feed(room: TestClient) -> None:
    root = ElementTree.fromstring(room.get("/feed.atom?q=troops").text)
    entries = root.findall(f"{ATOM}entry")
    assert len(entries) >= 2
    for name in ("id", "title", "updated", "author/name", "summary"):
        path = "/".join(ATOM + part for part in name.split("/"))
        assert all(entry.find(path) is not None for entry in entries)
    link = entries[0].find(f"{ATOM}link")
    assert link is not None
    assert room.get(link.attrib["href"]).status_code == 200


def test_hostile_words_are_well_formed(room: TestClient) -> None:
    ElementTree.fromstring(room.get("/feed.atom", params={"q": "\x01<&\ufffe"}).text)
    ElementTree.fromstring(room.get("/feed.atom?q=alert").text)


def test_the_feed_of_a_search_is_linked_and_has_its_filters(room: TestClient) -> None:
    address = "/search?q=troops&outlet=The+Lantern&start=2019&end=2019-04"
    shown = room.get(address).text
    linked = re.search(r'<link rel="alternate" type="application/atom\+xml"[^>]* href="([^"]+)">', shown)
    assert linked is not None
    feed = unescape(linked.group(1))
    assert shown.count(linked.group(1)) == 2
    assert dict(parse_qsl(feed.partition("?")[2])) == {"table": "attribution", **dict(parse_qsl(address[8:]))}
    root = ElementTree.fromstring(room.get(feed).text)
    found = {entry.findtext(f"{ATOM}id") for entry in root.findall(f"{ATOM}entry")}
    hits = room.get(address.replace("search", "search.json")).json()["hits"]
    assert found == {f"urn:verbale:attribution:{hit['id']}" for hit in hits}
    assert len(found) < len(ElementTree.fromstring(room.get("/feed.atom?q=troops").text).findall(f"{ATOM}entry"))


def test_what_was_read_last_stands_first(room: TestClient) -> None:
    root = ElementTree.fromstring(room.get("/feed.atom").text)
    first = root.find(f"{ATOM}entry/{ATOM}author/{ATOM}name")
    assert first is not None
    assert first.text == "Demo"
