"""Every row checked against the text that it claims to come from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from verbale.model import Record


@dataclass(frozen=True, slots=True)
class Failure:
    """A row that does not hold. ``reason`` is a sentence; ``slot`` the slot whose evidence fails, if one does."""

    table: str
    row: str
    article: str
    slot: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Check:
    """The result of a check: how many rows and quotations of each table were read, and which rows do not hold."""

    rows: Mapping[str, int]
    quotations: Mapping[str, int]
    failures: tuple[Failure, ...]

    @property
    def holds(self) -> bool:
        """Whether every row does."""
        return not self.failures


def check_record(record: Record) -> Check:
    """Check one record, in memory.

    For each piece of evidence: the words stand at their offsets, before the boilerplate. For each row: its id is
    its own; every row it refers to is there; the content of a nested attribution lies inside its parent's.
    """
    raise NotImplementedError
