"""A copy of the record in which what people decided is carried out, for whoever takes the corrected rows away."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
import weakref
from pathlib import Path
from threading import Lock

from verbale.store.corrected import write_corrected
from verbale.store.sqlite import Store


class CorrectedCopy:
    """The corrected copy of ``record``: made when first asked for, and anew when the record or a decision changed.

    It lies in a folder of its own among the temporary files, which nobody else may read, and goes with this object.
    """

    def __init__(self, record: Path) -> None:
        self._record = record
        self._lock = Lock()
        self._made: tuple[str, Path] | None = None
        self._folder: Path | None = None

    def open(self, state: str, *, any_thread: bool = False) -> Store:
        """The copy of the record in this ``state``, opened to be read. Others who ask for it wait while it is made.

        Raises :class:`sqlite3.OperationalError` if it cannot be written, as where the disk is full.
        """
        with self._lock:
            if self._made is None or self._made[0] != state:
                self._made = (state, self._make())
            return Store.open(self._made[1], any_thread=any_thread)

    def _make(self) -> Path:
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="verbale-"))
            weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
        for old in self._folder.iterdir():  # one that is still being sent stays open, and is gone when it is closed
            shutil.rmtree(old, ignore_errors=True)
        output = Path(tempfile.mkdtemp(dir=self._folder)) / self._record.name
        try:
            with Store.open(self._record) as store:
                write_corrected(store, output)
        except sqlite3.Error as error:
            shutil.rmtree(output.parent, ignore_errors=True)
            raise sqlite3.OperationalError(
                f"the corrected copy could not be made in {output.parent}: {error}"
            ) from error
        return output
