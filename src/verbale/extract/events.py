"""Events: who did, does, will or might do what to whom, typed as PLOVER types them, and on whose word.

The reader's heads find the triggers, say what each is and whether it took place, and read who did it to whom, when and
where. What they may not decide is held by hard constraints: nothing that is asked, supposed, invented, denied or told
only on somebody's word took place, whatever a head says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from verbale.extract.attribution_index import AttributionIndex
from verbale.extract.event.context import contexts_of
from verbale.extract.event.judgement import Judgement, judge
from verbale.extract.event.lexicon import affected, can_act, entry_of
from verbale.extract.event.mode import Mode, mode_of, modes_of
from verbale.extract.event.participants import elsewhere, people, phrases, place, scene_of, without_means
from verbale.extract.event.senses import is_figurative
from verbale.extract.event.slots import Dates, Slots, by_voice, is_verbal, slots_of, sufferers
from verbale.extract.event.triggers import Trigger, triggers
from verbale.extract.reader.confidence import confidence
from verbale.extract.reader.reading import Reading
from verbale.extract.refs import ref_at
from verbale.extract.time.expressions import TimeMention
from verbale.extract.time.tense import tense_of_act
from verbale.model import ActorRef, Article, Event, Evidence, Span, TimeRef, row_id
from verbale.text.parse import Parse, Token
from verbale.text.phrases import (
    agent,
    is_imperative,
    is_passive,
    noun_phrase,
    prepositional,
    syntactic_head,
    with_particle,
)

_LOCATED = ("ASSAULT", "PROTEST", "CONSULT", "AGREE")
"""Types of acts whose noun a city is put before as their place; "Washington sanctions" are those of a government."""
PER_SENTENCE = 12
"""Most events that one sentence may give; a list or a garbled line must not fill a record."""


def events(
    article: Article, parse: Parse, reading: Reading, voices: AttributionIndex, times: Sequence[Span | TimeMention]
) -> list[Event]:
    """Return the events of a parsed article, in the order of the text, each with its standing.

    Actors carry their words and spans only, dates only the id of their expression; :mod:`verbale.resolve.linking` does
    the rest.
    """
    found = triggers(parse, reading)
    dates = Dates(parse, times, frozenset(one.token.i for one in found))
    rows: list[Event] = []
    counts: dict[int, int] = {}
    for one in found:
        trigger = one.token
        if counts.get(trigger.sentence, 0) >= PER_SENTENCE:
            continue
        read = _read(parse, one, voices, times, dates)
        if is_figurative(parse, trigger, read.type, _slots(parse, trigger, read), one.roles.chance):
            continue
        counts[trigger.sentence] = counts.get(trigger.sentence, 0) + 1
        judged = judge(trigger, voices, dated=read.when is not None, read=one.roles.labels)
        rows.append(_row(article, trigger, read, judged))
    return rows


@dataclass(slots=True)
class _Read:
    """What the heads read around a trigger."""

    type: str | None
    confidence: float
    mode: Mode | None
    contexts: dict[str, Span]
    lemma: str
    actors: list[Span]
    recipients: list[Span]
    object: Span | None
    when: Span | None
    where: Span | None


def _read(
    parse: Parse,
    one: Trigger,
    voices: AttributionIndex,
    times: Sequence[Span | TimeMention],
    dates: Dates,
) -> _Read:
    trigger, roles, kind = one.token, one.roles, one.kind
    entry = entry_of(trigger)
    actors = people(parse, roles.spans.get("source", ()))
    recipients = without_means(parse, trigger, people(parse, roles.spans.get("target", ())))
    if is_verbal(trigger):
        actors, recipients = by_voice(trigger, actors, recipients)
    built = slots_of(parse, trigger, entry[0] if entry is not None else None)
    if _has_doer(trigger) and built.actors:  # whoever a by-phrase names has done it, whatever a head says
        actors = phrases(built.actors)
        recipients = [s for s in recipients if not any(map(s.overlaps, actors))]
    if owners := [] if is_verbal(trigger) else sufferers(trigger):  # whose murder it is, has suffered it
        recipients = phrases(owners)
        actors = [s for s in actors if not any(map(s.overlaps, recipients))]
    if not actors:
        found = phrases(built.actors) or _speaker(voices, trigger)
        actors = [s for s in found if not any(map(s.overlaps, recipients))]
    if not recipients:
        recipients = [s for s in phrases(built.recipients) if not any(map(s.overlaps, actors))]
    if is_imperative(trigger):  # whoever says "leave" does not leave
        teller = voices.innermost(trigger)
        actors = [s for s in actors if teller is None or not any(map(s.overlaps, teller.spans("source")))]
    scene = scene_of(parse, trigger) if kind in _LOCATED else None
    actors, recipients = elsewhere(actors, scene), elsewhere(recipients, scene)
    things = [
        t for t in built.objects or affected(trigger) if not any(s.contains(t.span) for s in (*actors, *recipients))
    ]
    where = roles.spans.get("place", ())
    thing = noun_phrase(things[0]) if things else None
    lemma = entry[1] if entry is not None else trigger.lemma
    done_to = [head for head in (syntactic_head(parse, span) for span in recipients) if head is not None]
    return _Read(
        type=None if kind == "OTHER" else kind,
        confidence=confidence(one.features, "events"),
        mode=mode_of(parse, trigger, lemma, kind, done_to, things[0] if things else None),
        contexts=contexts_of(parse, trigger) if kind != "OTHER" else {},
        lemma=_plain(trigger, lemma),
        actors=actors,
        recipients=recipients,
        object=thing,
        when=_when(roles.spans.get("time", ()), times) or dates.of(trigger),
        where=place(parse, where[0]) if where else scene,
    )


def _plain(trigger: Token, lemma: str) -> str:
    """``lemma`` as a dictionary has it: with the particle of its verb, "blow up", and without a preposition."""
    return with_particle(trigger).replace("_", " ") if trigger.pos == "VERB" and "_" in lemma else lemma


def _slots(parse: Parse, trigger: Token, read: _Read) -> Slots:
    """The heads of who acts and is acted on, for what is asked of them."""

    def heads(spans: Sequence[Span]) -> list[Token]:
        found = (syntactic_head(parse, span) for span in spans)
        return [head for head in found if head is not None and can_act(parse, head)]

    return Slots(heads(read.actors), heads(read.recipients), affected(trigger))


def _has_doer(trigger: Token) -> bool:
    """Whether a by-phrase names the doer: "was arrested by police", "the invasion by Sudland"."""
    return agent(trigger) is not None if trigger.pos == "VERB" else bool(prepositional(trigger, "by"))


def _speaker(voices: AttributionIndex, trigger: Token) -> list[Span]:
    """The source of the attribution that an active ``trigger`` is the cue of: whoever is said to demand, demands."""
    row = voices.cue(trigger)
    if row is None or (trigger.pos == "VERB" and is_passive(trigger)):
        return []
    return list(row.spans("source"))


def _when(read: Sequence[Span], times: Sequence[Span | TimeMention]) -> Span | None:
    """The temporal expression at one of the spans that a head read as the time."""
    known = [mention if isinstance(mention, Span) else mention.span for mention in times]
    return next((span for span in known if any(span.overlaps(at) for at in read)), None)


def _row(article: Article, trigger: Token, read: _Read, judged: Judgement) -> Event:
    text = article.text
    actors, recipients = _refs(text, read.actors), _refs(text, read.recipients)
    evidence = [Evidence.at(text, "trigger", trigger.span)]
    evidence += [Evidence.at(text, "actors", a.span) for a in actors if a.span is not None]
    evidence += [Evidence.at(text, "recipients", a.span) for a in recipients if a.span is not None]
    single = {"object": read.object, "when": read.when, "where": read.where}
    single["mode"] = read.mode.span if read.mode is not None else None
    evidence += [Evidence.at(text, slot, span) for slot, span in single.items() if span is not None]
    evidence += [Evidence.at(text, "context", span) for span in read.contexts.values()]
    filled = {e.slot for e in evidence}
    names = ("actors", "recipients", "object", "when", "where")
    return Event(
        id=row_id(article.id, "event", [trigger.span]),
        evidence=tuple(evidence),
        empty={name: "none named with the word" for name in names if name not in filled} | _untold(read),
        trigger=trigger.text,
        lemma=read.lemma,
        type=read.type,
        mode=read.mode.name if read.mode is not None else None,
        context=tuple(read.contexts),
        actors=actors,
        recipients=recipients,
        object=_words(text, read.object),
        when=TimeRef(row_id(article.id, "timex", [read.when])) if read.when is not None else None,
        where=_words(text, read.where),
        realis=judged.realis,
        polarity=judged.polarity,
        tense=tense_of_act(trigger) or None,
        factuality=judged.factuality,
        attribution=judged.attribution,
        standing=judged.standing,
        confidence=read.confidence,
    )


def _untold(read: _Read) -> dict[str, str]:
    """Why an event has no mode or context, where its type may have them."""
    empty = {"mode": read.mode is None and bool(modes_of(read.type or "")), "context": read.type and not read.contexts}
    return {name: "no word near it tells of one" for name, is_empty in empty.items() if is_empty}


def _words(text: str, span: Span | None) -> str | None:
    return text[span.start : span.end] if span is not None else None


def _refs(text: str, spans: Sequence[Span]) -> tuple[ActorRef, ...]:
    return tuple(ref_at(text, s) for s in dict.fromkeys(spans))
