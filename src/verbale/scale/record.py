"""From the shards of a run to a record: the build that would have read the sources, with the rows at hand."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from verbale.build import BuildReport, Progress, build_from
from verbale.errors import InputError, MissingInput, StoreError
from verbale.model import Article, Record
from verbale.scale.run import Commit, RunFolder
from verbale.scale.tables import article_of, record_of
from verbale.store.sqlite import Store
from verbale.workers import ReadFunctions

_FROM = "plan"
"""Where a record notes the plan of the run that it was made from."""


def build_record(url: str, output: Path | str, *, progress: Progress | None = None) -> BuildReport:
    """Make the record ``output`` of the run at ``url``: the rows that :func:`verbale.build.build` makes of its sources.

    What was interrupted is finished by the same call. Raises :class:`StoreError` if the run is not complete, or if
    ``output`` holds reports from elsewhere: what those say would bear on which text is read for which source.
    """
    folder = RunFolder.open(url)
    left = len(folder.open_shards())
    if left:
        told = f"{left} of its {len(folder.plan.shards)} shards are not read yet"
        raise StoreError(f"{url}: {told}; verbale build {url.rstrip('/')}/plan.json -o {url} reads them")
    _claim(Path(output), folder.digest)
    rows = _Rows(folder, progress or (lambda report, name: None))
    reading = ReadFunctions(folder.plan.run, lambda: None, rows.record)
    return build_from(rows.inputs(), output, workers=1, progress=rows.done, reading=reading)


def _claim(output: Path, plan: str) -> None:
    """Note in the record that it is made from this plan; refuse one that is not."""
    with Store.create(output) as store:
        known = store.meta(_FROM)
        if known == plan:
            return
        if known is not None or store.counts()["sources"] or store.counts()["rejected"]:
            raise StoreError(f"{output}: it holds other reports already; name a new file for the record of a run")
        with store.transaction():
            store.set_meta(_FROM, plan)


@dataclass(slots=True)
class _Rows:
    """The articles of a run in their order, with the rows of those that the build has not dealt with yet."""

    folder: RunFolder
    progress: Progress
    _ahead: deque[str | None] = field(default_factory=deque)
    _held: dict[str, str | InputError] = field(default_factory=dict)

    def inputs(self) -> Iterator[Article | InputError]:
        """What the sources gave: articles, and errors in the place of others."""
        for commit in self.folder.commits():
            yield from self._of_shard(commit)

    def _of_shard(self, commit: Commit) -> Iterator[Article | InputError]:
        ingest, read = self._errors(commit)
        for row in self.folder.rows(commit.documents):
            position: Any = row["position"]
            yield from self._before(ingest, position)
            article = article_of(row)
            rows = row["rows"]
            held = rows if isinstance(rows, str) else read.get(position)
            # Another source of a text that is waiting has no say in what its rows are.
            first = held is not None and article.id not in self._held
            if first and held is not None:
                self._held[article.id] = held
            self._ahead.append(article.id if first else None)
            yield article
        yield from self._before(ingest, None)

    def _errors(self, commit: Commit) -> tuple[deque[tuple[int, InputError]], dict[int, InputError]]:
        """The errors of a shard by position: those in the place of a report, and those of a report."""
        ingest: deque[tuple[int, InputError]] = deque()
        read: dict[int, InputError] = {}
        for row in self.folder.rows(commit.errors):
            position: Any = row["position"]
            kind = MissingInput if row["kind"] == MissingInput.__name__ else InputError
            error = kind(str(row["source"]), str(row["reason"]))
            if row["stage"] == "ingest":
                ingest.append((position, error))
            else:
                read[position] = error
        return ingest, read

    def _before(self, errors: deque[tuple[int, InputError]], position: int | None) -> Iterator[InputError]:
        while errors and (position is None or errors[0][0] < position):
            self._ahead.append(None)
            yield errors.popleft()[1]

    def record(self, article: Article, engine: Any) -> Record:
        """The record that the shard holds of ``article``; raises the error that it holds instead."""
        held = self._held[article.id]
        if isinstance(held, InputError):
            raise held
        return record_of(article, held, self.folder.plan.run)

    def done(self, report: BuildReport, name: str) -> None:
        """Let go of the rows of the input that the build has dealt with."""
        article = self._ahead.popleft() if self._ahead else None
        if article is not None:
            del self._held[article]
        self.progress(report, name)
