"""Role nouns and titles: which of them a noun is, of what PLOVER sector, and what they say of a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from verbale import data

RoleClass = Literal["person", "body", "collective", "document", "agreement"]


@dataclass(frozen=True, slots=True)
class Role:
    """A role noun: its ``title`` in words, its class, and its PLOVER sector if it has one."""

    title: str
    cls: RoleClass
    sector: str | None = None


@cache
def _roles() -> dict[str, Role]:
    words = data.toml("roles")
    found: dict[str, Role] = {}
    for cls in ("person", "body"):
        for sector, listed in words[cls].items():
            for title in listed:
                found.setdefault(title, Role(title, cls, sector))
    for title in words["document"]["agreement"]:
        found.setdefault(title, Role(title, "agreement"))
    for title in words["document"]["other"]:
        found.setdefault(title, Role(title, "document"))
    for title in words["collective"]["words"]:
        found.setdefault(title, Role(title, "collective"))
    return found


@cache
def _nouns() -> frozenset[str]:
    return frozenset(title.rsplit(" ", 1)[-1].rsplit("-", 1)[-1] for title in _roles()) | _LAST_OF


_LAST_OF = frozenset({"state", "staff", "government"})
_FIRST_OF = {"secretary", "head", "chief", "member", "ministry"}


def role_at(lemmas: Sequence[str]) -> tuple[int, Role] | None:
    """The role that ends ``lemmas`` (of up to three words), the longest first: how many words it has, and the role."""
    if lemmas[-1] not in _nouns():
        return None
    for size in (3, 2, 1):
        if size <= len(lemmas):
            joined = " ".join(lemmas[-size:]).replace(" - ", "-")
            role = _roles().get(joined)
            if role is not None:
                return size, role
    return None


def is_singular_role(word: str) -> bool:
    """Whether ``word``, in lower case, is listed as it stands (``troops``), not only by its lemma."""
    return word in _roles()


def former(text: str, role: Role) -> str | None:
    """The sector of ``role`` as ``text`` has it: who was an official once is of PLOVER's elite, ELI."""
    gone = role.sector == "GOV" and role.cls == "person" and text.lower().startswith(_FORMER)
    return "ELI" if gone else role.sector


_FORMER = ("former ", "a former ", "the former ", "ex-", "an ex-", "one former ")


def office_of(title: str, country: str | None = None) -> str | None:
    """The office, as the table of office-holders names it, that ``title`` means, in the state ``country`` if given."""
    offices = data.toml("roles")["offices"]
    found = offices["in"].get(country, {}).get(title, offices.get(title)) if title != "in" else None
    return found or None


@cache
def _gendered() -> dict[str, str]:
    words = data.toml("roles")["gender"]
    return {**dict.fromkeys(words["female"], "f"), **dict.fromkeys(words["male"], "m")}


def gender_of_title(title: str) -> str | None:
    """``f`` or ``m`` where the title says it, else None."""
    return _gendered().get(title) or _gendered().get(title.rsplit(" ", 1)[-1])


@cache
def _given_names() -> dict[str, float]:
    return {row["name"]: float(row["female"]) for row in data.table("given_names")}


def share_of_women(given_name: str) -> float | None:
    """The share of women, 0 to 1, among those who bear a given name; None where it is not listed."""
    return _given_names().get(given_name.lower())


def is_given_name(word: str) -> bool:
    """Whether ``word`` is listed as a given name, of women or of men."""
    return share_of_women(word) is not None


def gender_of_name(name: str) -> str | None:
    """``f`` or ``m`` where next to all who bear the given name are women or men, else None."""
    share = share_of_women(name.split(" ", 1)[0])
    if share is None:
        return None
    return "f" if share >= _ALL else "m" if share <= 1 - _ALL else None


_ALL = 0.99
"""A few countries cannot tell of all: what is a woman's name in nine of ten may be a man's in the next."""
