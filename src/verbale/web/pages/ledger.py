"""The ledger of promises, demands and threats, and one entry of it with its witnesses side by side."""

from __future__ import annotations

from typing import Annotated, get_args

from fastapi import APIRouter, HTTPException, Query

from verbale.ledger.entries import LedgerEntry
from verbale.render.listed import life_of
from verbale.store.bearing import may_bear
from verbale.store.browse import Page, merged_one, through, titles
from verbale.store.commitments import BECAME, Outcome, denials, facets, lines
from verbale.store.commitments import ledger as entries
from verbale.store.lines import EntryLine
from verbale.store.narrow import choices
from verbale.store.sqlite import Store
from verbale.vocabulary import CommitmentAct, Direction, StandingType
from verbale.web.answers import Answer, publish
from verbale.web.params import BLANK, SIZE, Country, Day, Id, Least, Name, PageNumber, Sorted, Words, offset

router = APIRouter()
LEDGER = (
    *("id", "agent", "country", "act", "polarity", "standing", "denied_by", "obligors", "content", "deadline"),
    *("status", "fulfilment", "witnesses", "first", "rows"),
)
TELLINGS = ("row", "article", "published", "outlet", "act", "name", "words", "standing", "status", "chain", "denied_by")
SHOWN = 200
"""How many tellings of an entry its page shows; its data has all."""
ACTS = get_args(CommitmentAct)
IN_SIGHT = ("words", "agent", "act")
"""What the form shows of itself; what else narrows the list is said above it."""
Act = Annotated[CommitmentAct | None, BLANK, Query(description="promise, threat, demand …")]
Way = Annotated[Direction | None, BLANK, Query(description="commissive: binds oneself; directive: asks of others")]
Stands = Annotated[StandingType | None, BLANK, Query(description="attributed, disputed …")]
Became = Annotated[Outcome | None, BLANK, Query(description="kept, broken, withdrawn or open")]


def ledger(
    store: Store,
    agent: Name = None,
    act: Act = None,
    direction: Way = None,
    country: Country = None,
    witnesses: Least = 1,
    said_by: Name = None,
    to: Name = None,
    of: Name = None,
    denied_by: Name = None,
    standing: Stands = None,
    since: Day = None,
    until: Day = None,
    due: Day = None,
    became: Became = None,
    q: Words = None,
    sort: Sorted = "told",
    page: PageNumber = 1,
) -> Answer:
    """Commitments and demands across reports, those with most witnesses first; ``q`` searches their words."""
    asked = {"agent": agent, "act": act, "direction": direction, "country": country, "said_by": said_by, "to": to}
    asked |= {"of": of, "denied_by": denied_by, "standing": standing, "since": since, "until": until, "due": due}
    asked |= {"became": became, "words": q}

    def listed(limit: int, offset: int) -> Page[EntryLine]:
        return lines(store, **asked, witnesses=witnesses, order=sort, limit=limit, offset=offset)

    def data() -> dict[str, object]:
        told = entries(store, **asked, witnesses=witnesses, order=sort, limit=SIZE, offset=offset(page))
        return {"total": told.total, "facets": counts, "rows": told.rows}

    found = listed(SIZE, offset(page))
    given = {name: value or "" for name, value in asked.items()} | {"sort": sort}
    shown: dict[str, object] = {"acts": ACTS, "directions": get_args(Direction), "standings": get_args(StandingType)}
    shown["outcomes"] = tuple(BECAME)
    shown["chosen"] = {name: value for name, value in asked.items() if value and name not in IN_SIGHT}
    shown["countries"] = choices(store, "ledger_entry").get("country", ())
    counts = facets(store, **asked, witnesses=witnesses)
    return Answer(
        template="ledger.html",
        title="Ledger",
        data=data,
        columns=LEDGER,
        rows=map(_cells, through(listed)),
        values={**shown, "found": found, "page": page, "given": given, "merged": store.merged, "facets": counts},
    )


def _cells(entry: EntryLine) -> dict[str, object]:
    return {
        "id": entry.id,
        "agent": entry.agent,
        "country": entry.country,
        "act": entry.act,
        "polarity": entry.polarity,
        "standing": entry.standing,
        "denied_by": "; ".join(entry.denied_by),
        "obligors": "; ".join(entry.obligors),
        "content": entry.content,
        "deadline": entry.deadline,
        "status": entry.status,
        "fulfilment": entry.fulfilment,
        "witnesses": entry.witnesses,
        "first": entry.first,
        "rows": "; ".join(entry.rows),
    }


def entry(store: Store, id: Id) -> Answer:  # noqa: A002
    """One entry with every telling of it, and what opposes it."""
    found = merged_one(store, LedgerEntry, id)
    if found is None:
        raise HTTPException(404, f"no ledger entry has the id {id}")
    others = [other for other in (merged_one(store, LedgerEntry, r.other) for r in found.relations) if other]
    denied = denials(store, found.id)
    shown = found.tellings[:SHOWN]
    articles = [*(t.report.article for t in shown), *(d.article for d in denied)]
    values = {"entry": found, "shown": shown, "others": others, "denials": denied, "titles": titles(store, articles)}
    values |= {"life": life_of(found), "bearing": may_bear(store, found)}
    rows = [
        {"row": t.row, "act": t.kind, "name": t.name, "words": t.words, "standing": t.standing, "status": t.status}
        | {"article": t.report.article, "published": t.report.published, "outlet": t.report.outlet}
        | {"chain": " > ".join(t.chain), "denied_by": "; ".join(t.denied_by)}
        for t in found.tellings
    ]
    return Answer(template="entry.html", title="Ledger entry", data=found, columns=TELLINGS, rows=rows, values=values)


publish(router, "/ledger", ledger, summary="Promises, demands and threats across reports")
publish(router, "/ledger/{id}", entry, summary="One ledger entry with its tellings", corrected="/ledger")
