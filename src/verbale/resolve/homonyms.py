"""Towns that share a name with a capital or a state, where the report tells in which state or country they lie.

"Paris, Texas" is no government, and neither is "Paris" further on in the report that says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from verbale import data
from verbale.extract.mention.mention import Mention, Owner
from verbale.extract.mention.names import NameEntry, Names
from verbale.resolve.beside import lies_in, outers, told_beside
from verbale.resolve.gazetteer import Toponym, key
from verbale.resolve.toponyms import candidates, contains
from verbale.text.parse import Parse

_PRINTED = frozenset({"USA", "CAN", "AUS", "GBR"})
_NAMES = frozenset({"name", "metonym"})
_WHERE = frozenset({"in", "near", "outside"})
LARGE = 20_000
"""People of a town that a name behind "in" is taken for, whatever the parser calls it."""


def tell_homonyms(parse: Parse, mentions: Sequence[Mention], known: Names) -> list[Mention]:
    """``mentions`` with the towns that the report tells apart from the capital or state of the same name as places."""
    told = {m.first: _told(known, parse, m) for m in mentions if _is_of_a_state(m) or _may_be_a_town(parse, m)}
    lying = {first: entry for first, entry in told.items() if entry is not None}
    surnames = _surnames(mentions)
    standing = {m.first: entry for m in mentions if (entry := _stands_in(known, parse, m, surnames)) is not None}
    if not lying and not standing:
        return list(mentions)
    named: dict[str, list[tuple[int, NameEntry]]] = defaultdict(list)
    for m in mentions:
        if m.first in lying and m.form in _NAMES:
            named[key(m.text)].append((m.first, lying[m.first]))
    same = {m.first: _of(m, named.get(key(m.text), ()), mentions) for m in mentions if _is_bare(m, surnames)}
    towns = standing | {first: entry for first, entry in same.items() if entry is not None}
    heads = {m.head: m for m in mentions if m.first in towns}
    made = (_placed(m, towns[m.first]) if m.first in towns and m.form in _NAMES else m for m in mentions)
    return [_from(parse, _outer(known, parse, m, lying), heads, towns) for m in made]


def _may_be_a_town(parse: Parse, mention: Mention) -> bool:
    """Whether the parser's person or body may be a town called so: "Jackson" of "Jackson, Miss."."""
    if mention.entry is not None or mention.form != "name" or mention.kind not in ("person", "organisation", "place"):
        return False
    before = parse.tokens[mention.first - 1] if mention.first else None
    starts = before is None or before.sentence != parse.tokens[mention.head].sentence
    return starts or (before is not None and before.pos in ("ADP", "PUNCT", "CCONJ", "VERB"))


def _stands_in(known: Names, parse: Parse, mention: Mention, surnames: frozenset[str]) -> NameEntry | None:
    """The large town that the parser takes for a body or a person, though something happened in it."""
    if mention.entry is not None or mention.kind not in ("organisation", "person") or mention.form != "name":
        return None
    head = parse.tokens[mention.head]
    prep = head.head if head.dep == "pobj" else None
    if prep is None or prep.lower not in _WHERE or prep.head.pos not in ("VERB", "AUX") or prep.head.lemma in _minds():
        return None
    town = next(
        (p for p in candidates(known, mention.text)[:3] if p.level == "city" and p.people >= LARGE and not p.other),
        None,
    )
    if town is None or mention.text in surnames:
        return None
    name = _written(mention)
    return NameEntry(name, "city", "name", None, None, None, "city", place=name, basis="where something happened")


def _minds() -> frozenset[str]:
    return frozenset(data.toml("named_after")["minds"])


def _outer(known: Names, parse: Parse, mention: Mention, told: dict[int, NameEntry]) -> Mention:
    """The state behind a town as a place, where the parser takes its abbreviation for somebody: "FL", "Ont"."""
    if mention.entry is not None or mention.kind not in ("person", "organisation", "unknown") or mention.first < 2:
        return mention
    town = next((entry for first, entry in told.items() if 2 <= mention.first - first <= 4), None)
    around = outers(known, mention.text) or outers(known, f"{mention.text}.")
    if town is None or not around or parse.tokens[mention.first - 1].text not in (",", "("):
        return mention
    state = next((o for o in around if o.country == town.country), around[0])
    entry = NameEntry(
        state.name, "region", "name", None, state.country, None, "province", state.lat, state.lon, state.name
    )
    return _placed(mention, entry)


