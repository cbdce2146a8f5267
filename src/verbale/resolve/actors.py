"""From mentions to actors: which mentions are one actor, what it is, and in what office."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from verbale.extract.mention.mention import Mention, words
from verbale.extract.mention.names import NameEntry
from verbale.extract.mention.pronouns import FEMALE, FIRST, FIRST_PERSON, MALE
from verbale.extract.mention.roles import gender_of_name, gender_of_title
from verbale.extract.reader.states import States
from verbale.model import Article, Span, Timex
from verbale.resolve.ambiguous_persons import bearers, honorific, left_open, may_be, pick
from verbale.resolve.anaphora import Anaphor, resolve
from verbale.resolve.anaphora.antecedents import following_subject
from verbale.resolve.anaphora.chains import Chain
from verbale.resolve.bodies import body_named
from verbale.resolve.candidates import suggest
from verbale.resolve.clusters import ActorClusters
from verbale.resolve.coreference import agrees, antecedent
from verbale.resolve.describe import describe
from verbale.resolve.entity import Entity, role_of
from verbale.resolve.knowledge import Knowledge, package_knowledge
from verbale.resolve.nested import divide
from verbale.resolve.nominals import Nominals
from verbale.resolve.office_holders import fit_offices, fit_undated, incumbent, listed
from verbale.resolve.own_words import OwnWords, in_own_words
from verbale.resolve.persons import find_person, join_titles, settle_names
from verbale.resolve.relatives import name_relatives
from verbale.resolve.told_days import ToldDays
from verbale.text.parse import Parse, Token
from verbale.text.span_index import SpanIndex

__all__ = ["ActorClusters", "describe", "resolve_actors"]

CERTAIN = 0.9
"""How likely "he" must mean a name for that to be a person's, whatever the parser calls it."""


def resolve_actors(
    article: Article,
    parse: Parse,
    mentions: Sequence[Mention],
    states: States,
    *,
    speakers: Sequence[tuple[Span, Span]] = (),
    own: OwnWords | None = None,
    known: Knowledge | None = None,
    timexes: Sequence[Timex] = (),
) -> ActorClusters:
    """The actors of a report, whose pieces the reader read as ``states``.

    ``speakers`` are pairs: a direct quotation's span, and the span of the noun phrase that names its speaker. With them
    "I" means the speaker, and "we" the state whose official speaks. ``own`` says in whose words a speaker cannot be.
    ``known`` are the tables, the package's if None. ``timexes`` say when things happened, and so who held an office
    then; without them all is of the day of publication.
    """
    days = ToldDays(parse, timexes, article.published.date)
    return _Resolver(known or package_knowledge(), article, parse, mentions, states, days, own or {}).cast(speakers)


