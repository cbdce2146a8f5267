"""The first page: what is in the record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from fastapi import APIRouter

from verbale.render.listed import entry_words, quotation_words
from verbale.store.browse import articles, called
from verbale.store.columns import held
from verbale.store.commitments import lines, most_told
from verbale.store.facets import commonest
from verbale.store.lines import quotations
from verbale.store.sqlite import Store
from verbale.web.answers import Answer, publish

router = APIRouter()
FEW = 5
"""How many of each are shown."""
COLUMNS = ("part", "id", "words", "count")


def start(store: Store) -> Answer:
    """What the record holds: the newest reports, what is told most, what is disputed, and who is quoted most."""
    speakers = commonest(store, "attribution", "speaker")
    data: dict[str, Any] = {
        "counts": held(store, "counts", store.counts),
        "newest": articles(store, limit=FEW).rows,
        "undated": articles(store, undated=True, limit=1).total,
        "told": lines(store, limit=FEW).rows,
        "disputed": most_told(store, "disputed", FEW),
        "repeated": quotations(store, witnesses=2, limit=FEW).rows,
        "speakers": held(store, "speakers", lambda: _speakers(store, speakers)),
    }
    values = {**data, "merged": store.merged}
    title = "What is in the record"
    return Answer(
        template="start.html", title=title, data=data, columns=COLUMNS, rows=list(_lines(data)), values=values
    )


def _speakers(store: Store, names: Sequence[tuple[str, int]]) -> list[dict[str, Any]]:
    """Who is quoted most, from the commonest names of speakers: those of one known actor counted together."""
    found: dict[str, dict[str, Any]] = {}
    for name, count in names:
        actor = called(store, name)
        key = actor.key if actor is not None else None
        line = found.setdefault(key or name, {"key": key, "name": actor.name if actor else name, "said": 0})
        line["said"] += count
    return sorted(found.values(), key=lambda line: (-line["said"], line["name"]))


def _lines(data: dict[str, Any]) -> Iterator[dict[str, object]]:
    for line in data["newest"]:
        yield {"part": "newest", "id": line.id, "words": line.title or line.beginning, "count": line.attributions}
    for part in ("told", "disputed"):
        for entry in data[part]:
            yield {"part": part, "id": entry.id, "words": entry_words(entry), "count": entry.witnesses}
    for found in data["repeated"]:
        words = f"{quotation_words(found)} {found.words}"
        yield {"part": "repeated", "id": found.id, "words": words, "count": found.witnesses}
    for line in data["speakers"]:
        yield {"part": "speakers", "id": line["key"] or "", "words": line["name"], "count": line["said"]}


publish(router, "/", start, summary="What is in the record", corrected=False)
