"""Who is who across reports, as far as the merged level must know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

from verbale.data import toml
from verbale.ledger.duplicates import words
from verbale.ledger.entries import Attestation
from verbale.model import UNNAMED, ActorRef, Standing

Keys = Mapping[str, str]
"""From the id of an actor's row to its key across reports."""


UNSETTLED = "unsettled:"
"""How the key of an actor begins that may be several: it is that row's alone."""


def across(key: str) -> str:
    """The key of an actor across reports: that of the state, for its government, which goes by either name.

    >>> across("government:UKR"), across("igo:NATO")
    ('state:UKR', 'igo:NATO')
    """
    kind, _, code = key.partition(":")
    return f"state:{code}" if kind == "government" and len(code) == 3 else key


def is_settled(key: str) -> bool:
    """Whether an actor with this key is known, and not one who may be several."""
    return not key.startswith(UNSETTLED)


@cache
def _pronouns() -> frozenset[str]:
    return frozenset(toml("merging")["words"]["pronouns"])


def identity(ref: ActorRef | None, keys: Keys) -> str | None:
    """What tells an actor apart across reports: its key, else its name; None for nobody and for a bare pronoun."""
    if ref is None:
        return None
    key = keys.get(ref.actor or "")
    name = " ".join(words(ref.name))
    return key or (f"name:{name}" if name and name not in _pronouns() else None)


def commonest(values: Iterable[str | None]) -> tuple[str, ...]:
    """The different values, the most frequent first, ties by alphabet; pronouns last."""
    return commonest_of(Counter(value for value in values if value))


def commonest_of(counts: Mapping[str, int]) -> tuple[str, ...]:
    """The values of :func:`commonest`, from how often each occurs."""
    return tuple(sorted(counts, key=lambda v: (v.casefold() in _pronouns(), -counts[v], v)))


def deniers(standing: Standing, speakers: Mapping[str, str]) -> tuple[str, ...]:
    """The names of those who deny a row; ``speakers`` gives the source of each attribution."""
    return tuple(dict.fromkeys(speakers.get(row, UNNAMED) for row in standing.denied_by))


def by_date(tellings: Iterable[Attestation]) -> tuple[Attestation, ...]:
    """Tellings from the earliest to the latest report, undated ones last, ties by article and row."""
    return tuple(sorted(tellings, key=lambda t: (t.report.published or "~", t.report.article, t.row)))
