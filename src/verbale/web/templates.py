"""Templates: Jinja's, with every word escaped and made harmless before it is shown."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from functools import cache
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request

from verbale import __version__
from verbale.render import listed, reasons, words
from verbale.render.marks import printable
from verbale.store import orders
from verbale.store.search import LABELS
from verbale.web.drawing import view_of

PAGES = (
    ("/reports", "Reports"),
    ("/search", "Search"),
    ("/ledger", "Ledger"),
    ("/agreements", "Agreements"),
    ("/timeline", "Timeline"),
    ("/quotations", "Quotations"),
    ("/stories", "Stories"),
    ("/actors", "Actors"),
    ("/places", "Places"),
    ("/review", "Review"),
    ("/about", "About"),
)
"""What stands at the head of every page."""
WORDS = (
    "told_words",
    "voice_words",
    "act_tags",
    "status_words",
    "standing_label",
    "code_words",
    "headed",
    "many",
    "day_words",
)
"""The functions of :mod:`verbale.render.words` that templates use, as filters of the same name."""
LISTED = (
    "telling_words",
    "quotation_words",
    "hit_cue",
    "hit_head",
    "hit_word",
    "dated_words",
    "bearing_words",
    "shared_words",
    "event_telling_words",
)
"""Those of :mod:`verbale.render.listed`."""

ORDERS: Mapping[str, Collection[str]] = {
    "merged": orders.MERGED,
    "actors": orders.ACTORS,
    "reports": orders.REPORTS,
    "places": orders.PLACES,
    "stories": orders.STORIES,
    "dated": orders.DATED,
}
"""What the list of each kind can be put in order by; the first is the usual one."""


@cache
def environment() -> Environment:
    """The templates of this package."""
    made = Environment(
        loader=PackageLoader("verbale.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_harmless,
    )
    made.filters |= {"snippet": snippet, "plain": lambda code: str(code).replace("_", " "), "view_of": view_of}
    made.filters |= {
        "prose": lambda text: text.replace("``", ""),
        "held_json": lambda held: sorted(json.loads(held).items()),
    }
    made.filters |= {name: getattr(words, name) for name in WORDS}
    made.filters |= {name: getattr(listed, name) for name in LISTED}
    made.filters["nameless_words"] = lambda counted: listed.nameless_words(*counted)
    made.filters["part_words"] = reasons.part_words
    made.globals |= {"in_order": ORDERS, "order_labels": orders.LABELS, "table_labels": LABELS}
    made.globals |= {"pages": PAGES, "version": __version__, "nobody": words.NOBODY, "no_agent": words.NO_AGENT}
    return made


def _harmless(value: Any) -> Any:
    """Text without what a browser would obey; what is not there is shown as nothing."""
    if value is None:
        return ""
    return printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value


_MATCH = re.compile(r"\[([^\[\]]*)\]")


def snippet(text: str) -> Markup:
    """A search's snippet with its matches, which stand in brackets, marked."""
    escaped = str(Markup.escape(printable(" ".join(text.split()))))
    return Markup(_MATCH.sub(r"<mark>\1</mark>", escaped))  # noqa: S704


def render(request: Request, template: str, title: str, values: Mapping[str, Any]) -> str:
    """A page. ``here`` gives the page's own address with some parameters changed."""
    query = {name: value for name, value in request.query_params.items() if value}

    def here(suffix: str = "", **changed: Any) -> str:
        merged = {**query, **{name: str(value) for name, value in changed.items() if value is not None}}
        kept = {name: value for name, value in merged.items() if changed.get(name, "") is not None}
        stem = "/index" if request.url.path == "/" and suffix else request.url.path
        return f"{stem}{suffix}{f'?{urlencode(kept)}' if kept else ''}"

    known: dict[str, Any] = {"corrected": lambda row: (), "hidden": 0, "changes": False, "correctable": False}
    known |= {"request": request, "title": title, "here": here, "path": request.url.path, "query": query}
    return environment().get_template(template).render({**known, **values})
