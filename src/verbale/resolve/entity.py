"""An actor while it is being resolved: what is known of it so far, and the mentions that were found to mean it."""

from __future__ import annotations

from dataclasses import dataclass, field

from verbale.candidate import Candidate
from verbale.extract.mention.mention import Mention, Owner

_PAST = frozenset({"former", "ex", "late", "then", "previous", "outgoing"})
_OTHER = frozenset({"deputy", "assistant", "vice", "next", "future"})
_HALF = frozenset(
    [
        "acting",
        "interim",
        "caretaker",
        "self",
        "would",
        "honorary",
        "putative",
        "rival",
        "shadow",
        "incoming",
        "elect",
        "designate",
    ]
)


def is_current(mention: Mention) -> bool:
    """Whether a title names an office as held now: nothing says "former", "deputy" or "next"."""
    return not (_PAST | _OTHER) & set(mention.text.lower().replace("-", " ").split())


_ANY = frozenset({"a", "an", "any", "some", "one", "another", "every", "each", "no"})


def in_full(mention: Mention) -> bool:
    """Whether a title names who holds an office in full: no "acting" or "self-proclaimed" one, and not "a" one."""
    words = mention.text.lower().replace("-", " ").split()
    return not _HALF & set(words) and words[0] not in _ANY


def role_of(mention: Mention) -> str:
    """The role that a mention gives its actor; one of the past is told apart: "former president"."""
    past = _PAST & set(mention.text.lower().replace("-", " ").split())
    return f"former {mention.role}" if past and mention.role else mention.role


@dataclass(frozen=True, slots=True)
class Rival:
    """An actor of the report that words may mean which fit others too: with how many points, and what for."""

    entity: Entity
    points: float
    reason: str


@dataclass(eq=False, slots=True)
class Entity:
    """One actor in the making. ``named`` is False while nothing but a description is known.

    ``parts`` are the actors that one phrase names together: "American and British officials". ``rivals`` are actors of
    the report that one may be which is not settled, ``candidates`` what comes of them and of the tables. ``owned`` are
    the roles of a person with what each belongs to, as far as the words say it.
    """

    name: str
    kind: str
    key: str | None = None
    country: str | None = None
    sector: str | None = None
    office: str | None = None
    named: bool = False
    plural: bool = False
    gender: str | None = None
    roles: list[str] = field(default_factory=list)
    bodies: set[str] = field(default_factory=set)
    owned: list[tuple[str, Owner]] = field(default_factory=list)
    nicknames: tuple[str, ...] = ()
    mentions: list[Mention] = field(default_factory=list)
    basis: list[str] = field(default_factory=list)
    parts: list[Entity] = field(default_factory=list)
    rivals: tuple[Rival, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    _held: set[int] = field(default_factory=set)

    @property
    def owner(self) -> Owner | None:
        """What the first office that is told belongs to."""
        return self.owned[0][1] if self.owned else None

    def holds(self, mention: Mention) -> bool:
        """Whether this very mention was added already."""
        return id(mention) in self._held

    def add(self, mention: Mention, basis: str = "") -> None:
        """Add a mention, and why it means this actor."""
        self.mentions.append(mention)
        self._held.add(id(mention))
        if basis and basis not in self.basis:
            self.basis.append(basis)

    def learn(self, mention: Mention) -> None:
        """Take over what a title or description says: country, sector, role."""
        self.country = self.country or mention.country
        self.sector = self.sector or mention.sector
        role = role_of(mention)
        if role and role not in self.roles:
            self.roles.append(role)
        self.bodies |= {c for c in mention.countries if ":" in c}
        if mention.owner is not None and (role, mention.owner) not in self.owned:
            self.owned.append((role, mention.owner))

    def absorb(self, other: Entity, basis: str) -> None:
        """Take over the mentions of ``other``, which turned out to be the same."""
        self.mentions.extend(other.mentions)
        self._held |= other._held
        self.country, self.sector = self.country or other.country, self.sector or other.sector
        self.gender = self.gender or other.gender
        self.roles.extend(r for r in other.roles if r not in self.roles)
        self.owned.extend(pair for pair in other.owned if pair not in self.owned)
        self.basis.extend(b for b in [*other.basis, basis] if b not in self.basis)
        other.mentions = []
        other._held = set()
