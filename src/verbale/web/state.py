"""What all requests of a reading room share. The record itself is opened anew for each, read-only."""

from __future__ import annotations

from collections.abc import Callable

from verbale.review import Review
from verbale.store.deciding import value_of
from verbale.store.facets import TABLES, searched
from verbale.store.hiding import hide
from verbale.store.reviews import Reviews, rejected_in
from verbale.store.schema import file_state
from verbale.store.sqlite import Store
from verbale.web.corrected import CorrectedCopy
from verbale.web.settings import Settings

Correction = tuple[str, str, str]
"""A slot that was corrected, what was read for it, and what it should be."""


class Room:
    """What all requests share: the settings, in what state the record is, and what people decided about its rows."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._decided: tuple[str, dict[str, tuple[Review, ...]]] = ("", {})
        self._corrected = CorrectedCopy(settings.record)

    def open(self, *, any_thread: bool = False, corrected: bool = False) -> Store:
        """The record, without the rows that were rejected; with ``corrected`` as all decisions would have it."""
        if corrected and self.has_changes():
            return self._corrected.open(self.state(), any_thread=any_thread)
        store = Store.open(self.settings.record, any_thread=any_thread)
        hide(store, rejected_in(self.decisions()))
        return store

    def has_changes(self) -> bool:
        """Whether anybody decided that a row should be gone, or other than it was read."""
        return any(made[-1].verdict in ("rejected", "corrected") for made in self.decisions().values())

    def read_ahead(self) -> None:
        """Read the facets of the record, so that its first search does not have to wait for them."""
        with self.open() as store:
            for table in TABLES:
                searched(store, table)

    def decisions(self) -> dict[str, tuple[Review, ...]]:
        """The decisions that count, by the id of their row; read anew when there are others."""
        with Reviews(self.settings.record) as reviews:
            state = reviews.state()
            if self._decided[0] != state:
                self._decided = (state, reviews.by_row())
        return self._decided[1]

    def corrections(self, store: Store) -> Callable[[str], tuple[Correction, ...]]:
        """What says, of the row with an id, what was corrected of it."""
        decided = self.decisions()  # once for a page, and not for each of its rows

        def corrected(row: str) -> tuple[Correction, ...]:
            made = [review for review in decided.get(row, ()) if review.verdict == "corrected"]
            return tuple((str(r.slot), value_of(store, r.kind, row, str(r.slot)), r.value or "") for r in made)

        return corrected

    def state(self) -> str:
        """Something that differs whenever the record may have changed."""
        with Reviews(self.settings.record) as reviews:
            return f"{reviews.state()} {file_state(self.settings.record)}"