class _Resolver:
    """One report's resolution. Mentions are taken in the order of the text: what they refer back to is then known."""

    def __init__(
        self,
        known: Knowledge,
        article: Article,
        parse: Parse,
        mentions: Sequence[Mention],
        states: States,
        days: ToldDays,
        own: OwnWords,
    ) -> None:
        met = {m.country for m in mentions} | {m.key for m in mentions}
        date = article.published.date
        self.known, self.article, self.parse, self.days = known, article, parse, days
        self.mentions = [
            _as_person(m) if incumbent(known, m, met, date) or listed(known, m, date) else m for m in mentions
        ]
        mentions = self.mentions
        self.persons = {m.head: m for m in reversed(mentions) if m.form == "name" and m.kind == "person"}
        self.own = own
        self.anaphors = {a.token.i: a for a in resolve(parse, states, own)}
        self.entities: list[Entity] = []
        self.keyed: dict[str, Entity] = {}
        self.heads: dict[int, Entity] = {}
        self.nominals = Nominals(known, parse, self.entities, self.heads, self.keyed, days)

    def cast(self, speakers: Sequence[tuple[Span, Span]]) -> ActorClusters:
        """Resolve everything and make the rows."""
        later: list[Mention] = []
        titles: list[Mention] = []
        for mention in self.mentions:
            if mention.form == "pronoun":
                self._pronoun(mention, later)
            elif mention.form == "title":
                titles.append(mention)
            elif mention.kind != "place":
                self._take(mention, titles)
                titles = [] if mention.kind == "person" and mention.form == "name" else titles
        settle_names(self.entities)
        date = self.article.published.date
        join_titles(self.known, self.parse, self.entities, self.days)
        fit_offices(self.known, self.parse, self.entities, date)
        name_relatives(self.known, self.nominals.relatives, self.entities, self.days)
        self.nominals.join_owned()
        suggest(self.known, self.article, self.entities, self.days)
        if date is None:
            fit_undated(self.known, self.entities)
        self._first_person(later, speakers)
        return ActorClusters(self.article, self.entities)

    def _take(self, mention: Mention, titles: list[Mention]) -> None:
        entity = self.heads.get(mention.head)
        self.nominals.hidden = self._hidden(mention)
        if entity is None and mention.kind == "person" and mention.form == "name":
            entity = self._person(mention, titles)
        elif entity is None and mention.form == "nominal":
            entity = self.nominals.resolve(mention, self._person_at)
        elif entity is None:
            entity = self._named(mention)
        if not entity.holds(mention):
            entity.add(mention, mention.basis)
        self.heads[mention.head] = entity
        if mention.form == "nominal":
            divide(self.parse, entity, mention, self.mentions)
        if mention.kind == "person" and mention.form == "name":
            self._entitle(entity, mention, titles)

    def _hidden(self, mention: Mention) -> frozenset[Entity]:
        """Whom ``mention`` cannot mean, as it speaks the words in which they were last named."""
        quoted = self.own.get(mention.head, ())
        return (
            frozenset(e for e in self.entities if _last_named_in(e, mention.first, quoted)) if quoted else frozenset()
        )

    def _met(self, mention: Mention) -> list[Entity]:
        """The actors met so far whom ``mention`` may mean."""
        hidden = self._hidden(mention)
        return [e for e in self.entities if e not in hidden] if hidden else self.entities

    def _person_at(self, head: int) -> Entity | None:
        """The person whose name has its head at token ``head``, though the pass has not reached it yet."""
        mention = self.persons.get(head)
        if mention is None:
            return None
        entity = self._person(mention)
        if not entity.holds(mention):
            entity.add(mention, mention.basis)
        self.heads[head] = entity
        return entity

    def _person(self, mention: Mention, titles: Sequence[Mention] = ()) -> Entity:
        found = self._of_several(mention, titles) or find_person(self._met(mention), mention)
        if found is not None:
            return found
        entity = Entity(mention.name, "person", named=True, gender=gender_of_name(mention.name))
        self.entities.append(entity)
        return entity

    def _of_several(self, mention: Mention, titles: Sequence[Mention]) -> Entity | None:
        """Whom a surname means that several persons of the report bear; None where it is not several."""
        several = bearers(self._met(mention), mention.name) if " " not in mention.name else []
        if len(several) < 2:
            return None
        sex = honorific(self.parse, mention)
        roles = {role_of(title) for title in titles if 0 < mention.first - title.last <= 3}
        fits = [e for e in several if may_be(e, sex)] or several
        fits = [e for e in fits if roles & set(e.roles)] or fits
        chosen = pick(self.parse, mention, fits)
        if isinstance(chosen, Entity):
            return chosen
        met = left_open(self.entities, mention.name, chosen)
        if met is None:
            met = Entity(mention.name, "person", named=True, rivals=chosen)
            self.entities.append(met)
        return met

    def _entitle(self, entity: Entity, name: Mention, titles: list[Mention]) -> None:
        """Give a person the titles that stand before the name: "Foreign Minister Ana Ruiz"."""
        for title in titles:
            if title.last < name.first and name.first - title.last <= 3:
                entity.add(title, f"titled in the text: {title.text}")
                entity.learn(title)
                entity.gender = entity.gender or gender_of_title(title.role)
                self.heads[title.head] = entity

    def _named(self, mention: Mention) -> Entity:
        """The actor of a name, a demonym or a seat: the same key, else the same name."""
        key = mention.key or f"{mention.kind}:{mention.name.lower()}"
        described = (
            [e for e in self.entities if _is_only(mention, e.roles) and e.mentions] if key not in self.keyed else []
        )
        if len({e.key for e in described}) == 1:
            # "Foreign Ministry spokesman", after "Ukraine's foreign ministry".
            return described[0]
        if key not in self.keyed:
            proper = self.known.names.by_key.get(mention.key or "")
            known = _known_body(mention)
            self.keyed[key] = _new(known, proper)
            if known is not mention:
                self.keyed[key].basis.append("country and sector: table of bodies")
            self.entities.append(self.keyed[key])
        return self.keyed[key]

    def _pronoun(self, mention: Mention, later: list[Mention]) -> None:
        word = mention.text.lower()
        if word in FIRST:
            later.append(mention)
            return
        entity = self._ahead(mention) or self._referent(mention)
        if entity is None:
            return
        entity.add(mention)
        self.heads[mention.head] = entity
        if entity.kind == "person" and entity.gender is None:
            entity.gender = "f" if word in FEMALE else "m" if word in MALE else None

    def _referent(self, mention: Mention) -> Entity | None:
        """The actor whom a pronoun means: of the phrases that it may mean, that of the likeliest which names one.

        For "it" and "they" only the likeliest phrase counts: where it is a thing, the actors are weighed by themselves.
        """
        anaphor = self.anaphors.get(mention.head)
        if anaphor is None:
            return antecedent(self.parse, mention, self._met(mention))
        ranked = anaphor.ranked if mention.text.lower() in MALE | FEMALE else anaphor.ranked[:1]
        found = (self._of_chain(chain, anaphor.token) for chain, _ in ranked)
        meant = next((e for e in found if e is not None), None) or self._called_so(anaphor)
        return meant or antecedent(self.parse, mention, self._met(mention))

    def _called_so(self, anaphor: Anaphor) -> Entity | None:
        """The person whom "he" or "she" surely means by a name that the parser took for none, or for that of a body."""
        head = anaphor.head
        sure = bool(anaphor.ranked) and anaphor.ranked[0][1] >= CERTAIN and anaphor.token.lower in MALE | FEMALE
        if head is None or not sure or head.pos != "PROPN" or head.i > anaphor.token.i:
            return None
        known = self.heads.get(head.i)
        if known is None and self.parse.name_at(head) is None:
            first = min((c.i for c in head.children if c.dep == "compound" and c.pos == "PROPN"), default=head.i)
            span, text = words(self.parse, first, head.i)
            return self._person_of(Mention(span, head.i, "name", text, "person", text, first=first, last=head.i))
        if known is not None and known.kind == "organisation" and not (known.key or known.country or known.roles):
            known.kind = "person"
            known.basis.append(f"'{anaphor.token.text}' means it")
            return known
        return None

    def _person_of(self, mention: Mention) -> Entity:
        entity = self._person(mention)
        if not entity.holds(mention):
            entity.add(mention, mention.basis)
        self.heads[mention.head] = entity
        return entity

    def _of_chain(self, chain: Chain, pronoun: Token) -> Entity | None:
        """The actor whom the nearest mention of ``chain`` names, of those before ``pronoun`` that agree with it."""
        found = (self.heads.get(t.i) for t in reversed(chain.named) if t.i < pronoun.i)
        quoted = self.own.get(pronoun.i, ())
        may = (e for e in found if e is not None and agrees(pronoun.lower, e))
        return next((e for e in may if not (quoted and _last_named_in(e, pronoun.i, quoted))), None)

    def _ahead(self, mention: Mention) -> Entity | None:
        """The person, named only after a fronted phrase, whom a possessive in it means."""
        word = mention.text.lower()
        ahead = following_subject(self.parse.tokens[mention.head]) if word in MALE or word in FEMALE else None
        person = self._person_at(ahead.i) if ahead is not None else None
        clash = person is not None and person.gender not in (None, "f" if word in FEMALE else "m")
        return None if clash else person

    def _first_person(self, later: list[Mention], speakers: Sequence[tuple[Span, Span]]) -> None:
        """Bind "I" and "we" inside direct quotations to who speaks them."""
        before = ActorClusters(self.article, self.entities)
        by_id = {row.id: entity for entity, row in before.actors()}
        pronouns = SpanIndex((m.span, m) for m in later)
        for quotation, source in speakers:
            speaker = by_id.get(before.ref(source, self.parse).actor or "")
            if speaker is None:
                continue
            inside = {m.head: m for m in pronouns.touching(quotation) if quotation.contains(m.span)}
            for mention in inside.values():
                self._bind(mention, speaker)

    def _bind(self, mention: Mention, speaker: Entity) -> None:
        if mention.text.lower() in FIRST_PERSON:
            speaker.add(mention, "speaks the quotation in which the first person stands")
            return
        official = speaker.kind == "person" and speaker.sector == "GOV" and speaker.country is not None
        state = self.keyed.get(f"state:{speaker.country}") if official else None
        if state is not None:
            state.add(mention, f"'{mention.text}' spoken by its official {speaker.name}")


