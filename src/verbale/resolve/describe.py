"""Country and sector of a bare description, outside any report."""

from __future__ import annotations

from typing import NamedTuple

from verbale.extract.mention.gazetteer import Entry, find, pieces
from verbale.extract.mention.roles import Role, former, role_at
from verbale.resolve.offices import terms_of

_IRREGULAR = {
    "children": "child",
    "thieves": "thief",
    "wives": "wife",
    "authorities": "authority",
}
_AFTER_HEAD = frozenset({"of", "to", "in", "at", "for", "who", "from", "with"})
_GENERIC = frozenset({"president", "leader", "secretary", "spokesman", "spokeswoman", "representative", "official"})


class Description(NamedTuple):
    """What a phrase says of its actor: country (ISO 3166-1 alpha-3), PLOVER sector, an international body's or not."""

    country: str | None
    sector: str | None
    body: bool = False


def describe(text: str, on: str | None = None) -> tuple[str | None, str | None]:
    """Country (ISO 3166-1 alpha-3) and PLOVER sector of an actor called ``text``, on the day ``on`` or at any time.

    >>> describe("Slovak soldiers")
    ('SVK', 'MIL')
    """
    return described(text, on)[:2]


def described(text: str, on: str | None = None) -> Description:
    """What is known of an actor called ``text``, on the day ``on`` or at any time."""
    hit = find(text)
    entry = hit[2] if hit else None
    role = _role(text)
    country = entry.country if entry else None
    sector = _sector(text, entry, role, covers=hit is not None and hit[1] + 1 >= len(pieces(text)))
    if country is None and text[:1].isupper() and (sector is None or role is not None):
        terms = terms_of(text.split(",")[0], on)
        if terms:
            return Description(terms[0].country, "GOV")
    return Description(country, sector, entry is not None and entry.kind == "igo")


def _sector(text: str, entry: Entry | None, role: Role | None, *, covers: bool) -> str | None:
    """The sector of the name if it is the whole, else of the role noun beside it ("Taliban officials")."""
    if entry is not None and entry.sector and (covers or role is None or role.cls == "body"):
        return entry.sector
    if role is not None and role.sector:
        return former(text, role)
    return "GOV" if entry is not None and entry.form == "metonym" else None


def _role(text: str) -> Role | None:
    """The role noun that heads ``text``; of "the president of the league", what the league is."""
    words = [_singular(w) for w in text.lower().replace("-", " ").replace("’s", "").replace("'s", "").split()]
    cut = next((i for i, w in enumerate(words) if w in _AFTER_HEAD and i), len(words))
    head, rest = _last(words, 0, cut), _last(words, cut, len(words))
    if head is None or (rest is not None and rest.cls == "body" and head.title in _GENERIC):
        return rest
    return head


def _last(words: list[str], start: int, end: int) -> Role | None:
    for stop in range(end, start, -1):
        found = role_at(words[max(start, stop - 3) : stop])
        if found is not None and found[1].sector:
            return found[1]
    return None


def _singular(word: str) -> str:
    word = word.strip('.,;:()“”"')
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("men"):
        return word[:-2] + "an"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "ps")) and len(word) > 3 else word
