"""What one report keeps, cuts and changes of a quotation that others print too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from verbale.ledger.entries import Quotation, Telling

Kind = Literal["kept", "cut", "added"]
LONGEST = 400
"""Words of a telling that are compared one by one: a speech printed whole is shown, not compared."""


@dataclass(frozen=True, slots=True)
class Version:
    """One telling against the fullest one: runs of words with what became of them, and how many words each is."""

    telling: Telling
    runs: tuple[tuple[Kind, str], ...]

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


def compared(quotation: Quotation) -> list[Version]:
    """Each telling of ``quotation`` against its fullest words."""
    full = quotation.words.split()
    return [Version(telling, tuple(_runs(full, telling.words.split()))) for telling in quotation.tellings]


def _runs(full: list[str], here: list[str]) -> Iterator[tuple[Kind, str]]:
    if max(len(full), len(here)) > LONGEST:
        yield "kept", " ".join(here)
        return
    matcher = SequenceMatcher(a=_plain(full), b=_plain(here), autojunk=False)
    for operation, i, j, k, m in matcher.get_opcodes():
        if operation in ("delete", "replace"):
            yield "cut", " ".join(full[i:j])
        if operation in ("insert", "replace"):
            yield "added", " ".join(here[k:m])
        if operation == "equal":
            yield "kept", " ".join(here[k:m])


def _plain(words: list[str]) -> list[str]:
    """Words without the marks at their edges, which editors change freely."""
    return [word.strip("\"'“”‘’«».,;:!?").casefold() for word in words]
