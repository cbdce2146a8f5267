"""Country and sector of a bare description, outside any report."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from verbale import data
from verbale.extract.mention.names import NameEntry, pieces
from verbale.extract.mention.roles import Role, former, office_of, role_at
from verbale.resolve.bodies import body_named
from verbale.resolve.knowledge import Knowledge, package_knowledge
from verbale.resolve.ministers import minister_terms
from verbale.resolve.offices import Term, by_surname, sounding_like, terms_of
from verbale.resolve.spelling import plain

_IRREGULAR = {"children": "child", "thieves": "thief", "wives": "wife", "authorities": "authority"}
_PLURAL = frozenset({"troops", "corps", "ps"})
_AFTER_HEAD = frozenset({"of", "to", "in", "at", "for", "who", "from", "with", "on", "near", "against"})
_GENERIC = frozenset(
    {"president", "leader", "secretary", "spokesman", "spokeswoman", "representative", "official", "head"}
)
_STATE_RUN = frozenset({"state", "official", "run", "owned", "government"})
_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "you", "him", "her", "them", "us", "me", "who"})
_INITIALS = frozenset(
    {"mr", "mrs", "ms", "dr", "sir", "lord", "lady", "dame", "alhaji", "sheikh", "haji", "the", "then"}
)


class Description(NamedTuple):
    """What a phrase says of its actor: country (ISO 3166-1 alpha-3), PLOVER sector, an international body's or not."""

    country: str | None
    sector: str | None
    body: bool = False


def describe(text: str, on: str | None = None, *, known: Knowledge | None = None) -> tuple[str | None, str | None]:
    """Country (ISO 3166-1 alpha-3) and PLOVER sector of an actor called ``text``, on the day ``on`` or at any time.

    >>> describe("Slovak soldiers")
    ('SVK', 'MIL')
    """
    return described(text, on, known=known)[:2]


def described(text: str, on: str | None = None, *, known: Knowledge | None = None) -> Description:
    """What is known of an actor called ``text``, on the day ``on`` or at any time.

    The names of tables come first, then bodies by their whole name, then nouns for people and bodies, then persons.
    ``known`` are the tables, the package's if None.
    """
    known = known or package_knowledge()
    text = re.sub(r"\b[Ee]x-(?=\w)", "former ", " ".join(text.split()))
    if plain(text) in _PRONOUNS and not (text.isupper() and len(text) > 1):
        return Description(None, None)
    hit = _first(known, text)
    entry = hit[2] if hit else None
    whole = hit is not None and hit[0] <= 1 and hit[1] + 1 >= len(pieces(text))
    if hit is not None and hit[0] and hit[2].level and all(w[:1].isupper() for w in text.split()) and not _role(text):
        # "Ana Valencia" is no city.
        entry = None
    role = _role(text)
    person = None if whole else _person(known, text, on, entry, role)
    if person is not None:
        return person
    body = None if whole else body_named(text)
    if body is not None and (" " in text or entry is None):
        return Description(body.country or (entry.country if entry else None), body.sector, body.kind == "igo")
    sector = _sector(text, entry, role, whole=whole, on=on)
    return Description(_country(text, entry), sector, entry is not None and entry.kind == "igo")


def _country(text: str, entry: NameEntry | None) -> str | None:
    """The state of a name, else of a part of a state: "Scottish", "Chechen"."""
    if entry is not None and (entry.country or entry.kind == "igo"):
        return entry.country
    parts = data.toml("roles")["parts"]
    return next((parts[w] for w in plain(text).replace("'s", "").replace("’s", "").split() if w in parts), None)


def _first(known: Knowledge, text: str) -> tuple[int, int, NameEntry] | None:
    """The name that says whose the actor is: before "to" or "in" if there is one ("Russian ambassador to Poland")."""
    before = re.split(r" (?:to|in|at|from|against|near|on) ", text, maxsplit=1)[0]
    found = (known.names.find(before) if before != text else None) or known.names.find(text)
    if found is not None and found[2].country is None and found[2].kind == "organisation":
        # "Supreme Court of Kenya": a body that many states have, and then whose.
        further = known.names.find(" ".join(pieces(text)[found[1] + 1 :]))
        if further is not None and further[2].country is not None:
            return found[0], len(pieces(text)), replace(found[2], country=further[2].country)
    return found


def _sector(text: str, entry: NameEntry | None, role: Role | None, *, whole: bool, on: str | None) -> str | None:
    """The sector of the name if it is the whole, else of the role noun beside it ("Taliban officials")."""
    if plain(text).removeprefix("the ") in _de_facto():
        return "PRE"
    if entry is not None and whole:
        return _of_name(entry, on)
    if entry is not None and entry.sector and (role is None or role.cls == "body") and entry.kind != "igo":
        return "GOV" if entry.sector == "GOV" and role is None else entry.sector
    of_body = entry is not None and entry.kind == "organisation" and role is not None and role.title in _GENERIC
    if entry is not None and of_body and " of " in text:
        return entry.sector
    if role is not None and role.sector:
        if role.sector == "IGO" and role.cls == "body" and (entry is None or entry.kind != "igo"):
            return _agent(text) or ("GOV" if role.title in ("commission", "council") else None)
        words = set(plain(text).replace("-", " ").split())
        return "GOV" if role.sector == "JRN" and words & _STATE_RUN else former(text, role)
    return _agent(text) or (entry.sector if entry is not None else None)


