"""Make officeholders.csv.gz and ministers.csv.gz: who held which office, or was of a government, from when until when.

Run, from the root: ``python -m training.knowledge.officeholders KNOWLEDGE src/verbale/data``.

The sources, the first before the next where they tell of one office and one time: the lists by hand, the Factbook,
Wikidata. A later source fills what an earlier one leaves open; where it tells of the same holder it adds spellings, an
identifier, and the day on which an open term was last listed. ``ministers`` are those whom Phoenix alone lists, without
an office. Equal input gives equal bytes.
"""

from __future__ import annotations

import csv
import gzip
import io
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from training.knowledge import byhand, factbook, ministers, wikidata
from training.knowledge.terms import SOLE, Term, same_person, sound, sounds

from verbale import data

HEADER = (
    "name",
    "surname",
    "country",
    "office",
    "from",
    "until",
    "seen",
    "sector",
    "wikidata",
    "source",
    "aliases",
    "sounds",
)
LAST = "9999"


def merged(sources: list[list[Term]]) -> list[Term]:
    """All terms, each told once."""
    kept: dict[tuple[str, str], list[Term]] = defaultdict(list)
    for source in sources:
        later: dict[tuple[str, str], list[Term]] = defaultdict(list)
        for term in source:
            later[term.country, term.office].append(term)
        for office, terms in later.items():
            kept[office] = together(kept[office], chained(terms))
    return sorted(t for terms in kept.values() for t in terms)


def chained(terms: list[Term]) -> list[Term]:
    """Terms of one office by one source: overlapping ones of one person are one; a successor ends a sole office."""
    result: list[Term] = []
    for term in sorted(terms, key=lambda t: (t.start, t.until or LAST)):
        if term.until and term.until <= term.start and len(term.until) == len(term.start):
            continue
        before = next((k for k in reversed(result) if k.name == term.name), None)
        if before is not None and (before.until or LAST) >= term.start and before.source != "hand":
            if before.start == term.start:
                continue
            result[result.index(before)] = _longer(before, term)
            continue
        if term.office in SOLE and result:
            held = result[-1]
            if (held.until or LAST) > term.start > held.start:
                result[-1] = held._replace(until=term.start, seen=False)
            elif held.start == term.start:
                result[-1] = term if (term.until or LAST) > (held.until or LAST) else held
                continue
        result.append(term)
    return result


def _longer(before: Term, term: Term) -> Term:
    further = (term.until or LAST) > (before.until or LAST)
    return before._replace(until=term.until, seen=term.seen) if further else before


def together(first: list[Term], second: list[Term]) -> list[Term]:
    """``first``, with what ``second`` adds to it."""
    result = list(first)
    for term in second:
        near = min(range(len(first)), key=lambda i: _distance(result[i], term), default=None)
        twin = near if near is not None and _twins(result[near], term) else None
        if twin is not None:
            result[twin] = _enriched(result[twin], term)
        elif term.office in SOLE:
            result = [_succeeded(known, term) for known in result]
        rest = _outside(result, term) if term.office in SOLE else (None if twin is not None else term)
        if rest is not None and (twin is None or rest.start > (result[twin].until or LAST)):
            result.append(rest)
    return joined(result)


def joined(terms: list[Term]) -> list[Term]:
    """Terms of one office, where one that follows at once on another of the same holder is one with it."""
    result: list[Term] = []
    for term in sorted(terms, key=lambda t: t.start):
        before = result[-1] if result else None
        if before is not None and before.until == term.start and before.seen and same_person(before.name, term.name):
            result[-1] = _enriched(before, term)
        else:
            result.append(term)
    return result


def _distance(known: Term, term: Term) -> float:
    """Days between two beginnings; without end where the terms do not touch."""
    if known.start > (term.until or LAST) or term.start > (known.until or LAST):
        return float("inf")
    return abs((_day(known.start) - _day(term.start)).days)


def _day(day: str) -> date:
    return date.fromisoformat(f"{day}-01-01"[:10] if len(day) < 10 else day)


def _twins(known: Term, term: Term) -> bool:
    """Whether two terms of one office are one holder's: the same name, or in a sole office the same days."""
    distance = _distance(known, term)
    return distance < float("inf") and (same_person(known.name, term.name) or (term.office in SOLE and distance <= 31))


def _succeeded(known: Term, term: Term) -> Term:
    """``known``, if it was only seen last after ``term`` began, ended by it."""
    return (
        known._replace(until=term.start, seen=False) if known.seen and known.start < term.start < known.until else known
    )


def _enriched(known: Term, term: Term) -> Term:
    names = [n for n in (term.name, *term.aliases) if n != known.name and n not in known.aliases]
    known = known._replace(wikidata=known.wikidata or term.wikidata, aliases=(*known.aliases, *names))
    if known.seen and (term.until or LAST) > known.until:
        return known._replace(until=term.until, seen=term.seen, source=_both(known.source, term.source))
    return known


def _both(first: str, second: str) -> str:
    return " ".join(dict.fromkeys([*first.split(), *second.split()]))


def _outside(known: list[Term], term: Term) -> Term | None:
    """The part of ``term`` in which nobody is known to hold the office; None if there is none to speak of."""
    start, until = term.start, term.until or LAST
    for held in sorted(known, key=lambda t: t.start):
        end = held.until or LAST
        if held.start <= start < end:
            start = end
        elif start < held.start < until:
            until = held.start
    if start >= until:
        return None
    return term._replace(start=start, until="" if until == LAST else until, seen=term.seen and until == term.until)


def unknown(terms: Iterable[Term], known: list[Term]) -> Iterator[Term]:
    """Of ``terms`` without an office those whose holders no other source has in the same state at the time."""
    held: dict[tuple[str, str], list[Term]] = defaultdict(list)
    for term in known:
        for word in sounds(term.name):
            held[term.country, word].append(term)
    for term in terms:
        others = held[term.country, sound(term.surname)]
        if not any(_distance(other, term) < float("inf") and same_person(other.name, term.name) for other in others):
            yield term


def still(term: Term, listed: dict[tuple[str, str], str]) -> Term:
    """``term`` of a head of state or government, if it is open, until the day on which its holder was last listed."""
    last = listed.get((term.country, sound(term.surname)), "") if term.office in ("president", "prime minister") else ""
    further = term.seen and last > term.until
    return term._replace(until=last, source=_both(term.source, "factbook")) if further else term


def heard(term: Term) -> str:
    """The words of a holder's names as they sound: by these other romanisations find it."""
    return " ".join(sorted({word for name in (term.name, *term.aliases) for word in sounds(name)}))


def write(path: Path, terms: Iterable[Term]) -> None:
    """Write ``terms`` as a table, in their order."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(HEADER)
    for t in sorted(terms):
        days = (t.start, t.until, int(t.seen) or "")
        about = (t.sector, t.wikidata, t.source, ";".join(t.aliases), heard(t))
        writer.writerow((t.name, t.surname, t.country, t.office, *days, *about))
    path.write_bytes(gzip.compress(buffer.getvalue().encode(), 9, mtime=0))


def main(knowledge: Path, out: Path) -> None:
    """Write both tables."""
    listed = factbook.listed_until(knowledge)
    sources = [
        [still(term, listed) for term in byhand.terms()],
        factbook.terms(knowledge),
        list(wikidata.terms(knowledge)),
    ]
    holders = merged(sources)
    states = {row["code"] for row in data.table("states")}
    phoenix = ministers.terms(knowledge / "phoenix" / "Phoenix.Countries.actors.txt", states)
    write(out / "officeholders.csv.gz", holders)
    write(out / "ministers.csv.gz", unknown(phoenix, holders))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
