"""Names of states, seats of government, organisations, regions and cities, matched over tokens, the longest first.

The tables are compiled once, on first use, into a dictionary of first words (:class:`Names`); a look-up costs one
access per token that begins no name. Sources of the tables: data/SOURCES.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal

from verbale import data
from verbale.text.parse import Token

_PIECE = re.compile(r"-|,|['’]s(?=\s|$)|(?:(?!['’]s(?:\s|$))[^\s\-,])+")


@dataclass(frozen=True, slots=True)
class NameEntry:
    """What a name stands for. ``form`` is that of a mention: name, demonym, or metonym (a seat for its government).

    ``level`` and the coordinates (degrees, WGS 84) are those of the place that bears the name, if any;
    ``nicknames`` are the nouns by which a report refers back to it ("the bloc"). ``plural`` marks names of a people;
    ``own`` an entry of the user's own table.
    """

    name: str
    kind: str
    form: Literal["name", "demonym", "metonym"]
    key: str | None = None
    country: str | None = None
    sector: str | None = None
    level: str | None = None
    lat: float | None = None
    lon: float | None = None
    place: str = ""
    basis: str = ""
    nicknames: tuple[str, ...] = ()
    plural: bool = False
    own: bool = False


def pieces(name: str) -> tuple[str, ...]:
    """``name`` cut as the parser cuts it: at spaces, around hyphens, before commas and possessives."""
    return tuple(_PIECE.findall(name))


@dataclass(frozen=True, slots=True, eq=False)
class Names:
    """All names that mentions are looked for by: those of the package, with a user's own laid over them.

    It is made once and never changed, so that threads may share one, and each may have another.
    """

    entries: tuple[tuple[str, NameEntry], ...]
    tree: Mapping[str, tuple[tuple[tuple[str, ...], NameEntry], ...]]
    by_key: Mapping[str, NameEntry]

    @classmethod
    def of(cls, own: tuple[tuple[str, NameEntry], ...] = ()) -> Names:
        """The names of the package's tables behind ``own``; of two equal names the earlier one wins."""
        entries = (*own, *_listed())
        return cls(entries, MappingProxyType(_tree(entries)), MappingProxyType(_by_key(entries)))

    def match(self, tokens: Sequence[Token], i: int, end: int) -> tuple[int, NameEntry] | None:
        """The longest name that begins at token ``i`` and ends before ``end``: its last token and its entry."""
        return self._match([t.text for t in tokens[i : min(end, i + 8)]], i)

    def _match(self, words: list[str], i: int) -> tuple[int, NameEntry] | None:
        for parts, entry in self.tree.get(words[0], ()):
            if parts == tuple(words[: len(parts)]):
                return i + len(parts) - 1, entry
        return None

    def find(self, text: str) -> tuple[int, int, NameEntry] | None:
        """The name in ``text``, a string that was not parsed: its first and last piece, and its entry.

        The first name of a body is preferred to places and nationalities ("Kurdish-led Syrian Democratic Forces").
        """
        words = list(pieces(text))
        hits = [(i, *found) for i in range(len(words)) if (found := self._match(words[i : i + 8], i)) is not None]
        return next(
            (hit for hit in hits if hit[2].nicknames or hit[2].kind == "armed_forces"), hits[0] if hits else None
        )

    def named(self, name: str) -> Iterator[NameEntry]:
        """Every entry whose name is ``name``, in whatever case, once for each key; proper names before seats."""
        wanted = name.casefold()
        same = [e for n, e in self.entries if n.casefold() == wanted]
        found = {e.key or f"{e.kind}:{e.name}": e for e in same if e.form != "metonym"}
        yield from found.values()
        yield from {e.key: e for e in same if e.form == "metonym" and e.key not in found}.values()

    def nicknamed(self, noun: str) -> Iterator[NameEntry]:
        """Every body that is called by ``noun``: "alliance"."""
        yield from {e.key: e for _, e in self.entries if noun in e.nicknames and e.kind == "igo"}.values()


@cache
def package_names() -> Names:
    """The names of the package's tables alone."""
    return Names.of()


def _tree(entries: Iterable[tuple[str, NameEntry]]) -> dict[str, tuple[tuple[tuple[str, ...], NameEntry], ...]]:
    """All names by their first word, longer ones first; of two equal names the earlier table wins."""
    made: dict[tuple[str, ...], NameEntry] = {}
    for name, entry in entries:
        made.setdefault(pieces(name), entry)
        upper = name.upper()
        if len(name) > 4 and upper != name:
            # Headlines and datelines are set in capitals.
            made.setdefault(pieces(upper), entry)
    tree: dict[str, list[tuple[tuple[str, ...], NameEntry]]] = {}
    for parts, entry in made.items():
        tree.setdefault(parts[0], []).append((parts, entry))
    return {first: tuple(sorted(listed, key=lambda item: -len(item[0]))) for first, listed in tree.items()}


