"""The country of a report's outlet, as far as its name or its address says it."""

from __future__ import annotations

from functools import cache
from urllib.parse import urlsplit

from verbale import data
from verbale.extract.mention.names import Names
from verbale.model import Article

_ANYBODYS = frozenset({"ai", "cc", "co", "fm", "gg", "io", "ly", "me", "nu", "to", "tv", "ws", "im", "la", "st", "vc"})
"""Domains of states that are used all over the world."""


@cache
def _domains() -> dict[str, str]:
    listed = {row["alpha2"].lower(): row["code"] for row in data.table("states") if row["alpha2"] and not row["until"]}
    return {**{d: code for d, code in listed.items() if d not in _ANYBODYS}, "uk": "GBR"}


def country_of(article: Article, names: Names) -> str | None:
    """The code of the country that the outlet's name has in it, or else the end of the address.

    It is None for most: what ends in ``.com`` may be anybody's.
    """
    hit = names.find(article.outlet) if article.outlet else None
    if hit is not None and hit[2].country is not None:
        return hit[2].country
    host = _host(article.url) if article.url else None
    return _domains().get(host.rpartition(".")[2]) if host else None


def _host(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None
