"""What the sources of the tables are called, and as of when they are."""

from __future__ import annotations

from verbale import data


def source_of(name: str) -> tuple[str, str]:
    """The title of a source of the tables, or of several with blanks between them, and as of when it was made."""
    known = [data.toml("knowledge")["sources"][part] for part in name.split()]
    return " and ".join(source["title"] for source in known), max(source["as_of"] for source in known)
