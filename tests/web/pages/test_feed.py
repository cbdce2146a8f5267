from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl
from xml.etree import ElementTree

from starlette.testclient import TestClient

from verbale.web.app import make_app
from verbale.web.security import feed_key
from verbale.web.settings import Settings

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


def test_a_row_is_updated_when_it_came_in_and_published_when_it_was_printed(room: TestClient) -> None:
    root = ElementTree.fromstring(room.get("/feed.atom?q=troops").text)
    updated = [entry.findtext(f"{ATOM}updated", "") for entry in root.findall(f"{ATOM}entry")]
    published = {entry.findtext(f"{ATOM}published", "")[:10] for entry in root.findall(f"{ATOM}entry")}
    assert published == {hit["published"] for hit in room.get("/search.json?q=troops").json()["hits"]}
    assert all(abs(datetime.fromisoformat(at) - datetime.now(UTC)) < timedelta(hours=1) for at in updated)
    assert root.findtext(f"{ATOM}updated") == max(updated)


def test_a_key_opens_the_feeds_behind_a_token_and_nothing_else(record_db: Path) -> None:
    settings = Settings(record=record_db, token="secret", hosts=("testserver",))
    room = TestClient(make_app(settings))
    shown = room.get("/search?q=troops", headers={"Authorization": "Bearer secret"}).text
    linked = re.search(r'<link rel="alternate" type="application/atom\+xml"[^>]* href="([^"]+)">', shown)
    assert linked is not None
    feed = unescape(linked.group(1))
    assert room.get(feed).status_code == 200
    key = dict(parse_qsl(feed.partition("?")[2]))["key"]
    assert key == feed_key(settings) == feed_key(replace(settings, secret=b"another process"))
    assert "secret" not in feed
    assert key not in ElementTree.fromstring(room.get(feed).text).findtext(f"{ATOM}id", "")
    for address in ("/feed.atom", "/feed.atom?key=wrong", f"/search?key={key}", f"/ledger.json?key={key}"):
        assert room.get(address).status_code == 401
    assert feed_key(replace(settings, token="other")) != key
