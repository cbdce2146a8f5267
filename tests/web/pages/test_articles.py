from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

from starlette.testclient import TestClient
from tests.web.conftest import WORDS

from verbale.build import build
from verbale.model import Record
from verbale.store.sqlite import Store
from verbale.web.app import make_app
from verbale.web.settings import Settings


def test_the_words_are_the_reports_own(room: TestClient, ids: dict[str, str]) -> None:
    record = room.get(f"/article/{ids['article']}.json").json()
    shown = room.get(f"/article/{ids['article']}").text
    lines = re.findall(r'<p class="words">(.*?)</p>', shown, re.DOTALL)
    plain = [unescape(re.sub(r"<a class=\"who.*?</a>|<[^>]+>", "", line)) for line in lines]
    assert "".join(plain).replace("\n", "") == record["article"]["text"].replace("\n", "")


def test_a_speaker_leads_to_what_was_said(room: TestClient, ids: dict[str, str]) -> None:
    shown = room.get(f"/article/{ids['article']}").text
    speaker = re.search(
        r'<a class="who sp\d ln\d" href="#(r-[0-9a-f]+)" data-speaker="[0-9a-f ]+">Ada Brandt</a>', shown
    )
    assert speaker is not None
    assert f'id="{speaker.group(1)}"' in shown
    plain = unescape(re.sub(r"<a class=\"who.*?</a>|<[^>]+>", "", shown))  # without the labels of speakers
    assert WORDS in plain


def test_the_row_that_was_asked_for_is_marked(room: TestClient, ids: dict[str, str]) -> None:
    shown = room.get(f"/row/{ids['row']}").text
    assert re.search(rf'<li class="note [^"]*asked" id="r-{ids["row"]}"', shown)
    assert re.search(rf'<span class="w [^"]*asked" data-r="[^"]*{ids["row"]}', shown)


def test_boilerplate_is_folded_and_never_marked(room: TestClient, ids: dict[str, str]) -> None:
    shown = room.get(f"/article/{ids['demo']}").text
    folded = shown.partition('<details class="off">')[2].partition("</details>")[0]
    assert folded
    assert "data-r=" not in folded


def test_an_article_is_found_by_the_beginning_of_its_id(room: TestClient, ids: dict[str, str]) -> None:
    assert room.get(f"/article/{ids['article'][:10]}").status_code == 200


def test_a_report_shows_what_its_file_held_before_and_that_it_is_not_read(tmp_path: Path) -> None:
    report, abroad = tmp_path / "a.txt", tmp_path / "b.txt"
    report.write_text("The mayor said that the bridge would stay <b>closed</b> until spring.")
    abroad.write_text("Die Bürgermeisterin sagte am Freitag, dass die alte Brücke bis zum Frühjahr gesperrt werde.")
    build([tmp_path / "a.txt", abroad], tmp_path / "r.db")
    report.write_text("The mayor said that the bridge would be opened in spring.")
    build([tmp_path / "a.txt"], tmp_path / "r.db")
    client = TestClient(make_app(Settings(record=tmp_path / "r.db")), base_url="http://127.0.0.1")
    pages = [client.get(f"/article/{row['id']}").text for row in client.get("/reports.json").json()["rows"]]
    assert len(pages) == 2
    edited, german = sorted(
        pages, key=lambda page: "it is in another language (German, it seems), and only English is read" in page
    )
    assert "Earlier versions (1)" in edited
    assert "would stay &lt;b&gt;closed&lt;/b&gt; until spring" in edited
    assert "Earlier version" not in german
    assert "it is in another language (German, it seems), and only English is read" not in edited


def test_a_row_says_why_it_stands_there(room: TestClient, ids: dict[str, str]) -> None:
    assert f'href="/why/{ids["row"]}"' in room.get(f"/row/{ids['row']}").text
    shown = room.get(f"/why/{ids['row']}").text
    assert "How sure the reader is of each part" in shown
    main = shown.partition("<main")[2].partition("</main>")[0]
    assert not re.search(r"\b(heads?|edges?|anchors?|drafts?)\b", main)
    told = room.get(f"/why/{ids['row']}.json").json()
    assert told["row"] == ids["row"]
    assert all(0 <= one["chance"] <= 1 for one in told["heads"])


def test_what_is_doubted_is_folded_away(tmp_path: Path, sample_record: Record) -> None:
    outer, inner = sample_record.attributions
    with Store.create(tmp_path / "r.db") as store:
        store.add(replace(sample_record, attributions=(outer, replace(inner, confidence=0.2))))
    client = TestClient(make_app(Settings(record=tmp_path / "r.db")), base_url="http://127.0.0.1")
    shown = client.get(f"/article/{sample_record.article.id}").text
    folded = shown.partition("Less likely than not (1)")[2].partition("</section>")[0]
    assert "it would keep the pact" in folded
    assert "20 %" in folded
