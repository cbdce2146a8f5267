"""The report that the project was conceived for, against what a careful reader takes from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from verbale.extract.mentions import mentions
from verbale.model import Article, Place, Published, Span
from verbale.pipeline import default_reader
from verbale.resolve.actors import ActorClusters, resolve_actors
from verbale.resolve.places import find_places
from verbale.text.parse import Engine, Parse

BODY_END = 3490


@pytest.fixture(scope="module")
def seed(shared: Path, engine: Engine) -> tuple[Article, Parse, ActorClusters, list[Place]]:
    text = (shared / "seed" / "article.txt").read_text(encoding="utf-8")
    article = Article(
        id="seed", text=text, body_end=BODY_END, sha256="seed", published=Published("2021-12-21", "given")
    )
    parse = engine.parse(text, BODY_END)
    found = mentions(parse)
    clusters = resolve_actors(article, parse, found, default_reader().read(parse).encoding.states)
    return article, parse, clusters, find_places(article, parse, found, clusters=clusters)


EXPECTED = {
    "person:vladimir-putin": {92, 116, 288, 301, 461, 646, 1171, 1294, 1319, 1505, 1523, 1583, 1678, 1887, 2692, 2959},
    "state:RUS": {92, 242, 355, 448, 1583, 1644, 1698, 1782, 1862, 1922, 2037, 2504, 2749},
    "state:USA": {26, 187, 420, 677, 731, 783, 914, 1544, 1828, 1990, 2492, 2707},
    "igo:NATO": {49, 1333, 1540, 1968, 2253, 2322, 2592, 2851, 3075, 3351},
    "state:SUN": {905, 3147},
    "person:mikhail-gorbachev": {2994, 3011},
    "person:joe-biden": {2703, 2733},
    "state:UKR": {2202, 2375},
    "state:POL": {3451},
}


@pytest.mark.parametrize("key", sorted(EXPECTED))
def test_mentions_of_the_chief_actors(seed: tuple[Article, Parse, ActorClusters, list[Place]], key: str) -> None:
    actor = next(row for row in seed[2].rows if row.key == key)
    assert {e.start for e in actor.evidence} >= EXPECTED[key]


def test_capitals_that_stand_for_governments_are_no_places(
    seed: tuple[Article, Parse, ActorClusters, list[Place]],
) -> None:
    names = {place.name for place in seed[3]}
    assert {"Eastern Europe", "South Caucasus", "Central Asia", "border of Russia", "territory of Ukraine"} <= names
    assert not names & {
        "Moscow",
        "Washington",
        "Kremlin",
        "Kiev",
        "Poland",
        "Lithuania",
        "Latvia",
        "Estonia",
        "Ukraine",
    }


def test_a_modifier_is_not_the_actor(seed: tuple[Article, Parse, ActorClusters, list[Place]]) -> None:
    article, parse, clusters, _ = seed
    start = article.text.index("Putin’s remarks")
    assert clusters.ref(Span(start, start + len("Putin’s remarks")), parse).actor is None
    start = article.text.index("US officials")
    actor = clusters.actor(clusters.ref(Span(start, start + len("US officials")), parse))
    assert actor is not None
    assert (actor.kind, actor.country, actor.sector) == ("official_group", "USA", "GOV")
