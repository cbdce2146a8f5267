"""What each list can be put in order by, as SQL; the first order of a list is its usual one.

Each but those of stories is the order of an index, which SQLite reads from its beginning on: the first page of a long
list comes as soon as that of a short one (``tests/store/test_pages_read_indexes.py``). Rows without a day stand last.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Order = Literal["told", "latest", "earliest"]
ReportOrder = Literal["latest", "earliest", "added"]
ActorOrder = Literal["told", "latest", "earliest", "name"]
PlaceOrder = Literal["told", "name"]
StoryOrder = Literal["told", "texts", "latest", "earliest"]

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
    "told": "reports DESC, first, h.id",
    "texts": "witnesses DESC, reports DESC, first, h.id",
    "latest": "last DESC, h.id",
    "earliest": "first NULLS LAST, h.id",
}
"""Of stories: how many reports or texts tell of them, or their last or first day; all are counted for it."""
