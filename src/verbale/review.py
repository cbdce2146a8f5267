"""What people decided about rows: kept apart from what the machine read, which no decision changes.

It imports nothing but the standard library, as the model does, which holds decisions beside its rows.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Verdict = Literal["accepted", "corrected", "rejected", "undone"]
"""What is decided of a row; ``undone`` takes back the decision before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One decision about one row.

    ``row`` and ``kind`` name the row; ``words`` are those it stood on when it was decided, so that a later machine's
    row can be seen to be another. A correction says which ``slot`` should have which ``value``. ``at`` is the time in
    UTC (ISO 8601), ``who`` whoever decided.
    """

    row: str
    kind: str
    verdict: Verdict
    who: str
    at: str
    words: str = ""
    slot: str | None = None
    value: str | None = None
    note: str | None = None

    @property
    def summary(self) -> str:
        """The decision in one line: ``corrected; source = Oslo``."""
        return f"{self.verdict}; {self.slot} = {self.value}" if self.slot else self.verdict


def standing(history: Iterable[Review]) -> tuple[Review, ...]:
    """The decisions that count of all that were made about one row, the first one first.

    It is the last one that was not undone, and, if that is a correction, those of other slots just before it.
    """
    made: list[Review] = []
    for review in history:
        if review.verdict != "undone":
            made.append(review)
        elif made:
            made.pop()
    counted: dict[str | None, Review] = {}
    for review in reversed(made):
        if counted and (review.verdict != "corrected" or None in counted):
            break
        counted.setdefault(review.slot if review.verdict == "corrected" else None, review)
    return tuple(reversed(counted.values()))
