"""Review: one row after another, at its words, to be accepted, corrected or rejected with single keys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Form, HTTPException, Query, Request
from markupsafe import Markup
from starlette.responses import Response

from verbale.codec import flatten
from verbale.errors import ConfigError
from verbale.model import Record, Span
from verbale.render.marks import marks_of
from verbale.render.sections import RowText, sections
from verbale.review import Review, standing
from verbale.store.deciding import Queue, decide, row_of, slots_of, undecided
from verbale.store.reviews import Reviews, told
from verbale.store.sqlite import Store
from verbale.web.answers import Answer, publish, respond
from verbale.web.forms import NOT_OURS, onwards_to, who_decides
from verbale.web.params import Code, Id, Value
from verbale.web.security import form_key, is_ours
from verbale.web.settings import Settings

router = APIRouter()
KINDS = ("attribution", "commitment", "event", "agreement")
AROUND = 280
"""Characters of the report before and behind a row's words that are shown with them."""


@dataclass(frozen=True, slots=True)
class Given:
    """What stands in the form of a decision."""

    who: str
    slot: str
    value: str
    note: str


Kind = Annotated[str, Query(pattern="^(attribution|commitment|event|agreement)$")]
After = Annotated[int, Query(ge=0, le=10_000_000)]


@router.get("/review", include_in_schema=False)
def queue(
    request: Request,
    kind: Kind = "attribution",
    article: Value = None,
    actor: Value = None,
    entry: Value = None,
    after: After = 0,
) -> Response:
    """The next row that nobody decided about: of all, of one report, of one actor, or of the ledger."""
    wanted = Queue(kind=kind, article=article, actor=actor, entry=entry)
    scope = {name: value for name, value in asdict(wanted).items() if value is not None and name != "kind"}
    settings: Settings = request.app.state.room.settings
    with Store.open(settings.record) as store, Reviews(settings.record) as reviews:
        found = undecided(store, reviews, wanted, after=after)
        if found is None:
            values = {"kind": kind, "kinds": KINDS, "scope": scope, "decided": len(reviews.rows())}
            return respond(request, Answer(template="reviewed.html", title="Review", data=None, values=values), "html")
        onwards = urlencode({"kind": kind, **scope, "after": found[0] + 1})
        return _page(request, store, reviews, found[1], f"/review?{onwards}", kind=kind, scope=scope)


@router.get("/review/{id}", include_in_schema=False)
def one(request: Request, id: Id, slot: Code = None, onwards: Value = None) -> Response:  # noqa: A002
    """One row to decide about; with ``slot``, the form that corrects it, filled with what the machine read."""
    settings: Settings = request.app.state.room.settings
    with Store.open(settings.record) as store, Reviews(settings.record) as reviews:
        return _page(request, store, reviews, id, _inside(onwards, f"/row/{id}"), slot=slot)


@router.post("/review/{id}", include_in_schema=False)
def decided(
    request: Request,
    id: Id,  # noqa: A002
    key: Annotated[str, Form()] = "",
    verdict: Annotated[str, Form()] = "",
    who: Annotated[str, Form()] = "",
    slot: Annotated[str, Form()] = "",
    value: Annotated[str, Form()] = "",
    note: Annotated[str, Form()] = "",
    onwards: Annotated[str, Form()] = "/review",
) -> Response:
    """Keep a decision and go on. One that cannot be kept comes back with all that was written, and what is wrong."""
    settings: Settings = request.app.state.room.settings
    given = Given(who or settings.reviewer, slot, value, note)
    with Store.open(settings.record) as store, Reviews(settings.record) as reviews:
        wrong, status = "", 303
        if not is_ours(settings, "review", key):
            wrong, status = NOT_OURS, 403
        else:
            try:
                decide(store, reviews, id, verdict, who=given.who, slot=slot, value=value, note=note)
            except ConfigError as error:
                wrong, status = str(error), 400
        if wrong:
            return _page(
                request, store, reviews, id, _inside(onwards, "/review"), given=given, wrong=wrong, status=status
            )
    return onwards_to(_inside(onwards, "/review"), given.who)


def _inside(onwards: str | None, other: str) -> str:
    """``onwards`` if it is a path of ours, else ``other``."""
    # "//elsewhere" and "/\\elsewhere" lead browsers away.
    ours = onwards is not None and onwards.startswith("/") and not onwards.startswith(("//", "/\\"))
    return str(onwards) if ours else other


def _page(
    request: Request,
    store: Store,
    reviews: Reviews,
    row: str,
    onwards: str,
    *,
    kind: str | None = None,
    scope: Mapping[str, str] | None = None,
    slot: str | None = None,
    given: Given | None = None,
    wrong: str = "",
    status: int = 200,
) -> Response:
    settings: Settings = request.app.state.room.settings
    record, found = row_of(store, row)
    flat = flatten(found)
    slots = {name: flat[name] for name in slots_of(found)}
    if slot is not None and slot not in slots:
        raise HTTPException(404, f"a {found.kind_of_row} has no slot {slot!r}")
    if given is None:
        given = Given(who_decides(request), slot or "", str(flat[slot] or "") if slot else "", "")
    history = reviews.history(found.id)
    values = {
        "row": found,
        "entry": _entry(record, found.id),
        "record": record,
        "context": _context(record, [e.span for e in found.evidence]),
        "slots": slots,
        "slot": given.slot if given.slot in slots else None,
        "given": {name: Markup.escape(words) for name, words in asdict(given).items()},
        "wrong": wrong,
        "history": history,
        "standing": standing(history),
        "scope": scope or {},
        "key": form_key(settings, "review"),
        "onwards": onwards,
        "kind": kind,
        "kinds": KINDS,
    }
    answer = Answer(template="review.html", title="Review", data=None, values=values, status=status)
    return respond(request, answer, "html")


def _entry(record: Record, row: str) -> RowText:
    made = sections(record, marks_of(record))
    return next(entry for section in made for entry in section.entries if entry.row.id == row)


def _context(record: Record, spans: list[Span]) -> list[tuple[bool, str]]:
    """The words of a row and what stands around them, in pieces that belong to the row or not."""
    if not spans:
        return []
    ordered = sorted(spans)
    at = max(0, ordered[0].start - AROUND)
    end = min(record.article.body_end, max(s.end for s in ordered) + AROUND)
    text = record.article.text
    # Whole words only, and a sign where more stands before or behind.
    at = at and next((n + 1 for n in range(at, ordered[0].start) if text[n].isspace()), ordered[0].start)
    last = max(s.end for s in ordered)
    rest = end if end == record.article.body_end else next((n for n in range(end, last, -1) if text[n].isspace()), last)
    pieces = [(False, "… " if at else "")]
    for span in ordered:
        pieces.append((False, record.article.text[at : span.start]))
        pieces.append((True, record.article.text[max(at, span.start) : span.end]))
        at = max(at, span.end)
    pieces += [(False, text[at:rest]), (False, " …" if rest < record.article.body_end else "")]
    return [piece for piece in pieces if piece[1]]


def decisions(store: Store) -> Answer:
    """Every decision about the rows of the record, the latest last, as it can be merged elsewhere."""
    with Reviews(store.path) as reviews:
        found = [told(article, review) for article, review in reviews.everything()]
    columns = ("article", *(field.name for field in fields(Review)))
    values = {"found": found}
    return Answer(
        template="decisions.html", title="Decisions", data={"rows": found}, columns=columns, rows=found, values=values
    )


publish(router, "/decisions", decisions, summary="What people decided about rows", corrected=False)
