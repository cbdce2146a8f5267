"""The reading room as a reader uses it, in Debian's Chromium: by mouse and keyboard, wide and narrow, day and night."""

from __future__ import annotations

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

CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Debian's chromium is not installed")
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
        page.get_by_label("Slot").select_option("source")
        page.get_by_label("Should be").fill("the envoy")
        page.get_by_role("button", name="Keep the correction").click()
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
    opened.goto(f"{address}/search?q=troops")
    row = opened.locator("ol.list a").first.get_attribute("href")
    opened.goto(f"{address}/ledger")
    entry = opened.locator("td a[href^='/ledger/']").first.get_attribute("href")
    pages = ["/", "/search?q=troops", "/search?q=none", str(row), "/ledger", str(entry), "/agreements", "/timeline"]
    for path in [
        *pages,
        "/quotations",
        "/actors",
        "/places",
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
        serious = [
            (path, v["id"], v["nodes"][0]["html"][:160]) for v in found if v["impact"] in ("serious", "critical")
        ]
        assert serious == []
    opened.close()


def test_it_reads_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(address)
    opened.get_by_role("link", name="Kenmare").first.click()
    opened.get_by_label("said").uncheck()
    expect(opened.locator(".words .who").first).to_be_hidden()
    context.close()
