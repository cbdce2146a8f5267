"""What pages say: the whole chain, polarity as a tag, who denies what, and no words that were never said."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient

from verbale.model import (
    Actor,
    ActorRef,
    Article,
    Attribution,
    Commitment,
    Event,
    Evidence,
    Published,
    Record,
    Run,
    Span,
    Standing,
    TimeRef,
)
from verbale.store.merging import merge_store
from verbale.store.sqlite import Store
from verbale.web.app import make_app
from verbale.web.settings import Settings

TOLD = "the fleet will stay in port until the spring"
FAKED = "we shall sink every boat that we find there"
INSIDE = "our guns were never meant for the fishermen"
TEXT = (
    f"Ada Brandt said Norway had told her “{TOLD}”. A fake letter quoted Brandt as saying “{FAKED}” and that Norway "
    f"had said “{INSIDE}”. Norway had promised to ban whaling, Brandt said; Norway denied it. Kenya gave no pledge to "
    "arm the rebels."
)
BRANDT, NORWAY, KENYA = ActorRef("Ada Brandt", "x1"), ActorRef("Norway", "x2"), ActorRef("Kenya", "x3")


def said(row: str, who: ActorRef, words: str, **more: Any) -> Attribution:
    start = TEXT.index(words)
    evidence = (Evidence.at(TEXT, "content", Span(start, start + len(words))),)
    return Attribution(id=row, evidence=evidence, source=who, cue="said", content=words, **more)


def bound(row: str, who: ActorRef, content: str, standing: Standing, **more: Any) -> Commitment:
    start = TEXT.index(content)
    evidence = (Evidence.at(TEXT, "content", Span(start, start + len(content))),)
    told: dict[str, Any] = {"act": "promise", "direction": "commissive", "status": "given", **more}
    return Commitment(id=row, evidence=evidence, agent=who, content=content, standing=standing, **told)


def by_hand(name: str = "1", outlet: str | None = "The Lantern") -> Record:
    """A report in which Norway speaks through Brandt, words were faked, and promises are denied."""
    actors = (
        Actor(id="x1", evidence=(), name="Ada Brandt", kind="person", key="person:ada-brandt"),
        Actor(id="x2", evidence=(), name="Norway", kind="state", key="state:NOR", country="NOR"),
        Actor(id="x3", evidence=(), name="Kenya", kind="state", key="state:KEN", country="KEN"),
    )
    attributions = (
        said("a1", BRANDT, f"Norway had told her “{TOLD}”", chain=("outlet", "Ada Brandt")),
        said("a2", NORWAY, f"“{TOLD}”", kind="direct", parent="a1", chain=("outlet", "Ada Brandt", "Norway")),
        said(
            "a3",
            BRANDT,
            f"“{FAKED}” and that Norway had said “{INSIDE}”",
            kind="mixed",
            polarity="negative",
            chain=("outlet", "Ada Brandt"),
        ),
        said("a4", NORWAY, f"“{INSIDE}”", kind="direct", parent="a3", chain=("outlet", "Ada Brandt", "Norway")),
        said("a5", NORWAY, "it", chain=("outlet", "Norway")),
    )
    disputed = Standing("disputed", ("outlet", "Ada Brandt", "Norway"), denied_by=("a5",))
    commitments = (
        bound("c1", NORWAY, "to ban whaling", disputed, polarity="refrain"),
        bound("c2", KENYA, "to arm the rebels", Standing("negated", ("outlet",))),
    )
    day = TimeRef("t", "2020-05-03", "2020-05-03", "2020-05-03")
    nested = Standing("attributed_nested", ("outlet", "Ada Brandt", "Norway"))
    met = Event(
        id="e1", evidence=(), trigger="told", lemma="tell", type=None, actors=(NORWAY,), when=day, standing=nested
    )
    article = Article(
        id=(name * 64)[:64],
        text=TEXT,
        body_end=len(TEXT),
        sha256="s",
        title="Letters",
        outlet=outlet,
        published=Published("2020-05-04", "given"),
        source=f"{name}.txt",
        language="en",
    )
    rows = {"attributions": attributions, "commitments": commitments, "events": (met,), "actors": actors}
    return Record(article=article, run=Run("1", "c"), **rows)  # type: ignore[arg-type]


def store_at(path: Path) -> None:
    with Store.create(path) as store:
        store.add(by_hand())
        merge_store(store)


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    path = tmp_path_factory.mktemp("letters") / "record.db"
    store_at(path)
    return TestClient(make_app(Settings(record=path)), base_url="http://127.0.0.1")


def plain(room: TestClient, address: str) -> str:
    """The words of a page, as a reader sees them."""
    shown = room.get(address)
    assert shown.status_code == 200
    return " ".join(unescape(re.sub(r"<[^>]+>", "", shown.text)).split())


def titles(room: TestClient, address: str) -> list[str]:
    root = ElementTree.fromstring(room.get(address).text)
    return [str(title.text) for title in root.iterfind("{*}entry/{*}title")]


CHAIN = "Norway, according to Ada Brandt, according to The Lantern"


def test_the_whole_chain_stands_wherever_a_quotation_does(letters: TestClient) -> None:
    (quotation,) = letters.get("/quotations.json").json()["rows"]
    assert quotation["words"] == TOLD
    for page in ("quotations", f"quotation/{quotation['id']}", f"card/{quotation['id']}", "search?q=fleet"):
        assert CHAIN in plain(letters, f"/{page}"), page
    assert CHAIN in plain(letters, "/actor/state:NOR")
    assert f"{CHAIN}: “{TOLD}”" in titles(letters, "/feed.atom")
    assert letters.get("/search.json?q=fleet").json()["hits"][0]["chain"][:2] == ["outlet", "Ada Brandt"]


def test_words_never_said_are_nobodys_quotation(letters: TestClient) -> None:
    words = [row["words"] for row in letters.get("/quotations.json").json()["rows"]]
    assert words == [TOLD]
    by_speaker = letters.get("/search.json", params={"speaker": "Ada Brandt"}).json()
    assert {hit["id"] for hit in by_speaker["hits"]} == {"a1"}
    assert {hit["id"] for hit in letters.get("/search.json?speaker=Norway").json()["hits"]} == {"a2", "a5"}
    assert letters.get("/search.json").json()["facets"]["speaker"] == [["Norway", 2], ["Ada Brandt", 1]]
    told = letters.get("/actor/person:ada-brandt.json").json()
    assert [deed["row"] for deed in told["said"]] == ["a1"]
    assert [(deed["row"], deed["role"]) for deed in told["unsaid"]] == [("a3", "did not say")]


def test_what_is_shown_of_them_says_that_they_were_not_said(letters: TestClient) -> None:
    assert "Ada Brandt did not say, according to The Lantern" in plain(letters, "/search?q=sink")
    (title,) = titles(letters, "/feed.atom?q=sink")
    assert title.startswith("Ada Brandt did not say, according to The Lantern: ")
    inside = [title for title in titles(letters, "/feed.atom?q=guns") if "guns" in title and "sink" not in title]
    assert inside[0].startswith("never said: Norway, according to Ada Brandt")
    article = letters.get("/reports.json").json()["rows"][0]["id"]
    page = letters.get(f"/article/{article}").text
    assert "Ada Brandt did not say" in page
    assert "Norway (never said)" in page
    who = page.partition('aria-label="Speakers"')[2].partition("</nav>")[0]
    assert "did not say" not in who
    assert re.search(r'Ada Brandt</a> <span class="count">1</span>', who)


POLARITY = ("/ledger", "/actor/state:NOR", "/timeline", "/search?table=commitment", "/article/{article}")


@pytest.mark.parametrize("page", POLARITY)
def test_polarity_is_a_tag_of_its_own(letters: TestClient, page: str) -> None:
    article = letters.get("/reports.json").json()["rows"][0]["id"]
    shown = plain(letters, page.format(article=article))
    assert "promise not to" not in shown
    assert "not to ban" not in shown
    assert re.search(r"promise \(to refrain; disputed[,)]", shown)


def entries(room: TestClient) -> dict[str, str]:
    return {row["content"]: row["id"] for row in room.get("/ledger.json").json()["rows"]}


def test_who_denies_a_promise_stands_beside_it(letters: TestClient) -> None:
    found = entries(letters)
    for page in ("/ledger", f"/ledger/{found['to ban whaling']}", "/actor/state:NOR"):
        assert "disputed, denied by Norway" in plain(letters, page), page
    for told in (plain(letters, "/timeline"), *titles(letters, "/feed.atom?table=commitment&q=whaling")):
        assert "disputed: Norway, according to Ada Brandt, according to " in told
        assert "; denied by Norway" in told


def test_a_promise_that_was_not_given_says_so(letters: TestClient) -> None:
    found = entries(letters)
    for page in ("/ledger", f"/ledger/{found['to arm the rebels']}", "/actor/state:KEN", "/timeline"):
        assert "promise (negated)" in plain(letters, page), page
    assert any(
        title.startswith("Kenya · promise (negated): ") for title in titles(letters, "/feed.atom?table=commitment")
    )
    card = plain(letters, f"/ledger/{found['to arm the rebels']}")
    assert "The Lantern says that it is not so" in card
    assert "given" not in card.partition("As told")[2]


def rows(data: Iterable[dict[str, Any]], **wanted: str) -> list[dict[str, Any]]:
    return [row for row in data if all(row[name] == value for name, value in wanted.items())]


def test_the_data_of_a_page_says_it_too(letters: TestClient) -> None:
    (line,) = rows(letters.get("/timeline.json").json()["rows"], row="c1")
    assert (line["act"], line["polarity"], line["denied_by"]) == ("promise", "refrain", ["Norway"])
    assert "denied_by" in letters.get("/ledger.csv").text.splitlines()[0]
    assert "Ada Brandt > Norway" in letters.get("/search.csv?q=fleet").text