def _from(parse: Parse, mention: Mention, heads: dict[int, Mention], towns: dict[int, NameEntry]) -> Mention:
    """A description with the country of the town that it names: "a man from Cairo, Illinois", "Cairo officials"."""
    if mention.form not in ("nominal", "title"):
        return mention
    inside = (m for m in heads.values() if mention.first <= m.first and m.last < mention.last)
    nouns = (noun for prep in parse.tokens[mention.head].childs("prep") if (noun := prep.child("pobj")) is not None)
    town = next((heads[n.i] for n in nouns if n.i in heads), None) or next(inside, None)
    if town is None or town.country not in mention.countries:
        return mention
    country = towns[town.first].country
    countries = tuple(c for code in mention.countries if (c := country if code == town.country else code) is not None)
    one = countries[0] if len(countries) == 1 else None
    owner = mention.owner
    if owner is not None and owner.state and owner.code == town.country:
        owner = Owner(town.text)
    key_ = None if town.country == mention.country else mention.key
    return replace(mention, country=one, countries=countries, key=key_, owner=owner)


def _is_of_a_state(mention: Mention) -> bool:
    """Whether a name is that of a capital, a state or a region of the tables, and may be that of a town too."""
    entry = mention.entry
    return entry is not None and entry.level is not None and entry.form != "demonym" and not entry.own


def _told(known: Names, parse: Parse, mention: Mention) -> NameEntry | None:
    """The town that the words beside a name tell of.

    It has no country, as a mark, where they only say again what the tables do: "Paris, France".
    """
    entry = mention.entry
    outer = told_beside(known, parse, mention.first, mention.last)
    if not outer:
        return None
    if entry is None:
        found = lies_in(known, mention.text, outer)
        return _town(_written(mention), found[0], found[0], outer) if found else None
    usual = _usual(known, mention, entry)
    if usual is not None and any(contains(o, usual) for o in outers(known, outer)):
        return replace(entry, country=None)
    towns = lies_in(known, mention.text, outer)
    if entry.level != "city" and not (towns and _is_division(outers(known, outer))):
        return None
    around = next((o for o in outers(known, outer) if o.level == "province"), outers(known, outer)[0])
    return _town(_written(mention), towns[0] if towns else None, around, outer)


def _is_division(around: Sequence[Toponym]) -> bool:
    """Whether a name means a part of a state and no state: only there is "Lebanon, Ohio" a town, and no list."""
    return all(o.level != "country" for o in around) and any(o.country in _PRINTED for o in around)


def _usual(known: Names, mention: Mention, entry: NameEntry) -> Toponym | None:
    """The place that the tables mean by a name: the capital of its state, most often the largest town called so."""
    home = (p for p in candidates(known, mention.text) if p.country == entry.country and p.level != "country")
    return max(home, key=lambda p: (p.level == "city", p.people), default=None)


def _written(mention: Mention) -> str:
    return mention.text.title() if mention.text.isupper() else mention.text


def _town(name: str, town: Toponym | None, around: Toponym, outer: str) -> NameEntry:
    basis = f"in {outer}, named beside it"
    if town is None:
        return NameEntry(name, "city", "name", None, around.country, None, "city", place=name, basis=basis)
    at = (town.lat, town.lon, name, basis)
    return NameEntry(name, "city", "name", None, town.country, None, town.level, *at)


def _is_bare(mention: Mention, surnames: frozenset[str]) -> bool:
    """Whether a mention is a name that may be a town's, and is nobody's surname."""
    return mention.form in _NAMES and mention.text not in surnames


def _of(mention: Mention, told: Sequence[tuple[int, NameEntry]], mentions: Sequence[Mention]) -> NameEntry | None:
    """The town that ``mention`` names: its own, else that of the nearest before it that was told, else of the first.

    Before the first, a name stays the state's where the report names the state otherwise too.
    """
    before = [entry for first, entry in told if first <= mention.first]
    if not told or (not before and _is_spoken_of(mention, mentions)):
        return None
    entry = before[-1] if before else told[0][1]
    return entry if entry.country is not None else None


def _surnames(mentions: Sequence[Mention]) -> frozenset[str]:
    """The last words of the full names of persons in the report."""
    persons = (m.text.split() for m in mentions if m.kind == "person" and m.form == "name")
    return frozenset(words[-1] for words in persons if len(words) > 1)


def _is_spoken_of(mention: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether the report names the state of ``mention`` by another name."""
    return any(m.key == mention.key and key(m.text) != key(mention.text) for m in mentions if m.key is not None)


def _placed(mention: Mention, entry: NameEntry) -> Mention:
    return replace(
        mention, form="name", kind="place", name=entry.name, key=None, country=entry.country, sector=None, use="place",
        entry=entry, basis=entry.basis,
    )  # fmt: skip
