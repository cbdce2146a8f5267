"""Annotated reports from a text with marks in it: ``python evaluation/marked.py invented/wire.marked > wire.jsonl``.

Marks are easier to write, and to check by eye, than offsets. ``[2s:…]`` is a source, ``[2c:…]`` a cue and ``[2:…]`` a
content of the second attribution of a report, ``[2,3s:…]`` the source of two; marks may nest and follow one another. A
report begins behind a line ``### its name``. Where :data:`NESTED` stands ahead of the first, reports within what others
report are marked, too. Its kind is told by how much of the content stands inside quotation marks.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from pathlib import Path

from verbale.extract.attributions import kind_of
from verbale.model import Span
from verbale.text.quotes import find_quotations
from verbale.text.spacy_engine import paragraphs

SLOTS = {"s": "source", "c": "cue", "": "content"}
NESTED = "# Nested reports are marked."
_HEADING = re.compile(r"^### (.*)\n", re.MULTILINE)
_MARK = re.compile(r"\[(?P<numbers>\d+(?:,\d+)*)(?P<slot>[sc]?):|(?P<end>\])")


def reports(marked: str) -> Iterator[dict[str, object]]:
    """The reports of a marked text, as the task ``attribution`` reads them. Raises ValueError for an unclosed mark."""
    ahead, *parts = _HEADING.split(marked)
    known = {"nested": True} if ahead.strip() == NESTED else {}
    for name, body in zip(parts[::2], parts[1::2], strict=True):
        yield report(name, body.strip() + "\n") | known


def report(name: str, body: str) -> dict[str, object]:
    """One report, without its marks and with what they say."""
    text, at = "", 0
    opened: list[tuple[list[str], str, int]] = []
    found: dict[str, dict[str, list[list[int]]]] = {}
    for mark in _MARK.finditer(body):
        text, at = text + body[at : mark.start()], mark.end()
        if mark["end"] is None:
            opened.append((mark["numbers"].split(","), SLOTS[mark["slot"]], len(text)))
            continue
        if not opened:
            raise ValueError(f"{name}: a mark ends that never began, behind {text[-40:]!r}")
        numbers, slot, start = opened.pop()
        for number in numbers:
            slots = found.setdefault(number, {"source": [], "cue": [], "content": []})
            slots[slot].append([start, len(text)])
    if opened:
        raise ValueError(f"{name}: a mark never ends, before {text[opened[-1][2] :][:40]!r}")
    text += body[at:]
    lines = list(paragraphs(text, len(text)))
    quotations = find_quotations(text, lines)
    rows = [
        {"id": f"A{number}", **{slot: sorted(spans) for slot, spans in slots.items()}}
        | {"qtype": kind_of(text, [Span(*piece) for piece in slots["content"]], quotations)}
        for number, slots in sorted(found.items(), key=lambda item: int(item[0]))
    ]
    return {"id": name, "text": text, "attributions": rows}


def main() -> None:
    """Read the arguments and print JSON Lines."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("marked", type=Path)
    for one in reports(parser.parse_args().marked.read_text(encoding="utf-8")):
        print(json.dumps(one, ensure_ascii=False))


if __name__ == "__main__":
    main()
