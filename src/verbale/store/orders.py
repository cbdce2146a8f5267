"""What each list can be put in order by, as SQL; the first order of a list is its usual one.

The reading room and the command line offer these by the same names. Each but those of stories and of what a search
finds is the order of an index, which SQLite reads from its beginning on: the first page of a long
list comes as soon as that of a short one (``tests/store/test_pages_read_indexes.py``). Rows without a day stand last.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

from verbale.errors import ConfigError

Order = Literal["told", "latest", "earliest"]
ReportOrder = Literal["latest", "earliest", "added"]
ActorOrder = Literal["told", "latest", "earliest", "name"]
PlaceOrder = Literal["told", "name"]
StoryOrder = Literal["told", "texts", "latest", "earliest"]
DayOrder = Literal["earliest", "latest"]
HitOrder = Literal["relevance", "date", "sureness"]

Table = Literal["attribution", "commitment", "event", "agreement", "article"]
TABLES: tuple[Table, ...] = get_args(Table)
"""What can be searched, in the order in which it is offered."""

LABELS: Mapping[str, str] = {
    "told": "most told",
    "texts": "most texts",
    "latest": "latest first",
    "earliest": "earliest first",
    "added": "last added first",
    "name": "by name",
    "relevance": "best match first",
    "date": "latest first",
    "sureness": "surest first",
}
"""What each order is called where it is chosen."""

MERGED: Mapping[Order, str] = {
    "told": "witnesses DESC, ifnull(first, '~'), id",
    "latest": "first DESC, id DESC",
    "earliest": "first NULLS LAST, id",
}
"""Of merged rows: how many texts tell of them, or the day on which they were first printed."""
ACTORS: Mapping[ActorOrder, str] = {
    "told": MERGED["told"],
    "latest": MERGED["latest"],
    "earliest": MERGED["earliest"],
    "name": "name COLLATE NOCASE, id",
}
"""Of actors also: the name, by alphabet."""
REPORTS: Mapping[ReportOrder, str] = {
    "latest": "published DESC, pk",
    "earliest": "published NULLS LAST, pk DESC",
    "added": "pk DESC",
}
"""Of reports: the day of publication, or which came into the record last."""
PLACES: Mapping[PlaceOrder, str] = {
    "told": "reports DESC, name, level, country, lat, lon",
    "name": "name COLLATE NOCASE, level, country, lat, lon",
}
"""Of places: how many reports name them, or the name, by alphabet."""
STORIES: Mapping[StoryOrder, str] = {
    "told": "reports DESC, first, id",
    "texts": "witnesses DESC, reports DESC, first, id",
    "latest": "last DESC, id",
    "earliest": "ifnull(first, '~'), id",
}
"""Of stories: how many reports or texts tell of them, or their last or first day."""
DATED: Mapping[DayOrder, str] = {
    "earliest": "first, last, kind, number, step",
    "latest": "first DESC, last DESC, kind DESC, number DESC, step DESC",
}
"""Of the lines of the timeline: their days."""
HITS: Mapping[HitOrder, str] = {
    "relevance": "rank, a.pk, t.pk",
    "date": "a.published DESC, t.pk",
    "sureness": "sure DESC, a.published DESC, t.pk",
}
"""Of what a search finds: how well it matches, the day of its report, or how sure the reader is of it."""
SURE: Mapping[str, str] = {
    "attribution": "t.confidence",
    "event": "t.confidence",
    "commitment": "coalesce(t.confidence, (SELECT s.confidence FROM attribution s WHERE s.id = t.attribution))",
}
"""How sure a row ``t`` of a table that is searched is; of a promise that says nothing, who tells of it is as sure."""
LENGTH: Mapping[str, str] = {"attribution": "length(t.content)", "commitment": "length(t.content)"}
"""How long the words of a row are."""
FULL = 60
"""Characters of a whole statement: of what is shorter, such as two words of a quotation, less is thought."""


def hit_orders(table: str) -> tuple[HitOrder, ...]:
    """What the rows of ``table`` can be put in order by: not all say how sure they are."""
    return tuple(order for order in HITS if order != "sureness" or table in SURE)


def check_order(table: str, order: str) -> None:
    """Raise :class:`ConfigError` if the rows of ``table`` cannot be put in the order of how sure they are."""
    if order == "sureness" and table not in SURE:
        raise ConfigError(f"no {table} says how sure it is: it can be put in order by {' or '.join(hit_orders(table))}")


def weighed(table: str, rank: str) -> str:
    """The SQL of how well a row matches, of which ``rank`` is the SQL for its words alone: short ones count less."""
    length = LENGTH.get(table)
    return rank if length is None else f"{rank} * min(1.0, max(ifnull({length}, {FULL}), 1) / {FULL}.0)"
