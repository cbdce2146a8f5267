"""Agreements: one row for each instrument that a report names or describes, with its parties and what was done to it.

Status is derived from the actions that the outlet itself vouches for, never from knowledge of the world: a treaty that
somebody says was torn up keeps its status, and the action stands as attributed.
"""

from __future__ import annotations

from collections.abc import Sequence

from verbale.data import toml
from verbale.extract.agreement.actions import Deeds, Done, status_of
from verbale.extract.agreement.instruments import Instrument, addressee_of, find_instruments, named
from verbale.extract.attribution_index import AttributionIndex
from verbale.extract.event.factuality import is_headline
from verbale.extract.event.lexicon import can_act
from verbale.extract.event.slots import spread
from verbale.extract.reader.reading import Reading
from verbale.extract.time.expressions import TimeMention
from verbale.model import (
    OUTLET,
    UNNAMED,
    ActorRef,
    Agreement,
    Article,
    Event,
    Evidence,
    Party,
    Span,
    Standing,
    row_id,
)
from verbale.text.parse import Parse, Token
from verbale.text.phrases import clause_span, conjuncts, is_infinitive, noun_phrase, prepositional, subject

_TOPICS = ("on", "about", "concerning", "regarding", "covering", "over", "for", "governing")
_CONTENT_VERBS = frozenset(
    {"limit", "ban", "prohibit", "regulate", "cover", "govern", "require", "provide", "curb", "cap"}
)
_SIGNS = frozenset({"signed", "ratified", "acceded", "initialled"})
_MADE = _SIGNS | {"adopted", "entered_into_force"}
"""Actions after which there is an instrument, however it is spoken of."""


def agreements(
    article: Article,
    parse: Parse,
    reading: Reading,
    voices: AttributionIndex,
    events: Sequence[Event],
    times: Sequence[Span | TimeMention],
) -> list[Agreement]:
    """The instruments of a parsed article, in the order of their first mention."""
    found = find_instruments(parse, voices, named(parse, reading.instruments()))
    if not found:
        return []
    deeds = Deeds(article.id, parse, voices, events, times)
    known = _with_headline(parse, found, deeds)
    for instrument, done in known:
        if instrument.existence == "prospective" and any(_is_made(d) for d in done):
            instrument.existence = "existing"
    rows = [(i, _row(article, parse, voices, i, done)) for i, done in known]
    return [row for i, row in rows if i.read or row.parties or row.actions or row.subject or _is_name(row.name)]


def _with_headline(parse: Parse, found: Sequence[Instrument], deeds: Deeds) -> list[tuple[Instrument, list[Done]]]:
    """The instruments with what is done to each; one of a headline, without a name, with the one that the report names.

    It is the one of its kind to which the same is done.
    """
    kept, done = list(found), {id(instrument): deeds.of(instrument) for instrument in found}
    shorts = [i for i in found if not i.named and is_headline(parse, i.heads[0])]
    told_in_full = [i for i in found if all(i is not short for short in shorts)]
    for short in shorts:
        told = {deed.action.action for deed in done[id(short)] if not deed.undone}
        same = [
            other
            for other in told_in_full
            if other.kind == short.kind and told & {d.action.action for d in done[id(other)]}
        ]
        if len(same) == 1:
            same[0].heads[:0], same[0].spans[:0] = short.heads, short.spans
            done[id(same[0])] = deeds.of(same[0])
            kept.remove(short)
    return [(instrument, done[id(instrument)]) for instrument in kept]


def _is_made(deed: Done) -> bool:
    """Whether there is an instrument once this was done, on whose word ever it was."""
    return deed.action.action in _MADE and (deed.counted or deed.action.standing.value == "CT+")


def _is_name(name: str) -> bool:
    return sum(word[:1].isupper() for word in name.split()) >= 2


def _row(
    article: Article, parse: Parse, voices: AttributionIndex, instrument: Instrument, done: list[Done]
) -> Agreement:
    text = article.text
    topic = _subject(parse, instrument)
    parties = _parties(parse, instrument, done)
    evidence = [Evidence.at(text, "name", span) for span in sorted(set(instrument.spans))]
    evidence += [Evidence.at(text, "parties", p.actor.span) for p in parties if p.actor.span is not None]
    evidence += [Evidence.at(text, "actions", d.action.span) for d in done if d.action.span is not None]
    evidence += [Evidence.at(text, "subject", topic)] if topic is not None else []
    filled = {e.slot for e in evidence}
    extra = (instrument.name,) if instrument.addressee is not None else ()
    return Agreement(
        id=row_id(article.id, "agreement", instrument.spans, *extra),
        evidence=tuple(evidence),
        empty={slot: "the report does not say" for slot in ("parties", "actions", "subject") if slot not in filled},
        name=instrument.name,
        kind=instrument.kind,
        bindingness=_bindingness(instrument),
        existence=instrument.existence,
        parties=tuple(parties),
        subject=text[topic.start : topic.end] if topic is not None else None,
        actions=tuple(d.action for d in done),
        status=status_of(done, instrument.existence, negotiated=_is_negotiated(instrument)),
        standing=_standing(voices, instrument, done),
    )


def _bindingness(instrument: Instrument) -> str:
    words = {c.lower for head in instrument.heads for c in head.children if c.dep in ("amod", "compound", "advmod")}
    if words & {"nonbinding", "non-binding", "voluntary", "informal"}:
        return "political"
    if "binding" in words:
        return "legally_binding"
    named: str = toml("agreements")["bindingness"].get(instrument.kind, "not_attested")
    return named


