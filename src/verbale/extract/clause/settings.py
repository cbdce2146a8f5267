"""The settings of a clause, and the words of ``data/clauses.toml`` that open them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Literal

from verbale.data import toml
from verbale.text.parse import Token

Setting = Literal["question", "unreal", "near_miss", "negated", "fiction", "claim", "hearsay", "ahead"]
"""What a clause is set in. A near miss and a negation say that the act did not take place; in all others it is open."""

Found = tuple[Setting, Iterable[Token]]
"""A setting, and the tokens that stand in it."""


@cache
def listed(part: str, name: str) -> frozenset[str]:
    """Return a list of words of ``data/clauses.toml``."""
    return frozenset(toml("clauses")[part][name])
