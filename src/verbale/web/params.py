"""The parameters that addresses take, each with its limits: what is outside them is told to the reader, not tried."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import Depends, Path, Query, Request
from fastapi.dependencies.models import Dependant
from fastapi.exceptions import RequestValidationError
from pydantic import BeforeValidator, StringConstraints

from verbale.store.countries import country_code
from verbale.store.orders import ActorOrder, DayOrder, HitOrder, Order, PlaceOrder, ReportOrder, StoryOrder
from verbale.web.security import feed_key

SIZE = 50
"""Rows on a page."""

BLANK = BeforeValidator(lambda value: value or None)
"""A field of a form that was left empty is not asked for."""


def _text(longest: int, pattern: str | None = None) -> StringConstraints:
    return StringConstraints(max_length=longest, pattern=pattern)


Words = Annotated[Annotated[str, _text(500)] | None, BLANK, Query(description="Words that must occur")]
Name = Annotated[Annotated[str, _text(200)] | None, BLANK, Query(description="Part of a name, or a whole key")]
Code = Annotated[Annotated[str, _text(60, r"^[\w .:;,'()-]+$")] | None, BLANK, Query(description="An exact value")]
Country = Annotated[
    Annotated[str, _text(60, r"^[\w .:;,'’()&-]+$")] | None,
    BeforeValidator(lambda value: country_code(value) if value else None),
    Query(description="A state, by its name or its code: Russia, RUS"),
]
Value = Annotated[Annotated[str, _text(300)] | None, BLANK, Query(description="An exact value, as a facet gives it")]
Day = Annotated[
    Annotated[str, _text(10, r"^\d{4}(-\d\d(-\d\d)?)?$")] | None,
    BLANK,
    Query(description="A day, month or year: 2021-12-21"),
]
Settled = Annotated[Literal["yes", "no"] | None, BLANK, Query(description="yes: who is known; no: who may be several")]
Undated = Annotated[Literal["yes"] | None, BLANK, Query(description="yes: only reports without a day")]
Corrected = Annotated[
    Literal["yes"] | None,
    BLANK,
    Query(description="yes: as people corrected it; rejected rows are left out, corrected values stand in their place"),
]
_TOLD, _LATEST, _EARLIEST, _BEST = (
    BeforeValidator(lambda value, usual=usual: value or usual) for usual in ("told", "latest", "earliest", "relevance")
)
_DAYS = "latest or earliest (first printed)"
Sorted = Annotated[Order, _TOLD, Query(description=f"told (by most texts first), {_DAYS}")]
SortedActors = Annotated[ActorOrder, _TOLD, Query(description=f"told (by most texts first), {_DAYS}, or name")]
SortedPlaces = Annotated[PlaceOrder, _TOLD, Query(description="told (by most reports first) or name")]
SortedStories = Annotated[
    StoryOrder, _TOLD, Query(description="told (by most reports first), texts (by most that are no copies), or a day")
]
SortedReports = Annotated[
    ReportOrder, _LATEST, Query(description="latest or earliest (published), or added (the last in the record first)")
]
SortedDays = Annotated[DayOrder, _EARLIEST, Query(description="earliest or latest (the day first)")]
SortedHits = Annotated[
    HitOrder, _BEST, Query(description="relevance, date (the latest first) or sureness (the surest first)")
]
_ONE = BeforeValidator(lambda value: value or 1)
PageNumber = Annotated[int, _ONE, Query(ge=1, le=100_000, description="The page, from 1")]
Least = Annotated[int, _ONE, Query(ge=1, le=100_000, description="At least so many sources")]
Id = Annotated[str, Path(pattern=r"^[0-9a-z-]{4,80}$", description="An id, or for articles its beginning")]
Key = Annotated[str, Path(max_length=200, pattern=r"^[^/?#]+$", description="An actor's key, such as state:RUS")]


def base_of(request: Request) -> str:
    """The address of this reading room, without a slash behind it."""
    return str(request.base_url).rstrip("/")


Base = Annotated[str, Depends(base_of)]


def _feed_key_of(request: Request) -> str | None:
    return feed_key(request.app.state.room.settings)


FeedKey = Annotated[str | None, Depends(_feed_key_of)]
"""What opens the feeds of this reading room; None where it asks for no token."""


def only_known(request: Request) -> None:
    """Refuse parameters that the page does not have: a misspelt filter must not look like one that was obeyed."""
    known = _names(request.scope["route"].dependant)
    unknown = [name for name in request.query_params if name not in known]
    if unknown:
        told = f"there is no parameter {unknown[0]!r} here; there are {', '.join(sorted(known)) or 'none'}"
        raise RequestValidationError([{"loc": ("query", unknown[0]), "msg": told, "type": "extra_forbidden"}])


def _names(dependant: Dependant) -> set[str]:
    """The names of the query parameters of a route and of all that it depends on."""
    own = {field.alias for field in dependant.query_params}
    return own.union(*(_names(other) for other in dependant.dependencies))


def offset(page: int) -> int:
    """How many rows stand before ``page``."""
    return (page - 1) * SIZE
