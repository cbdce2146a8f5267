"""A user's own table of actors, to be laid over the tables of the package: a CSV file.

Columns, of which only ``name`` is required: ``name``; ``aliases``, other names, divided by ``;``; ``kind`` (see
:data:`KINDS`); ``key``, the identity across reports, made of kind and name if empty; ``country`` (a code of the table
of states); ``sector`` (PLOVER's); and for persons ``office``, ``from`` and ``until`` (ISO 8601 days; empty: open).
An own name wins over the same name of the package. What is read with it: :mod:`verbale.resolve.knowledge`.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from verbale.errors import ConfigError
from verbale.extract.mention.names import NameEntry, states
from verbale.resolve.offices import Term
from verbale.resolve.spelling import plain, sounds

COLUMNS = ("name", "aliases", "kind", "key", "country", "sector", "office", "from", "until")
KINDS = ("person", "organisation", "government", "igo", "armed_group", "armed_forces", "group")
SECTORS = (
    *("GOV", "MIL", "REB", "PRM", "UAF", "OPP", "PTY", "LEG", "JUD", "COP", "SPY", "IGO", "NGO", "BUS", "CVL", "CRM"),
    *("ELI", "EDU", "MED", "REL", "JRN", "LAB", "AGR", "REF", "SOC", "PRE"),
)
_PREFIX = {"person": "person", "armed_group": "group", "armed_forces": "mil", "organisation": "body"}


@dataclass(frozen=True, slots=True)
class UserActors:
    """A table that was read: its names with what they stand for, the terms of its persons, the digest of its bytes.

    Two are equal whose digests are.
    """

    names: tuple[tuple[str, NameEntry], ...] = field(default=(), compare=False, repr=False)
    terms: tuple[Term, ...] = field(default=(), compare=False, repr=False)
    digest: str = ""


NONE = UserActors()


def load(path: Path) -> UserActors:
    """Read a table. Raises :class:`ConfigError`, with file and line."""
    try:
        raw = path.read_bytes()
        text = raw.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: it cannot be read as a table of actors ({error})") from error
    reader = csv.DictReader(io.StringIO(text), strict=True)
    names: list[tuple[str, NameEntry]] = []
    terms: list[Term] = []
    try:
        _check_header(path, reader.fieldnames or ())
        for row in reader:
            where = f"{path}, line {reader.line_num}"
            entry, term, called = _read(where, {k: (v or "").strip() for k, v in _whole(where, row).items()})
            names.extend((name, entry) for name in called)
            terms.extend([term] if term is not None else [])
    except csv.Error as error:
        raise ConfigError(f"{path}, line {reader.line_num}: it is no CSV ({error})") from error
    return UserActors(tuple(names), tuple(terms), hashlib.sha256(raw).hexdigest())


def _check_header(path: Path, header: object) -> None:
    columns = list(header) if isinstance(header, list | tuple) else []
    unknown = [c for c in columns if c not in COLUMNS]
    if "name" not in columns or unknown:
        wrong = f"it has {', '.join(map(repr, unknown))}" if unknown else "it has no column name"
        raise ConfigError(f"{path}, line 1: the columns are {', '.join(COLUMNS)}, name at least; {wrong}")


def _whole(where: str, row: dict[str, str]) -> dict[str, str]:
    if None in row:
        raise ConfigError(f"{where}: more cells than columns")
    return row


def _read(where: str, row: dict[str, str]) -> tuple[NameEntry, Term | None, list[str]]:
    """One row as an entry, perhaps a term of office, and its names."""
    name = row.get("name", "")
    office, start, until = (row.get(c, "") for c in ("office", "from", "until"))
    kind = row.get("kind", "") or ("person" if office else "organisation")
    country, sector = row.get("country", ""), row.get("sector", "")
    for wrong in _wrong(name, kind, country, sector, start, until):
        raise ConfigError(f"{where}: {wrong}")
    if kind != "person" and (office or start or until):
        raise ConfigError(f"{where}: only a person has an office, or a day from or until")
    slug = "-".join(re.findall(r"\w+", plain(name)))
    key = row.get("key", "") or ":".join(filter(None, (_PREFIX.get(kind, kind), country, slug)))
    key = key if kind != "person" else f"person:{slug}"
    aliases = [a.strip() for a in row.get("aliases", "").split(";") if a.strip()]
    entry = NameEntry(name, kind, "name", key, country or None, sector or None, basis="your own table", own=True)
    if kind != "person":
        return entry, None, [name, *aliases]
    term = Term(
        name, name.split()[-1], country, office, start or "0001-01-01", until or None, sector=sector or "GOV",
        source="own", aliases=tuple(aliases), sounds=frozenset(w for n in (name, *aliases) for w in sounds(n)),
    )  # fmt: skip
    return entry, term, [name, *aliases]


def _wrong(name: str, kind: str, country: str, sector: str, start: str, until: str) -> Iterator[str]:
    """What is wrong with a row."""
    if not name:
        yield "it has no name"
    if kind not in KINDS:
        yield f"there is no kind {kind!r}; there are {', '.join(KINDS)}"
    if country and country not in states():
        yield f"there is no state {country!r}; codes are of three letters, as ISO 3166-1 has them"
    if sector and sector not in SECTORS:
        yield f"there is no sector {sector!r}; there are {', '.join(SECTORS)}"
    if kind == "person" and not country:
        yield "a person needs a country"
    for day in filter(None, (start, until)):
        if not _is_day(day):
            yield f"{day!r} is no day; write 2015-03-01"
    if start and until and start > until:
        yield f"it ends on {until}, before it begins"


def _is_day(text: str) -> bool:
    try:
        return len(text) == 10 and date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
