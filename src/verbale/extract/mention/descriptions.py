"""Noun phrases with a role noun as their head: titles, officials, troops, bodies, groups of states, documents."""

from __future__ import annotations

from verbale import data
from verbale.extract.mention.mention import Form, Mention, words
from verbale.extract.mention.names import Names
from verbale.extract.mention.owners import owner_of
from verbale.extract.mention.roles import Role, former, is_singular_role, role_at
from verbale.text.parse import Parse, Token

_LEFT = frozenset({"det", "amod", "compound", "poss", "nmod", "nummod", "predet", "advmod", "quantmod", "preconj"})
_TITLE_LEFT = frozenset({"amod", "compound", "nmod"})
_BRACKETS = frozenset('()[]“”"')
_NOUNS = frozenset({"NOUN", "PROPN"})
FORCES = {"REB": "armed_group", "PRM": "armed_group", "MIL": "armed_forces"}
"""What those are who fight, by their sector."""
_SINGULAR_STATES = frozenset({"country", "nation", "republic", "state", "side"})


def nominal(
    parse: Parse, token: Token, floor: int, names: list[Mention], in_name: bool, known: Names
) -> Mention | None:
    """The mention whose head is ``token``, if it is a role noun that heads a noun phrase or is a title of a name.

    ``floor`` is the first token of the sentence, ``names`` the names found so far, ``in_name`` whether the next token
    is part of a person's name.
    """
    if token.pos not in _NOUNS:
        return None
    found = _role(parse, token, floor)
    if found is None:
        return None
    size, role = found
    if in_name and role.cls == "person":
        start = _with_prefix(parse, _title_start(parse, token, size, floor), floor)
        return _made(parse, token, start, role, names, "title", known, size)
    if token.dep in ("compound", "amod", "nmod") and token.head.i > token.i:
        return None
    first = _with_prefix(parse, _start(parse, token, size), floor)
    if role.cls == "collective" and parse.tokens[first].lower in ("a", "an"):
        return None
    if role.title == "coalition" and len(_after(parse, token, known)) > 1:
        # "A coalition of Britain and France" is no party.
        role = Role("coalition", "collective")
    if role.title == "party" and parse.tokens[first].lower in ("all", "both", "other"):
        role = Role("party", "collective")
    return _made(parse, token, first, role, names, "nominal", known, size)


def _role(parse: Parse, token: Token, floor: int) -> tuple[int, Role] | None:
    before = parse.tokens[max(floor, token.i - 2) : token.i]
    lowered = [t.lower for t in before]
    if is_singular_role(token.lower):
        return role_at([*lowered, token.lower])
    return role_at([*lowered, token.lemma.lower()])


def _start(parse: Parse, token: Token, size: int) -> int:
    """The first token of the noun phrase: its modifiers on the left, with what hangs on them."""
    first = token.i - size + 1
    for child in token.children:
        if child.i > token.i:
            break
        if child.dep in _LEFT:
            first = min(first, _leftmost(child))
    bracket = [i for i in range(first, token.i) if parse.tokens[i].text in _BRACKETS]
    first = bracket[-1] + 1 if bracket else first
    while first < token.i and parse.tokens[first].dep in ("punct", "cc", "prep", "advmod"):
        first += 1
    return first


def _with_prefix(parse: Parse, first: int, floor: int) -> int:
    """The start of a noun phrase with what is hyphened to its first word, and the article: "the ex-president"."""
    tokens = parse.tokens
    while first - 2 >= floor and tokens[first - 1].text in ("-", "‑") and tokens[first - 2].lower in _PREFIXES:
        first -= 2
        first -= first > floor and tokens[first - 1].pos == "DET"
    return first


_PREFIXES = frozenset({"ex", "then", "former", "vice", "deputy", "acting", "co", "self", "would", "be", "one", "time"})


def _leftmost(token: Token) -> int:
    first = token.i
    for child in token.children:
        if child.i > token.i:
            break
        first = min(first, _leftmost(child))
    return first


