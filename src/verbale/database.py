"""The store as its users hold it: what the room and the commands read, and the verbs that need more than SQLite."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verbale.filtering import LIKELY
from verbale.store import sqlite

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas
    import polars
    import pyarrow

    from verbale.model import Record


class Store(sqlite.Store):
    """A ``record.db``. ``verbale.open("record.db")`` opens one to read."""

    def to_pandas(self, table: str, *, min_confidence: float = LIKELY, apply_reviews: bool = False) -> pandas.DataFrame:
        """One table of all reports (``commitments``, ``events`` …) for pandas; :mod:`verbale.frames` says how.

        Attributions less sure than ``min_confidence`` (0 to 1), and what only they say, are left out. With
        ``apply_reviews`` what people decided is carried out. Raises :class:`MissingExtra` without the extra ``pandas``,
        :class:`ConfigError` for an unknown table.
        """
        from verbale.frames import to_pandas

        return to_pandas(self._in_order(min_confidence, apply_reviews), table)

    def to_polars(self, table: str, *, min_confidence: float = LIKELY, apply_reviews: bool = False) -> polars.DataFrame:
        """One table of all reports for Polars; needs the extra ``polars``."""
        from verbale.frames import to_polars

        return to_polars(self._in_order(min_confidence, apply_reviews), table)

    def to_arrow(self, table: str, *, min_confidence: float = LIKELY, apply_reviews: bool = False) -> pyarrow.Table:
        """One table of all reports for Arrow; needs the extra ``arrow``."""
        from verbale.frames import to_arrow

        return to_arrow(self._in_order(min_confidence, apply_reviews), table)

    def _in_order(self, least: float, apply: bool) -> Iterator[Record]:
        from verbale.export import in_order

        return in_order(self, least, apply=apply)

    def __repr__(self) -> str:
        counts = self.counts()
        return f"<Store {str(self.path)!r}: {counts['articles']} articles, {counts['attributions']} attributions>"
