"""Which place a name means where several bear it: a linear choice over what the report says around it.

Each candidate of the gazetteer is weighed by its people, its level, whether the words beside it name what it lies in
("Paris, Texas"), how many of the report's other places share its country or its province, and how near they are. The
weights are learned (``data/toponyms.toml``); the features follow Lieberman and Samet (SIGIR 2012) and Speriosu and
Baldridge (ACL 2013), cut down to what needs no more than the names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import asin, cos, exp, log10, radians, sin, sqrt

from verbale import data
from verbale.extract.mention.names import NameEntry, Names, capitals, pieces
from verbale.resolve.gazetteer import Toponym, country, key, look_up, provinces

NEAR = 150.0
"""Kilometres within which two places are neighbours: the scale on which nearness falls off."""
OTHERS = 5
"""Of how many candidates of another name the nearest counts."""
CAPITAL, LISTED = 1.5, 3
"""What a capital gets over the province that shares its name, and among how many other provinces it gets nothing."""
SAME_TOWN, AROUND = 30.0, 80.0
"""Kilometres within which two towns of one name are one, and a town stands for the division around it."""
FAVOUR = 4.0
"""In the units of the weights: as much as a town of ten thousand people has for its people alone."""
FEATURES = (
    *("people", "other_name", "capital", "beside", "same_country", "same_province", "near", "own_country"),
    *("is_city", "is_district", "is_province", "is_country", "is_region", "named_so"),
)


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a report, with the words beside it that may say where it lies; ``told`` where they surely do."""

    name: str
    after: str = ""
    told: bool = False


@dataclass(frozen=True, slots=True)
class ToponymChoice:
    """The place that is meant, how likely it is among its rivals (0 to 1), the next likely one, and why.

    ``beside`` says that words beside the name say so.
    """

    place: Toponym
    chance: float
    rival: Toponym | None
    basis: str
    beside: bool = False


def distance(a: Toponym, b: Toponym) -> float:
    """Kilometres between two places, on a sphere."""
    lat1, lon1, lat2, lon2 = (radians(v) for v in (a.lat, a.lon, b.lat, b.lon))
    h = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 12742 * asin(sqrt(min(1.0, h)))


def candidates(names: Names, name: str) -> tuple[Toponym, ...]:
    """The places that ``name`` may mean, from the gazetteer and from the package's own tables."""
    name = name.removeprefix("the ").removeprefix("The ")
    found = names.find(name)
    entry = found[2] if found and found[0] == 0 else None
    whole = entry is not None and key(entry.place or entry.name) != "" and _is_whole(name, found)
    own = tuple(_own(entry)) if entry is not None and whole else ()
    abbreviated = _abbreviations().get(name)
    initials = name.isupper() and len(name) < 4  # the EU is not the town of Eu
    listed = (
        () if initials else look_up(name) or (look_up(name.removesuffix(" City")) if name.endswith(" City") else ())
    )
    if abbreviated is not None:
        listed = tuple(p for p in (*_province(abbreviated), *listed))
    return _once(own, listed)


def _once(own: Sequence[Toponym], listed: Sequence[Toponym]) -> tuple[Toponym, ...]:
    """The places of both tables; a town of the package's own that the gazetteer has too is the gazetteer's."""
    towns = [p for p in listed if p.level == "city"]
    kept = [p for p in own if p.level != "city" or not any(distance(p, town) < SAME_TOWN for town in towns)]
    return tuple(dict.fromkeys((*kept, *listed)))


def _is_whole(name: str, found: tuple[int, int, NameEntry] | None) -> bool:
    return found is not None and found[1] == len(pieces(name)) - 1


def _own(entry: NameEntry) -> Iterable[Toponym]:
    """What the package's own tables say of a name: a state at the middle of its land, a region at its point."""
    if entry.country and (entry.form == "demonym" or (entry.kind.startswith("state") and entry.form == "name")):
        land = country(entry.country)
        if land is not None:
            yield land
    elif entry.lat is not None and entry.lon is not None and entry.level not in ("site", None):
        level = "city" if entry.level == "city" else entry.level or "region"
        yield Toponym(entry.place, level, entry.country or "", "", entry.lat, entry.lon, 0, None, False)


