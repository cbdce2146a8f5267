"""A mention of an actor or a place: the words, what they name, and how they name it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from verbale.candidate import Candidate
from verbale.extract.mention.names import NameEntry
from verbale.model import Span
from verbale.text.parse import Parse, Token

Form = Literal["name", "title", "nominal", "demonym", "metonym", "pronoun"]
Use = Literal["actor", "place", "both"]


@dataclass(frozen=True, slots=True)
class Owner:
    """What an office belongs to, as the words beside its title say: a state, a body, or something of no table.

    ``code`` is a state's code or the key of a body; None of a company, a club, a region, a university and the like, and
    of a state whose name others bear too. ``state`` says that it is a state, and not something in one or of one.
    """

    name: str
    code: str | None = None
    state: bool = False

    @property
    def is_known(self) -> bool:
        """Whether the table of office-holders may know who holds the office."""
        return self.code is not None

    def same(self, other: Owner) -> bool:
        """Whether both may be one: by their code, else by their words."""
        if self.code is not None and other.code is not None:
            return self.code == other.code
        return self.name.casefold() == other.name.casefold()


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name an actor or a place.

    ``first``, ``last`` and ``head`` are token indices (``last`` inclusive); ``head`` is the syntactic head. ``name`` is
    what the words stand for, as far as they say it themselves, and ``key`` its identity across reports. ``role`` is the
    role noun of a title or a nominal ("foreign minister"); ``countries`` are all that modify it, ``owner`` is what the
    office belongs to, where the words say it. ``basis`` says why. ``candidates`` are those who bear a name that the
    report does not settle.
    """

    span: Span
    head: int
    form: Form
    text: str
    kind: str
    name: str
    key: str | None = None
    country: str | None = None
    sector: str | None = None
    use: Use = "actor"
    first: int = 0
    last: int = 0
    role: str = ""
    plural: bool = False
    countries: tuple[str, ...] = ()
    entry: NameEntry | None = None
    basis: str = ""
    candidates: tuple[Candidate, ...] = ()
    owner: Owner | None = None


def words(parse: Parse, first: int, last: int) -> tuple[Span, str]:
    """The span and the words of tokens ``first`` to ``last``."""
    span = Span(parse.tokens[first].start, parse.tokens[last].end)
    return span, parse.text[span.start : span.end]


def head_of(parse: Parse, first: int, last: int) -> Token:
    """The token of a run whose own head lies outside it; the last such, as English noun phrases end in their head."""
    for i in range(last, first - 1, -1):
        token = parse.tokens[i]
        if not first <= token.head.i <= last or token.head is token:
            if token.dep in ("punct", "case"):
                continue
            return token
    return parse.tokens[last]
