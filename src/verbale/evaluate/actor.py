"""The task ``actor``: country and PLOVER sector of actors as phrases, each resolved alone.

Data: JSON Lines, one case each, with ``text``, ``kw`` (``query_date``, an ISO day, is the day of the report),
``expect`` and ``raw``, in the form of the test cases of the Next Generation Event Coder. ``expect`` maps ``country``
and ``code_1`` (the sector) to a pair of ``Eq`` or ``NotEq`` and a value; what it does not name is not asked. Where
``raw`` says ``code is None`` the phrase names nobody who could be known, and neither country nor sector is expected;
where it says ``cc == …`` that country is. A case without a text, or that asks for neither, does not count.

``UNK`` expects no sector. The codes ``UNO``, ``EUR`` and ``IGO`` are no countries, and in the record such bodies have
none: they are right if no country is given and the phrase is known for an international organisation's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from verbale.evaluate.result import Measures, json_lines, percent
from verbale.resolve.describe import Description, described

_BODIES = frozenset({"UNO", "EUR", "IGO"})
_NATION = re.compile(r"cc == '([A-Z]{3})'")

Expected = tuple[str, str]
"""``Eq`` or ``NotEq``, and a code; an empty code is none."""


@dataclass(frozen=True, slots=True)
class Case:
    """One phrase, the day on which it is read, and what is expected of it; None where nothing is."""

    id: str
    text: str
    on: str | None
    country: Expected | None
    sector: Expected | None


Predictor = Callable[[str, str | None], Description]
"""What is measured: the description of a phrase on a day."""


def load(data: Path) -> Iterator[Case]:
    """The cases of ``data`` that ask for a country or a sector."""
    for number, line in enumerate(json_lines(data), 1):
        country, sector = _expected(line)
        if line["text"].strip("? ") and (country or sector):
            on = line.get("kw", {}).get("query_date")
            yield Case(str(line.get("id", number)), line["text"], on, country, sector)


def _expected(line: dict[str, Any]) -> tuple[Expected | None, Expected | None]:
    asked, raw = line["expect"], line.get("raw", [])
    if "code is None" in raw:
        return ("Eq", ""), ("Eq", "")
    nation = next((found[1] for check in raw if (found := _NATION.search(check))), None)
    country, sector = asked.get("country", ("Eq", nation) if nation else None), asked.get("code_1")
    return _pair(country), _pair(sector)


def _pair(asked: Any) -> Expected | None:
    return (asked[0], "" if asked[1] == "UNK" else asked[1]) if asked else None


def _agrees(expected: Expected | None, found: str | None) -> bool:
    return expected is None or ((found or "") == expected[1]) == (expected[0] == "Eq")


def country_right(case: Case, found: Description) -> bool:
    """Whether the country is as expected; of a body of many states, that it is known for one and has no country."""
    if case.country is not None and case.country[1] in _BODIES:
        return found.country is None and found.body
    return _agrees(case.country, found.country)


def run(data: Path, predictor: Predictor = described) -> Measures:
    """Measure ``predictor`` on ``data``: the number of cases, the metrics, and each wrong case."""
    counts: Counter[str] = Counter()
    misses: list[str] = []
    cases = list(load(data))
    for case in cases:
        found = predictor(case.text, case.on)
        right = {"country": country_right(case, found), "sector": _agrees(case.sector, found.sector)}
        asked = [name for name, want in (("country", case.country), ("sector", case.sector)) if want is not None]
        counts.update(f"{name}_total" for name in asked)
        counts.update(name for name in asked if right[name])
        if len(asked) == 2:
            counts["country_and_sector_total"] += 1
            counts["country_and_sector"] += all(right.values())
        if not all(right[name] for name in asked):
            misses.append(_miss(case, found))
    return Measures(len(cases), _metrics(counts), tuple(misses))


def _metrics(counts: Counter[str]) -> dict[str, float]:
    names = ("country", "sector", "country_and_sector")
    totals = {f"{name}_total": counts[f"{name}_total"] for name in names}
    return {**{name: percent(counts[name], counts[f"{name}_total"]) for name in names}, **totals}


def _miss(case: Case, found: Description) -> str:
    wanted = "/".join(
        ("not " if w[0] != "Eq" else "") + (w[1] or "-") if w else "?" for w in (case.country, case.sector)
    )
    on = f" on {case.on}" if case.on else ""
    return f"{case.id}: {case.text!r}{on} is {wanted}, not {found.country or '-'}/{found.sector or '-'}"
