"""What all requests of a reading room share. The record itself is opened anew for each, read-only."""

from __future__ import annotations

from pathlib import Path

from verbale.store.facets import TABLES, searched
from verbale.store.reviews import Reviews
from verbale.store.sqlite import Store
from verbale.web.settings import Settings


def read_ahead(record: Path) -> None:
    """Read the facets of a record, so that its first search does not have to wait for them."""
    with Store.open(record) as store:
        for table in TABLES:
            searched(store, table)


class Room:
    """What all requests share: the settings, and in what state the record is."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def state(self) -> str:
        """Something that differs whenever the record may have changed."""
        files = (self.settings.record, self.settings.record.with_name(self.settings.record.name + "-wal"))
        stats = [path.stat() for path in files if path.exists()]
        with Reviews(self.settings.record) as reviews:
            decided = reviews.state()
        return decided + " ".join(f"{s.st_mtime_ns}:{s.st_size}" for s in stats)
