"""The record as its users hold it: what the model says, and the verbs that need more than the standard library."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, fields
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from verbale import model
from verbale.errors import InputError, UnsupportedInput
from verbale.filtering import LIKELY, filter_confident

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

    from verbale.ingest import Hints
    from verbale.model import Article
    from verbale.verify import Check

R = TypeVar("R", bound=model.Row)
_LONGEST_PATH = 4096
_SHOWN = 20
"""How many reports of a file that holds several are named where one must be chosen."""
_WORDS_SHOWN = 60
"""Characters of a report without a title that stand for it there."""


class Table(tuple[R, ...]):
    """The rows of one table of a record: a tuple that tells in a line how many there are; a table in a notebook."""

    __slots__ = ()

    @property
    def _name(self) -> str:
        kinds = {type(row) for row in self}
        return next((name for name, kind in model.TABLES.items() if kinds == {kind}), "rows")

    def __repr__(self) -> str:
        return f"<{len(self)} {self._name}>"

    def _repr_html_(self) -> str:
        from verbale.render.tables import table

        return table(self, self._name)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Record(model.Record):
    """All that was read from one article. A notebook shows it folded, with its speakers highlighted in the text."""

    def __post_init__(self) -> None:
        for name in model.TABLES:
            object.__setattr__(self, name, Table(getattr(self, name)))

    def __repr__(self) -> str:
        from verbale.render.words import heading

        counts = ", ".join(f"{len(rows)} {name}" for name in model.TABLES if (rows := getattr(self, name)))
        return f"<Record {heading(self.article)!r}: {counts or 'no rows'}>"

    @classmethod
    def of(cls, record: model.Record) -> Record:
        """``record`` with these methods; itself, if it has them."""
        if isinstance(record, cls):
            return record
        return cls(**{field.name: getattr(record, field.name) for field in fields(model.Record)})

    def check(self) -> Check:
        """Hold every row against the text it cites."""
        from verbale.verify import check_record

        return check_record(self)

    def to_json(self) -> str:
        """The record as one JSON object, as ``verbale read --json`` prints it."""
        from verbale.codec import to_json

        return to_json(self).decode("utf-8")

    def to_dict(self) -> dict[str, Any]:
        """The record as plain dictionaries, lists, strings and numbers."""
        # By way of JSON, as msgspec.to_builtins leaves tuples where JSON has lists.
        made: dict[str, Any] = json.loads(self.to_json())
        return made

    def to_html(self) -> str:
        """The record as a page that stands alone."""
        from verbale.render.html import html

        return html(self)

    def to_pandas(self, table: str) -> pandas.DataFrame:
        """One table of the record (``attributions``, ``events`` …) for pandas; :mod:`verbale.frames` says how.

        Raises :class:`MissingExtra` without the extra ``pandas``, :class:`ConfigError` for an unknown table.
        """
        from verbale.frames import to_pandas

        return to_pandas([self], table)

    def to_polars(self, table: str) -> polars.DataFrame:
        """One table of the record for Polars; needs the extra ``polars``."""
        from verbale.frames import to_polars

        return to_polars([self], table)

    def to_arrow(self, table: str) -> pyarrow.Table:
        """One table of the record for Arrow; needs the extra ``arrow``."""
        from verbale.frames import to_arrow

        return to_arrow([self], table)

    def _repr_html_(self) -> str:
        from verbale.render.html import fragment

        return fragment(self, collapsed=True)


def read(
    text_or_path: str | Path,
    *,
    published: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    url: str | None = None,
    actors: str | Path | None = None,
    min_confidence: float = LIKELY,
    report: int | None = None,
) -> Record:
    """Read one report: a text, or the file at a path, of any format that :func:`verbale.ingest.read_sources` takes.

    A string is a path if a file of that name exists, or if it is one word with a suffix. ``published`` is the day of
    publication (ISO 8601), against which relative dates are resolved; it and the others win over what the source
    says. ``actors`` is a CSV file of actors of your own, merged over the tables (:mod:`verbale.resolve.user_actors`).
    Attributions less sure than ``min_confidence`` (0 to 1), and what only they say, are left out. Of a file that holds
    several reports, ``report`` is the number of the one that is meant, from 1. Raises :class:`InputError` if the source
    cannot be read, :class:`ConfigError` for an impossible date or row of actors.
    """
    from verbale.ingest import Hints, read_text

    hints = Hints(published=published, outlet=outlet, title=title, url=url)
    path = _path(text_or_path)
    article = one_article(path, hints, report) if path is not None else read_text(str(text_or_path), hints)
    return Record.of(filter_confident(read_article(article, actors=actors), min_confidence))


def read_article(article: Article, *, actors: str | Path | None = None) -> Record:
    """All that an ingested article says, likely or not; ``actors`` as for :func:`read`."""
    from verbale import pipeline
    from verbale.resolve.knowledge import load_knowledge

    return Record.of(pipeline.read_article(article, knowledge=load_knowledge(actors)))


def one_article(path: Path | str, hints: Hints, number: int | None = None) -> Article:
    """The one article of a source (``-`` is standard input), or, of several, the one with that ``number``, from 1.

    Raises :class:`InputError`, also if there are several and no number is given: then it names them.
    """
    from verbale.ingest import read_sources

    found = read_sources([path], hints)
    chosen = next(islice(found, (number or 1) - 1, None), None)
    if chosen is None:
        raise InputError(str(path), f"it holds no report {number}" if number else "there is no report in it")
    if isinstance(chosen, InputError):
        raise chosen
    others = list(islice(found, _SHOWN)) if number is None else []
    if others:
        names = "; ".join(f"{n}: {_called(item)}" for n, item in enumerate((chosen, *others[: _SHOWN - 1]), start=1))
        more = "; …" if len(others) == _SHOWN else ""
        told = "it holds several reports; --report N reads one of them, and `verbale build` all"
        raise UnsupportedInput(str(path), f"{told} ({names}{more})")
    return chosen


def _called(item: Article | InputError) -> str:
    """One report of several, as a list names it."""
    if isinstance(item, InputError):
        return f"cannot be read: {item.reason}"
    first = item.text.strip().partition("\n")[0][:_WORDS_SHOWN]
    return ", ".join(filter(None, (item.title or first, item.outlet, item.published.date)))


def _path(given: str | Path) -> Path | None:
    """``given`` as a path, or None if it is a text."""
    if isinstance(given, Path):
        return given
    if not given or len(given) > _LONGEST_PATH or "\n" in given or "\0" in given:
        return None
    path = Path(given)
    one_word = not any(character.isspace() for character in given)
    # Not path.is_file(), which raises where a text is longer than the system lets a name be.
    return path if os.path.isfile(path) or (one_word and path.suffix) else None
