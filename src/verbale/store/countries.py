"""States by code and by name: ``RUS`` is Russia, and "Russia", "Russian Federation" or "RU" are ``RUS``."""

from __future__ import annotations

from functools import cache

from verbale.data import table


def country_code(given: str) -> str:
    """The code that records use (ISO 3166-1 alpha-3, or of a state that is no more) for a name or a code.

    What is neither is taken for a code that the table does not have.
    """
    told = " ".join(given.split())
    return _codes().get(told.casefold(), told.upper())


def country_name(code: str) -> str:
    """The usual name of the state with this code; the code, where none is known."""
    return _names().get(code, code)


@cache
def _names() -> dict[str, str]:
    return {row["code"]: row["name"] for row in table("states")}


@cache
def _codes() -> dict[str, str]:
    made: dict[str, str] = {}
    for row in table("states"):
        others = (row["formal"], row["alpha2"], *row["alternatives"].split(";"))
        for name in (row["code"], row["name"], *others):
            if name.strip():
                made.setdefault(name.strip().casefold(), row["code"])
    return made
