"""The reading room as a reader uses it, in Debian's Chromium: by mouse and keyboard, wide and narrow, day and night."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect, sync_playwright

from verbale.web.templates import PAGES

CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed; `make browser` does that")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
QUIET += ["--disable-sync", "--no-first-run"]


@contextmanager
def _served(record: Path) -> Iterator[str]:
    """Where a real server shows ``record``."""
    command = [sys.executable, "-u", "-m", "verbale", "serve", str(record), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            yield server.stdout.readline().split()[3].rstrip("/")
        finally:
            server.terminate()


@pytest.fixture(scope="module")
def address(record_db: Path) -> Iterator[str]:
    with _served(record_db) as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1400, "height": 900})
    wrong: list[str] = []
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    yield opened
    opened.close()
    assert wrong == []


def test_from_the_list_to_a_speaker_and_back_to_the_words(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("link", name="Kenmare promises to keep troops off the island").click()
    page.get_by_label("Speakers").get_by_role("link", name="Ada Brandt").click()
    said = page.locator("li.note:target")
    expect(said).to_contain_text("Ada Brandt")
    said.locator("a.head").click()
    assert "#w-" in page.url
    page.locator("li.n-attribution").first.hover()
    assert page.locator(".w.lit").count() > 0


def test_search_facet_and_permalink(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_placeholder("Search what was said").fill("troops")
    page.keyboard.press("Enter")
    page.get_by_label("Narrow down").get_by_role("link", name="Evening Post").click()
    hit = page.locator("ol.list a").first
    hit.click()
    expect(page.locator(".w.asked").first).to_be_visible()
    expect(page.locator("li.note.asked")).to_be_visible()


def test_layers_are_put_on_and_off_and_remembered(page: Page, address: str) -> None:
    page.goto(f"{address}/search?table=article")
    page.get_by_role("link", name="Kenmare").first.click()
    marked = page.locator(".l-attribution").first
    page.get_by_label("said").uncheck()
    assert marked.evaluate("e => getComputedStyle(e).borderBottomStyle") == "none"
    page.reload()
    expect(page.get_by_label("said")).not_to_be_checked()
    page.get_by_label("said").check()


def test_by_keyboard_alone(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('ol.list') !== null"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/article/**")


def tab_to(page: Page, wanted: str) -> None:
    """Press Tab until what is focused fits the selector ``wanted``."""
    for _ in range(150):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            return
    raise AssertionError(f"no {wanted} can be reached by Tab on {page.url}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1400])
def test_all_of_it_by_keyboard_alone(
    browser: Browser, record_db: Path, tmp_path: Path, width: int, scheme: Any
) -> None:
    copy = tmp_path / "record.db"
    shutil.copy(record_db, copy)
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    with _served(copy) as address:
        # Read a report, and go by a speaker to a row, and by the row to its words.
        page.goto(address)
        tab_to(page, "ol.list a")
        page.keyboard.press("Enter")
        page.wait_for_url("**/article/**")
        tab_to(page, ".speakers a")
        assert page.locator(".w.lit").count() > 0
        page.keyboard.press("Enter")
        expect(page.locator("li.note:target")).to_be_visible()
        tab_to(page, "li.note:target a.head")
        assert page.locator("li.note:target.lit").count() == 1
        page.keyboard.press("Enter")
        assert "#w-" in page.url
        # Search a phrase, and follow a hit to its words.
        page.keyboard.press("/")
        expect(page.get_by_placeholder("Search what was said")).to_be_focused()
        page.keyboard.type('"station troops"')
        page.keyboard.press("Enter")
        page.wait_for_url("**/search?**")
        tab_to(page, "#found ol.list a")
        page.keyboard.press("Enter")
        page.wait_for_url("**/article/**row=**")
        expect(page.locator(".w.asked").first).to_be_visible()
        row = page.url.partition("row=")[2].partition("#")[0]
        # Open the ledger, and an entry of it, and its witness.
        if width == 390:
            tab_to(page, ".menu")
            page.keyboard.press("Enter")
        tab_to(page, "nav a[href='/ledger']")
        page.keyboard.press("Enter")
        page.wait_for_url("**/ledger")
        tab_to(page, "td a[href^='/ledger/']")
        page.keyboard.press("Enter")
        page.wait_for_url("**/ledger/*")
        tab_to(page, "main a[href^='/row/']")
        page.keyboard.press("Enter")
        page.wait_for_url("**/article/**row=**")
        # Correct the row that was found, and take the decision away.
        page.goto(f"{address}/review/{row}")
        page.keyboard.press("c")
        page.keyboard.press("Enter")
        expect(page.get_by_label("Should be")).to_be_focused()
        page.keyboard.press("Control+A")
        page.keyboard.type("the minister of Kenmare")
        page.keyboard.press("Enter")
        page.wait_for_url("**/article/**")
        expect(page.locator(f"#r-{row}")).to_contain_text("corrected")
        page.goto(f"{address}/decisions")
        tab_to(page, "footer a[href='/decisions.csv']")
        with page.expect_download() as loading:
            page.keyboard.press("Enter")
        taken = Path(loading.value.path()).read_text(encoding="utf-8")
        assert row in taken
        assert "the minister of Kenmare" in taken
    page.close()
    done = subprocess.run(
        [sys.executable, "-m", "verbale", "export", str(copy), "--format", "csv", "--table", "attributions"],
        capture_output=True,
        check=True,
        text=True,
        encoding="utf-8",
    )
    assert "corrected,source,the minister of Kenmare" in done.stdout


def test_a_row_and_its_words_light_up_together(page: Page, address: str) -> None:
    page.goto(f"{address}/search?table=article")
    page.get_by_role("link", name="Kenmare promises").first.click()
    words = page.locator(".w.l-attribution").first
    row = str(words.get_attribute("data-r")).split()[0]
    words.hover()
    expect(page.locator(f"li.note[data-row='{row}']")).to_have_class(re.compile(r"\blit\b"))
    page.locator(f"li.note[data-row='{row}']").focus()
    expect(words).to_have_class(re.compile(r"\blit\b"))
    page.locator(".words .who").first.focus()
    assert page.locator("li.note.lit").count() == 1
    page.locator("h1").hover()
    page.get_by_label("said").focus()
    assert page.locator(".lit").count() == 0


def test_what_is_found_follows_the_filters(page: Page, address: str) -> None:
    page.goto(f"{address}/ledger")
    every = page.locator("tbody tr").count()
    page.get_by_label("Act").focus()
    page.keyboard.type("dem")
    expect(page.locator("tbody tr")).not_to_have_count(every)
    assert page.url.endswith("/ledger?act=demand")
    expect(page.get_by_label("Act")).to_be_focused()
    page.goto(f"{address}/search")
    words = page.locator("main").get_by_label("Words")
    words.press_sequentially("troops")
    expect(page.locator("#found mark").first).to_have_text("troops")
    expect(page).to_have_title(re.compile("troops"))
    feed = page.locator("link[rel=alternate]").get_attribute("href")
    assert feed == "/feed.atom?q=troops&table=attribution"
    page.get_by_text("More", exact=True).click()
    page.get_by_label("From").press_sequentially("2019-04-04")
    expect(page.locator("#found")).not_to_contain_text("The Lantern")
    assert "start=2019-04-04" in str(page.locator("footer a[href^='/search.csv']").get_attribute("href"))
    expect(page.get_by_label("From")).to_be_focused()


def test_a_text_is_pasted_and_read(page: Page, address: str) -> None:
    page.goto(f"{address}/read")
    page.get_by_label("The report").fill("The envoy said that Kenya would sign the pact on Monday.")
    page.get_by_label("Day of publication").fill("2019-04-03")
    page.get_by_role("button", name="Read it").click()
    expect(page.locator("li.n-attribution").first).to_contain_text("said")


def test_rows_are_reviewed_by_single_keys(page: Page, record_db: Path, tmp_path: Path) -> None:
    copy = tmp_path / "record.db"
    shutil.copy(record_db, copy)
    with _served(copy) as address:
        page.goto(f"{address}/review")
        page.keyboard.press("n")
        page.wait_for_url("**after=1")
        page.keyboard.press("c")
        expect(page.locator(".slots a").first).to_be_focused()
        page.get_by_role("link", name="content", exact=True).click()
        assert page.get_by_label("Should be").input_value()
        page.go_back()
        page.get_by_role("link", name="source", exact=True).click()
        expect(page.get_by_label("Should be")).to_be_focused()
        page.get_by_label("Should be").fill("the envoy")
        page.keyboard.press("Enter")
        page.wait_for_url("**after=2")
        page.keyboard.press("a")
        page.wait_for_url("**after=3")
        page.goto(f"{address}/decisions")
        expect(page.locator("main")).to_contain_text("source = the envoy")
        expect(page.locator("main ul li")).to_have_count(2)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1400])
def test_every_page_is_accessible_and_fits(browser: Browser, address: str, width: int, scheme: Any) -> None:
    opened = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)

    def first(listed: str, kind: str) -> str:
        opened.goto(f"{address}/{listed}")
        return str(opened.locator(f"main a[href^='/{kind}/']").first.get_attribute("href"))

    row, entry, place = first("search?q=troops", "row"), first("ledger", "ledger"), first("places", "place")
    quotation, story = first("quotations", "quotation"), first("stories?least=1", "story")
    agreement, actor = first("agreements", "agreement"), first("actors", "actor")
    pages = [
        "/",
        "/reports",
        "/search?q=troops",
        "/search?q=none",
        row,
        "/ledger",
        entry,
        "/agreements",
        "/timeline",
    ]
    for path in [
        *pages,
        "/quotations",
        quotation,
        quotation.replace("/quotation/", "/card/"),
        "/stories?least=1",
        story,
        f"{story}/events",
        agreement,
        "/actors",
        actor,
        f"{actor}/same",
        "/places",
        place,
        row.replace("/row/", "/review/"),
        row.replace("/row/", "/why/"),
        f"{entry}/by-hand",
        row.replace("/row/", "/cite/"),
        "/read",
        "/review",
        "/decisions",
        "/about",
        "/api/docs",
        "/nothing",
    ]:
        opened.goto(address + path)
        assert opened.evaluate("document.documentElement.scrollWidth") <= width, path
        found = Axe().run(opened).response["violations"]
        assert [(path, v["id"], v["nodes"][0]["html"][:160]) for v in found] == []
    opened.close()


@pytest.mark.parametrize("script", [True, False])
def test_on_a_phone_the_navigation_is_one_line_that_hides_nothing(browser: Browser, address: str, script: bool) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 900}, java_script_enabled=script)
    opened = context.new_page()
    opened.goto(f"{address}/actors")
    nav, menu = opened.get_by_role("navigation", name="Pages"), opened.get_by_role("button", name="Menu", exact=True)
    expect(nav).to_be_hidden()
    lines = [opened.locator(".brand").bounding_box(), menu.bounding_box()]
    assert all(box is not None and box["y"] < 50 for box in lines)
    menu.focus()
    opened.keyboard.press("Enter")
    links = nav.get_by_role("link")
    assert links.count() == len(PAGES) + 1
    for link in links.all():
        expect(link).to_be_in_viewport(ratio=1)
    expect(nav.get_by_role("link", name="Actors")).to_have_attribute("aria-current", "page")
    opened.keyboard.press("Tab")
    expect(links.first).to_be_focused()
    opened.keyboard.press("Escape")
    expect(nav).to_be_hidden()
    expect(menu).to_be_focused()
    if script:
        menu.click()
        assert Axe().run(opened).response["violations"] == []
    context.close()


@pytest.mark.parametrize("width", [320, 390, 700, 810, 900, 960, 970, 1090, 1230, 1400])
def test_no_page_and_no_column_is_hidden_off_an_edge_and_no_placeholder_is_cut(
    browser: Browser, address: str, width: int
) -> None:
    opened = browser.new_page(viewport={"width": width, "height": 900})
    for path in ("/", "/actors"):
        opened.goto(f"{address}{path}")
        if opened.locator(".menu").is_visible():
            opened.locator(".menu").click()
        for link in opened.get_by_role("navigation", name="Pages").get_by_role("link").all():
            box = link.bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width
        found = opened.locator("#find")
        room = found.evaluate("""field => {
            const pen = document.createElement("canvas").getContext("2d");
            pen.font = getComputedStyle(field).font;
            return field.clientWidth - pen.measureText(field.placeholder).width;
        }""")
        assert room > 0
    for path in ("/ledger", "/agreements", "/actors", "/places"):
        opened.goto(f"{address}{path}")
        assert opened.locator(".wide").evaluate("table => table.scrollWidth <= table.clientWidth"), path
    opened.close()


def test_on_a_phone_rows_are_cards(browser: Browser, address: str) -> None:
    opened = browser.new_page(viewport={"width": 390, "height": 900})
    opened.goto(f"{address}/actors")
    cell = opened.locator("td").first
    assert cell.evaluate("cell => getComputedStyle(cell).display") == "block"
    assert cell.evaluate("cell => getComputedStyle(cell, '::before').content") == '"Name: "'
    opened.close()


def test_a_row_stands_beside_the_line_that_it_was_read_from(page: Page, address: str) -> None:
    page.goto(f"{address}/reports")
    page.get_by_role("link", name="Demo").click()
    # Those behind the first of a paragraph may have to make room for it.
    notes = page.locator(".margin > li.n-attribution:first-child")
    assert notes.count() > 3
    for note in notes.all():
        words = page.locator(f".w[data-r~='{note.get_attribute('data-row')}']").first.bounding_box()
        beside = note.bounding_box()
        assert words is not None
        assert beside is not None
        assert abs(beside["y"] - words["y"]) < 20


def test_it_reads_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(address)
    opened.get_by_role("link", name="Kenmare").first.click()
    opened.get_by_label("said").uncheck()
    expect(opened.locator(".words .who").first).to_be_hidden()
    opened.goto(f"{address}/ledger")
    opened.get_by_label("Act").select_option("demand")
    opened.get_by_role("button", name="Show").click()
    assert "act=demand" in opened.url
    context.close()


def test_a_row_is_corrected_without_javascript(browser: Browser, record_db: Path, tmp_path: Path) -> None:
    copy = tmp_path / "record.db"
    shutil.copy(record_db, copy)
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    with _served(copy) as address:
        page.goto(f"{address}/review")
        page.get_by_role("link", name="cue", exact=True).click()
        page.get_by_label("Should be").fill("warned")
        page.get_by_role("button", name="Keep the correction").click()
        page.goto(f"{address}/decisions")
        expect(page.locator("main")).to_contain_text("cue = warned")
    context.close()