@cache
def _abbreviations() -> Mapping[str, str]:
    pairs = list(_coded("abbreviations"))
    postal = {code.partition(".")[2]: code for _, code in pairs if code.startswith("USA.")}
    return {**postal, **dict(pairs)}


def is_abbreviation(name: str) -> bool:
    """Whether newspapers shorten the name of a province so: "Tenn."."""
    return name in _abbreviations()


def _coded(table: str) -> Iterable[tuple[str, str]]:
    for land, row in data.toml("toponyms")[table].items():
        for short, _, code in (part.rpartition(" ") for part in row.split(";")):
            yield short, f"{land}.{code}"


def division(short: str) -> tuple[Toponym, ...]:
    """The provinces that postal services write so behind a town: "WA" in Australia and in the United States."""
    codes = [code for word, code in _coded("postal") if word == short]
    return tuple(place for code in codes for place in _province(code))


def _province(code: str) -> tuple[Toponym, ...]:
    land, _, admin = code.partition(".")
    return tuple(p for p in provinces(land) if p.admin == admin)


_BEHIND = re.compile(r"(?:, ?| ?\()((?:[A-Z][\w.]*)(?: [A-Z][\w.]*){0,2})")


def after_of(names: Names, text: str, end: int) -> str:
    """What stands behind a name that ends at ``end``, after a comma or in brackets, and may be what it lies in."""
    found = _BEHIND.match(text, end)
    words = found.group(1).split(" ") if found else []
    for size in range(len(words), 0, -1):
        told = " ".join(words[:size])
        for name in (told, told.rstrip(".")):
            if any(p.level != "city" for p in candidates(names, name)):
                return name
    return ""


def contains(outer: Toponym, inner: Toponym) -> bool:
    """Whether ``inner`` lies in ``outer`` by the codes of their divisions."""
    if outer.country != inner.country or outer == inner:
        return False
    if outer.level == "country":
        return True
    return outer.level in ("province", "district") and (inner.admin + ".").startswith(outer.admin + ".")


@dataclass(frozen=True, slots=True)
class Setting:
    """What the report's places have in common: the candidates of each of its names, and its outlet's country.

    ``known`` are the names of the tables.
    """

    known: Names
    names: Mapping[str, tuple[Toponym, ...]]
    home: str | None = None

    @classmethod
    def of(cls, names: Sequence[Named], known: Names, home: str | None = None) -> Setting:
        """The setting of a report with these names."""
        return cls(known, {n.name: candidates(known, n.name) for n in names}, home)

    def provinces(self, code: str) -> int:
        """How many of the names mean first of all a province of a country."""
        return sum(
            bool(found) and found[0].level == "province" and found[0].country == code for found in self.names.values()
        )


def features(place: Toponym, named: Named, setting: Setting) -> dict[str, float]:
    """What speaks for ``place`` as the meaning of ``named``; the names are those of :data:`FEATURES`."""
    others = [found for name, found in setting.names.items() if found and key(name) != key(named.name)]
    share = 1.0 / max(len(others), 1)
    lies_in = any(contains(outer, place) for outer in candidates(setting.known, named.after)) if named.after else False
    return {
        "people": log10(place.people + 10),
        "other_name": float(place.other),
        "capital": float(_is_capital(place)),
        "beside": float(lies_in),
        "same_country": sum(_top_country(found, place.country) for found in others) * share,
        "same_province": sum(any(_of_province(p, place) for p in found[:3]) for found in others) * share,
        "near": sum(_nearness(place, found) for found in others) * share,
        "own_country": float(place.country == setting.home),
        **{f"is_{level}": float(place.level == level) for level in ("city", "district", "province", "country")},
        "is_region": float(place.level not in ("city", "district", "province", "country")),
        "named_so": float(
            any(p.level in ("country", "province") and contains(p, place) for f in others for p in f[:2])
        ),
    }