def _by_key(entries: Iterable[tuple[str, NameEntry]]) -> dict[str, NameEntry]:
    """An entry for each key, its proper name rather than a demonym or a seat where there is one."""
    found: dict[str, NameEntry] = {}
    for _, entry in entries:
        if entry.key and (entry.key not in found or found[entry.key].form != "name"):
            found[entry.key] = entry
    return found


@cache
def states() -> dict[str, NameEntry]:
    """The entry of each state by its code."""
    return {row["code"]: _state(row) for row in data.table("states")}


@cache
def capitals() -> dict[str, str]:
    """The code of the state whose capital bears a name."""
    found = {row["capital"]: row["code"] for row in data.table("states") if row["capital"]}
    return {**found, **{row["name"]: row["country"] for row in data.table("cities")}}


@cache
def _listed() -> tuple[tuple[str, NameEntry], ...]:
    return tuple(_entries())


def _entries() -> Iterator[tuple[str, NameEntry]]:
    yield from _organisations()
    yield from _seats()
    yield from _states()
    yield from _capitals()
    yield from _regions()
    yield from _cities()
    yield from _ambiguous()


def _split(cell: str) -> list[str]:
    return [part for part in cell.split(";") if part]


def _number(cell: str) -> float | None:
    return float(cell) if cell else None


def _state(row: dict[str, str]) -> NameEntry:
    kind = "state_historical" if row["historical"] else "state"
    return NameEntry(row["name"], kind, "name", f"state:{row['code']}", row["code"], None, "state", place=row["name"])


def _states() -> Iterator[tuple[str, NameEntry]]:
    for row in data.table("states"):
        name, code, state = row["name"], row["code"], states()[row["code"]]
        for own in (name, row["formal"], *_split(row["alternatives"])):
            if own and not own.startswith("the "):
                yield own, state
        for adjective in _split(row["adjectives"]):
            yield adjective, NameEntry(name, state.kind, "demonym", state.key, code, basis="adjective of nationality")
        for people in _split(row["people"]):
            yield people, NameEntry(people, "group", "demonym", f"people:{code}", code, "CVL", plural=True)


def _capitals() -> Iterator[tuple[str, NameEntry]]:
    for row in data.table("states"):
        if row["capital"] and row["capital"] != row["name"]:
            yield row["capital"], _capital(row["code"], row["capital"], row["lat"], row["lon"])
    for row in data.table("cities"):
        if row["capital"]:
            yield row["name"], _capital(row["country"], row["name"], row["lat"], row["lon"])


def _capital(code: str, name: str, lat: str, lon: str) -> NameEntry:
    state = states()[code]
    basis = f"capital of {state.name}"
    return NameEntry(
        state.name, state.kind, "metonym", state.key, code, None, "city", _number(lat), _number(lon), name, basis
    )


def _seats() -> Iterator[tuple[str, NameEntry]]:
    for row in data.table("seats"):
        basis = f"seat of: {row['candidates'] or row['actor']}"
        where = (_number(row["lat"]), _number(row["lon"]), row["name"], basis)
        code, sector = row["country"] or None, row["sector"] or None
        yield row["name"], NameEntry(row["actor"], row["kind"], "metonym", row["key"], code, sector, "site", *where)


def _organisations() -> Iterator[tuple[str, NameEntry]]:
    for row in data.table("organisations"):
        name, kind, nicknames = row["name"], row["kind"], tuple(_split(row["nicknames"]))
        code, sector = row["country"] or None, row["sector"] or None
        entry = NameEntry(name, kind, "name", row["key"] or None, code, sector, nicknames=nicknames)
        yield from _all(entry, (name, *_split(row["aliases"])))


def _regions() -> Iterator[tuple[str, NameEntry]]:
    for row in data.table("regions"):
        countries = _split(row["countries"])
        code = countries[0] if len(countries) == 1 else None
        basis = f"table of regions; status: {row['status']}" if row["status"] else "table of regions"
        where = (_number(row["lat"]), _number(row["lon"]), row["name"], basis)
        entry = NameEntry(row["name"], "region", "name", None, code, None, row["level"], *where)
        yield from _all(entry, (row["name"], *_split(row["aliases"])))


def _cities() -> Iterator[tuple[str, NameEntry]]:
    for row in data.table("cities"):
        where = (_number(row["lat"]), _number(row["lon"]), row["name"], "table of cities")
        entry = NameEntry(row["name"], "city", "name", None, row["country"], None, "city", *where)
        yield from _all(entry, (row["name"], *_split(row["aliases"])))


def _ambiguous() -> Iterator[tuple[str, NameEntry]]:
    """Names that no other table has, as several actors bear them: what they mean is settled later."""
    for row in data.table("ambiguous"):
        form: Literal["name", "demonym"] = "demonym" if row["form"] == "demonym" else "name"
        level = "state" if row["kind"] == "state" else None
        yield (
            row["words"],
            NameEntry(row["words"], row["kind"], form, level=level, place=row["words"], basis="borne by several"),
        )


def _all(entry: NameEntry, names: Iterable[str]) -> Iterator[tuple[str, NameEntry]]:
    for name in names:
        yield name, entry
