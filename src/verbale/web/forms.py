"""What the forms share that change a record: whose they are, what is refused, and the name of who decided."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from verbale.errors import StoreError
from verbale.store.sqlite import Store
from verbale.web.security import is_ours
from verbale.web.settings import Settings

NOT_OURS = "the form was not of this reading room, or of an earlier run of it: decide again"
_COOKIE = "verbale_reviewer"


@dataclass(frozen=True, slots=True)
class Refused:
    """Why something was not done, and the status that says so."""

    why: str
    status: int


def carried_out(
    settings: Settings, purpose: str, key: str, chosen: list[str], do: Callable[[Store], str]
) -> str | Refused:
    """What ``do`` gives of the record, opened to be changed; where the form may not, or cannot, nothing is changed."""
    if not is_ours(settings, purpose, key):
        return Refused(NOT_OURS, 403)
    if not chosen:
        return Refused("nothing was chosen", 400)
    try:
        with Store.open(settings.record, readonly=False) as store:
            return do(store)
    except StoreError as error:
        return Refused(str(error).removeprefix(f"{settings.record}: "), 400)


def onwards_to(address: str, who: str) -> Response:
    """Lead on behind a form, and remember who decided."""
    answer = RedirectResponse(address, 303)
    answer.set_cookie(_COOKIE, who.encode("ascii", "replace").decode(), samesite="strict")
    return answer


def who_decides(request: Request) -> str:
    """The name that stands in a form: of whoever decided last in this browser, else that of the settings."""
    settings: Settings = request.app.state.room.settings
    return str(request.cookies.get(_COOKIE, settings.reviewer))