@cache
def _is_capital(place: Toponym) -> bool:
    """Whether it is the capital of its country, and not one of the towns there that are called after it."""
    if place.level != "city" or capitals().get(place.name) != place.country:
        return False
    namesakes = (p for p in look_up(place.name) if p.level == "city" and p.country == place.country)
    return place.people >= max((p.people for p in namesakes), default=0)


def _top_country(found: Sequence[Toponym], country: str) -> bool:
    return any(p.country == country for p in found[:2])


def _of_province(one: Toponym, other: Toponym) -> bool:
    return bool(one.admin) and bool(other.admin) and one.province == other.province


def _nearness(place: Toponym, found: Sequence[Toponym]) -> float:
    return max(exp(-distance(place, p) / NEAR) for p in found[:OTHERS])


def choose(named: Named, setting: Setting) -> ToponymChoice | None:
    """The place that ``named`` most likely means; None where no table knows the name."""
    found = setting.names.get(named.name) or candidates(setting.known, named.name)
    if named.told:
        around = (*division(named.after), *candidates(setting.known, named.after))
        found = tuple(p for p in found if any(contains(outer, p) for outer in around)) or found
    if not found:
        return None
    weights = data.toml("toponyms")["weights"]
    told = [features(place, named, setting) for place in found]
    scores = [
        sum(weights.get(name, 0.0) * value for name, value in f.items()) + _favour(place, f, setting)
        for place, f in zip(found, told, strict=True)
    ]
    order = sorted(range(len(found)), key=lambda i: -scores[i])
    total = sum(exp(s - scores[order[0]]) for s in scores)
    rival = found[order[1]] if len(found) > 1 else None
    best = _town_of(found, order)
    return ToponymChoice(
        found[best], 1 / total, rival, _basis(found[best], told[best], named, len(found)), bool(told[best]["beside"])
    )


def _town_of(found: Sequence[Toponym], order: Sequence[int]) -> int:
    """The best candidate; of a town and the division around it that share their name, the town."""
    best = found[order[0]]
    if best.level not in ("district", "province"):
        return order[0]
    towns = (
        i
        for i in order
        if found[i].level == "city" and found[i].name == best.name and 4 * found[i].people > best.people
    )
    return next((i for i in towns if distance(found[i], best) < AROUND), order[0])


@cache
def _is_also_a_province(name: str, country: str) -> bool:
    found = look_up(name)
    return any(p.level == "province" and p.country == country for p in found) and all(
        p.level != "country" for p in found
    )


def _favour(place: Toponym, told: Mapping[str, float], setting: Setting) -> float:
    """What is added for a continent, sea or region of the package's own table, which towns have their names from.

    The annotated reports name too few of these for a weight; a town called Asia needs a word beside it to be meant.
    And "Washington" alone is the capital in most reports, though the state of that name has more people; not where
    several states are listed.
    """
    if place.level in ("continent", "waters", "region") and not told["beside"]:
        return FAVOUR
    capital = bool(told["capital"]) and not place.other and _is_also_a_province(place.name, place.country)
    return CAPITAL if capital and setting.provinces(place.country) < LISTED else 0.0


def _basis(place: Toponym, told: Mapping[str, float], named: Named, rivals: int) -> str:
    """Why a place was chosen, in words."""
    if told["beside"] and (named.told or rivals > 1):
        return f"in {named.after}, named beside it"
    if rivals == 1:
        return "the only place of that name in the gazetteer"
    reasons = []
    if told["capital"]:
        reasons.append("a capital")
    if told["same_province"] > 0:
        reasons.append("other places of the report lie in the same province")
    elif told["same_country"] > 0:
        reasons.append("other places of the report lie in the same country")
    return "; ".join(reasons) or f"the likeliest of {rivals} by its people and level"
