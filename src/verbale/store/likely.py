"""Who of the record is likely to be the same as an actor, for a person to decide; indexes find them, and no scan does.

What is offered here is merged with nobody: a family name or initials are ground enough to ask, and none to answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from verbale.ledger.duplicates import words
from verbale.ledger.names import UNSETTLED, is_settled
from verbale.ledger.surnames import is_person
from verbale.store.browse import ActorLine, actor, perhaps

if TYPE_CHECKING:
    from verbale.store.sqlite import Store

LOOKED_AT = 200
"""Most actors that are compared with one: of persons those in most reports, of others those whose names are nearest."""
SHARED = 0.5
"""The part of the words of two names that both must have, for bodies; names of persons share the last one."""


@dataclass(frozen=True, slots=True)
class Likely:
    """Somebody who may be the same as an actor, and why."""

    key: str
    name: str
    reason: str
    witnesses: int


def likely(store: Store, line: ActorLine, limit: int) -> tuple[Likely, ...]:
    """Return who may be the same as the actor of ``line``, the likeliest first, at most ``limit``.

    For one who may be several it is the candidates whom other reports name too.
    """
    if not is_settled(line.key):
        known = ((actor(store, c.key), c.reason) for c in line.candidates if c.key)
        return tuple(Likely(one.key, one.name, why, one.witnesses) for one, why in known if one is not None)[:limit]
    weighed = [(_weigh(line, other), other) for other in _alike(store, line)]
    ordered = sorted((-points, -other.witnesses, other.key, why, other) for (points, why), other in weighed if points)
    settled = [Likely(other.key, other.name, why, other.witnesses) for *_, why, other in ordered]
    meant = [Likely(p.key, p.name, p.reason, 1) for p in perhaps(store, line.key, limit=limit)]
    return (*settled, *meant)[:limit]


def _alike(store: Store, line: ActorLine) -> list[ActorLine]:
    """The settled actors that share words of a name with ``line``: persons the last, others any.

    A body that is called by the first letters of this one's words is found too; no index leads the other way.
    """
    if is_person(line.key):
        sql = """
            SELECT DISTINCT k.key FROM bearer own JOIN bearer b ON b.surname = own.surname
            JOIN known_actor k ON k.key = b.key WHERE own.key = ? AND b.key <> own.key
            ORDER BY k.witnesses DESC, k.key LIMIT ?
        """
        found = store.connection.execute(sql, (line.key, LOOKED_AT))
    else:
        asked = {word for name in line.names for word in words(name) if len(word) > 3} | _initials(line)
        query = " OR ".join(f'names : "{word}"' for word in sorted(asked)) or 'names : ""'
        sql = f"""
            SELECT k.key FROM known_actor_fts f JOIN known_actor k ON k.pk = f.rowid WHERE known_actor_fts MATCH ?
            AND k.kind = ? AND k.key <> ? AND k.key NOT LIKE '{UNSETTLED}%' ORDER BY f.rank LIMIT ?
        """  # noqa: S608
        found = store.connection.execute(sql, (query, line.kind, line.key, LOOKED_AT))
    lines = (actor(store, row["key"]) for row in found.fetchall())
    return [other for other in lines if other is not None]


def _weigh(line: ActorLine, other: ActorLine) -> tuple[int, str]:
    """How likely the two are one, in points, and why; none where nothing says so."""
    points, why = _as_persons(line, other) if is_person(line.key) else _as_bodies(line, other)
    if points and line.country is not None and line.country == other.country:
        return points + 1, f"{why}, of the same country"
    return points, why


def _as_persons(line: ActorLine, other: ActorLine) -> tuple[int, str]:
    if _first_letters(line) & _first_letters(other):
        return 3, "the same family name and first letter"
    return 1, "the same family name"


def _as_bodies(line: ActorLine, other: ActorLine) -> tuple[int, str]:
    if _initials(line) & _single(other) or _initials(other) & _single(line):
        return 3, "the first letters of the other name"
    shared = max(_shared(one, two) for one in line.names for two in other.names)
    return (1 + (shared == 1.0), "the same words in the name") if shared >= SHARED else (0, "")


def _first_letters(line: ActorLine) -> set[str]:
    return {name[:1].casefold() for name in line.names if " " in name}


def _initials(line: ActorLine) -> set[str]:
    """The first letters of the words with capitals in a body's names, where they are three or more."""
    made = ("".join(word[0] for word in name.split() if word[:1].isupper()).casefold() for name in line.names)
    return {letters for letters in made if len(letters) > 2}


def _single(line: ActorLine) -> set[str]:
    return {name.replace(".", "").casefold() for name in line.names if " " not in name}


def _shared(one: str, two: str) -> float:
    first, second = set(words(one)), set(words(two))
    return len(first & second) / max(len(first | second), 1)
