"""Names that several actors bear, such as Georgia, Congo and acronyms of two bodies: whom a report means by one.

Each bearer has points: those of the table (``data/ambiguous.csv``) for what reports mean when they say no more, and
more for what else the report speaks of. Who has twice those of the next is meant; else the name stays open, and the
actor has candidates. All mentions of a name in a report mean the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from verbale import data
from verbale.candidate import Candidate, Weighed, is_clear, scored
from verbale.extract.mention.mention import Mention, Owner
from verbale.extract.mention.names import NameEntry, Names, package_names
from verbale.model import Article
from verbale.resolve.named_places import place_names, placed
from verbale.resolve.outlets import country_of
from verbale.text.parse import Parse

OTHERWISE, HOME, OTHER_STATES, GOVERNOR, AT_HOME = 3.0, 1.0, 1.0, 1.0, 1.0
"""Points: if the report names the bearer otherwise too; if its country is the outlet's; for a state, if the report
speaks of other states; for a part of one, if it speaks of a governor, and if it names places of that state alone."""
MOST = 3
"""Up to how many mentions of a bearer's country give a point each."""
SURE = 0.4
"""How likely a place must be among its rivals to speak for its country."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """One bearer of a name; ``part`` is True of a part of a state, for which only places of that state speak."""

    words: str
    name: str
    kind: str
    key: str
    country: str
    sector: str | None
    points: float
    part: bool


@dataclass(frozen=True, slots=True)
class NameChoice:
    """What a name means in a report: a bearer, or the candidates. ``before`` is the country it had by the tables."""

    meaning: Meaning | None
    candidates: tuple[Candidate, ...]
    before: str | None


@cache
def _table() -> dict[str, tuple[Meaning, ...]]:
    found: dict[str, list[Meaning]] = {}
    for row in data.table("ambiguous"):
        made = Meaning(
            row["words"], row["name"], row["kind"], row["key"], row["country"], row["sector"] or None,
            float(row["points"]), bool(row["part"]),
        )  # fmt: skip
        found.setdefault(row["words"], []).append(made)
    return {words: tuple(several) for words, several in found.items()}


def meanings(words: str) -> tuple[Meaning, ...]:
    """The bearers of a name, in whatever case it is written; none where only one actor bears it."""
    whole = words if words in _table() else words.title() if words.isupper() and len(words) > 4 else words
    return _table().get(whole, ())


def disambiguate_names(
    article: Article, parse: Parse, mentions: Sequence[Mention], known: Names | None = None
) -> list[Mention]:
    """``mentions`` with what each ambiguous name means in this report, or with its candidates.

    ``known`` are the names of the tables, the package's if None.
    """
    open_names = [
        m for m in mentions if m.entry is not None and m.kind != "place" and not m.entry.own and meanings(m.text)
    ]
    if not open_names:
        return list(mentions)
    report = _Report.of(known or package_names(), article, parse, mentions, open_names)
    first = {m.text: m for m in reversed(open_names)}
    choices = {words: _choose(report, mention) for words, mention in first.items()}
    return [_told(mention, choices, open_names) for mention in mentions]


@dataclass(slots=True)
class _Report:
    """What a report says besides the ambiguous names: of which keys, countries and places in them it speaks."""

    keys: dict[str, str] = field(default_factory=dict)
    countries: Counter[str] = field(default_factory=Counter)
    places: Counter[str] = field(default_factory=Counter)
    states: set[str] = field(default_factory=set)
    home: str | None = None
    governor: bool = False

    @classmethod
    def of(
        cls, known: Names, article: Article, parse: Parse, mentions: Sequence[Mention], left_out: Sequence[Mention]
    ) -> _Report:
        report = cls(home=country_of(article, known))
        for m in mentions:
            if any(m.span.contains(one.span) for one in left_out):
                continue
            report.governor |= m.role == "governor"
            if m.key:
                report.keys.setdefault(m.key, m.text)
            if m.entry is not None and m.country is not None:
                report._speaks_of(m, m.country)
        taken = [m.span for m in mentions if m.entry is not None]
        for name, choice in placed(place_names(parse, known), known):
            if choice is not None and choice.chance >= SURE and not any(name.span.overlaps(t) for t in taken):
                report.countries[choice.place.country] += 1
                report.places[choice.place.country] += choice.place.level != "country"
        return report

    def _speaks_of(self, mention: Mention, country: str) -> None:
        self.countries[country] += 1
        if mention.key is None:
            self.places[country] += 1
        elif mention.key.startswith("state:"):
            self.states.add(country)


def _choose(report: _Report, mention: Mention) -> NameChoice:
    several = meanings(mention.text)
    parts = {one.country for one in several if one.part}
    weighed = [(_weigh(report, one, parts), one) for one in several]
    weighed.sort(key=lambda pair: (-pair[0].points, pair[1].key))
    clear = is_clear(weighed[0][0].points, weighed[1][0].points)
    return NameChoice(weighed[0][1] if clear else None, scored(w for w, _ in weighed), mention.country)


def _weigh(report: _Report, one: Meaning, parts: set[str]) -> Weighed:
    usual = max(m.points for m in meanings(one.words))
    points = one.points
    reasons = [f"what reports mostly mean by '{one.words}'" if one.points == usual > 1 else f"called {one.words} too"]
    if one.key in report.keys:
        points += OTHERWISE
        reasons.append(f"the report says '{report.keys[one.key]}' too")
    else:
        spoken = min(MOST, (report.places if one.part else report.countries)[one.country])
        points += spoken
        what = "a place in" if one.part else "an actor or place of"
        if spoken:
            reasons.append(f"the report names {what} {one.country}" + (f", {spoken} times" if spoken > 1 else ""))
    more: list[tuple[float, bool, str]] = [
        (HOME, report.home == one.country and not parts, "its outlet is of that country"),
        (
            OTHER_STATES,
            bool(parts) and not one.part and bool(report.states - parts),
            "the report speaks of other states",
        ),
        (GOVERNOR, one.part and report.governor, "the report speaks of a governor"),
        (AT_HOME, one.part and set(report.countries) == {one.country}, "and no other country"),
    ]
    points += sum(worth for worth, holds, _ in more if holds)
    reasons += [why for _, holds, why in more if holds]
    return Weighed(one.key, one.name, points, tuple(reasons), one.country)


def _told(mention: Mention, choices: dict[str, NameChoice], open_names: Sequence[Mention]) -> Mention:
    """``mention`` as the choices have it: an ambiguous name itself, or a phrase that has one in it."""
    own = next((m for m in open_names if m is mention), None)
    if own is not None:
        return _named(mention, choices[mention.text])
    inside = [choices[m.text] for m in open_names if mention.span.contains(m.span)]
    for choice in inside:
        mention = _of_country(mention, choice)
    if mention.owner is not None and mention.owner.state and mention.owner.name in {_noun(w) for w in choices}:
        mention = _of_owner(mention, mention.owner, choices)
    return mention


def _of_owner(mention: Mention, owner: Owner, choices: dict[str, NameChoice]) -> Mention:
    """A title whose office is of what an ambiguous name means; of a part of a state, the office is not the state's."""
    choice = next(choice for words, choice in choices.items() if _noun(words) == owner.name)
    one = choice.meaning
    if one is None:
        return replace(mention, owner=Owner(owner.name, None, state=True))
    return replace(mention, owner=Owner(one.name, None if one.part else one.country, state=not one.part))


