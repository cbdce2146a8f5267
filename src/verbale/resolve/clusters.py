"""The actors of one report, and which of them a noun phrase means."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from verbale.model import Actor, ActorRef, Article, Evidence, Span, row_id
from verbale.resolve.entity import Entity
from verbale.text.parse import Parse
from verbale.text.phrases import antecedent, noun_phrase, syntactic_head

_FORMS_OF_NAMES = frozenset({"name", "metonym"})


class ActorClusters:
    """The resolved actors of a report. ``rows`` are in the order of their first mention."""

    def __init__(self, article: Article, entities: Iterable[Entity]) -> None:
        self._article = article
        self._actors: dict[Entity, Actor] = {}
        self._spans: dict[Span, Actor] = {}
        self._heads: dict[int, Actor] = {}
        self._parts: dict[str, tuple[Actor, ...]] = {}
        for entity in entities:
            actor = _row(article, entity)
            if actor is not None:
                self._enter(entity, actor)
        self.rows: tuple[Actor, ...] = tuple(sorted(self._actors.values(), key=lambda a: a.evidence[0].start))

    def _enter(self, entity: Entity, actor: Actor) -> None:
        self._actors[entity] = actor
        parts = {
            part: row for part in entity.parts if (row := _row(self._article, part, part.country or "")) is not None
        }
        self._actors.update(parts)
        self._parts[actor.id] = tuple(parts.values())
        for mention in entity.mentions:
            self._spans[mention.span] = actor
            self._heads[mention.head] = actor
            if mention.form in _FORMS_OF_NAMES:
                for i in range(mention.first, mention.last + 1):
                    self._heads.setdefault(i, actor)

    def actors(self) -> Iterable[tuple[Entity, Actor]]:
        """Each actor in the making with its finished row."""
        return self._actors.items()

    def actor(self, ref: ActorRef) -> Actor | None:
        """The row that ``ref`` points at."""
        return next((row for row in self.rows if row.id == ref.actor), None) if ref.actor else None

    def ref(self, span: Span, parse: Parse) -> ActorRef:
        """The actor that the noun phrase at ``span`` means: by a mention of exactly these words, else by its head.

        A mention that lies inside as a modifier is never taken ("US officials" is not the United States); neither is
        the first of several coordinated ones. What is unknown keeps its words as its name.
        """
        actor = self._spans.get(span) or self._by_head(span, parse)
        if actor is not None:
            return ActorRef(actor.name, actor.id, span)
        words = parse.within(span)
        noun = antecedent(words[0]) if len(words) == 1 else None
        if noun is None:
            return ActorRef(parse.text[span.start : span.end], None, span)
        meant = self.ref(noun_phrase(noun), parse)
        return replace(meant, span=span)

    def parts(self, ref: ActorRef) -> tuple[ActorRef, ...]:
        """The actors that the phrase of ``ref`` names together; ``ref`` alone if it names one."""
        return tuple(replace(ref, name=a.name, actor=a.id) for a in self._parts.get(ref.actor or "", ())) or (ref,)

    def _by_head(self, span: Span, parse: Parse) -> Actor | None:
        head = syntactic_head(parse, span)
        if head is None or any(c.dep == "conj" and c.end <= span.end for c in head.children):
            return None
        return None if self._names_two(span, parse) else self._heads.get(head.i)

    def _names_two(self, span: Span, parse: Parse) -> bool:
        """Whether an "and" stands between two full names, whatever the parser makes of it: "Ana Ruiz and Bo Holt"."""
        words = parse.within(span)
        for n, token in enumerate(words):
            if token.lower == "and" and n > 1 and n + 2 < len(words):
                around = [*words[n - 2 : n], *words[-2:]]
                apart = parse.name_at(words[n - 1]) is None or parse.name_at(words[n - 1]) is not parse.name_at(
                    words[-1]
                )
                if apart and all(t.pos == "PROPN" for t in around):
                    return True
        return False


def _row(article: Article, entity: Entity, *apart: str) -> Actor | None:
    """The row of ``entity``; None where all its mentions are places. ``apart`` tells rows of the same words apart."""
    listed = {m.span: m for m in sorted(entity.mentions, key=lambda m: (m.span, m.form)) if m.use != "place"}
    if not listed:
        return None
    known = {"key": entity.key, "country": entity.country, "sector": entity.sector, "office": entity.office}
    return Actor(
        id=row_id(article.id, "actor", listed, *apart),
        evidence=tuple(Evidence.at(article.text, "mention", span) for span in listed),
        empty={slot: _why(slot, entity) for slot, value in known.items() if value is None},
        name=entity.name,
        kind=entity.kind,
        key=entity.key,
        country=entity.country,
        sector=entity.sector,
        office=entity.office,
        forms=tuple(m.form for m in listed.values()),
        basis="; ".join(dict.fromkeys(b for b in entity.basis if b)),
        candidates=entity.candidates if entity.key is None else (),
    )


def _why(slot: str, entity: Entity) -> str:
    if slot == "key" and entity.candidates:
        several = len(entity.candidates) > 1
        return "not settled which of the candidates it is" if several else "not settled whether it is the candidate"
    if slot == "key":
        return "a surname alone" if entity.kind == "person" and entity.named else "only described, not named"
    if slot == "office":
        return "not said" if entity.kind == "person" else "not a person"
    if slot == "sector" and entity.kind.startswith("state"):
        return "a state as a whole has no sector"
    return "not said"
