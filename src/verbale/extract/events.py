"""Events: who did, does, will or might do what to whom, typed as PLOVER types them, and on whose word.

A word makes an event only if the lexicon lists it and somebody who can act stands in one of its slots. Words
that merely report ("said", "argued") make attributions; the verbal acts of PLOVER (accuse, demand, reject …) make both.
"""

from __future__ import annotations

from collections.abc import Sequence

from verbale.extract.event.lexicon import Entry, can_act, entry_of
from verbale.extract.event.senses import is_figurative
from verbale.extract.event.slots import LIGHT, Dates, Slots, slots_of
from verbale.extract.event.standing import Judgement, Voices, judge
from verbale.extract.refs import ref_at
from verbale.extract.time.model import TimeMention
from verbale.model import ActorRef, Article, Event, Evidence, Span, TimeRef, row_id
from verbale.text.parse import Parse, Token
from verbale.text.phrases import is_passive, noun_phrase, prepositional, syntactic_head

PER_SENTENCE = 12
"""Most events that one sentence may give; a list or a garbled line must not fill a record."""

_COOPERATIVE = frozenset({"CONSULT", "SUPPORT", "CONCEDE", "RETREAT", "COOPERATE", "AID"})
_HOSTILE = frozenset({"SANCTION", "COERCE", "ASSAULT", "PROTEST"})


def events(article: Article, parse: Parse, voices: Voices, times: Sequence[Span | TimeMention]) -> list[Event]:
    """The events of a parsed article, in the order of the text, each with its standing.

    Actors carry their words and spans only, dates only the id of their expression; :mod:`verbale.resolve.fill` does the
    rest.
    """
    found = _triggers(parse)
    dates = Dates(parse, times, frozenset(t.i for t, _, _ in found))
    rows: list[Event] = []
    counts: dict[int, int] = {}
    for trigger, entry, lemma in found:
        slots = slots_of(parse, trigger, entry)
        if not slots.actors:
            slots.actors = _speaker(parse, voices, trigger)
            slots.recipients = [t for t in slots.recipients if t not in slots.actors]
        if is_figurative(parse, trigger, entry.type, slots):
            continue
        if not (slots.actors or slots.recipients) or counts.get(trigger.sentence, 0) >= PER_SENTENCE:
            continue
        counts[trigger.sentence] = counts.get(trigger.sentence, 0) + 1
        slots.when = dates.of(trigger)
        judged = judge(trigger, voices, dated=slots.when is not None)
        rows.append(_row(article, trigger, entry, lemma, slots, judged))
    return rows


def _triggers(parse: Parse) -> list[tuple[Token, Entry, str]]:
    """The words that may tell of an event; a noun whose light verb tells of the same one is left out."""
    found = [(t, *hit) for t in parse.tokens if (hit := entry_of(t)) is not None]
    verbs = {t.i: entry for t, entry, _ in found if t.pos == "VERB"}
    return [f for f in found if not _is_told_by_its_verb(f[0], verbs)]


def _speaker(parse: Parse, voices: Voices, trigger: Token) -> list[Token]:
    """Whose act a verbal act is where the syntax does not tell: the source of the attribution that it is the cue of.

    Who "rejected a request" did not make it.
    """
    row = voices.cue(trigger)
    verb = trigger.head
    if trigger.pos == "VERB" and is_passive(trigger):
        return []
    if trigger.pos == "NOUN" and verb.pos == "VERB" and voices.cue(verb) is row and verb.lemma not in LIGHT:
        return [t for t in prepositional(trigger, "from", "by") if can_act(parse, t)]
    if row is None or row.source is None or row.source.span is None:
        return []
    head = syntactic_head(parse, row.source.span)
    return [head] if head is not None and can_act(parse, head) else []


def _is_told_by_its_verb(noun: Token, verbs: dict[int, Entry]) -> bool:
    if noun.pos != "NOUN" or noun.head.i not in verbs:
        return False
    return noun.dep in ("dobj", "nsubjpass") and noun.lemma in verbs[noun.head.i].needs


def _row(article: Article, trigger: Token, entry: Entry, lemma: str, slots: Slots, judged: Judgement) -> Event:
    text = article.text
    kind = _intended(entry.type, trigger, judged)
    actors, recipients = _refs(text, slots.actors), _refs(text, slots.recipients)
    thing = noun_phrase(slots.objects[0]) if slots.objects else None
    evidence = [Evidence.at(text, "trigger", trigger.span)]
    evidence += [Evidence.at(text, "actors", a.span) for a in actors if a.span is not None]
    evidence += [Evidence.at(text, "recipients", a.span) for a in recipients if a.span is not None]
    single = {"object": thing, "when": slots.when, "where": slots.where}
    evidence += [Evidence.at(text, slot, span) for slot, span in single.items() if span is not None]
    filled = {e.slot for e in evidence}
    names = ("actors", "recipients", "object", "when", "where")
    when = TimeRef(row_id(article.id, "timex", [slots.when])) if slots.when is not None else None
    return Event(
        id=row_id(article.id, "event", [trigger.span]),
        evidence=tuple(evidence),
        empty={name: "none named with the word" for name in names if name not in filled},
        trigger=trigger.text,
        lemma=lemma.replace("_", " "),
        type=kind,
        mode=entry.mode if kind == entry.type else None,
        actors=actors,
        recipients=recipients,
        object=text[thing.start : thing.end] if thing is not None else None,
        when=when,
        where=text[slots.where.start : slots.where.end] if slots.where is not None else None,
        realis=judged.realis,
        polarity=judged.polarity,
        factuality=judged.factuality,
        attribution=judged.attribution,
        standing=judged.standing,
    )


def _intended(kind: str | None, trigger: Token, judged: Judgement) -> str | None:
    """PLOVER's reading of what is only announced.

    Cooperation to come is AGREE, cooperation ruled out REJECT, and harm to come THREATEN.
    """
    if kind is None or not (_announces(trigger) or _is_willing(trigger)):
        return kind
    if kind in _COOPERATIVE:
        return "AGREE" if judged.polarity == "positive" else "REJECT"
    return "THREATEN" if kind in _HOSTILE and judged.polarity == "positive" else kind


def _announces(verb: Token) -> bool:
    reported = verb.dep in ("ccomp", "conj", "parataxis")
    return any(c.lower in ("will", "wo", "shall") or (reported and c.lower == "would") for c in verb.childs("aux"))


def _is_willing(verb: Token) -> bool:
    return verb.dep == "xcomp" and verb.head.lemma in ("willing", "ready", "prepared")


def _refs(text: str, heads: Sequence[Token]) -> tuple[ActorRef, ...]:
    spans = dict.fromkeys(noun_phrase(head, coordinated=False) for head in heads)
    return tuple(ref_at(text, s) for s in spans)
