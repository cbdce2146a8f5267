"""Office-holders written by hand as facts: see the head of heads_by_hand.txt for the form."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from training.knowledge.terms import Term, bare, sector_of, surname_of

AS_OF = "2025-05-31"
"""Holders marked as still in office are vouched for until this day."""
FAMILY_FIRST = frozenset({"CHN", "TWN", "KOR", "PRK", "VNM", "SGP", "HKG"})
FILES = ("heads_by_hand.txt", "officials_by_hand.txt")


def terms() -> Iterator[Term]:
    """Every term of the lists, with the other spellings of its holder."""
    here = Path(__file__).parent
    spellings = (line.split(";") for line in lines(here / "spellings_by_hand.txt"))
    others = {bare(first): tuple(map(bare, rest)) for first, *rest in spellings}
    for name in FILES:
        for line in lines(here / name):
            yield from _read(line, others)


def lines(path: Path) -> Iterator[str]:
    """The lines of a list that are neither empty nor a comment."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line


def _read(line: str, others: dict[str, tuple[str, ...]]) -> Iterator[Term]:
    country, office, listed = line.split("|")
    parts = [part.strip() for part in listed.split(";")]
    is_open = parts[-1] == "…"
    begun = [tuple(part.rsplit(" ", 1)) for part in (parts[:-1] if is_open else parts)]
    for i, (name, start) in enumerate(begun):
        if name in ("-", "~"):
            continue
        last = i + 1 == len(begun)
        until, seen = (max(AS_OF, start), True) if last else (begun[i + 1][1], begun[i + 1][0] == "~")
        yield Term(bare(name), bare(_surname(name, country)), country, office, start, until, seen, "hand", "",
                   sector_of(office), others.get(bare(name), ()))  # fmt: skip


def _surname(name: str, country: str) -> str:
    words = name.split()
    if country == "ETH" and len(words) < 4:
        return words[0]
    first = country in FAMILY_FIRST and len(words) > 1 and (len(words) == 3 or "-" in name or country == "CHN")
    return words[0] if first else surname_of(name)
