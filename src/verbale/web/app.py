"""The reading room as an ASGI application."""

from __future__ import annotations

import sqlite3
from importlib.resources import files
from pathlib import Path
from typing import Any

from fastapi import Depends, FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles

from verbale import __version__
from verbale.errors import StoreError, VerbaleError
from verbale.store.sqlite import Store
from verbale.web.answers import FORMS, Answer, respond
from verbale.web.pages import routers
from verbale.web.params import only_known
from verbale.web.security import Guard
from verbale.web.settings import Settings
from verbale.web.state import Room

STATIC = Path(str(files("verbale.web") / "static"))


def make_app(settings: Settings) -> FastAPI:
    """The application for ``settings``. Raises :class:`StoreError` if there is no record to read."""
    with Store.open(settings.record):
        pass
    return _app(settings)


def described() -> dict[str, Any]:
    """The API as OpenAPI describes it, for which no record is needed."""
    return _app(Settings(record=Path())).openapi()


def _app(settings: Settings) -> FastAPI:
    app = FastAPI(
        dependencies=[Depends(only_known)],
        title="Verbale reading room",
        version=__version__,
        description="Who said what to whom, and on whose word. Every page is here as data.",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )
    app.state.room = Room(settings)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    for router in routers():
        app.include_router(router)
    app.add_exception_handler(RequestValidationError, _invalid_parameters)
    app.add_exception_handler(HTTPException, _not_found)
    app.add_exception_handler(VerbaleError, _verbale_error)
    app.add_exception_handler(sqlite3.Error, _unreadable)
    app.add_middleware(Guard, settings=settings)
    return app


async def _invalid_parameters(request: Request, error: Exception) -> Response:
    """Parameters that cannot be obeyed."""
    details = error.errors() if isinstance(error, RequestValidationError) else []
    told = [f"{'.'.join(str(part) for part in d['loc'][1:])}: {d['msg']}" for d in details]
    return _error_page(request, 422, "This address asks for what cannot be", told)


async def _not_found(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    detail = str(error.detail) if isinstance(error, HTTPException) else ""
    return _error_page(request, status, "There is no such page" if status == 404 else "This cannot be done", [detail])


async def _verbale_error(request: Request, error: Exception) -> Response:
    status = 404 if isinstance(error, StoreError) else 400
    return _error_page(
        request, status, "This is not in the record" if status == 404 else "This cannot be done", [str(error)]
    )


async def _unreadable(request: Request, error: Exception) -> Response:
    """SQLite's error: the record is damaged, locked by another program, or its disk is full."""
    return _error_page(request, 503, "The record cannot be used", [str(error)])


def _error_page(request: Request, status: int, title: str, told: list[str]) -> Response:
    path = request.url.path
    form = "json" if path.startswith("/api/") or path.endswith(tuple(f".{form}" for form in FORMS[1:])) else "html"
    answer = Answer(
        template="sorry.html", title=title, data={"error": title, "detail": told}, values={"told": told}, status=status
    )
    return respond(request, answer, form)
