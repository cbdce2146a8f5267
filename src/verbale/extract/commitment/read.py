"""Acts that the reader's heads find: their kind, who makes them, who is bound by them, to what, on what condition."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from verbale.extract.attribution.edges import closed, united, whole_words, without_commas, without_loose_ends
from verbale.extract.attribution_index import AttributionIndex
from verbale.extract.commitment.act import Act
from verbale.extract.commitment.acts import action_head, direction_of
from verbale.extract.commitment.confidence import READER
from verbale.extract.commitment.documents import author_of, is_document
from verbale.extract.commitment.performers import is_hearsay, may_perform
from verbale.extract.commitment.standing import act_standing, content_standing
from verbale.extract.commitment.told import NO_ACTION, complement, is_authors
from verbale.extract.denial import listed as denying
from verbale.extract.reader.encoding import triggers_in
from verbale.extract.reader.labels import ACTS
from verbale.extract.reader.reading import Reading
from verbale.extract.reader.roles import Roles
from verbale.model import Span
from verbale.text.parse import Parse, Token
from verbale.text.phrases import clause_span, cover, is_infinitive, noun_phrase, prepositional, trimmed
from verbale.vocabulary import CommitmentAct

EVEN = 0.5


def read_acts(parse: Parse, reading: Reading, voices: AttributionIndex) -> Iterator[Act]:
    """Yield the acts that the heads find, those that were never made left out."""
    for roles in reading.rows("commitment", lambda seen: triggers_in(seen.chances["act"])):
        trigger = parse.token_at(roles.anchor[0].start)
        content = _content(parse, trigger, roles, voices) if trigger is not None else []
        if trigger is None or not content:
            continue
        verb = trigger if trigger.tag == "MD" else _verb_of(trigger)
        chain = voices.chain(trigger)
        own = voices.cue(trigger)
        if voices.is_unsaid(chain) or (own is not None and voices.is_denial(own) and verb.lemma in denying("cues")):
            continue  # whoever denies something refuses nothing
        if not chain and own is None and not _is_told(verb):
            continue
        made = _act(parse, trigger, roles, content, voices)
        if not _binds_nobody(parse, made):
            yield made


def _verb_of(trigger: Token) -> Token:
    """Return the verb of a trigger that begins with its auxiliary: "has asked"."""
    return trigger.head if trigger.dep in ("aux", "auxpass") else trigger


def _is_told(trigger: Token) -> bool:
    """Whether the outlet tells the act by a verb: a bare noun ("proposals") or modal ("should") vouches for none."""
    return (
        trigger.pos == "VERB" and trigger.dep not in ("aux", "auxpass") and trigger.tag in ("VBD", "VBZ", "VBN", "VBP")
    )


def _binds_nobody(parse: Parse, made: Act) -> bool:
    """Whether an act is none: of the writer's "I", of a storm or a crisis, or about a claim instead of an action."""
    head = action_head(parse, made.content[0])
    if head is not None and head.lemma in NO_ACTION:
        return True
    own = made.attribution is not None and is_authors(made.attribution)
    return own or (made.agent is not None and not may_perform(parse, made.agent))


def _content(parse: Parse, trigger: Token, roles: Roles, voices: AttributionIndex) -> list[Span]:
    """What is promised or asked for: as the heads read it or, where they read nothing, as cue and syntax have it."""
    read = _clean(parse, roles, "content")
    if not read:
        verb = _verb_of(trigger)
        row = voices.cue(trigger) or voices.cue(verb)
        read = list(row.spans("content")) if row is not None else _complement(verb, of_future=trigger.tag == "MD")
    return united(parse.text, (without_loose_ends(parse, s, (trigger.span,)) for s in read))


def _complement(word: Token, *, of_future: bool) -> list[Span]:
    """What a verb or noun of acting has for its object: an infinitive, a clause, a thing, or what it is for."""
    if of_future:
        return [clause_span(word)]
    clause = complement(word) or next(filter(is_infinitive, word.childs("acl")), None)
    if clause is not None:
        return [cover(trimmed(clause.subtree()))]
    things = (*word.childs("dobj"), *prepositional(word, "for", "against"))
    return [noun_phrase(thing, clauses=True) for thing in things[:1] if thing.i > word.i]


def _act(parse: Parse, trigger: Token, roles: Roles, content: list[Span], voices: AttributionIndex) -> Act:
    kind = cast("CommitmentAct", ACTS[1 + int(roles.labels["act"][1:].argmax())])
    agent = _first(parse, roles, "source")
    row = voices.cue(trigger) or voices.innermost(trigger)
    made = Act(kind, trigger.span, tuple(content), agent, attribution=row, found_by=READER, chances=roles.chances)
    source = row.spans("source") if row is not None else ()
    inside = agent is not None and row is not None and any(s.contains(agent) for s in row.spans("content"))
    told = trigger.pos in ("VERB", "NOUN") and trigger.dep not in ("aux", "auxpass")
    if row is not None and source and not (inside and (told or is_hearsay(parse, row))):
        made.agent = source[0]  # who speaks the words that are the act, whoever is to act, or is named in them
    if made.agent is not None and is_document(parse, made.agent):
        made.mode = "performed_in_document"
        made.agent = author_of(parse, made.agent) or made.agent
    made.addressee = _first(parse, roles, "target")
    bound = (agent if inside else made.agent) if direction_of(kind) == "commissive" else made.addressee
    made.obligor = _first(parse, roles, "obligor") or bound
    made.polarity = "refrain" if float(roles.labels["refrain"][1]) > EVEN else "do"
    made.condition = _first(parse, roles, "place")
    made.words = " ".join(parse.text[s.start : s.end] for s in (trigger.span, *content))
    if told:
        made.standing = act_standing(voices, trigger)
    else:
        made.standing = content_standing(voices, trigger, performed=True)
    return made


def _clean(parse: Parse, roles: Roles, role: str) -> list[Span]:
    return [
        closed(parse.text, whole_words(parse.text, without_commas(parse, span))) for span in roles.spans.get(role, ())
    ]


def _first(parse: Parse, roles: Roles, role: str) -> Span | None:
    return next(iter(_clean(parse, roles, role)), None)
