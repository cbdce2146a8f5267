"""Bodies by their whole name: organisations, companies and armed groups of a table too wide to search texts for.

The table is made from the Phoenix dictionaries (data/SOURCES.md); names are compared without case, accents, articles
and legal forms. The bodies that are searched for in texts are those of :mod:`verbale.extract.mention.names`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from verbale import data
from verbale.resolve.spelling import plain

_FORMS = re.compile(r"(?:^the | (?:inc|corp|corporation|company|co|ltd|plc|llc|ag|sa|group|holdings)\.?$)")


@dataclass(frozen=True, slots=True)
class Body:
    """One body: its name, kind of actor, country if it has one, and PLOVER sector."""

    name: str
    kind: str
    country: str | None
    sector: str


@cache
def _bodies() -> dict[str, Body]:
    found: dict[str, Body] = {}
    for row in data.table("bodies"):
        body = Body(row["name"], row["kind"], row["country"] or None, row["sector"])
        for name in (row["name"], *filter(None, row["aliases"].split(";"))):
            found.setdefault(folded(name), body)
    return found


def folded(name: str) -> str:
    """``name`` as bodies are compared."""
    words = " ".join(re.findall(r"[a-z0-9']+", plain(name).replace("’", "'")))
    return _FORMS.sub("", _FORMS.sub("", words))


def body_named(name: str) -> Body | None:
    """The body of exactly this name; None for a name of one or two letters."""
    key = folded(name)
    return _bodies().get(key) if len(key) > 2 else None
