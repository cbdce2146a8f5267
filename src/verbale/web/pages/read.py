"""Reading a text at once: pasted or dropped, shown like any other report, and kept nowhere.

What was pasted is never lost: a form that cannot be obeyed comes back with all that was in it, and what is wrong beside
the field.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import PurePosixPath
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from markupsafe import Markup
from starlette.datastructures import UploadFile
from starlette.responses import Response

from verbale.errors import ConfigError, InputError, VerbaleError
from verbale.ingest import Hints, read_bytes, read_text
from verbale.model import Article
from verbale.web.answers import Answer, respond
from verbale.web.pages.articles import report_answer
from verbale.web.security import form_key, is_ours
from verbale.web.settings import Settings

router = APIRouter()
LONGEST = 400_000
"""Characters of a pasted text: about five minutes of reading on a small machine."""
LIMITS = {"title": 500, "outlet": 200, "published": 40}
"""Characters of the other fields."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What a form held, field by field, whatever it was; ``file`` is the name and the bytes of a dropped one."""

    key: str = ""
    text: str = ""
    title: str = ""
    outlet: str = ""
    published: str = ""
    file: tuple[str, bytes] | None = None


async def sent(request: Request) -> Sent:
    """The form that was sent. A field that is missing, or of another kind than it should be, is empty."""
    settings: Settings = request.app.state.room.settings
    # Not declared as parameters: one bad value would be refused before anybody could give the others back.
    async with request.form(max_part_size=settings.upload_limit) as form:
        told = {name: value for name, value in form.items() if isinstance(value, str)}
        key, text, title, outlet, published = (told.get(name, "") for name in ("key", "text", *LIMITS))
        dropped = form.get("file")
        file = None
        if isinstance(dropped, UploadFile) and dropped.filename:
            file = (dropped.filename, await dropped.read())
    return Sent(key, text, title, outlet, published, file)


@router.get("/read", include_in_schema=False)
def form(request: Request) -> Response:
    """The form."""
    return _form(request, Sent(), {})


def _form(request: Request, given: Sent, wrong: Mapping[str, str], status: int = 200) -> Response:
    """The form, with what was given, and what is wrong with each field."""
    settings: Settings = request.app.state.room.settings
    # Escaped and not made harmless, as other words are: a text that comes back is the one that was pasted.
    fields = {name: Markup.escape(value) for name, value in asdict(given).items() if isinstance(value, str)}
    values = {"key": form_key(settings, "read"), "given": fields, "wrong": wrong, "longest": LONGEST}
    answer = Answer(template="paste.html", title="Read a text", data=None, values=values, status=status)
    return respond(request, answer, "html")


@router.post("/read", include_in_schema=False)
def read(request: Request, given: Annotated[Sent, Depends(sent)]) -> Response:
    """Read what was sent and show it; nothing is stored."""
    settings: Settings = request.app.state.room.settings
    if not is_ours(settings, "read", given.key):
        wrong = {"form": "it was not of this reading room, or of an earlier run of it; this one is, send it again"}
        return _form(request, given, wrong, 403)
    found = _article(given)
    if not isinstance(found, Article):
        return _form(request, given, found, 422)
    from verbale.filtering import LIKELY, filter_confident
    from verbale.pipeline import read_article

    try:
        answer = report_answer(filter_confident(read_article(found, knowledge=settings.knowledge), LIKELY))
    except VerbaleError as error:
        return _form(request, given, {"text": str(error)}, 422)
    return respond(request, answer, "html")


def _article(given: Sent) -> Article | dict[str, str]:
    """The article that was pasted or dropped, or what is wrong with the fields, by their names."""
    wrong = {
        name: f"it is longer than {longest} characters"
        for name, longest in LIMITS.items()
        if len(getattr(given, name)) > longest
    }
    hints = Hints()
    try:
        hints = Hints(outlet=given.outlet or None, published=given.published or None, title=given.title or None)
    except ConfigError as error:
        wrong.setdefault("published", str(error))
    try:
        article = _ingested(given, hints)
    except InputError as error:
        wrong["file" if given.file else "text"] = error.reason
        return wrong
    return wrong or article


def _ingested(given: Sent, hints: Hints) -> Article:
    """The name of a file says its kind and never reaches the file system."""
    if given.file is None:
        if len(given.text) > LONGEST:
            raise InputError("the text", f"it is longer than {LONGEST:,} characters; verbale build takes it")
        return read_text(given.text, hints, "pasted text")
    name, data = given.file
    found = next(read_bytes(data, PurePosixPath(name).name, hints), None)
    if found is None or isinstance(found, InputError):
        raise found or InputError(name, "there is no report in it")
    return found