def _title_start(parse: Parse, token: Token, size: int, floor: int) -> int:
    first = token.i - size + 1
    while first > floor:
        before = parse.tokens[first - 1]
        possessive = before.dep in ("case", "poss")
        if not possessive and (before.dep not in _TITLE_LEFT or before.head.i < token.i - size + 1):
            break
        first -= 1
    return first


def _made(
    parse: Parse, token: Token, first: int, role: Role, names: list[Mention], form: Form, known: Names, size: int
) -> Mention:
    bodies = [m.entry for m in names[-6:] if first <= m.first and m.last < token.i and m.entry and m.kind in _BODIES]
    plural = token.tag in ("NNS", "NNPS") or (token.lower in ("people", "police") and role.cls == "person")
    countries = _countries(parse, token, first, names, known)
    if not countries and not bodies and _is_of_where(parse, role, first, token, plural=plural):
        countries = tuple(dict.fromkeys(_after(parse, token, known, _IN)))
    country = countries[0] if len(countries) == 1 else None
    kind = _kind(role, plural)
    span, text = words(parse, first, token.i)
    fighters = bodies[0].key if kind == "armed_group" and len(bodies) == 1 and bodies[0].kind == kind else None
    key = fighters or body_key(role, country, plural, kind)
    basis = f"role noun: {role.title}" + (f"; of {', '.join(countries)}" if countries else "")
    sector = bodies[0].sector if bodies and role.sector == "GOV" else former(text, role)
    if role.title in _OF_ANY_BODY and not bodies and not countries and _of_a_body(token):
        # The president of a club is of no government.
        sector = None
    name = parse.text[span.start : span.end]
    return Mention(
        span, token.i, form, text, kind, _plain(name), key, country, sector, "actor", first, token.i, role.title,
        plural, (*countries, *(b.key for b in bodies if b.key)), None, basis,
        owner=owner_of(parse, token, first, role, size, known) if _is_office(role) and not plural else None,
    )  # fmt: skip


_OF_ANY_BODY = frozenset(
    {"president", "vice president", "leader", "secretary", "spokesman", "spokeswoman", "spokesperson", "representative"}
)


def _is_office(role: Role) -> bool:
    """Whether a role noun names an office, which belongs to a state or a body, and not only an occupation."""
    return role.cls == "person" and role.sector in ("GOV", "IGO")


def _of_a_body(token: Token) -> bool:
    """Whether the title is of something that is named, or of a body that is not the government: "of the league"."""
    for prep in token.children:
        noun = prep.child("pobj") if prep.i > token.i and prep.dep == "prep" and prep.lower in ("of", "for") else None
        found = role_at([noun.lemma.lower()]) if noun is not None else None
        if noun is not None and (noun.pos == "PROPN" or (found is not None and found[1].sector not in (None, "GOV"))):
            return True
    return False


def _plain(name: str) -> str:
    for article in ("the ", "The ", "a ", "A ", "an ", "An "):
        if name.startswith(article):
            return name[len(article) :]
    return name


def _kind(role: Role, plural: bool) -> str:
    if role.cls in ("document", "agreement"):
        return "document"
    if role.cls == "collective":
        return "state" if not plural and role.title in _SINGULAR_STATES else "state_group"
    if role.cls == "person":
        if role.sector in FORCES and plural and role.title not in _OFFICERS:
            return FORCES[role.sector or ""]
        return ("group" if role.sector == "CVL" else "official_group") if plural else "person"
    if role.sector == "GOV":
        return "government" if role.title in _GOVERNMENTS else "organisation"
    return FORCES.get(role.sector or "", "igo" if role.sector == "IGO" else "organisation")


_BODIES = frozenset({"igo", "armed_group", "organisation"})
_OFFICERS = frozenset({"officer", "military officer", "general", "admiral", "colonel", "commander", "marshal"})
_GOVERNMENTS = frozenset({"government", "administration", "cabinet", "regime", "leadership", "junta"})


