from __future__ import annotations

import html
import re

from starlette.testclient import TestClient
from tests.web.conftest import WORDS


def test_a_row_is_cited_in_every_form(room: TestClient, ids: dict[str, str]) -> None:
    shown = html.unescape(room.get(f"/cite/{ids['row']}").text)
    told = room.get(f"/cite/{ids['row']}.json").json()
    for form in ("text", "bibtex", "html"):
        assert told[form].strip() in shown
    assert room.get(f"/cite/{ids['row']}.bib").text == told["bibtex"]
    assert room.get(f"/cite/{ids['row']}.csl.json").json() == [told["csl"]]
    assert f"http://127.0.0.1/row/{ids['row']}" in told["text"]
    start, end = told["csl"]["custom"]["spans"][0]
    article = room.get(f"/article/{told['csl']['custom']['article']}.json").json()["article"]
    assert article["text"][start:end].strip("“”,") in told["text"]


def test_the_beginning_of_an_id_will_do_and_an_unknown_one_is_not_found(room: TestClient, ids: dict[str, str]) -> None:
    assert room.get(f"/cite/{ids['row'][:8]}.json").json()["id"] == ids["row"]
    for address in ("/cite/0000000000", "/cite/0000000000.bib", "/cite/0000000000.csl.json"):
        assert room.get(address).status_code == 404


def test_a_quotation_can_be_copied_with_its_marks(room: TestClient, ids: dict[str, str]) -> None:
    shown = room.get(f"/quotation/{ids['quotation']}").text
    copied = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", shown, re.S)
    assert copied is not None
    quoted = html.unescape(copied[1])
    assert quoted.startswith("<blockquote><p>“")
    assert f"/quotation/{ids['quotation']}" in quoted
    card = room.get(f"/card/{ids['quotation']}").text
    assert "<p>“" in card


def test_every_row_leads_to_its_citation(room: TestClient, ids: dict[str, str]) -> None:
    for page in ("/search?q=troops", f"/article/{ids['article']}", f"/ledger/{ids['ledger']}"):
        assert re.search(r'href="/cite/[0-9a-f]{16}"', room.get(page).text)
    assert WORDS.partition(",")[0] in room.get(f"/cite/{ids['row']}").text
