"""The reference page of the model, ``docs/model.md``, made from the classes and their docstrings.

``python -m verbale.cli.model_reference > docs/model.md`` writes it; a test holds the two together.
"""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from dataclasses import MISSING, Field, fields, is_dataclass
from itertools import pairwise
from typing import Any, get_args

import click

from verbale import model, vocabulary
from verbale.candidate import Candidate

_ROWS = tuple(model.TABLES.values())
_CLASSES: tuple[type[Any], ...] = (
    *(model.Record, model.Article, model.Published, model.Run, model.Row, *_ROWS),
    *(
        model.Standing,
        model.Factuality,
        model.ActorRef,
        Candidate,
        model.TimeRef,
        model.Party,
        model.AgreementAction,
        model.CommitmentStep,
    ),
    *(model.Evidence, model.Span),
)
"""What the page explains, from the whole to its parts."""


_INTRODUCTION = (
    "What a record is made of, as `verbale read --json` prints it and `verbale.read` gives it. All offsets are "
    "half-open Unicode code points into `Article.text`. The [JSON Schema](schema/record.schema.json) says the same "
    "to programs; [On whose word](standing.md) says what a `Standing` means."
)


def markdown() -> str:
    """The page."""
    parts = [
        "# The model",
        "<!-- Made by `python -m verbale.cli.model_reference > docs/model.md`; do not edit. -->",
        _INTRODUCTION,
        *(part for kind in _CLASSES for part in _class(kind)),
        "## Vocabularies",
        *_vocabularies(),
    ]
    return "\n\n".join(parts) + "\n"


def _class(kind: type[Any]) -> Iterator[str]:
    """Heading, docstring and fields of one class."""
    yield f"## {kind.__name__}"
    yield _prose(inspect.cleandoc(kind.__doc__ or ""))
    row = kind is not model.Row and issubclass(kind, model.Row)
    if row:
        yield "It has the fields of [Row](#row), and of its own:"
    inherited = {f.name for f in fields(model.Row)} if row else set()
    lines = [_field(f) for f in fields(kind) if f.name not in inherited]
    yield "\n".join(("| field | type | if not given |", "|---|---|---|", *lines))


def _field(field: Field[Any]) -> str:
    # Annotations are strings here, as the model has `from __future__ import annotations`.
    kind = str(field.type).replace("vocab.", "").replace(" | ", " or ").replace("[", "\\[")
    return f"| `{field.name}` | {_NAME.sub(_link, kind)} | {_default(field)} |"


def _default(field: Field[Any]) -> str:
    if field.default is MISSING:
        return "" if field.default_factory is MISSING else "none"
    if is_dataclass(field.default):
        first = next(iter(fields(field.default)))
        return f"`{type(field.default).__name__}({getattr(field.default, first.name)!r})`"
    return "none" if field.default in ((), None, "") else f"`{field.default!r}`"


def _prose(text: str) -> str:
    """A docstring as Markdown, with links instead of Sphinx's roles."""
    text = re.sub(r":\w+:`([\w.]+)`", lambda m: _NAME.sub(_link, m[1]) if m[1] in _KNOWN else f"`{m[1]}`", text)
    return text.replace("``", "`")


def _link(match: re.Match[str]) -> str:
    name = match[0]
    return f"[{name}](#{name.lower()})" if name in _KNOWN else name


def _vocabularies() -> Iterator[str]:
    """Each vocabulary: its name, its docstring, which only the source has, and its words."""
    body = ast.parse(inspect.getsource(vocabulary)).body
    for named, said in pairwise(body):
        if isinstance(named, ast.Assign) and isinstance(named.targets[0], ast.Name):
            name = named.targets[0].id
            words = ", ".join(f"`{word}`" for word in get_args(getattr(vocabulary, name)))
            note = ast.literal_eval(said.value) if isinstance(said, ast.Expr) else ""
            yield f"### {name}\n\n{_prose(note)}\n\n{words}"


_KNOWN = {kind.__name__ for kind in _CLASSES} | {name for name in vars(vocabulary) if name[0].isupper()} - {"Literal"}
_NAME = re.compile(r"\b[A-Z]\w+\b")

if __name__ == "__main__":
    click.echo(markdown(), nl=False)
