"""The records of the parts of one long text, made one record: its actors are those that several parts name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from verbale.model import CONTEXT, TABLES, Actor, ActorRef, Article, Evidence, Record, Row, Span, row_id

R = TypeVar("R", bound=Row)


def joined(article: Article, records: Sequence[tuple[Span, Record]]) -> Record:
    """Join the records of the parts of ``article``, each with its part, in the order of the text.

    An actor with a key, or with a full name, is one in all parts; of any other nobody knows, so each part has its own.
    """
    told = (_with_context(actor, article, part) for part, record in records for actor in record.actors)
    actors, renamed = _one_each(article, told)
    rows: dict[str, tuple[Row, ...]] = {
        table: tuple(
            _with_context(_renamed(row, renamed), article, part)
            for part, record in records
            for row in getattr(record, table)
        )
        for table in TABLES
        if table != "actors"
    }
    return Record(article=article, run=records[0][1].run, actors=tuple(actors), **rows)  # type: ignore[arg-type]


def _one_each(article: Article, actors: Iterable[Actor]) -> tuple[list[Actor], Mapping[str, str]]:
    """The actors, each once, and the new ids of those that became part of another."""
    groups: dict[object, list[Actor]] = {}
    for actor in actors:
        groups.setdefault(_identity(actor), []).append(actor)
    found: list[Actor] = []
    renamed: dict[str, str] = {}
    for group in groups.values():
        whole = group[0] if len(group) == 1 else _merged(article, group)
        renamed |= {actor.id: whole.id for actor in group}
        found.append(whole)
    return found, renamed


def _identity(actor: Actor) -> object:
    if actor.key is not None:
        return actor.kind, actor.key, actor.name
    is_full_name = " " in actor.name and "name" in actor.forms and not actor.candidates
    return (actor.kind, None, actor.name) if is_full_name else actor.id


def _merged(article: Article, group: list[Actor]) -> Actor:
    evidence = tuple(Evidence.at(article.text, e.slot, e.span) for actor in group for e in actor.evidence)
    return replace(
        group[0],
        id=row_id(article.id, "actor", (e.span for e in evidence)),
        evidence=evidence,
        forms=tuple(form for actor in group for form in actor.forms),
        basis="; ".join(dict.fromkeys(part for actor in group for part in actor.basis.split("; ") if part)),
    )


def _with_context(row: R, article: Article, part: Span) -> R:
    """``row`` with the words around its evidence as they stand in the whole text, also at the edge of its part."""
    if not any(e.start - part.start < CONTEXT for e in row.evidence):
        return row
    return replace(row, evidence=tuple(Evidence.at(article.text, e.slot, e.span) for e in row.evidence))


def _renamed(row: R, renamed: Mapping[str, str]) -> R:
    """``row`` with the ids of actors that ``renamed`` gives, however deep they stand."""
    names = [f.name for f in fields(row) if f.name not in ("id", "evidence", "empty")]
    return replace(row, **{name: _value(getattr(row, name), renamed) for name in names})


def _value(value: Any, renamed: Mapping[str, str]) -> Any:
    if isinstance(value, ActorRef):
        return replace(value, actor=renamed.get(value.actor or "", value.actor))
    if isinstance(value, tuple):
        return tuple(_value(item, renamed) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: _value(getattr(value, f.name), renamed) for f in fields(value)})
    return value