def _last_named_in(entity: Entity, at: int, quoted: Sequence[Span]) -> bool:
    """Whether the last mention of ``entity`` before the token ``at``, pronouns apart, stands in ``quoted`` words."""
    named = (m for m in reversed(entity.mentions) if m.first < at and m.form != "pronoun")
    last = next(named, None)
    return last is not None and in_own_words(quoted, last.span)


def _is_only(mention: Mention, roles: Sequence[str]) -> bool:
    """Whether a body's name is no more than what bodies with these ``roles`` are called."""
    return mention.entry is None and mention.country is None and mention.name.lower() in roles and " " in mention.name


def _known_body(mention: Mention) -> Mention:
    """A body that only the parser named, with country and sector if the wide table has its whole name."""
    if mention.entry is not None or mention.kind != "organisation" or " " not in mention.name:
        return mention
    body = body_named(mention.name)
    if body is None or mention.country not in (None, body.country):
        return mention
    return replace(mention, country=body.country, sector=mention.sector or body.sector)


def _as_person(mention: Mention) -> Mention:
    return replace(mention, kind="person", use="actor", basis="the name of somebody in office")


def _new(mention: Mention, proper: NameEntry | None) -> Entity:
    name = proper.name if proper is not None else mention.name
    nicknames = mention.entry.nicknames if mention.entry is not None else ()
    return Entity(
        name,
        mention.kind,
        mention.key,
        mention.country,
        mention.sector,
        None,
        True,
        mention.plural,
        nicknames=nicknames,
        candidates=mention.candidates,
    )