def _of_name(entry: NameEntry, on: str | None) -> str | None:
    """The sector of an actor that is only named; a capital stands for its government, another city for its people."""
    if entry.key is not None and on is not None and _rules(entry.key, on):
        return "GOV"
    if entry.sector:
        return entry.sector
    if entry.form == "metonym":
        return "GOV"
    if plain(entry.name) in _de_facto():
        return "PRE"
    return "CVL" if entry.kind == "city" else None


@cache
def _de_facto() -> frozenset[str]:
    return frozenset(plain(name) for name in data.toml("roles")["de_facto"]["names"])


def _rules(key: str, on: str) -> bool:
    """Whether the movement ``key`` governed its country on that day."""
    return any(key == k and start <= on <= (end or on) for k, start, end in data.toml("roles")["de_facto"]["rule"])


def _person(
    known: Knowledge, text: str, on: str | None, entry: NameEntry | None, role: Role | None
) -> Description | None:
    """What the table of office-holders says of a person who is named, perhaps behind a title."""
    name, title = _split_title(text)
    if not name or not name[:1].isupper():
        return None
    country = entry.country if entry is not None and entry.form == "demonym" else None
    found = _titled(known, name, title) if " " not in name else ()
    terms = [t for t in found or _terms(known, name, on, bare=not title) if country in (None, t.state)]
    if not terms:
        return None
    held = [t for t in terms if on is not None and t.covers(on)]
    offices = {office_of(title)} - {None}
    best = min(held or terms, key=lambda t: (t.office not in offices, t.rank if held else 0))
    if role is not None and role.sector and title and (role.title not in _GENERIC or best.sector == "GOV"):
        sector = former(text, role)
    else:
        over = on is not None and not held and all((t.until or "9999") < on for t in terms)
        sector = "ELI" if over and best.sector == "GOV" else best.sector
    return Description(best.state, sector, best.state is None)


def _titled(known: Knowledge, name: str, title: str) -> tuple[Term, ...]:
    """The terms in the office of the title, where one state has them: "King Salman"; of a shared monarch, Britain's."""
    office = office_of(title)
    terms = tuple(t for t in by_surname(known.offices, name) if office is not None and t.office == office)
    countries = {t.country for t in terms}
    if len(countries) > 1 and "GBR" in countries and office == "monarch":
        return tuple(t for t in terms if t.country == "GBR")
    return terms if len(countries) == 1 else ()


def _terms(known: Knowledge, name: str, on: str | None, *, bare: bool) -> tuple[Term, ...]:
    """The terms of whoever may be meant, the likeliest table and spelling first; of one person only."""
    words = name.split()
    found = terms_of(known.offices, name, on)
    if not found and len(words) > 1:
        found = (
            sounding_like(known.offices, name)
            or minister_terms(name)
            or terms_of(known.offices, f"{words[0]} {words[-1]}", on)
        )
    if not found and not bare and len(words) == 1:
        found = terms_of(known.offices, name, None)
    return found if len({t.state for t in found}) <= 1 or len(words) == 1 else _latest(found)


def _latest(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """Of terms in several states those of the person who comes first."""
    return tuple(t for t in terms if t.person == terms[0].person)


def _split_title(text: str) -> tuple[str, str]:
    """A person's name, and the title before it in lower case: "US Senator Ana Ruiz" → "Ana Ruiz", "senator"."""
    words = text.split(",")[0].split()
    last, title = 0, ""
    for i in range(len(words)):
        for size in (3, 2, 1):
            found = role_at([plain(w).strip(".") for w in words[max(0, i + 1 - size) : i + 1]])
            if found is not None and found[1].cls == "person":
                last, title = i + 1, found[1].title
                break
    name = words[last:]
    while name and plain(name[0]).strip(".") in _INITIALS:
        name = name[1:]
    capital = all(w[:1].isupper() or plain(w).split("-")[0] in _PARTICLES for w in name)
    return (" ".join(name) if capital and len(name) <= 6 else ""), title


_PARTICLES = frozenset(
    {"bin", "al", "el", "von", "van", "der", "de", "la", "da", "dos", "ibn", "ould", "abu", "zu", "del"}
)


def _role(text: str) -> Role | None:
    """The role noun that heads ``text``; of "the president of the league", what the league is."""
    words = _words(text)
    cut = next((i for i, w in enumerate(words) if w in _AFTER_HEAD and i), len(words))
    head, rest = _last(words, 0, cut), _last(words, cut, len(words))
    if head is None or (rest is not None and rest.cls == "body" and head.title in _GENERIC):
        return rest
    return head


def _words(text: str) -> list[str]:
    return [_singular(w) for w in text.lower().replace("-", " ").replace("’s", "").replace("'s", "").split()]


def _last(words: list[str], start: int, end: int) -> Role | None:
    for stop in range(end, start, -1):
        found = role_at(words[max(start, stop - 3) : stop])
        if found is not None and found[1].sector:
            return found[1]
    return None


@cache
def _agents() -> dict[str, str]:
    return {row["noun"]: row["sector"] for row in data.table("agents")}


def _agent(text: str) -> str | None:
    """The sector of the noun of the wider table that heads ``text``, before any preposition."""
    words = _words(text)
    cut = next((i for i, w in enumerate(words) if w in _AFTER_HEAD and i), len(words))
    for start in range(max(0, cut - 4), cut):
        found = _agents().get(" ".join(words[start:cut]))
        if found is not None:
            return found
    return None


def _singular(word: str) -> str:
    word = word.strip('.,;:()“”"')
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("men"):
        return word[:-2] + "an"
    if word in _PLURAL or role_at([word]) is not None:
        return word
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us")) and len(word) > 2 else word
