"""The Phoenix dictionaries of actors and agents (Open Event Data Alliance, MIT licence): reading them.

An entry is a name in capitals, its synonyms on lines that begin with "+", and codes in brackets, on the same line or on
later ones, each perhaps with the days between which it holds. A code is a chain of three-letter parts: a state or
"IGO", "NGO", "MNC", "IMG" (one of many states), then sectors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_CODE = re.compile(r"\[([^\]]*)\]")


class Entry(NamedTuple):
    """One actor: its names in capitals, and its codes, each with what is said of its days ("" if nothing is)."""

    names: tuple[str, ...]
    codes: tuple[tuple[str, str], ...]
    note: str


def entries(path: Path) -> Iterator[Entry]:
    """The entries of one dictionary of actors."""
    names: list[str] = []
    codes: list[tuple[str, str]] = []
    note = ""
    for raw in path.read_text(encoding="utf-8", errors="replace").splitlines():
        line, _, comment = raw.partition("#")
        inside = _CODE.findall(line)
        text = _CODE.sub("", line).strip()
        starts = bool(text) and not raw.startswith(("+", "\t", " "))
        if starts and names:
            yield Entry(tuple(dict.fromkeys(filter(None, names))), tuple(codes), note)
        if starts:
            names, codes, note = [], [], comment.strip()
        if text:
            names.append(named(text))
        codes.extend((code.split()[0], code.partition(" ")[2].strip()) for code in inside if code.strip())
    if names:
        yield Entry(tuple(dict.fromkeys(filter(None, names))), tuple(codes), note)


def named(text: str) -> str:
    """A name as the dictionaries write it, in words: without underscores, stops and what stands in brackets."""
    plain = re.sub(r"\([^)]*\)", "", text.lstrip("+"))
    return " ".join(plain.replace("_", " ").split()).strip(" -")


def parts(code: str) -> list[str]:
    """The three-letter parts of a code."""
    return [code[i : i + 3] for i in range(0, len(code) - len(code) % 3, 3)]
