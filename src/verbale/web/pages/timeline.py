"""What happened when, as a list and as a drawing in which vague dates are as wide as they are vague."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Query

from verbale.store.chronicle import chronicle
from verbale.store.sqlite import Store
from verbale.web.answers import Answer, publish
from verbale.web.drawing import drawn
from verbale.web.params import BLANK, Day, Name, PageNumber

router = APIRouter()
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
    page: PageNumber = 1,
) -> Answer:
    """Dated events, actions on agreements, and commitments, in their order."""
    found = chronicle(
        store,
        who=who,
        kind=kind.value if kind else None,
        start=start,
        end=end,
        limit=LINES,
        offset=(page - 1) * LINES,
    )
    rows = [
        {"date": d.date, "start": d.start, "end": d.end, "kind": d.kind, "who": d.who, "what": d.what, "row": d.row}
        | {"article": d.article, "standing": d.standing, "basis": d.basis, "act": d.act, "polarity": d.polarity}
        | {"chain": " > ".join(d.chain), "denied_by": "; ".join(d.denied_by)}
        for d in found.rows
    ]
    given = {"who": who or "", "kind": kind.value if kind else "", "start": start or "", "end": end or ""}
    values = {"found": found, "page": page, "size": LINES, "given": given, "bars": drawn(found.rows)}
    return Answer(
        template="timeline.html",
        title="Timeline",
        data={"total": found.total, "rows": found.rows},
        rows=rows,
        values=values,
    )


publish(router, "/timeline", timeline, summary="What happened when")
