"""How far a build is: how many inputs of how many, how many a second, and how long the rest takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING

from verbale.errors import InputError

if TYPE_CHECKING:
    from verbale.build import BuildReport


def expected(sources: Sequence[str]) -> int | None:
    """How many inputs the files and folders hold, where that is seen without reading them; else None.

    A file of lines holds as many as it has lines that are not blank; of archives and exports nobody knows.
    """
    from verbale.ingest.sources import STDIN, list_files, singles

    if STDIN in sources:
        return None
    total = 0
    for source in sources:
        for file in list_files(source):
            if isinstance(file, InputError):
                total += 1
                continue
            held = singles(file)
            if held is None:
                return None
            total += held
    return total


@dataclass(slots=True)
class Pace:
    """How far a build is: how many inputs of ``total``, by a clock of seconds."""

    total: int | None
    clock: Callable[[], float] = monotonic
    start: float = field(init=False)

    def __post_init__(self) -> None:
        self.start = self.clock()

    def words(self, report: BuildReport) -> str:
        """Tell it in words: ``300 of 1,200 inputs: 298 read, 2 left out; 3.1 a second, 5 min left``.

        What was in the record already costs no time, and says nothing of the rate.
        """
        many = done(report)
        read, rest = many - report.present, (self.total or 0) - many
        # A file that was taken for one report may turn out to hold many.
        told = f"{many:,}{f' of {self.total:,}' if rest >= 0 else ''} inputs: "
        told += f"{report.read:,} read, {len(report.left_out):,} left out"
        if not read:
            return told
        rate = read / max(self.clock() - self.start, 0.001)
        return f"{told}; {rate:.1f} a second{f', {_lasting(rest / rate)} left' if rest > 0 else ''}"


def _lasting(seconds: float) -> str:
    """A span of time in the unit that fits."""
    unit, name = next(
        (u, n) for u, n in ((86_400, "days"), (3600, "h"), (60, "min"), (1, "s")) if seconds >= u or u == 1
    )
    return f"{seconds / unit:.0f} {name}"


def done(report: BuildReport) -> int:
    """How many inputs have been dealt with, in whatever way."""
    return report.read + report.present + report.duplicates + len(report.left_out)