def _named(mention: Mention, choice: NameChoice) -> Mention:
    one = choice.meaning
    entry = mention.entry
    if one is None or entry is None:
        name = _noun(mention.text)
        open_entry = replace(entry, key=None, country=None, name=name) if entry is not None else None
        kinds = {meaning.kind for meaning in meanings(mention.text)}
        kind = kinds.pop() if len(kinds) == 1 else "unknown"
        return replace(
            mention, key=None, country=None, sector=None, kind=kind, name=name, entry=open_entry,
            candidates=choice.candidates, basis="borne by several, and not settled by the report",
        )  # fmt: skip
    if one.key == mention.key:
        return mention
    level = "region" if one.part else entry.level
    other = NameEntry(one.name, one.kind, entry.form, one.key, one.country, one.sector, level, place=one.name)
    reason = choice.candidates[0].reason
    return replace(
        mention, key=one.key, country=one.country, sector=one.sector, kind=one.kind, name=one.name, entry=other,
        basis=f"of several called so: {reason}",
    )  # fmt: skip


def _noun(words: str) -> str:
    """The name that an adjective belongs to, by what both may mean: "Congo" for "Congolese"."""
    bearers = {one.key for one in meanings(words)}
    return next((w for w, several in _table().items() if {one.key for one in several} == bearers), words)


def _of_country(mention: Mention, choice: NameChoice) -> Mention:
    """A phrase that has an ambiguous name in it, with the country that the name turned out to mean, or none."""
    meant = choice.meaning.country if choice.meaning is not None else None
    if choice.before == meant:
        return mention
    countries = tuple(c for code in mention.countries if (c := meant if code == choice.before else code) is not None)
    if choice.before is None and meant is not None and not countries:
        return replace(mention, country=meant, countries=(meant,))
    key = mention.key
    if key is not None and choice.before is not None and choice.before in key.split(":"):
        key = ":".join(meant if part == choice.before else part for part in key.split(":")) if meant else None
    country = meant if mention.country == choice.before else mention.country
    return replace(mention, country=country, countries=countries, key=key)
