"""A report annotated throughout, as a ``gold.json`` beside its ``article.txt`` has it (schema ``verbale-gold/0.1``).

Offsets are those of the raw file. Only what the task ``report`` scores is read: actors and documents that speak,
attributions (there ``statements``), events, agreements, commitments, times, and what is no place.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from verbale.errors import ConfigError
from verbale.evaluate.result import digest_of
from verbale.model import Span

_NAMED = ("name", "title")

# The gold names what was done by a noun; a record, by the participle.
_ACTIONS = {
    "signature": "signed",
    "ratification": "ratified",
    "accession": "acceded",
    "adoption": "adopted",
    "suspension": "suspended",
    "withdrawal": "withdrawn",
    "termination": "terminated",
    "entry_into_force": "entered_into_force",
}


@dataclass(frozen=True, slots=True)
class GoldActor:
    """An actor, or a document that speaks. ``mentions`` are its names and titles; where it has none, all mentions."""

    id: str
    name: str
    mentions: tuple[Span, ...]
    document: bool = False


@dataclass(frozen=True, slots=True)
class GoldStatement:
    """An attribution. ``sources`` are ids of actors, the single ``UNSPEC`` where nobody is named."""

    id: str
    core: bool
    kind: str
    sources: tuple[str, ...]
    source_span: Span | None
    addressees: tuple[str, ...]
    content: tuple[Span, ...]
    parent: str | None
    text: str


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """An event. ``year`` is that of its date, if it has one."""

    id: str
    triggers: tuple[Span, ...]
    realis: str
    year: str | None


@dataclass(frozen=True, slots=True)
class GoldAction:
    """Something done to an agreement, by whom, and its ISO date, if the report gives one."""

    action: str
    by: tuple[str, ...]
    date: str | None


@dataclass(frozen=True, slots=True)
class GoldAgreement:
    """An agreement. ``groups`` are mentions that it shares with others; ``parties`` are those that words name."""

    id: str
    name: str
    mentions: tuple[Span, ...]
    groups: tuple[Span, ...]
    existence: str
    status: str
    parties: tuple[tuple[str, str], ...]
    implicit: tuple[str, ...]
    actions: tuple[GoldAction, ...]


@dataclass(frozen=True, slots=True)
class GoldCommitment:
    """A ledger entry. ``polarity`` is None where the guideline does not decide it."""

    id: str
    act: str
    direction: str
    agents: tuple[str, ...]
    addressees: tuple[str, ...]
    content: tuple[Span, ...]
    polarity: str | None
    status: str
    standing: str
    text: str


@dataclass(frozen=True, slots=True)
class GoldTimex:
    """A temporal expression; the publication date has no span."""

    id: str
    span: Span | None
    value: str


@dataclass(frozen=True, slots=True)
class NotPlace:
    """Words that name no place on these lines of the text; on no line, if ``lines`` is empty."""

    words: str
    lines: frozenset[int]


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated report and its text."""

    text: str
    published: str | None
    body_end: int
    boilerplate: int
    actors: dict[str, GoldActor]
    statements: tuple[GoldStatement, ...]
    events: tuple[GoldEvent, ...]
    agreements: tuple[GoldAgreement, ...]
    commitments: tuple[GoldCommitment, ...]
    timexes: tuple[GoldTimex, ...]
    places: tuple[tuple[Span, ...], ...]
    not_places: tuple[NotPlace, ...]


