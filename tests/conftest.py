"""Fixtures that many tests share: the parser, loaded once, and a short way to an article and its parse."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import settings

from verbale.extract.extraction import Extraction, extract
from verbale.extract.reader.reading import OnnxReader
from verbale.extract.times import times
from verbale.model import (
    Actor,
    ActorRef,
    Agreement,
    AgreementAction,
    Article,
    Attribution,
    Commitment,
    Evidence,
    Published,
    Record,
    Run,
    Span,
    Standing,
    TimeRef,
    Timex,
)
from verbale.resolve.dates import ahead_of, normalize_times
from verbale.text.parse import Parse
from verbale.text.spacy_engine import SpacyEngine

# A deadline for each example would make every property a claim about how busy the machine is.
# A CI machine tries the same examples each time, as its answer is about the commit alone; other machines search on.
settings.register_profile("verbale", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("verbale")

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


@pytest.fixture(scope="session")
def reader() -> OnnxReader:
    return OnnxReader()


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


@pytest.fixture(scope="session")
def extracted(parsed: Callable[..., tuple[Article, Parse]], reader: OnnxReader) -> Callable[..., Extraction]:
    """A function from a text (and a publication date) to all that is read from it, by the models that users run."""

    def read(text: str, published: str | None = None) -> Extraction:
        article, parse = parsed(text, published)
        when = times(parse)
        return extract(
            article, parse, reader.read(parse), when, ahead_of(article, normalize_times(article, parse, when))
        )

    return read


@pytest.fixture(scope="session")
def sample_record() -> Record:
    """A small record, made by hand: two attributions, one in the other, a demand, a pact, and hostile boilerplate."""
    text = "Bern said <b>Rome</b> had vowed it would keep the pact. Bern demanded an end to it.\nMore: <script>…"

    def at(slot: str, words: str) -> Evidence:
        start = text.index(words)
        return Evidence.at(text, slot, Span(start, start + len(words)))

    said = "<b>Rome</b> had vowed it would keep the pact"
    bern, rome = ActorRef("Bern", "x1", Span(0, 4)), ActorRef("Rome", None, at("source", "Rome").span)
    outer = Attribution(
        id="a1",
        evidence=(at("source", "Bern"), at("cue", "said"), at("content", said)),
        source=bern,
        cue="said",
        content=said,
        chain=("outlet", "Bern"),
    )
    inner = Attribution(
        id="a2",
        evidence=(at("source", "Rome"), at("cue", "vowed"), at("content", "it would keep the pact")),
        source=rome,
        cue="vowed",
        content="it would keep the pact",
        parent="a1",
        chain=("outlet", "Bern", "Rome"),
    )
    demand = Commitment(
        id="c1",
        evidence=(at("act", "demanded"), at("content", "an end to it")),
        act="demand",
        direction="directive",
        agent=bern,
        content="an end to it",
        standing=Standing("attributed", ("outlet", "Bern"), "CT+"),
    )
    signed = AgreementAction("signed", (bern,), TimeRef("t1", "1972", "1972-01-01", "1972-12-31"))
    pact = Agreement(id="g1", evidence=(at("name", "the pact"),), name="the pact", kind="treaty", actions=(signed,))
    day = Timex(id="t1", evidence=(), text="1972", type="DATE", value="1972", start="1972-01-01", end="1972-12-31")
    actor = Actor(id="x1", evidence=(at("mention", "Bern"),), name="Bern", kind="state", country="CHE")
    article = Article(
        id="ab12" * 16,
        text=text,
        body_end=text.index("\n"),
        sha256="0" * 64,
        title="Pact in doubt",
        outlet="=Cmd()",
        published=Published("2021-12-21", "given"),
        language="en",
        source="sample.txt",
    )
    return Record(
        article=article,
        run=Run("1", "c", {"m": "1"}),
        attributions=(outer, inner),
        agreements=(pact,),
        commitments=(demand,),
        timexes=(day,),
        actors=(actor,),
    )


@pytest.fixture(scope="session")
def script() -> Callable[[Path], ModuleType]:
    """How to load a script outside the package as a module."""

    def load(path: Path) -> ModuleType:
        name = f"script_{path.stem}"
        spec = importlib.util.spec_from_file_location(name, path)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module  # dataclasses look for their module there
        spec.loader.exec_module(module)
        return module

    return load
