"""How many reports files hold, as far as their names and lines tell it."""

from __future__ import annotations

from pathlib import Path

from verbale.ingest import archives
from verbale.ingest.kinds import format_of, is_packed

_DOCUMENTS = ("plain", "html", "mail", "docx", "rtf", "odt", "pdf")
"""The kinds of files that hold one report, unless they prove to be an export."""
UNPACKED = 50_000_000
"""Most bytes of a compressed tar archive that is unpacked only to count its files."""


def singles(path: Path) -> int | None:
    """How many reports a file holds, where names and lines say so without its texts being read; else None.

    Those of an archive are counted by its names, each file for one report; so it is None where one holds many.
    """
    if not path.is_file():
        return 1  # it gives an error
    kind, packed = format_of(path.name), is_packed(path.name)
    if kind == "jsonl" and not packed:
        with path.open("rb") as stream:
            return sum(bool(line.strip()) for line in stream)
    small = path.suffix.lower() == ".tar" or path.stat().st_size <= UNPACKED
    if (kind == "zip" and not packed) or (kind == "tar" and small):
        return _singles_in(path, kind)
    return 1 if kind in ("plain", "html") else None


def _singles_in(path: Path, kind: str) -> int | None:
    try:
        with path.open("rb") as stream:
            kinds = [format_of(name) for name, _ in archives.contents(stream, kind)]
    except archives.DAMAGE:
        return None
    # What no reader takes is one input that is left out.
    return len(kinds) if all(kind is None or kind in _DOCUMENTS for kind in kinds) else None
