"""How far a build or an export is: how many of how many, how many a second, and how long the rest takes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from verbale.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from verbale.build import BuildReport
    from verbale.ingest.meter import Meter

T = TypeVar("T")
EVERY = 0.2
"""Seconds between two looks at how far an export is."""


def expected(sources: Sequence[str]) -> int | None:
    """How many inputs the files and folders hold, where that is seen without reading them; else None.

    A file of lines holds as many as it has lines that are not blank, an archive as it has files; of tables, feeds and
    exports nobody knows.
    """
    from verbale.ingest.counting import singles
    from verbale.ingest.sources import STDIN

    if STDIN in sources:
        return None
    total = 0
    for file in _listed(sources):
        held = 1 if isinstance(file, InputError) else singles(file)
        if held is None:
            return None
        total += held
    return total


def size(sources: Sequence[str]) -> int | None:
    """How many bytes all files of the sources have; None of standard input."""
    from verbale.ingest.sources import STDIN

    if STDIN in sources:
        return None
    return sum(file.stat().st_size for file in _listed(sources) if not isinstance(file, InputError) and file.is_file())


def _listed(sources: Sequence[str]) -> Iterator[Path | InputError]:
    from verbale.ingest.sources import list_files

    for source in sources:
        yield from list_files(source)


@dataclass(slots=True)
class Pace:
    """How far a build is: how many inputs of ``total``, by a clock of seconds.

    Where nobody knows how many inputs there are, it is how many bytes of ``size``, which ``meter`` counts.
    """

    total: int | None
    clock: Callable[[], float] = monotonic
    size: int | None = None
    meter: Meter | None = None
    start: float = field(init=False)
    _from: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        self.start = self.clock()

    def part(self, report: BuildReport) -> tuple[int, int | None]:
        """How much is done, and of how much, in inputs or else in bytes."""
        if self._in_bytes:
            return self._bytes(), self.size
        return done(report), self.total

    def words(self, report: BuildReport) -> str:
        """Tell it in words: ``300 of 1,200 inputs: 298 read, 2 left out; 3.1 a second, 5 min left``.

        What was in the record already costs no time, and says nothing of the rate.
        """
        many, (finished, total) = done(report), self.part(report)
        read, rest = many - report.present, (total or 0) - finished
        if self._in_bytes:
            told = f"{many:,} inputs in {_large(finished)} of {_large(rest + finished)}: "
        else:
            # A file that was taken for one report may turn out to hold many.
            told = f"{many:,}{f' of {self.total:,}' if rest >= 0 else ''} inputs: "
        told += f"{report.read:,} read, {len(report.left_out):,} left out"
        if not read:
            self._from = finished
            return told
        seconds = max(self.clock() - self.start, 0.001)
        covered = finished - self._from if self._in_bytes else read
        left = rest * seconds / covered if covered else 0
        return f"{told}; {read / seconds:.1f} a second{f', {_lasting(left)} left' if left > 0 else ''}"

    @property
    def _in_bytes(self) -> bool:
        return self.total is None and bool(self.size) and self.meter is not None

    def _bytes(self) -> int:
        return self.meter.bytes() if self.meter is not None else 0


def _large(many: int) -> str:
    """A number of bytes in the unit that fits."""
    unit, name = next((u, n) for u, n in ((1e9, "GB"), (1e6, "MB"), (1e3, "kB")) if many >= u or u == 1e3)
    return f"{many / unit:.1f} {name}"


def _lasting(seconds: float) -> str:
    """A span of time in the unit that fits."""
    unit, name = next(
        (u, n) for u, n in ((86_400, "days"), (3600, "h"), (60, "min"), (1, "s")) if seconds >= u or u == 1
    )
    return f"{seconds / unit:.0f} {name}"


def done(report: BuildReport) -> int:
    """How many inputs have been dealt with, in whatever way."""
    return report.read + report.present + report.duplicates + len(report.left_out)


def written_words(many: int, total: int, passes: int, seconds: float) -> str:
    """How far an export of ``total`` reports is: ``300 of 1,200 reports; 31.0 a second, 29 s left``.

    Where all are written several times, once for each table, ``many`` counts them in all ``passes``.
    """
    which = min((many - 1) // total, passes - 1) if many else 0
    told = f"{many - which * total:,} of {total:,} reports{f', table {which + 1} of {passes}' if passes > 1 else ''}"
    if not many:
        return told
    rate, rest = many / max(seconds, 0.001), passes * total - many
    return f"{told}; {rate:.1f} a second{f', {_lasting(rest / rate)} left' if rest else ''}"


@contextmanager
def written(total: int, passes: int = 1, *, to_screen: bool) -> Iterator[Callable[[Iterable[T]], Iterator[T]]]:
    """What passes reports on and shows how many of ``total`` have passed: on a terminal only, on standard error.

    ``to_screen`` says that they go to standard output: where that is the terminal too, nothing is shown.
    """
    if not total or not sys.stderr.isatty() or (to_screen and sys.stdout.isatty()):
        yield iter
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    begun, many, shown = monotonic(), 0, 0.0
    columns = BarColumn(), TextColumn("{task.fields[told]}")
    # What is written to standard output must go where it was sent, and not to the bar.
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        task = bar.add_task("writing", total=passes * total, told="")

        def watched(items: Iterable[T]) -> Iterator[T]:
            nonlocal many, shown
            for item in items:
                yield item
                many += 1
                now = monotonic()
                if now - shown >= EVERY or many == passes * total:
                    shown = now
                    bar.update(task, completed=many, told=written_words(many, total, passes, now - begun))

        yield watched
