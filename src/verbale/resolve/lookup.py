"""Look somebody up in the tables of actors: by name, by office ("President of Kenya"), by nickname, by code."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from verbale import data
from verbale.candidate import Weighed, scored
from verbale.extract.mention.names import NameEntry, pieces, states
from verbale.extract.mention.roles import office_of, role_at
from verbale.resolve.ambiguous import Meaning, meanings
from verbale.resolve.bodies import body_named
from verbale.resolve.candidates import HELD, HIGH, NAME
from verbale.resolve.knowledge import Knowledge, package_knowledge
from verbale.resolve.lookup_sources import source_of
from verbale.resolve.ministers import minister_terms
from verbale.resolve.offices import Term, body_of, by_surname, rank_of, sounding_like, terms_in, terms_of
from verbale.resolve.spelling import person_key, plain


@dataclass(frozen=True, slots=True, kw_only=True)
class LookupMatch:
    """One candidate.

    ``country`` is ISO 3166-1 alpha-3 or a historical code, ``sector`` PLOVER's. A person has ``office``, ``start`` and
    ``until`` (ISO 8601 day, month or year; None: still in office when the source was made; with ``seen`` it is only the
    last day of that). ``members`` are the states of a body on the day. ``source`` says where the fact comes from,
    ``as_of`` as of when; ``basis`` how the words led to it. Where several may be meant each has a ``score`` (0 to 1;
    all of one person's offices have the same), with the ``reason`` for it.
    """

    name: str
    kind: str
    key: str | None = None
    country: str | None = None
    sector: str | None = None
    office: str | None = None
    start: str | None = None
    until: str | None = None
    seen: bool = False
    wikidata: str | None = None
    members: tuple[str, ...] = ()
    codes: str = ""
    source: str = ""
    as_of: str = ""
    basis: str = ""
    score: float | None = None
    reason: str = ""


def look_up(text: str, on: str | None = None, *, known: Knowledge | None = None) -> tuple[LookupMatch, ...]:
    """Everybody whom ``text`` may name, on the day ``on`` (ISO 8601) if it is given; the likeliest first.

    ``known`` are the tables, the package's if None.
    """
    known = known or package_knowledge()
    text = " ".join(text.replace("&", " and ").split()).strip(" .,")
    if not text:
        return ()
    by_office = tuple(_of_office(known, text, on))
    if by_office:
        return by_office
    return _scored(tuple(dict.fromkeys([*_named(known, text, on), *_persons(known, text, on)])), text, on)


def _scored(found: tuple[LookupMatch, ...], text: str, on: str | None) -> tuple[LookupMatch, ...]:
    """``found`` with scores if several may be meant, the likeliest first; offices of one person stay together."""
    usual = {one.key: one.points for one in meanings(text)}
    several: dict[str, list[Weighed]] = {}
    for one in found:
        several.setdefault(one.key or one.name, []).append(_weigh(one, on, usual.get(one.key or "", NAME)))
    if len(several) < 2:
        return found
    best = [max(weighed, key=lambda w: w.points) for weighed in several.values()]
    scores = {c.key or c.name: c for c in scored(best, len(best))}
    told = [(one, scores[one.key or one.name]) for one in found]
    order = sorted(told, key=lambda pair: -pair[1].score)
    return tuple(replace(one, score=c.score, reason=c.reason) for one, c in order)


_RANKS = ((0, "a head of state, of government or of a body"), (1, "a minister of the first rank"))


def _weigh(one: LookupMatch, on: str | None, usual: float) -> Weighed:
    """The points of one who is found, as :mod:`verbale.resolve.candidates` gives them outside any report."""
    points, reasons = usual, ["the name" if usual == NAME else "what reports mean by it, more or less often"]
    if one.kind == "person" and on is not None and one.start is not None and one.start <= on <= (one.until or on):
        points += HELD
        reasons.append(f"in office on {on}")
    rank = rank_of((one.office or "").split(" of ")[0])
    points += HIGH[rank]
    reasons += [why for worth, why in _RANKS if worth == rank]
    return Weighed(one.key, one.name, points, tuple(reasons), one.country)


def _of_office(known: Knowledge, text: str, on: str | None) -> Iterator[LookupMatch]:
    """The holders of the office that ``text`` names, of the state or body that it names."""
    asked = office_in(known, text)
    if asked is None:
        return
    for country in asked[0]:
        terms = [t for t in terms_in(known.offices, country, asked[1]) if on is None or t.covers(on)]
        for term in sorted(terms, key=lambda t: t.start, reverse=True):
            yield _person(known, term, f"{asked[1]} of {body_of(known.names, term)}")


def office_in(known: Knowledge, text: str) -> tuple[tuple[str, ...], str] | None:
    """The codes or keys of whose office is named, and which one it is: "the Russian president"."""
    words = [w for w in map(plain, pieces(text)) if w not in ("the", ",", "'s", "’s")]
    hit = known.names.find(text)
    if hit is None:
        return None
    for stop in range(len(words), 0, -1):
        role = role_at(words[max(0, stop - 3) : stop])
        office = office_of(role[1].title, hit[2].country) if role is not None else None
        if office is not None and _nothing_else(text, hit, words[stop - role[0] : stop] if role else []):
            keys = (hit[2].country,) if hit[2].country else (hit[2].key or "",)
            return tuple(k for k in keys if k), office
    return None


_FILLERS = frozenset({"the", "of", "'s", "’s", "current", "then", ","})


def _nothing_else(text: str, hit: tuple[int, int, NameEntry], role: list[str]) -> bool:
    """Whether ``text`` is no more than a state or body and an office: a name beside them asks for somebody."""
    rest = [plain(p) for i, p in enumerate(pieces(text)) if not hit[0] <= i <= hit[1]]
    said = {part for word in role for part in word.split("-")}
    left = [w for w in rest if w not in _FILLERS and w not in said and w != "-"]
    return not left


def _named(known: Knowledge, text: str, on: str | None) -> Iterator[LookupMatch]:
    """States, bodies and places of this name or code."""
    word = text.removeprefix("the ").removeprefix("The ")
    entries = list(known.names.named(word)) or list(known.names.nicknamed(word.lower()))
    code = text.upper()
    if not entries and (code in states() or code in _other_codes()):
        entries = [states()[_other_codes().get(code, code)]]
    bearers = {one.key: one for one in meanings(word)}
    for entry in entries:
        # Where several bear the name, the entry that stands for whichever it is is none of them.
        if not bearers or entry.own or entry.key in bearers:
            yield _entry(entry, on)
            bearers.pop(entry.key or "", None)
    for one in bearers.values():
        yield _bearer(one, on)
    body = None if entries else body_named(text)
    if body is not None:
        source = source_of("phoenix")
        yield LookupMatch(
            name=body.name, kind=body.kind, country=body.country, sector=body.sector, basis="table of bodies",
            source=source[0], as_of=source[1],
        )  # fmt: skip


def _bearer(one: Meaning, on: str | None) -> LookupMatch:
    """One of several bearers of a name, as the table of them has it or, for a state, that of states."""
    if one.kind == "state":
        return _entry(states()[one.country], on)
    source = source_of("hand")
    return LookupMatch(
        name=one.name, kind=one.kind, key=one.key, country=one.country, sector=one.sector,
        basis=f"called {one.words} too", source=source[0], as_of=source[1],
    )  # fmt: skip


@cache
def _other_codes() -> dict[str, str]:
    rows = data.table("states")
    return {
        row[column]: row["code"] for row in rows for column in ("alpha2", "cow") if row[column] and not row["until"]
    }


@cache
def _rows() -> dict[str, dict[str, str]]:
    return {row["code"]: row for row in data.table("states")}


def _entry(entry: NameEntry, on: str | None) -> LookupMatch:
    row = _rows().get(entry.country or "") if (entry.key or "").startswith("state:") else None
    source = source_of("own" if entry.own else "hand")
    return LookupMatch(
        name=entry.name, kind=entry.kind, key=entry.key, country=entry.country, sector=entry.sector,
        codes=_codes(row) if row else "",
        start=(row["from"] or None) if row else None, until=(row["until"] or None) if row else None,
        members=members(entry.key or "", on), basis=entry.basis or "table of names", source=source[0], as_of=source[1],
    )  # fmt: skip


def _codes(row: dict[str, str]) -> str:
    iso = f"ISO 3166-1 {row['code']}, {row['alpha2']}, {row['numeric']}" if row["alpha2"] else f"code {row['code']}"
    return f"{iso}; COW {row['cow']}" if row["cow"] else iso


def members(key: str, on: str | None) -> tuple[str, ...]:
    """The codes of the states that are members of the body ``key`` on a day; without one, those that still are."""
    held = (row for row in data.table("members") if row["key"] == key)
    there = (row for row in held if (not row["until"] if on is None else row["from"] <= on <= (row["until"] or on)))
    return tuple(sorted({code for row in there for code in row["states"].split(";")}))


def _persons(known: Knowledge, text: str, on: str | None) -> Iterator[LookupMatch]:
    """Everybody in the tables who bears the name, those in office on the day first, the highest office first."""
    why = "by name"
    terms = list(by_surname(known.offices, text)) if " " not in text else list(terms_of(known.offices, text, None))
    if not terms:
        why, terms = "by a name that sounds alike", list(sounding_like(known.offices, text))
    if not terms:
        why, terms = "by name, in government", list(minister_terms(text))
    held = [t for t in terms if on is not None and t.covers(on)]
    shown = held or terms
    note = why if held or on is None else f"{why}; not in office on {on} by the tables"
    for term in sorted(shown, key=lambda t: (t.rank, *(-ord(c) for c in t.start))):
        yield _person(known, term, note)


def _person(known: Knowledge, term: Term, basis: str) -> LookupMatch:
    source = source_of(term.source)
    return LookupMatch(
        name=term.name, kind="person", key=person_key(term.name), country=term.state, sector=term.sector,
        office=f"{term.office} of {body_of(known.names, term)}" if term.office else None,
        start=term.start, until=term.until, seen=term.seen,
        wikidata=term.wikidata or None, source=source[0], as_of=source[1], basis=basis,
    )  # fmt: skip