def load(data: Path) -> Gold:
    """The annotated report at ``data``. Raises :class:`ConfigError` for another format or a text that does not fit."""
    try:
        raw: dict[str, Any] = json.loads(data.read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        raise ConfigError(f"{data} is not JSON ({error.msg})") from error
    if not str(raw.get("schema", "")).startswith("verbale-gold/0."):
        raise ConfigError(f"{data} is not an annotated report (its schema is {raw.get('schema')!r})")
    path = article_of(data)
    if not path.is_file():
        raise ConfigError(f"there is no {path.name} beside {data}")
    if digest_of(path) != raw["doc"]["sha256"]:
        raise ConfigError(f"{path} is not the text that {data.name} annotates (its digest differs)")
    return _gold(raw, path.read_bytes().decode("utf-8"))


def article_of(data: Path) -> Path:
    """Where the annotated text is: beside ``data``."""
    return data.parent / "article.txt"


def _gold(raw: dict[str, Any], text: str) -> Gold:
    lines = raw["doc"]["lines"]
    return Gold(
        text=text,
        published=raw["doc"].get("publication_date"),
        body_end=max((line["end"] for line in lines if line["role"] != "boilerplate"), default=len(text)),
        boilerplate=min((b["start"] for b in raw["boilerplate"]), default=len(text)),
        actors={a.id: a for a in (*map(_actor, raw["actors"]), *map(_document, raw["documents_as_sources"]))},
        statements=tuple(map(_statement, raw["statements"])),
        events=tuple(map(_event, raw["events"])),
        agreements=tuple(map(_agreement, raw["agreements"])),
        commitments=tuple(map(_commitment, raw["commitments"])),
        timexes=tuple(GoldTimex(t["id"], _maybe(t["span"]), t["value"]) for t in raw["timex"]),
        places=tuple(_spans(p["mentions"]) for p in raw["places"]),
        not_places=tuple(
            NotPlace(words, frozenset(n.get("lines", ())))
            for n in raw["not_places"]
            for words in re.split(r"\s*[/,]\s*", n["text"])
        ),
    )


def _span(raw: dict[str, Any]) -> Span:
    return Span(raw["start"], raw["end"])


def _maybe(raw: dict[str, Any] | None) -> Span | None:
    return _span(raw) if raw else None


def _spans(raw: list[dict[str, Any]] | None) -> tuple[Span, ...]:
    return tuple(map(_span, raw or ()))


def _ids(raw: str | list[str] | None) -> tuple[str, ...]:
    """Ids as the gold gives them: none, one, several, or several joined by a plus sign."""
    listed = [raw] if isinstance(raw, str) else raw or []
    return tuple(part for item in listed for part in item.split("+"))


def _actor(raw: dict[str, Any]) -> GoldActor:
    named = tuple(_span(m) for m in raw["mentions"] if m["form"] in _NAMED)
    return GoldActor(raw["id"], raw["name"], named or _spans(raw["mentions"]))


def _document(raw: dict[str, Any]) -> GoldActor:
    return GoldActor(raw["id"], raw["name"], _spans(raw["mentions"]), document=True)


def _statement(raw: dict[str, Any]) -> GoldStatement:
    return GoldStatement(
        id=raw["id"],
        core=raw["tier"] == "core",
        kind=raw["quote_type"],
        sources=_ids(raw["source"]),
        source_span=_maybe(raw["source_span"]),
        addressees=_ids(raw["addressee"]),
        content=_spans(raw["content"]),
        parent=raw["parent"],
        text=" … ".join(piece["text"] for piece in raw["content"]),
    )


def _event(raw: dict[str, Any]) -> GoldEvent:
    date = (raw["date"] or {}).get("value") or (raw["date"] or {}).get("start")
    return GoldEvent(
        raw["id"], (_span(raw["trigger"]), *_spans(raw.get("coref"))), raw["realis"], date[:4] if date else None
    )


def _agreement(raw: dict[str, Any]) -> GoldAgreement:
    return GoldAgreement(
        id=raw["id"],
        name=raw["name"],
        mentions=_spans(raw["mentions"]),
        groups=_spans(raw.get("group_mentions")),
        existence=raw["existence"],
        status=raw["status_as_attested"],
        parties=tuple((p["actor"], p["role"]) for p in raw["parties"] if not p.get("implicit")),
        implicit=tuple(p["actor"] for p in raw["parties"] if p.get("implicit")),
        actions=tuple(map(_action, raw["status_history"])),
    )


def _action(raw: dict[str, Any]) -> GoldAction:
    date = raw["date"] if isinstance(raw["date"], str) else None
    return GoldAction(_ACTIONS.get(raw["action"], raw["action"]), _ids(raw["by"]), date)


def _commitment(raw: dict[str, Any]) -> GoldCommitment:
    return GoldCommitment(
        id=raw["id"],
        act=raw["act"],
        direction=raw["direction"],
        agents=_ids(raw["agent"]),
        addressees=_ids(raw["addressee"]),
        content=_spans(raw["content"]),
        polarity=raw["action_polarity"],
        status=raw["status"],
        standing=raw["standing"]["type"],
        text=" … ".join(piece["text"] for piece in raw["content"]),
    )
