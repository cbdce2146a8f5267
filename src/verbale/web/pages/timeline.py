"""What happened when, as a list and as a drawing in which vague dates are as wide as they are vague."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Query

from verbale.ledger.entries import TimelineLine
from verbale.store.browse import Page, through
from verbale.store.sqlite import Store
from verbale.store.timeline_page import timeline_page
from verbale.web.answers import Answer, publish
from verbale.web.drawing import drawn
from verbale.web.params import BLANK, Day, Name, PageNumber, SortedDays

router = APIRouter()
DATED = (
    *("date", "start", "end", "kind", "who", "what", "row", "article", "standing", "basis", "act", "polarity"),
    *("chain", "denied_by"),
)
LINES = 60
"""Lines on one page: as many as can be drawn so that they can be told apart."""


class Kind(StrEnum):
    """What a line tells of."""

    event = "event"
    agreement = "agreement"
    commitment = "commitment"


def timeline(
    store: Store,
    who: Name = None,
    kind: Annotated[Kind | None, BLANK, Query(description="What a line tells of")] = None,
    start: Day = None,
    end: Day = None,
    sort: SortedDays = "earliest",
    page: PageNumber = 1,
) -> Answer:
    """Dated events, actions on agreements, and commitments, in their order."""
    only = kind.value if kind else None

    def listed(limit: int, offset: int) -> Page[TimelineLine]:
        return timeline_page(store, who=who, kind=only, start=start, end=end, order=sort, limit=limit, offset=offset)

    found = listed(LINES, (page - 1) * LINES)
    given = {"who": who or "", "kind": kind.value if kind else "", "start": start or "", "end": end or "", "sort": sort}
    values = {"found": found, "page": page, "size": LINES, "given": given, "bars": drawn(found.rows)}
    return Answer(
        template="timeline.html",
        title="Timeline",
        data={"total": found.total, "rows": found.rows},
        columns=DATED,
        rows=map(_cells, through(listed)),
        values=values,
    )


def _cells(line: TimelineLine) -> dict[str, object]:
    told = {name: getattr(line, name) for name in DATED}
    return {**told, "chain": " > ".join(line.chain), "denied_by": "; ".join(line.denied_by)}


publish(router, "/timeline", timeline, summary="What happened when")
