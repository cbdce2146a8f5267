from __future__ import annotations

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
