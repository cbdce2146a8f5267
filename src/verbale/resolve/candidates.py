"""Who may be meant by an actor that nothing settled: a surname alone, an office or a body without its state.

Points are given for what the tables and the report say of each, and every point is named in the candidate's reason. To
have candidates settles nothing: key and country stay empty.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from verbale.candidate import NOBODY, Weighed, scored
from verbale.extract.mention.descriptions import body_key
from verbale.extract.mention.names import states
from verbale.extract.mention.roles import office_of, role_at
from verbale.model import Article
from verbale.resolve.ambiguous_persons import weighed as of_rivals
from verbale.resolve.entity import Entity, is_current
from verbale.resolve.knowledge import Knowledge
from verbale.resolve.lookup_sources import source_of
from verbale.resolve.offices import Term, body_of, by_surname, held_in
from verbale.resolve.outlets import country_of
from verbale.resolve.spelling import person_key, plain
from verbale.resolve.told_days import ToldDays

NAME, HELD, TITLED, HIGH, SPOKEN_OF, EACH, MOST, HOME = 1.0, 2.0, 2.0, (1.0, 0.5, 0.0), 1.0, 0.5, 3, 1.0
"""Points: for the name or the office; for being in office on the report's day; for a title that fits; for a head of
state or government, for a minister of the first rank and for others; for a country that the report's other actors are
of, and ``EACH`` for each further mention of one, of at most ``MOST``; and for the country of the outlet."""
STRANGER = 3.0
"""The points of "nobody of these", where the report says no more of a person than the surname."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What a report says besides the words in question: its day, the countries of its actors, that of its outlet.

    ``known`` are the tables that it is read with.
    """

    known: Knowledge
    date: str | None
    countries: Counter[str]
    home: str | None

    @classmethod
    def of(cls, known: Knowledge, article: Article, entities: Iterable[Entity]) -> Scene:
        """The scene that the actors of a report make."""
        countries: Counter[str] = Counter()
        for entity in entities:
            if entity.country in states():
                countries[entity.country or ""] += len(entity.mentions)
        return cls(known, article.published.date, countries, country_of(article, known.names))

    def weigh(self, country: str | None) -> tuple[float, list[str]]:
        """The points of a country, and what for."""
        points, reasons = 0.0, []
        times = self.countries[country or ""]
        if times:
            points += SPOKEN_OF + EACH * min(MOST, times - 1)
            reasons.append(f"the report names {country}" + (f" {times} times" if times > 1 else ""))
        if country is not None and country == self.home:
            points += HOME
            reasons.append("its outlet is of that country")
        return points, reasons


def suggest(known: Knowledge, article: Article, entities: Sequence[Entity], days: ToldDays) -> None:
    """Give candidates to the actors of a report that have no key and may be somebody who is known."""
    scene = Scene.of(known, article, entities)
    for entity in entities:
        if entity.key is not None or not entity.mentions or entity.candidates or _goes_on(article, entity):
            continue
        found = of_rivals(entity.rivals)
        if entity.kind == "person" and entity.named and " " not in entity.name:
            found += of_surname(entity.name, scene, entity)
        elif not entity.named and not entity.plural and not entity.rivals:
            found += _of_office(entity, scene, days) if entity.kind == "person" else _of_body(entity, scene)
        bare = entity.kind == "person" and not (entity.rivals or entity.roles or entity.country)
        entity.candidates = scored(found, nobody=STRANGER if bare else NOBODY)


def _goes_on(article: Article, entity: Entity) -> bool:
    """Whether "of" stands behind a description: what it is of no table knows, or it would have a country."""
    end = entity.mentions[0].span.end
    return not entity.named and article.text[end : end + 4] in (" of ", " for")


def of_surname(name: str, scene: Scene, entity: Entity | None = None) -> list[Weighed]:
    """Everybody in the table who bears a surname, with their points; ``entity`` gives country and titles, if any."""
    by_person: dict[str, list[Term]] = defaultdict(list)
    for term in (t for t in by_surname(scene.known.offices, name) if _bears(t, name)):
        said = entity.country if entity is not None else None
        if said is None or term.state in (None, said):
            by_person[person_key(term.name)].append(term)
    roles = entity.roles if entity is not None else ()
    return [_weigh(key, terms, scene, roles) for key, terms in by_person.items()]


def _bears(term: Term, name: str) -> bool:
    """Whether ``name`` is of the person's own name, or of another that has a word in common with it."""
    word, own = plain(name), set(plain(term.name).split())
    others = (set(plain(alias).split()) for alias in term.aliases)
    return word in own or word == plain(term.surname) or any(word in other and other & own for other in others)


