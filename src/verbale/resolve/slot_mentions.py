"""Mentions that a row needs: phrases that fill a slot of actors, and that neither a table nor a role noun makes one.

"Illegal Mexican immigrants", "two Palestinian suicide bombers", "thousands of Iraqi Kurds": their words say of which
state they are and mostly of what sector, so whoever is done something to has a country. Outside a slot such phrases
stay what they are, words: a report is full of them, and few do anything. A place that fills a slot ("fired on Juba") is
an actor there too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any

from verbale import data
from verbale.extract.mention.descriptions import FORCES, states_behind
from verbale.extract.mention.mention import Mention, words
from verbale.model import ActorRef, Row, Span
from verbale.resolve.describe import described
from verbale.resolve.knowledge import Knowledge
from verbale.text.parse import Parse, Token
from verbale.text.phrases import noun_phrase, syntactic_head

_BODIES = frozenset({"igo", "organisation"})


def with_slots(
    parse: Parse, rows: Iterable[Row], found: Sequence[Mention], known: Knowledge, on: str | None
) -> list[Mention]:
    """Return ``found`` with a mention for each phrase that fills a slot of actors in ``rows`` and says of which state.

    ``on`` is the day of the report, on which a named person holds an office.
    """
    at = {m.head: m for m in found}
    made: dict[int, Mention] = {}
    for span in sorted({span for row in rows for span in _actors(row)}):
        head = syntactic_head(parse, span)
        if head is None or head.i in made or head.pos not in ("NOUN", "PROPN", "ADJ"):
            continue
        mention = _acting(at[head.i]) if head.i in at else _described(parse, head, found, known, on)
        if mention is not None:
            made[head.i] = mention
    others = [m for m in found if m.head not in made or m is not at[m.head]]
    return sorted([*others, *made.values()], key=lambda m: (m.first, m.form != "pronoun", -m.last))


def _actors(value: Any) -> Iterable[Span]:
    """Return where the actors stand that ``value`` has in its slots, however deep."""
    if isinstance(value, ActorRef):
        if value.span is not None:
            yield value.span
    elif isinstance(value, tuple):
        for each in value:
            yield from _actors(each)
    elif is_dataclass(value) and not isinstance(value, type):
        for each in fields(value):
            yield from _actors(getattr(value, each.name))


def _acting(mention: Mention) -> Mention | None:
    """Return a place as the actor that it is in a slot; None of what is an actor anyway, and of a place of no table."""
    if mention.kind != "place":
        return replace(mention, use="both") if mention.use == "place" else None
    if mention.entry is None:
        return None
    return replace(mention, kind=mention.entry.kind, use="both")


def _described(parse: Parse, head: Token, found: Sequence[Mention], known: Knowledge, on: str | None) -> Mention | None:
    """Return the mention of a phrase whose words say its state, and whose noun is known to be of people or a body."""
    noun = _counted(head)
    if noun.tag not in ("NN", "NNS", "NNPS"):
        return None  # a name: whoever it is, a table knows him or nobody does
    own = parse.within(noun_phrase(noun, coordinated=False, appositives=False))[0]
    first = min(head.i, own.i)
    before = [m for m in found if first <= m.first and m.last < noun.i and m.form != "pronoun"]
    if any(m.kind in _BODIES for m in before):
        return None  # "the Paris-based UN body", "a Twitter user"
    named = [m.country for m in before if m.country]
    countries = tuple(dict.fromkeys(named or states_behind(parse, noun, known.names)))
    if not countries and noun is head:
        return None  # what no words place, and nothing counts, stays words
    sector = described(parse.text[own.start : noun.end], on, known=known).sector
    if sector is None and (not countries or noun.text.islower()):
        return None
    span, exact = words(parse, first, noun.i)
    country = countries[0] if len(countries) == 1 else None
    plural = noun.tag != "NN"
    return Mention(
        span, head.i, "nominal", exact, _kind(sector, plural), exact, None, country, sector, "actor", first, noun.i,
        noun.lemma.lower(), plural, countries, basis=f"fills a slot; of {', '.join(countries) or sector}, by its words",
    )  # fmt: skip


def _kind(sector: str | None, plural: bool) -> str:
    return FORCES.get(sector or "", "group" if plural else "unknown")


def _counted(head: Token) -> Token:
    """Return the noun that a phrase counts: "immigrants" of "tens of thousands of immigrants"; else its head."""
    of = head.child("prep") if head.lemma.lower() in _quantities() or head.pos == "NUM" else None
    noun = of.child("pobj") if of is not None and of.lower == "of" else None
    return _counted(noun) if noun is not None else head


@cache
def _quantities() -> frozenset[str]:
    return frozenset(data.toml("roles")["quantity"]["words"])
