"""Country and sector of a bare description, outside any report."""

from __future__ import annotations

from verbale.extract.gazetteer import find
from verbale.extract.roles import Role, role_at
from verbale.resolve.offices import terms_of

_IRREGULAR = {
    "men": "man",
    "women": "woman",
    "children": "child",
    "thieves": "thief",
    "wives": "wife",
    "authorities": "authority",
}


def describe(text: str, on: str | None = None) -> tuple[str | None, str | None]:
    """Country (ISO 3166-1 alpha-3) and PLOVER sector of an actor called ``text``, on the day ``on`` or at any time.

    >>> describe("Slovak soldiers")
    ('SVK', 'MIL')
    """
    hit = find(text)
    country = hit[2].country if hit else None
    sector = hit[2].sector if hit else None
    role = _role(text)
    if role is not None and role.sector and (hit is None or hit[2].form != "name" or sector is None or not sector):
        sector = role.sector
    if sector is None and hit is not None and hit[2].form == "metonym":
        sector = "GOV"
    if (country is None and sector is None) or (country is None and role is not None):
        terms = terms_of(text.split(",")[0], on) if text[:1].isupper() else ()
        if terms:
            return terms[0].country, "GOV"
    return country, sector


def _role(text: str) -> Role | None:
    """The role noun that heads ``text``: the last before a preposition, else the first anywhere."""
    words = [_singular(w) for w in text.lower().replace("-", " ").replace("’s", "").replace("'s", "").split()]
    cut = next((i for i, w in enumerate(words) if w in ("of", "to", "in", "at", "for", "who") and i), len(words))
    for end in [*range(cut, 0, -1), *range(len(words), cut, -1)]:
        found = role_at(words[max(0, end - 3) : end])
        if found is not None and found[1].sector:
            return found[1]
    return None


def _singular(word: str) -> str:
    word = word.strip('.,;:()“”"')
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "ps", "is")) and len(word) > 3 else word
