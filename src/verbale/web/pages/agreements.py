"""Agreements and their histories."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException

from verbale.ledger.entries import AgreementHistory
from verbale.store.browse import agreement_facets, merged, merged_one, titles
from verbale.store.narrow import choices
from verbale.store.sqlite import Store
from verbale.web.answers import Answer, publish
from verbale.web.params import SIZE, Code, Id, Least, Name, PageNumber, offset

router = APIRouter()


def agreements(
    store: Store,
    name: Name = None,
    kind: Code = None,
    action: Code = None,
    witnesses: Least = 1,
    page: PageNumber = 1,
) -> Answer:
    """Treaties, drafts and deals across reports, those with most witnesses first; ``action`` was done to them."""
    only = {"kind": kind, "action": action}
    found = merged(store, AgreementHistory, name=name, only=only, witnesses=witnesses, limit=SIZE, offset=offset(page))
    facets = agreement_facets(store, name=name, only=only, witnesses=witnesses)
    rows = [
        {"id": a.id, "name": a.name, "kind": a.kind, "parties": "; ".join(a.parties), "witnesses": a.witnesses}
        | {"history": "; ".join(f"{s.action} {s.date or ''}".strip() for s in a.steps)}
        for a in found.rows
    ]
    given = {"name": name or "", "kind": kind or "", "action": action or ""}
    values = {"found": found, "page": page, "given": given, "merged": store.merged}
    values |= {"facets": facets, "choices": choices(store, "agreement_history")}
    return Answer(
        template="agreements.html",
        title="Agreements",
        data={"total": found.total, "facets": facets, "rows": found.rows},
        rows=rows,
        values=values,
    )


def agreement(store: Store, id: Id) -> Answer:  # noqa: A002
    """One agreement: its names, its parties, and what was done to it, each step with its report."""
    found = merged_one(store, AgreementHistory, id)
    if found is None:
        raise HTTPException(404, f"no agreement has the id {id}")
    rows = [
        {"action": s.action, "by": "; ".join(s.by), "date": s.date, "start": s.start, "end": s.end, "row": s.row}
        | {"article": s.article, "standing": s.standing, "chain": " > ".join(s.chain)}
        for s in found.steps
    ]
    known = titles(store, list({t.report.article for t in found.tellings} | {s.article for s in found.steps}))
    values = {"agreement": found, "titles": known}
    return Answer(template="agreement.html", title=found.name, data=found, rows=rows, values=values)


publish(router, "/agreements", agreements, summary="Agreements across reports")
publish(router, "/agreement/{id}", agreement, summary="One agreement with its history")
