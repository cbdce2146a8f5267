"""Records as JSON and back, their JSON Schema, and rows as flat tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from datetime import date
from inspect import cleandoc
from typing import Any, TypeVar, get_args, get_type_hints

import msgspec

from verbale import __version__
from verbale.candidate import Candidate
from verbale.model import (
    ActorRef,
    AgreementAction,
    Casualties,
    CommitmentStep,
    Factuality,
    Party,
    Record,
    Row,
    Standing,
    TimeRef,
)
from verbale.outcome import as_told

R = TypeVar("R", bound=Row)

SCHEMA = f"urn:verbale:record:{'.'.join(__version__.split('.')[:2])}"
"""What the JSON Schema of a record is called. A name and no address, as nothing is fetched from anywhere."""


def to_json(value: Any) -> bytes:
    """``value`` (a record, a row, or lists and mappings of them) as UTF-8 JSON; equal values give equal bytes."""
    return msgspec.json.encode(value, order="deterministic")


def to_builtins(value: Any) -> Any:
    """``value`` as plain dictionaries, lists, strings and numbers."""
    return msgspec.to_builtins(value)


def record_from_json(data: bytes | str) -> Record:
    """The record that :func:`to_json` wrote. Raises :class:`msgspec.ValidationError` if it is none."""
    return msgspec.json.decode(data, type=Record)


def row_from_json(data: bytes | str, kind: type[R]) -> R:
    """One row of the class ``kind``."""
    return msgspec.json.decode(data, type=kind)


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a record, as ``verbale read --json`` prints it.

    Its ``$id`` ends in the first two numbers of the version that it belongs to, which a record has in ``run.version``.
    """
    made = msgspec.json.schema(Record)
    for part in made["$defs"].values():
        # Python 3.13 takes the indentation out of docstrings, and the schema must not depend on who prints it.
        if "description" in part:
            part["description"] = cleandoc(part["description"])
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA, "title": "Verbale record"}
    return {**head, **made}


def columns(kind: type[Row]) -> tuple[str, ...]:
    """The columns that :func:`flatten` gives for every row of the class ``kind``, in order."""
    return tuple(name + suffix for name, flattener in _flatteners(kind) for suffix in flattener.suffixes)


def plain_columns(kind: type[Row]) -> tuple[str, ...]:
    """The fields of the class ``kind`` whose column holds their value as it is."""
    return tuple(name for name, flattener in _flatteners(kind) if flattener is _SCALAR)


def column_types(kind: type[Row]) -> dict[str, type]:
    """The type of the values in each of :func:`columns`: :class:`str`, :class:`float`, or :class:`datetime.date`.

    :func:`flatten` gives days as ISO 8601 text; they are the ``start`` and ``end`` of a date or a temporal expression.
    """
    hints = get_type_hints(kind)
    made: dict[str, type] = {}
    for name, flattener in _flatteners(kind):
        for suffix in flattener.suffixes:
            day = suffix in ("_start", "_end") or name in ("start", "end")
            made[name + suffix] = date if day else float if _required(hints[name]) is float else str
    return made


def flatten(row: Row) -> dict[str, Cell]:
    """A row as one flat mapping of column to string, number or None, for CSV and SQL.

    An actor gives two columns (``source``, ``source_actor``), a date four, a standing five; what has several values is
    joined by ``"; "``. Evidence and the reasons of empty slots are not included: they are tables of their own.
    """
    flat: dict[str, Cell] = {}
    for name, flattener in _flatteners(type(row)):
        value = getattr(row, name)
        cells = flattener.cells(value) if value is not None else (None,) * len(flattener.suffixes)
        flat.update(zip((name + suffix for suffix in flattener.suffixes), cells, strict=True))
    return flat


Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class _Flattener:
    """How the values of one type become cells: the suffixes of their columns, and the cells."""

    suffixes: tuple[str, ...]
    cells: Callable[[Any], tuple[Cell, ...]]


def _joined(values: Iterable[str | None]) -> str:
    return "; ".join(v or "" for v in values)


_SCALAR = _Flattener(("",), lambda value: (value,))
_BY_TYPE: dict[Any, _Flattener] = {
    ActorRef: _Flattener(("", "_actor"), lambda ref: (ref.name, ref.actor)),
    tuple[ActorRef, ...]: _Flattener(
        ("", "_actor"), lambda refs: (_joined(r.name for r in refs), _joined(r.actor for r in refs))
    ),
    TimeRef: _Flattener(("", "_start", "_end", "_timex"), lambda t: (t.value, t.start, t.end, t.timex)),
    Standing: _Flattener(
        ("", "_chain", "_value", "_outlet", "_denied_by"),
        lambda s: (s.type, " > ".join(s.chain), s.value, s.outlet, _joined(s.denied_by)),
    ),
    tuple[str, ...]: _Flattener(("",), lambda values: (_joined(values),)),
    tuple[tuple[str, str], ...]: _Flattener(("",), lambda pairs: (_joined(f"{a} {b}" for a, b in pairs),)),
    tuple[Factuality, ...]: _Flattener(
        ("",), lambda values: (_joined(f"{' > '.join(f.chain)}: {f.value}" for f in values),)
    ),
    tuple[Party, ...]: _Flattener(
        ("", "_actor"),
        lambda parties: (
            _joined(f"{p.actor.name} ({p.role})" for p in parties),
            _joined(p.actor.actor for p in parties),
        ),
    ),
    tuple[Candidate, ...]: _Flattener(
        ("",), lambda several: (_joined(f"{c.key or c.name} {c.score:.2f}" for c in several),)
    ),
    tuple[AgreementAction, ...]: _Flattener(
        ("",), lambda actions: (_joined(_done(a, as_told(a.action, a.standing.type)) for a in actions),)
    ),
    tuple[Casualties, ...]: _Flattener(("",), lambda tolls: (_joined(_toll(told) for told in tolls),)),
    tuple[CommitmentStep, ...]: _Flattener(("",), lambda steps: (_joined(_done(s, s.step) for s in steps),)),
}


def _done(told: AgreementAction | CommitmentStep, what: str) -> str:
    by = ", ".join(ref.name for ref in told.by)
    return " ".join(part for part in (what, f"by {by}" if by else "", told.when and told.when.value) if part)


def _toll(told: Casualties) -> str:
    """``killed: at least 12 civilians``, those among others in brackets, with the standing if it is of its own."""
    words = f"{told.kind}: {told.words}" if not told.part else f"({told.kind} among them: {told.words})"
    return f"{words} ({told.standing.type})" if told.standing is not None else words


_made: dict[type[Row], tuple[tuple[str, _Flattener], ...]] = {}


def _flatteners(kind: type[Row]) -> tuple[tuple[str, _Flattener], ...]:
    if kind not in _made:
        _made[kind] = _make_flatteners(kind)
    return _made[kind]


def _make_flatteners(kind: type[Row]) -> tuple[tuple[str, _Flattener], ...]:
    hints = get_type_hints(kind)
    names = [f.name for f in fields(kind) if f.name not in ("evidence", "empty")]
    return tuple((name, _BY_TYPE.get(_required(hints[name]), _SCALAR)) for name in names)


def _required(hint: Any) -> Any:
    """``hint`` without ``| None``."""
    kept = [arm for arm in get_args(hint) if arm is not type(None)]
    return kept[0] if type(None) in get_args(hint) and len(kept) == 1 else hint