def _is_negotiated(instrument: Instrument) -> bool:
    words = frozenset(toml("agreements")["rules"]["negotiating"])
    return any(a.lemma in words for head in instrument.heads for a in list(head.ancestors())[:3])


def _standing(voices: AttributionIndex, instrument: Instrument, done: Sequence[Done]) -> Standing:
    """The standing of the instrument's existence: an action that the outlet vouches for settles it."""
    rows = voices.chain(instrument.heads[0])
    chain = (OUTLET, *(row.source.name if row.source else UNNAMED for row in rows))
    if instrument.existence in ("prospective", "hypothetical"):
        return Standing("hypothetical", chain, "Uu", "Uu")
    if any(d.counted for d in done):
        return Standing("asserted_by_outlet", (OUTLET,), "CT+", "CT+")
    if told := [d for d in done if not d.undone]:
        return told[0].action.standing
    if instrument.existence == "draft" and not rows:
        return Standing("asserted_by_outlet", (OUTLET,), "CT+", "CT+")
    return Standing("mention_only", chain)


def _parties(parse: Parse, instrument: Instrument, done: Sequence[Done]) -> list[Party]:
    """Who is bound, has signed, or is asked to: each actor once, in its first role."""
    roles: list[tuple[Token, str]] = []
    for head in instrument.heads:
        roles += _named_parties(parse, head, instrument)
    for deed in (d for d in done if not d.undone):
        role = _role(deed, instrument)
        if role is not None:
            roles += [(state, role) for t in deed.doers for state in _bound_by(parse, t)]
    addressed = any(role == "proposed_counterparty" for _, role in roles)
    if instrument.existence == "draft" and instrument.addressee is not None and not addressed:
        roles.append((instrument.addressee, "proposed_counterparty"))
    found: dict[str, Party] = {}
    for head_of, role in roles:
        span = noun_phrase(head_of, coordinated=False)
        words = parse.text[span.start : span.end]
        found.setdefault(words.removeprefix("the ").casefold(), Party(ActorRef(words, span=span), role))
    return list(found.values())


def _bound_by(parse: Parse, signer: Token) -> list[Token]:
    """Whom a signature binds: those for whom somebody signs ("the ministers of Bern and Rome"), else the signer."""
    named = [t for t in prepositional(signer, "of") if t.tag.startswith("NNP") and can_act(parse, t)]
    return [t for first in named for t in conjuncts(first)] or [signer]


def _role(deed: Done, instrument: Instrument) -> str | None:
    action = deed.action.action
    if action == "proposed":
        return "proposer"
    if action in _SIGNS or action == "withdrawn":
        return {"existing": "party", "draft": "proposer"}.get(instrument.existence, "prospective")
    return None


def _named_parties(parse: Parse, head: Token, instrument: Instrument) -> list[tuple[Token, str]]:
    """The parties that hang on a mention: "between A and B", "with B", "A's treaty", and a paper's two ends."""
    role = {"existing": "party", "draft": "proposed_counterparty"}.get(instrument.existence, "prospective")
    found = [(t, role) for t in spread(parse, prepositional(head, "between", "with"))]
    owner = head.child("poss")
    if owner is not None and owner.tag != "PRP$" and can_act(parse, owner):
        found.append((owner, "proposer" if role == "proposed_counterparty" else role))
    verb = head.head if head.dep == "dobj" else None
    if verb is not None and role != "proposed_counterparty":
        found += [(t, role) for t in spread(parse, prepositional(verb, "with", "between"))]
    by = [n for v in head.childs("acl") if v.lemma in ("broker", "mediate") for n in prepositional(v, "by")]
    found += [(t, "mediator") for t in spread(parse, by)]
    if instrument.existence == "draft":
        to = addressee_of(head)
        found += [(to, "proposed_counterparty")] if to is not None else []
        found += _drafter(parse, head)
    return found


def _drafter(parse: Parse, head: Token) -> list[tuple[Token, str]]:
    """Whoever asks for something "in the draft"."""
    preposition = head.head
    if head.dep != "pobj" or preposition.lower != "in" or preposition.head.pos != "VERB":
        return []
    who = subject(preposition.head)
    return [(who, "proposer")] if who is not None and can_act(parse, who) else []


def _subject(parse: Parse, instrument: Instrument) -> Span | None:
    """What it is about: its infinitive ("to limit …"), its topic ("on …"), or what it is said to do."""
    for head in instrument.heads:
        clause = _purpose(head)
        if clause is not None:
            return clause
        for noun in prepositional(head, *_TOPICS):
            span = noun_phrase(noun)
            if not noun.tag.startswith("NNP") and not can_act(parse, noun):
                return span
    for head in instrument.heads:
        if head.dep == "nsubj" and head.head.lemma in _CONTENT_VERBS:
            return clause_span(head.head)
    return None


def _purpose(head: Token) -> Span | None:
    """An infinitive behind the noun; the parser often hangs it on the noun above ("hopes for a deal to …")."""
    last = head.subtree()[-1].i
    above = head.head.head if head.dep == "pobj" else head
    hung = [*head.childs("acl", "relcl"), *(c for c in above.childs("acl") if above.pos == "NOUN" and c.i > last)]
    for clause in hung:
        if is_infinitive(clause):
            return clause_span(clause)
        if clause.lemma in ("intend", "mean", "design", "aim"):
            inner = clause.child("xcomp", "advcl")
            return clause_span(inner) if inner is not None else None
        if clause.dep == "relcl" and clause.lemma in _CONTENT_VERBS:
            return clause_span(clause)
    return None
