"""What is known before a report is read: the tables of the package, with a user's own laid over them.

One value that is made once, never changed, and handed to everything that looks a name up. So threads may read at the
same time with different tables, and nothing is left behind when one has read.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from verbale.extract.mention.names import Names, package_names
from verbale.resolve.offices import Offices
from verbale.resolve.user_actors import NONE, UserActors, load


@dataclass(frozen=True, slots=True, eq=False)
class Knowledge:
    """The names and the terms of office that a report is read with, and the ``own`` table that is in them."""

    own: UserActors
    names: Names
    offices: Offices

    @property
    def digest(self) -> str:
        """The digest of the user's own table; empty without one."""
        return self.own.digest

    def __reduce__(self) -> tuple[Callable[[UserActors], Knowledge], tuple[UserActors]]:
        # What goes to another process is the user's own rows: the tables of the package are there already.
        return knowledge_of, (self.own,)


@cache
def package_knowledge() -> Knowledge:
    """The tables of the package alone."""
    return Knowledge(NONE, package_names(), Offices.of())


def knowledge_of(own: UserActors) -> Knowledge:
    """The tables of the package with ``own`` laid over them; the same value each time while it is in use."""
    return _laid_over(own) if own.digest else package_knowledge()


@lru_cache(maxsize=8)
def _laid_over(own: UserActors) -> Knowledge:
    return Knowledge(own, Names.of(own.names), Offices.of(own.terms))


def load_knowledge(actors: Path | str | None) -> Knowledge:
    """What is known with the table at ``actors``, or without one.

    Raises :class:`verbale.errors.ConfigError`, with file and line, for what cannot be used.
    """
    return knowledge_of(load(Path(actors))) if actors is not None else package_knowledge()
