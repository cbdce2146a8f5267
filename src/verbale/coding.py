"""An event in the codes of event data: PLOVER's quad class and intensity, CAMEO's code, and PLOVER's auxiliary modes.

All of it follows from the event's type, mode, tense, polarity and standing, and from ``data/ontologies.toml``; nothing
is read anew, so a corrected event is coded as it was corrected.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any, Literal, get_type_hints

from verbale import data
from verbale.model import Event

Auxiliary = Literal["negated", "future", "hypothetical", "historical"]
"""PLOVER's auxiliary modes, of an event that is not simply told as having happened of late."""

YEAR = 365
"""Days before publication from which an event is historical."""


@dataclass(frozen=True, slots=True)
class Coding:
    """What event data say of an event of one of PLOVER's types.

    ``quad`` and ``intensity`` (-10 to 10) are PLOVER's; ``cameo`` is CAMEO's code of the mode, or else of the type; its
    first two digits are ``cameo_root``; ``goldstein`` (-10 to 10) is the Goldstein scale's value of that code.
    """

    quad: str
    intensity: float
    cameo: str
    cameo_root: str
    goldstein: float


def coding(event: Event) -> Coding | None:
    """Return the codes of ``event``; None for one outside PLOVER's types."""
    kind = kinds().get(event.type or "")
    if kind is None:
        return None
    codes = kind["cameo"]
    cameo = str(codes.get(event.mode, codes[""]))
    goldstein = float(data.toml("ontologies")["goldstein"][cameo])
    return Coding(kind["quad"], kind["intensity"], cameo, cameo[:2], goldstein)


def kinds() -> Mapping[str, Any]:
    """Return what other data on events say of each of PLOVER's types."""
    return dict(data.toml("ontologies")["types"])


def auxiliary(event: Event, published: str | None) -> tuple[Auxiliary, ...]:
    """Return the auxiliary modes of ``event`` in a report published on that day (ISO 8601).

    What is denied is ``negated``; what is told in the future, or dated behind the report, ``future``; what nobody says
    has happened or will, ``hypothetical``. What ended more than a year before the report is ``historical``.
    """
    found: list[Auxiliary] = []
    start = event.when.start if event.when is not None else None
    end = event.when.end if event.when is not None else None
    if event.polarity == "negative" or event.standing.type == "negated":
        found.append("negated")
    elif event.realis != "ACTUAL" and ((start and published and start > published) or event.tense == "future"):
        found.append("future")
    elif event.realis != "ACTUAL" and (event.standing.type == "hypothetical" or _is_open(event)):
        found.append("hypothetical")
    if end and published and _day(published) - _day(end) > YEAR:
        found.append("historical")
    return tuple(found)


def _is_open(event: Event) -> bool:
    """Whether even the innermost source leaves it open: "urged Bern to sign", "may attack"."""
    said = event.standing.type in ("attributed", "attributed_nested", "disputed")
    return said and bool(event.factuality) and event.factuality[-1].value in ("PS+", "PS-", "Uu", "CTu")


def _day(day: str) -> int:
    """A day as a number; only differences mean something."""
    return date(*(int(part) for part in day[:10].split("-"))).toordinal()


DERIVED = ("auxiliary", *(field.name for field in fields(Coding)))
"""The columns that :func:`derived` gives beside those of an event's own fields."""


def derived(event: Event, published: str | None) -> dict[str, str | float | None]:
    """Return the codes and the auxiliary modes of ``event`` as flat columns; codes are None outside PLOVER's types."""
    coded = coding(event)
    codes = asdict(coded) if coded is not None else dict.fromkeys(DERIVED[1:])
    return {"auxiliary": "; ".join(auxiliary(event, published)), **codes}


def derived_types() -> dict[str, type]:
    """Return the type of the values in each of :data:`DERIVED`."""
    return {"auxiliary": str, **get_type_hints(Coding)}
