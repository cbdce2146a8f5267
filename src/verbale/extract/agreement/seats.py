"""Which capitals and short names stand for one state, so that papers for "Oslo" and "Norwegian officials" meet."""

from __future__ import annotations

from verbale.data import table


def states_by_name() -> dict[str, str]:
    """Names, capitals and adjectives of states, and seats of government, each with the code of its state."""
    found: dict[str, str] = {}
    for row in table("states"):
        words = [row["name"], row["formal"], row["capital"]]
        words += [w.strip() for column in ("adjectives", "people", "alternatives") for w in _split(row[column])]
        found.update((word, row["code"]) for word in words if word)
    found.update((row["name"], row["country"]) for row in table("seats") if row["country"])
    return found


def _split(cell: str) -> list[str]:
    return cell.replace("|", ";").split(";")
