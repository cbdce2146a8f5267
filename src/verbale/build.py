"""The build: articles in, read by workers, written in the order of the input by this process alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from verbale.errors import InputError
from verbale.model import Article
from verbale.store.sqlite import Rejected

if TYPE_CHECKING:
    from verbale.ingest import Hints


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """The summary of a build.

    ``read`` counts articles that were read now: ``new`` ones, and ``again`` those of another version, configuration
    or metadata, whose rows were replaced. ``present`` were already there; ``duplicates`` are sources that print an
    article that another source printed before (further witnesses). ``left_out`` lists the inputs that were left out.
    ``seconds`` is wall-clock time, ``cpu`` seconds of all processes.
    """

    new: int = 0
    again: int = 0
    present: int = 0
    duplicates: int = 0
    left_out: tuple[Rejected, ...] = ()
    seconds: float = 0.0
    cpu: float = 0.0

    @property
    def read(self) -> int:
        """Articles that were read now."""
        return self.new + self.again

    @property
    def per_cpu_second(self) -> float:
        """Articles read for each second of CPU time; 0 if none was."""
        return self.read / self.cpu if self.cpu > 0 else 0.0


Progress = Callable[[BuildReport, str], None]
"""Called after each input with the report so far and the input's name."""


def build(
    sources: Iterable[Path | str],
    output: Path | str,
    *,
    workers: int = 1,
    hints: Hints | None = None,
    progress: Progress | None = None,
) -> BuildReport:
    """Read ``sources`` (files and folders, as :func:`verbale.ingest.read_sources` takes them) into ``output``.

    What the record already holds, read by the same version and configuration, is not read again, so the command that
    was interrupted is the command that finishes the work. ``workers`` processes read; with 1 this process does.
    Raises :class:`StoreError` if ``output`` is no record.
    """
    raise NotImplementedError


def build_from(
    inputs: Iterable[Article | InputError],
    output: Path | str,
    *,
    workers: int = 1,
    progress: Progress | None = None,
) -> BuildReport:
    """Do what :func:`build` does, with articles that are already ingested."""
    raise NotImplementedError
