"""Reading a text at once: pasted or dropped, shown like any other report, and kept nowhere."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Annotated

from fastapi import APIRouter, File, Form, HTTPException, Request, UploadFile
from starlette.responses import Response

from verbale.errors import ConfigError, InputError
from verbale.ingest import Hints, read_bytes, read_text
from verbale.model import Article
from verbale.web.answers import Answer, respond
from verbale.web.pages.articles import report_answer
from verbale.web.security import form_key, is_ours
from verbale.web.settings import Settings

router = APIRouter()
LONGEST = 400_000
"""Characters of a pasted text: about five minutes of reading on a small machine."""


@router.get("/read", include_in_schema=False)
def form(request: Request) -> Response:
    """The form."""
    return _form(request, "")


def _form(request: Request, wrong: str, status: int = 200) -> Response:
    settings: Settings = request.app.state.room.settings
    values = {"key": form_key(settings, "read"), "wrong": wrong, "longest": LONGEST}
    answer = Answer(template="paste.html", title="Read a text", data=None, values=values, status=status)
    return respond(request, answer, "html")


@router.post("/read", include_in_schema=False)
def read(
    request: Request,
    key: Annotated[str, Form(max_length=100)],
    text: Annotated[str, Form()] = "",
    title: Annotated[str, Form(max_length=500)] = "",
    outlet: Annotated[str, Form(max_length=200)] = "",
    published: Annotated[str, Form(max_length=40)] = "",
    file: Annotated[UploadFile | None, File()] = None,
) -> Response:
    """Read what was sent and show it; nothing is stored."""
    settings: Settings = request.app.state.room.settings
    if not is_ours(settings, "read", key):
        raise HTTPException(403, "the form is not of this reading room, or of an earlier run of it: open it again")
    try:
        hints = Hints(outlet=outlet or None, published=published or None, title=title or None)
        article = _article(text, file, hints)
    except (InputError, ConfigError) as error:
        return _form(request, error.reason if isinstance(error, InputError) else str(error), 422)
    from verbale.pipeline import read_article

    answer = report_answer(read_article(article, knowledge=settings.knowledge))
    return respond(request, answer, "html")


def _article(text: str, file: UploadFile | None, hints: Hints) -> Article:
    """The article that was pasted or dropped. The name of a file says its kind and never reaches the file system."""
    if file is None or not file.filename:
        if len(text) > LONGEST:
            raise InputError("the text", f"it is longer than {LONGEST:,} characters; verbale build takes it")
        return read_text(text, hints, "pasted text")
    found = next(read_bytes(file.file.read(), PurePosixPath(file.filename).name, hints), None)
    if found is None or isinstance(found, InputError):
        raise found or InputError(file.filename, "there is no report in it")
    return found
