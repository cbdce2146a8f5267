"""The places of a report: one row for each, with every mention of it as evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from verbale.extract.mention.mention import Mention
from verbale.extract.mention.names import NameEntry, Names, capitals, package_names, states
from verbale.model import Article, Evidence, Place, Span, row_id
from verbale.resolve.clusters import ActorClusters
from verbale.resolve.gazetteer import Toponym, key
from verbale.resolve.named_places import LARGE, is_framed, place_names, placed
from verbale.resolve.toponyms import ToponymChoice, distance, is_abbreviation
from verbale.text.parse import Parse, Token
from verbale.text.phrases import cover
from verbale.text.span_index import SpanIndex

_PARTS = {
    "border": "border",
    "frontier": "border",
    "territory": "territory",
    "soil": "territory",
    "airspace": "territory",
}


SURE = 0.4
"""How likely the place that a name means must be among its rivals to be said in a record."""
UNFRAMED = "one word, which nothing says to be a place but a gazetteer that knows a small one of that name"
"""Why a site has no point whose name stands nowhere in the report where places do."""
SAME_PLACE = 60.0
"""Kilometres within which a place of our own tables and one of the gazetteer are the same."""


@dataclass(eq=False, slots=True)
class _Site:
    name: str
    level: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonames: int | None = None
    missing: str = ""
    moved: bool = False
    basis: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)


def find_places(
    article: Article,
    parse: Parse,
    mentions: Sequence[Mention],
    *,
    clusters: ActorClusters | None = None,
    known: Names | None = None,
) -> list[Place]:
    """The places that a report names, in the order of the text; seats that stand for governments are none.

    With ``clusters``, "its borders" and "his country's territory" are places of the state that is meant. ``known`` are
    the names of the tables, the package's if None.
    """
    known = known or package_names()
    sites: dict[str, _Site] = {}
    meant = SpanIndex(
        (name.span, choice) for name, choice in placed(place_names(parse, known), known) if choice is not None
    )
    framed = {mention.name for mention in mentions if is_framed(parse, mention.first)}
    for mention in mentions:
        if mention.use != "actor":
            choice = next(iter(meant.touching(mention.span)), None)
            site = _of(mention) if choice is None else _written_out(known, choice, mention) or _of(mention)
            if choice is not None and mention.name not in framed and _needs_frame(parse, mention, choice):
                site.missing = UNFRAMED
            else:
                _locate(site, choice)
            _add(sites, site, mention.span, mention)
        country = mention.country if mention.entry is not None else _meant(parse, mention, clusters)
        part = _part(parse, mention, country) if country else None
        if part is not None:
            _add(sites, part[1], part[0], mention)
    rows = [_row(article, site) for site in sites.values()]
    return sorted(rows, key=lambda p: p.evidence[0].start)


def _add(sites: dict[str, _Site], site: _Site, span: Span, mention: Mention) -> None:
    where = None if site.lat is None or site.lon is None else (round(site.lat), round(site.lon))
    kept = sites.setdefault(f"{site.level}:{site.name}:{site.country}:{where}", site)
    kept.spans.append(span)
    if mention.basis and mention.basis not in kept.basis and not kept.moved:
        kept.basis.append(mention.basis)


def _written_out(known: Names, choice: ToponymChoice, mention: Mention) -> _Site | None:
    """The site of a province that is shortened, "N.C.", which is the one that is written out elsewhere."""
    if choice.place.level != "province" or not is_abbreviation(mention.name):
        return None
    found = known.find(choice.place.name)
    entry = found[2] if found is not None and found[0] == 0 else None
    if entry is None or entry.country != choice.place.country or entry.lat is None:
        return _Site(choice.place.name, "province", choice.place.country)
    return _Site(entry.place or entry.name, entry.level or "province", entry.country, entry.lat, entry.lon)


def _needs_frame(parse: Parse, mention: Mention, choice: ToponymChoice) -> bool:
    """Whether a name is too weak a ground for its place: one word that the gazetteer alone knows, of a small town.

    Many words are called like some town: "Satan", and after "the" a part of any land, "the South", like a province.
    """
    if mention.entry is not None or mention.first != mention.last or choice.beside or is_abbreviation(mention.name):
        return False
    before = parse.tokens[mention.first - 1].lower if mention.first else ""
    return choice.place.people < LARGE or before == "the"


def _of(mention: Mention) -> _Site:
    entry = mention.entry
    if entry is None:
        return _Site(mention.name, "unknown")
    if entry.level == "site" and entry.place in capitals():
        # A city that is the seat of another body than its state: Brussels.
        return _Site(entry.place, "city", capitals()[entry.place], entry.lat, entry.lon)
    return _Site(entry.place or entry.name, entry.level or "unknown", entry.country, entry.lat, entry.lon)


def _locate(site: _Site, choice: ToponymChoice | None) -> None:
    """Give a site what the gazetteer knows of the place that its name means, where the report leaves little doubt."""
    if choice is None or key(choice.place.name) == "" or site.level in ("border", "territory", "site"):
        return
    place = choice.place
    known = site.lat is not None and site.lon is not None
    if site.country is not None and place.country != site.country:
        if site.level != "city" or not choice.beside:
            return
        # "Paris, Texas" is not the capital that the tables know by that name.
        known, site.country, site.moved = False, None, True
    if not known and choice.chance < SURE and choice.rival is not None:
        site.missing = (
            f"several places bear the name, among them one in {place.country} and one in {choice.rival.country}"
        )
        return
    if not known:
        site.lat, site.lon, site.country = place.lat, place.lon, site.country or place.country or None
        site.level = place.level if site.level == "unknown" else site.level
        site.basis.append(choice.basis)
    if not known or _far(site, place) < SAME_PLACE:
        site.geonames = place.geonames


def _far(site: _Site, place: Toponym) -> float:
    """Kilometres between a site and a place of the gazetteer."""
    return distance(replace(place, lat=site.lat or 0.0, lon=site.lon or 0.0), place)


def _meant(parse: Parse, mention: Mention, clusters: ActorClusters | None) -> str | None:
    """The country of the state that a pronoun or "his country" means."""
    if (
        clusters is None
        or parse.tokens[mention.head].dep != "poss"
        or parse.tokens[mention.head].head.lemma not in _PARTS
    ):
        return None
    actor = clusters.actor(clusters.ref(mention.span, parse))
    return actor.country if actor is not None and actor.kind.startswith("state") else None


def _part(parse: Parse, mention: Mention, country: str) -> tuple[Span, _Site] | None:
    """The border or territory that a state possesses where ``mention`` stands: "Kenya's border"."""
    head = parse.tokens[mention.head]
    owned = head.head
    level = _PARTS.get(owned.lemma)
    if level is None or head.dep not in ("poss", "amod", "compound") or country not in states():
        return None
    state: NameEntry = states()[country]
    return _covering(parse, mention, owned), _Site(f"{level} of {state.name}", level, state.country)


def _covering(parse: Parse, mention: Mention, owned: Token) -> Span:
    return cover([*parse.tokens[mention.first : mention.last + 1], owned])


def _row(article: Article, site: _Site) -> Place:
    spans = sorted(set(site.spans))
    known = {"country": site.country, "lat": site.lat, "lon": site.lon}
    why = {slot: site.missing or "not in the tables" for slot, value in known.items() if value is None}
    geonames = {} if site.geonames is not None else {"geonames": site.missing or "not in the gazetteer"}
    return Place(
        id=row_id(article.id, "place", spans),
        evidence=tuple(Evidence.at(article.text, "mention", span) for span in spans),
        empty={**why, **geonames},
        name=site.name,
        level=site.level,
        country=site.country,
        lat=site.lat,
        lon=site.lon,
        geonames=None if site.geonames is None else str(site.geonames),
        basis="; ".join(site.basis) or "named in a phrase of place",
    )
