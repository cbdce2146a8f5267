"""Agreements and their histories."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, HTTPException, Query

from verbale.ledger.entries import AgreementHistory
from verbale.store import lines
from verbale.store.agreed import agreement_facets, nameless
from verbale.store.browse import Page, merged, merged_one, through, titles
from verbale.store.columns import held
from verbale.store.narrow import choices
from verbale.store.sqlite import Store
from verbale.web.answers import Answer, publish
from verbale.web.params import BLANK, SIZE, Code, Id, Least, Name, PageNumber, Sorted, offset

router = APIRouter()
AGREEMENTS = ("id", "name", "names", "kind", "parties", "witnesses", "first", "history")
SHOWN = 200
"""How many tellings of an agreement, and steps of its history, its page shows; its data has all."""
FEW = 12
"""How many steps of each history a list shows."""
Named = Annotated[
    Literal["yes", "no", "all"] | None,
    BLANK,
    Query(description="yes: only those with a name of their own, as usual; no: only those without; all: both"),
]
STEPS = ("action", "by", "date", "start", "end", "row", "article", "standing", "chain", "denied_by")


def agreements(
    store: Store,
    name: Name = None,
    kind: Code = None,
    action: Code = None,
    named: Named = None,
    witnesses: Least = 1,
    sort: Sorted = "told",
    page: PageNumber = 1,
) -> Answer:
    """Treaties, drafts and deals across reports, those with most witnesses first; ``action`` was done to them.

    Unless ``named`` says otherwise, those that no name tells apart ("the deal") are only counted, but if a name is
    asked for they are among the others.
    """
    which = named or ("all" if name else "yes")
    only = {"kind": kind, "action": action, "named": None if which == "all" else which}

    def listed(limit: int, offset: int) -> Page[lines.AgreementLine]:
        return lines.agreements(
            store, name=name, only=only, witnesses=witnesses, order=sort, limit=limit, offset=offset
        )

    def data() -> dict[str, object]:
        told = merged(
            store,
            AgreementHistory,
            name=name,
            only=only,
            witnesses=witnesses,
            order=sort,
            limit=SIZE,
            offset=offset(page),
        )
        counted = {"agreements": folded[0], "reports": folded[1]} if folded else None
        return {"total": told.total, "facets": facets, "nameless": counted, "rows": told.rows}

    found = listed(SIZE, offset(page))
    facets = agreement_facets(store, name=name, only=only, witnesses=witnesses)
    given = {"name": name or "", "kind": kind or "", "action": action or "", "named": named or "", "sort": sort}
    folded = None
    if which == "yes":
        rest = {"kind": kind, "action": action}
        counts = held(store, f"nameless {witnesses} {rest}", lambda: nameless(store, witnesses=witnesses, only=rest))
        folded = counts if counts[0] else None
    values = {"found": found, "page": page, "given": given, "merged": store.merged}
    values |= {"folded": folded, "which": which, "facets": facets, "few": FEW}
    values["choices"] = choices(store, "agreement_history")
    return Answer(
        template="agreements.html",
        title="Agreements",
        data=data,
        columns=AGREEMENTS,
        rows=map(_cells, through(listed)),
        values=values,
    )


def _cells(agreement: lines.AgreementLine) -> dict[str, object]:
    told = {name: getattr(agreement, name) for name in ("id", "name", "kind", "witnesses", "first")}
    history = "; ".join(f"{s.words} {s.date or ''}".strip() for s in agreement.steps)
    lists = {"names": "; ".join(agreement.aliases), "parties": "; ".join(agreement.parties)}
    return {**told, **lists, "history": history}


def agreement(store: Store, id: Id) -> Answer:  # noqa: A002
    """One agreement: its names, its parties, and what was done to it, each step with its report."""
    found = lines.agreement(store, id)
    if found is None:
        raise HTTPException(404, f"no agreement has the id {id}")
    rows = [
        {"action": s.action, "by": "; ".join(s.by), "date": s.date, "start": s.start, "end": s.end, "row": s.row}
        | {"article": s.article, "standing": s.standing, "chain": " > ".join(s.chain)}
        | {"denied_by": "; ".join(s.denied_by)}
        for s in found.steps
    ]
    told = lines.told(store, AgreementHistory, id, SHOWN)
    steps = found.steps[:SHOWN]
    known = titles(store, list({t.report.article for t in told.tellings} | {s.article for s in steps}))
    values = {"agreement": found, "steps": steps, "told": told, "titles": known}

    def data() -> AgreementHistory | None:
        return merged_one(store, AgreementHistory, id)

    return Answer(template="agreement.html", title=found.name, data=data, columns=STEPS, rows=rows, values=values)


publish(router, "/agreements", agreements, summary="Agreements across reports")
publish(router, "/agreement/{id}", agreement, summary="One agreement with its history", corrected="/agreements")
