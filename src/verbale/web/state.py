"""What all requests of a reading room share. The record itself is opened anew for each, read-only."""

from __future__ import annotations

from pathlib import Path

from verbale.review import Review
from verbale.store.deciding import value_of
from verbale.store.facets import TABLES, searched
from verbale.store.hiding import hide
from verbale.store.reviews import Reviews
from verbale.store.sqlite import Store
from verbale.web.settings import Settings


def read_ahead(record: Path) -> None:
    """Read the facets of a record, so that its first search does not have to wait for them."""
    with Store.open(record) as store:
        for table in TABLES:
            searched(store, table)


Correction = tuple[str, str, str]
"""A slot that was corrected, what was read for it, and what it should be."""


class Room:
    """What all requests share: the settings, in what state the record is, and what people decided about its rows."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._decided: tuple[str, dict[str, tuple[Review, ...]]] = ("", {})

    def open(self, *, any_thread: bool = False) -> Store:
        """The record, without the rows that were rejected."""
        store = Store.open(self.settings.record, any_thread=any_thread)
        hide(store, (row for row, made in self.decisions().items() if made[-1].verdict == "rejected"))
        return store

    def decisions(self) -> dict[str, tuple[Review, ...]]:
        """The decisions that count, by the id of their row; read anew when there are others."""
        with Reviews(self.settings.record) as reviews:
            state = reviews.state()
            if self._decided[0] != state:
                self._decided = (state, reviews.by_row())
        return self._decided[1]

    def corrections(self, store: Store, row: str) -> tuple[Correction, ...]:
        """What was corrected of the row with this id."""
        made = [review for review in self.decisions().get(row, ()) if review.verdict == "corrected"]
        return tuple((str(r.slot), value_of(store, r.kind, row, str(r.slot)), r.value or "") for r in made)

    def state(self) -> str:
        """Something that differs whenever the record may have changed."""
        files = (self.settings.record, self.settings.record.with_name(self.settings.record.name + "-wal"))
        stats = [path.stat() for path in files if path.exists()]
        with Reviews(self.settings.record) as reviews:
            decided = reviews.state()
        return decided + " ".join(f"{s.st_mtime_ns}:{s.st_size}" for s in stats)
