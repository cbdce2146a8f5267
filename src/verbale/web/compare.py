"""What one report keeps, cuts and changes of a quotation that others print too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import Literal

from verbale.ledger.entries import Attestation

Kind = Literal["kept", "cut", "added"]
LONGEST = 400
"""Words of a telling that are compared one by one: a speech printed whole is shown, not compared."""
ALIGNED = 5
"""Tellings that stand beside each other clause by clause; more fit on no page."""


Runs = tuple[tuple[Kind, str], ...]
"""Runs of words with what became of them."""


@dataclass(frozen=True, slots=True)
class Version:
    """One telling against the fullest one: runs of words with what became of them, and how many words each is."""

    telling: Attestation
    runs: Runs

    def _count(self, kind: Kind) -> int:
        return sum(len(words.split()) for found, words in self.runs if found == kind)

    @property
    def kept(self) -> int:
        """How many words are those of the fullest telling."""
        return self._count("kept")

    @property
    def cut(self) -> int:
        """How many words of the fullest telling are not here."""
        return self._count("cut")

    @property
    def added(self) -> int:
        """How many words are here only."""
        return self._count("added")


def compared(words: str, tellings: Iterable[Attestation]) -> Iterator[Version]:
    """Each of these tellings of a quotation against its fullest ``words``."""
    full = words.split()

    @cache  # most give the same words
    def runs(here: str) -> Runs:
        return tuple(_runs(full, here.split()))

    return (Version(telling, runs(telling.words)) for telling in tellings)


def aligned(words: str, tellings: Iterable[Attestation]) -> list[tuple[str, list[Runs]]]:
    """The clauses of the fullest ``words``, and what stands at each in these tellings; nothing where cut.

    Nothing is aligned that has one clause only, or is too long to be compared.
    """
    full = words.split()
    parts = list(_clauses(full))
    told = [telling.words.split() for telling in tellings]
    if len(parts) < 2 or max(len(full), *(len(here) for here in told)) > LONGEST:
        return []
    columns = [_by_clause(full, here, parts) for here in told]
    return [(" ".join(full[part.start : part.stop]), [column[n] for column in columns]) for n, part in enumerate(parts)]


SHORTEST = 3
"""Words that a clause has at least: "yes," is none."""


def _clauses(full: list[str]) -> Iterator[range]:
    start = 0
    for at, word in enumerate(full, start=1):
        if (word[-1] in ",;:.!?—–" and at - start >= SHORTEST and len(full) - at >= SHORTEST) or at == len(full):
            yield range(start, at)
            start = at


def _by_clause(full: list[str], here: list[str], parts: list[range]) -> list[Runs]:
    runs: list[list[tuple[Kind, str]]] = [[] for _ in parts]
    for operation, i, j, k, m in _differences(full, here):
        for n, part in enumerate(parts):
            low, high = max(i, part.start), min(j, part.stop)
            if low < high and operation == "equal":
                runs[n].append(("kept", " ".join(here[k + low - i : k + high - i])))
            elif low < high:
                runs[n].append(("cut", " ".join(full[low:high])))
            last = i == len(full) and n == len(parts) - 1
            if operation in ("insert", "replace") and (i in part or last):
                runs[n].append(("added", " ".join(here[k:m])))
    return [tuple(found) for found in runs]


def _differences(full: list[str], here: list[str]) -> list[tuple[str, int, int, int, int]]:
    return SequenceMatcher(a=_plain(full), b=_plain(here), autojunk=False).get_opcodes()  # type: ignore[return-value]


def _runs(full: list[str], here: list[str]) -> Iterator[tuple[Kind, str]]:
    if max(len(full), len(here)) > LONGEST:
        yield "kept", " ".join(here)
        return
    for operation, i, j, k, m in _differences(full, here):
        if operation in ("delete", "replace"):
            yield "cut", " ".join(full[i:j])
        if operation in ("insert", "replace"):
            yield "added", " ".join(here[k:m])
        if operation == "equal":
            yield "kept", " ".join(here[k:m])


def _plain(words: list[str]) -> list[str]:
    """Words without the marks at their edges, which editors change freely."""
    return [word.strip("\"'“”‘’«».,;:!?").casefold() for word in words]
