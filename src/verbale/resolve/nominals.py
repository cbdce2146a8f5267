"""Nominal mentions: "the president", "his predecessor", "the bloc", "US officials", "the accord", "his country"."""

from __future__ import annotations

from collections.abc import Callable

from verbale.extract.mention.mention import Mention
from verbale.extract.mention.names import states
from verbale.extract.mention.roles import gender_of_title, office_of
from verbale.resolve.ambiguous_persons import left_open, pick
from verbale.resolve.entity import Entity, Rival, role_of
from verbale.resolve.knowledge import Knowledge
from verbale.resolve.offices import Offices, held_in, terms_of
from verbale.resolve.relatives import RELATIVE, Relative
from verbale.resolve.told_days import ToldDays
from verbale.text.parse import Parse, Token

_POSSESSIVES = frozenset({"his", "her", "their", "its", "our", "my", "your"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
_AGREEMENTS = frozenset({"treaty", "accord", "agreement", "pact", "deal", "convention", "protocol"})
_TRUCES = frozenset({"ceasefire", "truce", "armistice"})
_STATES = frozenset({"country", "nation", "republic", "state"})


class Nominals:
    """Resolution of one report's nominals against the actors met so far; the lists are those of the resolver."""

    def __init__(
        self,
        known: Knowledge,
        parse: Parse,
        entities: list[Entity],
        heads: dict[int, Entity],
        keyed: dict[str, Entity],
        days: ToldDays,
    ) -> None:
        self.known = known
        self.parse, self.entities, self.heads, self.keyed, self.days = parse, entities, heads, keyed, days
        self.owned: list[tuple[Entity, Entity]] = []
        self.relatives: list[Relative] = []
        self.hidden: frozenset[Entity] = frozenset()

    @property
    def _met(self) -> list[Entity]:
        """The actors met so far, without the ``hidden``, whom the mention at hand cannot mean."""
        return [e for e in self.entities if e not in self.hidden] if self.hidden else self.entities

    def resolve(self, mention: Mention, person_at: Callable[[int], Entity | None]) -> Entity:
        """The actor that ``mention`` means, made if none was met."""
        head = self.parse.tokens[mention.head]
        owner = self.heads.get(mention.first) if mention.role in RELATIVE else None
        found = self._apposed(mention, head, person_at, owner) or self._earlier(mention, head)
        if found is None:
            found = self._new(mention)
        # "His predecessor as chairman" held another office than his.
        behind = self.parse.tokens[mention.last + 1 : mention.last + 2]
        elsewhere = bool(behind) and behind[0].lower in ("as", "at")
        if owner is not None and owner is not found and owner.kind == "person" and not elsewhere:
            self.relatives.append(Relative(found, owner, mention))
        if found.kind == "person":
            if found.country in (None, mention.country):
                found.learn(mention)
            found.gender = found.gender or gender_of_title(mention.role)
        return found

    def _new(self, mention: Mention) -> Entity:
        body = self.known.names.by_key.get(mention.key or "") if mention.kind == "armed_group" else None
        entity = Entity(
            mention.name, mention.kind, mention.key, mention.country, mention.sector, plural=mention.plural,
            roles=[role_of(mention)],
            bodies={c for c in mention.countries if ":" in c},
            owned=[(role_of(mention), mention.owner)] if mention.owner is not None else [],
        )  # fmt: skip
        if body is not None:
            # "M23 rebels" are M23.
            entity.name, entity.named, entity.plural, entity.nicknames = body.name, True, False, body.nicknames
        self.entities.append(entity)
        if mention.key:
            self.keyed[mention.key] = entity
        return entity

    def _apposed(
        self, mention: Mention, head: Token, person_at: Callable[[int], Entity | None], owner: Entity | None
    ) -> Entity | None:
        """The name beside a title: "Ana Ruiz, the foreign minister", "his predecessor, Ana Ruiz"; never ``owner``."""
        if mention.kind not in ("person", "unknown") or mention.plural:
            return None  # a regulator may be a body, but not one with a person's name beside it
        beside = [c.i for c in head.children if c.dep == "appos"]
        if head.dep == "appos":
            beside.append(head.head.i)
        for i in beside:
            entity = self.heads.get(i) or person_at(i)
            if entity is not None and entity.kind == "person" and entity is not owner:
                entity.basis.append(f"in apposition: {mention.text}")
                return entity
        return None

    def _earlier(self, mention: Mention, head: Token) -> Entity | None:
        if mention.key and mention.key in self.keyed:
            return self.keyed[mention.key]
        first = self.parse.tokens[mention.first].lower
        definite = first in _DEFINITE
        if mention.kind == "person":
            return self._person(mention, first)
        if mention.kind == "document":
            return self._document(mention) if definite and not mention.plural else self._same(mention)
        if mention.kind == "state":
            return self._state(mention, first)
        if definite and mention.kind == "armed_group":
            return self._same(mention) or self._nicknamed(mention) or self._fighters(mention) or self._role(mention)
        if definite and not mention.plural:
            return self._nicknamed(mention) or self._same(mention) or self._role(mention) or self._called(mention)
        if first in _POSSESSIVES or (len(mention.name.split()) == 1 and len(mention.countries) > 1):
            # "Its allies" are not those of another state, and "officials from Kenya and Uganda" no others.
            return None
        return self._same(mention) or (self._role(mention) if len(mention.name.split()) == 1 else None)

    def _person(self, mention: Mention, first: str) -> Entity | None:
        if first in ("a", "an", "another", "one", *_POSSESSIVES):
            return None
        role, bodies = role_of(mention), {c for c in mention.countries if ":" in c}
        if first not in _DEFINITE and mention.country is None:
            return None
        fits = [e for e in self._met if self._may_be(e, mention, role, bodies)]
        if fits:
            chosen = pick(self.parse, mention, fits)
            return chosen if isinstance(chosen, Entity) else self._left_open(mention, chosen)
        bare = mention.country is None and not bodies and mention.owner is None
        return self._holder(mention) if bare and role == mention.role else None

    def _may_be(self, entity: Entity, mention: Mention, role: str, bodies: set[str]) -> bool:
        """Whether a person has the role, the country and the body of a description."""
        if entity.kind != "person" or entity.rivals or not entity.mentions:
            return False
        if mention.country not in (None, entity.country) or (bodies and not bodies & entity.bodies):
            return False
        if not _belongs(entity, mention) or not self._in_term(entity, mention):
            return False
        return role in entity.roles or _same_office(role, entity.roles)

    def _in_term(self, entity: Entity, mention: Mention) -> bool:
        """Whether nobody else held the office of a state, by the table, in the days that are told of it."""
        owner, period = mention.owner, self.days.of(mention.head)
        met = entity.mentions[0].head
        if owner is None or owner.code is None:
            return True
        if not entity.named:
            return self.days.of(met) == period
        if period is None or not self.days.is_told(mention.head):
            return True
        office = office_of(mention.role, owner.code)
        terms = held_in(self.known.offices, owner.code, office, period.first, period.last) if office else ()
        return not terms or any(t in terms for t in terms_of(self.known.offices, entity.name, period.last))

    def _left_open(self, mention: Mention, rivals: tuple[Rival, ...]) -> Entity:
        """An actor of its own for a description that fits several persons of the report."""
        met = left_open(self.entities, mention.name, rivals)
        if met is None:
            met = self._new(mention)
            met.rivals = rivals
        return met

    def _holder(self, mention: Mention) -> Entity | None:
        """A person without any title so far who, by the table, holds the office that "the president" names."""
        office = office_of(mention.role)
        period = self.days.of(mention.head)
        if office is None or period is None:
            return None
        date = period.last
        fits = [e for e in self._met if e.mentions and not e.rivals and _holds(self.known.offices, e, office, date)]
        if not fits:
            return None
        chosen = pick(self.parse, mention, fits)
        if not isinstance(chosen, Entity):
            return self._left_open(mention, chosen)
        chosen.basis.append(f"{mention.text}: table of office-holders, on {date}")
        return chosen

    def _document(self, mention: Mention) -> Entity | None:
        same = [e for e in self._met if e.kind == "document" and not e.plural and e.mentions]
        for entity in sorted(same, key=lambda e: -e.mentions[-1].first):
            if mention.role in entity.roles or entity.mentions[-1].role == mention.role:
                return entity
        family = next((words for words in (_TRUCES, _AGREEMENTS) if mention.role in words), None)
        if family is not None:
            alike = [e for e in same if _last_role(e) in family]
            alike = alike or [e for e in same if family is _AGREEMENTS and _last_role(e) in _TRUCES]
            return max(alike, key=lambda e: (e.named, e.mentions[-1].first)) if alike else None
        return None

    def _state(self, mention: Mention, first: str) -> Entity | None:
        if mention.country and (mention.role == "side"):
            return self._of_state(mention.country)
        if mention.role not in _STATES:
            return None
        owner = self.heads.get(mention.first) if first in _POSSESSIVES else None
        if owner is not None:
            self.owned.append((self._new(mention), owner))
            return self.owned[-1][0]
        if first != "the" or len(mention.name.split()) > 1:
            return None
        met = [e for e in self._met if e.kind == "state" and e.mentions]
        return max(met, key=lambda e: e.mentions[-1].first) if met else None

    def join_owned(self) -> None:
        """Give "his country" to the state of the person, once the person's country is known."""
        for described, owner in self.owned:
            state = self._of_state(owner.country) if owner.country else None
            if state is not None:
                state.absorb(described, f"'{described.mentions[0].text}': the country of {owner.name}")

    def _of_state(self, country: str) -> Entity | None:
        key = f"state:{country}"
        if key not in self.keyed and country in states():
            entry = states()[country]
            self.keyed[key] = Entity(entry.name, entry.kind, key, country, named=True)
            self.entities.append(self.keyed[key])
        return self.keyed.get(key)

    def _nicknamed(self, mention: Mention) -> Entity | None:
        """The latest body that is called so: "the bloc" after NATO."""
        called = [e for e in self._met if mention.role in e.nicknames and e.mentions]
        if not called:
            return None
        latest = max(called, key=lambda e: e.mentions[-1].first)
        latest.basis.append(f"'{mention.text}': the latest body before it that is called a {mention.role}")
        return latest

    def _fighters(self, mention: Mention) -> Entity | None:
        """The latest armed group, for "the rebels"."""
        groups = [e for e in self._met if e.named and e.kind == "armed_group" and e.mentions]
        fits = [e for e in groups if mention.country in (None, e.country)]
        return max(fits, key=lambda e: e.mentions[-1].first) if fits else None

    def _called(self, mention: Mention) -> Entity | None:
        """The latest named body whose name ends so: "the department" after the State Department."""
        if len(mention.name.split()) > 1 or mention.country is not None:
            return None
        named = [e for e in self._met if e.kind == mention.kind and not e.plural and e.mentions]
        fits = [e for e in named if _ends_in(e, mention.role)]
        return max(fits, key=lambda e: e.mentions[-1].first) if fits else None

    def _same(self, mention: Mention) -> Entity | None:
        name = mention.name.lower()
        met = (e for e in reversed(self._met) if not e.named and e.kind == mention.kind)
        fits = (e for e in met if e.name.lower() == name and e.plural == mention.plural)
        return next((e for e in fits if mention.country in (None, e.country)), None)

    def _role(self, mention: Mention) -> Entity | None:
        """The latest actor described by the same role noun: "officials" after "US officials"."""
        alike = [e for e in self._met if e.kind == mention.kind and e.plural == mention.plural and e.mentions]
        met = [e for e in alike if mention.role in e.roles and mention.country in (None, e.country)]
        met = [e for e in met if _may_be_of(e, mention)]
        return max(met, key=lambda e: e.mentions[-1].first) if met else None


def _holds(known: Offices, entity: Entity, office: str, date: str) -> bool:
    """Whether, by the table, a person of the report holds an office on a day, and is not of another body there."""
    terms = terms_of(known, entity.name, date) if entity.kind == "person" and entity.named else ()
    return any(t.office == office and t.covers(date) for t in terms)


def _belongs(entity: Entity, mention: Mention) -> bool:
    """Whether a person may hold an office of what ``mention`` says: "the president of the league" is of no state."""
    owner = mention.owner
    if owner is None:
        return True
    if not entity.owned:
        return owner.is_known or owner.state
    return any(owner.same(other) for _, other in entity.owned)


def _may_be_of(entity: Entity, mention: Mention) -> bool:
    """Whether a body may have the names before its noun: "the Ruiz government" is not "the Weld government"."""
    own, met = _proper(mention), {name for one in entity.mentions for name in _proper(one)}
    return not own or not met or bool(own & met)


def _proper(mention: Mention) -> set[str]:
    """The names in a description, such as that of whose government it is."""
    return {word for word in mention.name.split() if word[:1].isupper()} if mention.form == "nominal" else set()


def _ends_in(entity: Entity, role: str) -> bool:
    """Whether a body is called a ``role`` of some sort, by its name or by what it was described as."""
    called = [entity.name.lower(), *entity.roles] if entity.named else entity.roles
    return any(words.endswith(f" {role}") for words in called)


def _same_office(role: str, roles: list[str]) -> bool:
    office = office_of(role)
    if office is not None:
        return any(office_of(r) == office for r in roles)
    return " " not in role and any(r.endswith(f" {role}") or r.startswith(f"{role} of ") for r in roles)


def _last_role(entity: Entity) -> str:
    return next((m.role for m in reversed(entity.mentions) if m.role), "")