def _weigh(key: str, terms: Sequence[Term], scene: Scene, roles: Sequence[str]) -> Weighed:
    date = scene.date
    held = [t for t in terms if date is not None and t.covers(date)]
    best = min(held or terms, key=lambda t: (t.office not in _offices(roles, t.state), t.rank, t.office, t.start))
    points, country = scene.weigh(best.state)
    days = f"on {date}" if held else f"{best.start} to {best.until or 'now'}"
    reasons = [f"{best.office} of {body_of(scene.known.names, best)} {days}, by: {source_of(best.source)[0]}", *country]
    known = date is None or best.start <= date
    points += NAME + HELD * bool(held) + HIGH[best.rank] * known
    if best.office in _offices(roles, best.state):
        points += TITLED
        reasons.append("the title fits")
    return Weighed(key, best.name, points, tuple(reasons), best.state)


def _offices(roles: Sequence[str], country: str | None) -> set[str]:
    return {office for role in roles if (office := office_of(role, country)) is not None}


def _of_office(entity: Entity, scene: Scene, days: ToldDays) -> list[Weighed]:
    """The holders of "the president" in the states of the report, or both of an office that two hold."""
    mention = entity.mentions[0]
    if not entity.roles or not is_current(mention) or not _is_definite(entity) or entity.bodies:
        return []
    if entity.sector is None and entity.country is None:
        return []  # the president of a club
    role, owner = entity.roles[0], entity.owner
    if owner is not None and not owner.state:
        return []  # the president of a company
    countries = [entity.country] if entity.country else _countries(scene)
    period = days.of(mention.head)
    found: list[Weighed] = []
    for code in countries:
        office = office_of(role, code)
        if office is None:
            continue
        points, reasons = scene.weigh(code)
        held = held_in(scene.known.offices, code, office, period.first, period.last) if period is not None else ()
        for term in held:
            why = (f"{office} of {code} on {period}, by: {source_of(term.source)[0]}", *reasons)
            found.append(Weighed(person_key(term.name), term.name, NAME + HELD + points, why, code))
        if not held and entity.country is None:
            why = (f"an office that {states()[code].name} may have", *reasons)
            found.append(Weighed(None, f"{role} of {states()[code].name}", NAME + points, why, code))
    return found


def _of_body(entity: Entity, scene: Scene) -> list[Weighed]:
    """The bodies that "the foreign ministry" may be: one for each state of the report."""
    role = role_at(entity.roles[0].split()[-3:]) if entity.roles and entity.roles[0] else None
    if role is None or entity.country is not None or not _is_definite(entity):
        return []
    found: list[Weighed] = []
    for code in _countries(scene):
        key = body_key(role[1], code, False, entity.kind)
        if key is not None:
            points, reasons = scene.weigh(code)
            name = f"{entity.roles[0]} of {states()[code].name}"
            found.append(Weighed(key, name, NAME + points, tuple(reasons), code))
    return found


def _countries(scene: Scene) -> list[str]:
    """The states that the report's actors are of, and the outlet's."""
    return sorted({*scene.countries, *([scene.home] if scene.home else [])})


def _is_definite(entity: Entity) -> bool:
    """Whether a description means one that hearers know: "the president", not "a president" or "its president"."""
    first = entity.mentions[0].text.split()[0].lower()
    return first == "the" or first == entity.mentions[0].role.split()[0]
