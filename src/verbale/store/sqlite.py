"""A record of many reports in one SQLite file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from verbale.model import Record


@dataclass(frozen=True, slots=True)
class Rejected:
    """An input that was left out: its name and why."""

    source: str
    reason: str


class Store:
    """A ``record.db``. Use as a context manager; :meth:`create` makes one or opens it to write, :meth:`open` to read.

    Each article is written in one transaction, so that a process killed at any moment leaves a store that opens.
    ``store.connection`` is the open :class:`sqlite3.Connection`.
    """

    @classmethod
    def create(cls, path: Path | str) -> Store:
        """Open ``path`` to write, made if absent. Raises :class:`StoreError` if it is not a Verbale record."""
        raise NotImplementedError

    @classmethod
    def open(cls, path: Path | str, *, readonly: bool = True) -> Store:
        """Open an existing record. Raises :class:`StoreError` if it is absent, foreign or of a newer version."""
        raise NotImplementedError

    def records(self) -> Iterator[Record]:
        """Every record, in the order of the build."""
        raise NotImplementedError

    def record(self, article: str) -> Record:
        """The record whose article's id is, or begins with, ``article``; :class:`StoreError` if none or several do."""
        raise NotImplementedError

    def rows(self, table: str, **equal: str | int | float | None) -> Iterator[dict[str, str | int | float | None]]:
        """Flat rows of a table (a field of :class:`Record`: ``attributions``), with ``article_id``, in build order.

        ``equal`` keeps the rows whose columns have these values.
        """
        raise NotImplementedError

    def rejected(self) -> tuple[Rejected, ...]:
        """The inputs that were left out, and why."""
        raise NotImplementedError

    @property
    def merged(self) -> bool:
        """Whether the merged level is up to date with the records."""
        raise NotImplementedError

    def counts(self) -> dict[str, int]:
        """How many articles, sources, rejected inputs and rows of each table the store holds."""
        raise NotImplementedError

    def close(self) -> None:
        """Close the file."""
        raise NotImplementedError

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()