def body_key(role: Role, country: str | None, plural: bool, kind: str) -> str | None:
    """The identity across reports of a body of which a state has one; None of others."""
    if role.cls != "body" or country is None or plural:
        return None
    if kind == "government":
        return f"government:{country}"
    if role.title in ("military", "army", "armed forces"):
        return f"mil:{country}" if role.title != "army" else f"mil:{country}:army"
    if role.title.endswith(" ministry") or role.title in _SINGLE:
        return f"body:{country}:{role.title.replace(' ', '-')}"
    return None


_SINGLE = frozenset({"parliament", "navy", "air force", "central bank", "supreme court"})


def _countries(parse: Parse, token: Token, first: int, names: list[Mention], known: Names) -> tuple[str, ...]:
    """The states that modify the noun: before it, or after it with "of"."""
    found = [m.country for m in reversed(names[-6:]) if first <= m.first and m.last < token.i and m.country]
    found.extend(_after(parse, token, known))
    if token.dep in ("compound", "appos", "nmod") and token.head.i > token.i and _is_of(parse, token.head):
        found.extend(_after(parse, token.head, known))  # "King Olav of Norway"
    return tuple(dict.fromkeys(reversed(found)))


def _is_of(parse: Parse, name: Token) -> bool:
    """Whether "of" stands right behind a name."""
    return name.i + 1 < len(parse.tokens) and parse.tokens[name.i + 1].lower == "of"


_OF = frozenset({"of", "from"})
_IN = frozenset({"in", "at", "across", "throughout", "inside", "around"})


def _is_of_where(parse: Parse, role: Role, first: int, token: Token, *, plural: bool) -> bool:
    """Whether those whom a noun names are of the state in which they are said to be: rebels, not diplomats."""
    located = data.toml("roles")["located"]
    if not (plural or role.cls == "body") or role.title in located["except"]:
        return False
    elsewhere = any(t.lower in located["elsewhere"] for t in parse.tokens[first : token.i])
    return role.sector in located["sectors"] and not elsewhere


def _after(parse: Parse, token: Token, known: Names, preps: frozenset[str] = _OF) -> list[str]:
    """The states named behind the noun: "the minister of defence of Estonia"."""
    found: list[str] = []
    for prep in token.children:
        noun = prep.child("pobj") if prep.i > token.i and prep.dep == "prep" and prep.lower in preps else None
        hits = [hit for n in _coordinated(noun) for hit in (_entry_of(parse, n, known), _whose(parse, n, known)) if hit]
        if hits:
            found.extend(reversed(hits))
        elif noun is not None:
            found.extend(_after(parse, noun, known))
    return found


def _whose(parse: Parse, noun: Token, known: Names) -> str | None:
    """Return the state before a noun for people or a body: "members of the Libyan parliament"."""
    if noun.tag.startswith("NNP") or role_at([noun.lemma.lower()]) is None:
        return None
    before = [c for c in noun.children if c.dep in _LEFT and c.i < noun.i and c.tag not in ("DT", "PRP$")]
    hits = [known.match(parse.tokens, c.i, noun.i) for c in before]
    return next((hit[1].country for hit in hits if hit is not None and hit[1].country), None)


def states_behind(parse: Parse, noun: Token, known: Names) -> tuple[str, ...]:
    """The states that a noun is of or in, as the words behind it say: "students throughout Estonia"."""
    return tuple(dict.fromkeys(reversed(_after(parse, noun, known, _OF | _IN))))


def _coordinated(noun: Token | None) -> list[Token]:
    """A noun with those that are coordinated with it: "of France and Poland"."""
    found = [noun] if noun is not None else []
    for token in found:
        found.extend(c for c in token.children if c.dep == "conj")
    return found


def _entry_of(parse: Parse, noun: Token, known: Names) -> str | None:
    end = noun.i + 1
    for start in range(max(0, noun.i - 4), end):
        hit = known.match(parse.tokens, start, end + 4)
        if hit is not None and hit[0] >= noun.i:
            return hit[1].country
    return None
