"""Which capitals and short names stand for one state, so that papers for "Oslo" and "Norwegian officials" meet."""

from __future__ import annotations

from functools import cache

from verbale.data import table
from verbale.text.parse import Parse, Token
from verbale.text.phrases import noun_phrase


def same_party(parse: Parse, a: Token, b: Token) -> bool:
    """Whether two addressees share a state: by name, or a seat of government that stands for it."""
    return bool(_states(parse, a) & _states(parse, b))


def _states(parse: Parse, head: Token) -> set[str]:
    tokens = [head, *(c for c in head.children if c.dep in ("compound", "amod", "poss", "nmod"))]
    phrase = noun_phrase(head, coordinated=False)
    words = {t.text for t in tokens} | {parse.text[phrase.start : phrase.end].removeprefix("the ")}
    return {states_by_name().get(w, w) for w in words if w[:1].isupper()}


@cache
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
