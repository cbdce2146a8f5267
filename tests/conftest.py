"""Fixtures that many tests share: the parser, loaded once, and a short way to an article and its parse."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from verbale.model import Article, Published
from verbale.text.parse import Parse
from verbale.text.spacy_engine import SpacyEngine

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of gold data beside the checkout; tests that need it skip where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("the gold data (../shared) is not on this machine")
    return SHARED


@pytest.fixture(scope="session")
def engine() -> SpacyEngine:
    return SpacyEngine()


def make_article(text: str, published: str | None = None) -> Article:
    """An article of ``text`` alone, with no boilerplate."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    date = Published(published, "given") if published else Published()
    return Article(id=digest, text=text, body_end=len(text), sha256=digest, published=date, language="en")


@pytest.fixture(scope="session")
def parsed(engine: SpacyEngine) -> Callable[..., tuple[Article, Parse]]:
    """A function from a text (and a publication date) to its article and parse."""

    def parse(text: str, published: str | None = None) -> tuple[Article, Parse]:
        article = make_article(text, published)
        return article, engine.parse(article.text, article.body_end)

    return parse
