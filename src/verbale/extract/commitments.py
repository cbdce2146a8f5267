"""The ledger's entries: promises, assurances, offers, threats, refusals, demands, requests, appeals.

They come from cues that perform or name an act ("Bern demanded that …", "gave assurances that …"), words of seeking
with a bond as their object ("needs guarantees"), readiness and the future in a speaker's own mouth ("is ready to
retaliate"), warnings, what an agreement provides, what became of an act, and what the reader's heads find beside.
``commitment.confidence`` says which are likely enough, and on whose word each stands is settled in ``act_standing``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from verbale.extract.attribution_index import AttributionIndex
from verbale.extract.commitment.act import Act
from verbale.extract.commitment.acts import deadline_of, direction_of, forms_of, status_of
from verbale.extract.commitment.bare import UNTOLD, told_without_content
from verbale.extract.commitment.confidence import CUE, OWN_FUTURE, features, is_likely
from verbale.extract.commitment.joined import each_of
from verbale.extract.commitment.named import told_in_passing
from verbale.extract.commitment.parties import is_forecast, is_of_the_interview, settle
from verbale.extract.commitment.provisions import provided
from verbale.extract.commitment.read import read_acts
from verbale.extract.commitment.spoken import announced, is_seeking, sought
from verbale.extract.commitment.steps import Fates
from verbale.extract.commitment.told import told_by_cues, told_by_fates, told_by_verbs
from verbale.extract.commitment.warned import told_by_warnings
from verbale.extract.denial import content_lemmas
from verbale.extract.event.factuality import is_headline
from verbale.extract.reader.confidence import confidence
from verbale.extract.reader.reading import Reading
from verbale.extract.refs import ref_at
from verbale.extract.time.expressions import TimeMention
from verbale.filtering import LIKELY
from verbale.model import (
    Agreement,
    Article,
    Attribution,
    Commitment,
    CommitmentStep,
    Event,
    Evidence,
    Span,
    TimeRef,
    row_id,
)
from verbale.outcome import outcome
from verbale.text.parse import Parse
from verbale.text.span_index import SpanIndex, overlap

_FIRST = frozenset({"i", "we", "my", "our", "us", "me"})
SHARED = 0.6
"""Least share of the content words of a headline's act that one of the report has which is the same."""
POSSIBLE = 0.3
"""How sure an attribution must be at least that the act which its cue names is told although it is not shown itself."""
SAME = 0.5
"""Least overlap (intersection over union) of two contents that are one."""


def commitments(
    article: Article,
    parse: Parse,
    reading: Reading,
    voices: AttributionIndex,
    agreements: Sequence[Agreement],
    events: Sequence[Event],
    times: Sequence[TimeMention] = (),
) -> list[Commitment]:
    """All commissive and directive acts of a report that are likely enough, in the order of the text."""
    found = acts(parse, reading, voices, agreements)
    kept = [act for act in found if is_likely(act)]
    kept = sorted([*kept, *told_without_content(parse, voices, kept)], key=lambda act: act.trigger)
    kept = _with_headline(parse, kept)
    dates = SpanIndex((t.span, t.span) for t in times if t.type in ("DATE", "TIME"))
    for act in kept:
        act.deadline = next((d for span in act.content if (d := deadline_of(parse, span, dates)) is not None), None)
    by_trigger = {span: event.id for event in reversed(events) for span in event.spans("trigger")}
    steps = Fates(article.id, parse, voices, events, times).of(kept)
    for act in kept:
        if _is_doubtful(act) or any(step.step != "made" for step in steps[act.trigger]):
            act.attribution = _teller(act, voices)
    return [_row(article, act, by_trigger, steps[act.trigger]) for act in kept]


def acts(parse: Parse, reading: Reading, voices: AttributionIndex, agreements: Sequence[Agreement]) -> list[Act]:
    """Return all that rules and heads take for an act, however unlikely, in the order of the text.

    Those of rules that find few have no confidence.
    """
    told = [
        *provided(parse, agreements, voices),
        *(replace(act, found_by=CUE) for act in told_by_cues(parse, voices)),
        *told_by_verbs(parse, voices),
        *told_by_warnings(parse, voices),
        *told_in_passing(parse, voices),
        *sought(parse, voices),
        *(replace(act, found_by=OWN_FUTURE) for act in announced(parse, voices)),
        *told_by_fates(parse, voices),
    ]
    told = _beside(told, list(read_acts(parse, reading, voices)))
    told = [act for act in told if not (_is_only_wanted(act, voices) or _is_no_act(parse, act))]
    for act in told:
        settle(parse, act)
    kept = [one for act in _once(sorted(told, key=lambda a: (a.trigger, a.content))) for one in each_of(parse, act)]
    for act in kept:
        if act.found_by:
            act.confidence = confidence(features(act, reading), "commitments")
    return kept


def _is_no_act(parse: Parse, act: Act) -> bool:
    return is_forecast(parse, act) or is_of_the_interview(parse, act)


def _is_doubtful(act: Act) -> bool:
    """Return whether an act's attribution is not sure enough to be shown, and the act is told all the same.

    It is where that is no less than possible, or the act itself is likely: it is judged by more than its attribution.
    """
    row = act.attribution
    if row is None or row.confidence is None or row.confidence >= LIKELY:
        return False
    return row.confidence >= POSSIBLE or (act.confidence or 0.0) >= LIKELY


def _teller(act: Act, voices: AttributionIndex) -> Attribution | None:
    """Who tells an act of which is also told what became of it: not its own noun, but whoever's words hold that."""
    own = act.attribution
    if own is None or not any(cue.overlaps(act.trigger) for cue in own.spans("cue")):
        return own
    return next(iter(voices.outer(own)), None)


def _with_headline(parse: Parse, acts: Sequence[Act]) -> list[Act]:
    """The acts, one that headline and report tell only once: the headline has a further mention of it."""
    kept = list(acts)
    for short in acts:
        told = parse.token_at(short.trigger.start)
        if told is None or not is_headline(parse, told):
            continue
        words = _words(parse, short)
        same = next((act for act in kept if act is not short and _is_told_again(parse, short, words, act)), None)
        if same is not None:
            kept.remove(short)
            same.mentions = (*same.mentions, short.trigger)
    return kept


def _is_told_again(parse: Parse, short: Act, words: frozenset[str], act: Act) -> bool:
    if act.trigger.start <= short.trigger.start or direction_of(act.act) != direction_of(short.act):
        return False
    common = len(words & _words(parse, act))
    return common >= max(2, SHARED * len(words))


def _words(parse: Parse, act: Act) -> frozenset[str]:
    return content_lemmas([token for span in act.content for token in parse.within(span)])


def _is_only_wanted(act: Act, voices: AttributionIndex) -> bool:
    """Whether a promise is only what somebody asks for or wants: "requested that officials make a commitment"."""
    if act.attribution is None or direction_of(act.act) != "commissive":
        return False
    noun = voices.parse.token_at(act.trigger.start)
    if noun is not None and noun.pos == "NOUN" and noun.dep == "dobj" and is_seeking(noun.head):
        return True  # "has been seeking written assurances": whoever seeks them does not give them
    own, *outer = (act.attribution, *voices.outer(act.attribution))
    told = any(cue.overlaps(act.trigger) for cue in own.spans("cue"))
    return any(row.speech_act == "directive" for row in (outer if told else (own, *outer)))


def _is_same(act: Act, other: Act) -> bool:
    """Whether two acts have one content, or share some of it and bind or ask alike."""
    return direction_of(act.act) == direction_of(other.act) or overlap(act.content, other.content) >= SAME


def _beside(told: list[Act], read: list[Act]) -> list[Act]:
    """The acts that the words tell, and those that the heads ``read`` of which none of them has the words."""
    triggers = {act.trigger for act in told}
    contents = SpanIndex((span, act) for act in told for span in act.content)

    def is_new(act: Act) -> bool:
        met = (other for span in act.content for other in contents.touching(span))
        return act.trigger not in triggers and not any(_is_same(act, other) for other in met)

    return [*told, *filter(is_new, read)]


def _once(acts: list[Act]) -> list[Act]:
    """Drop an act whose word, or whose content and kind, another one has already."""
    seen: set[object] = set()
    kept: list[Act] = []
    for act in acts:
        marks = {act.trigger, (act.content, act.act)}
        if not marks & seen:
            kept.append(act)
        seen |= marks
    return kept


def _speaker(text: str, act: Act) -> tuple[Span, ...]:
    """Where the report says who "I" and "we" are, if the agent is that: the source of the words."""
    if act.agent is None or act.attribution is None or text[act.agent.start : act.agent.end].lower() not in _FIRST:
        return ()
    return act.attribution.spans("source")[:1]


def _instrument(act: Act) -> tuple[Span, ...]:
    """Return the words of the document that binds the agent, where the act is one of its clauses."""
    return (act.instrument,) if act.instrument is not None and act.instrument != act.agent else ()


def _row(article: Article, act: Act, events: Mapping[Span, str], steps: Sequence[CommitmentStep]) -> Commitment:
    text = article.text
    slots = {
        "act": (act.trigger, *act.mentions),
        "agent": (act.agent, *_speaker(text, act), *_instrument(act)) if act.agent else (),
        "obligor": (act.obligor,) if act.obligor else (),
        "addressee": (act.addressee,) if act.addressee else (),
        "content": act.content,
        "condition": (act.condition,) if act.condition else (),
        "deadline": (act.deadline,) if act.deadline else (),
        "steps": tuple(step.span for step in steps if step.span is not None and step.step != "made"),
    }
    evidence = tuple(Evidence.at(text, slot, span) for slot, spans in slots.items() for span in spans)
    empty = {slot: "the text names none" for slot, spans in slots.items() if not spans and slot != "steps"}
    if not act.content:
        empty["content"] = UNTOLD
    empty["beneficiary"] = "not looked for by this version"
    in_document = act.mode == "performed_in_document"
    unmade = act.standing.type in ("hypothetical", "negated") or act.standing.value.endswith("-")
    made = "not_attested" if unmade else status_of(act.act, condition=bool(act.condition), in_document=in_document)
    status, fulfilment = outcome(steps, made)
    if act.agreement is not None and act.agreement.status == "withdrawn":
        status, fulfilment = "ended", "withdrawn_by_party"
    form = ("treaty",) if act.agreement else forms_of(act.words) or (("written",) if in_document else ())
    return Commitment(
        id=row_id(article.id, "commitment", [act.trigger, *act.content], act.act),
        evidence=evidence,
        empty=empty,
        act=act.act,
        direction=direction_of(act.act),
        agent=ref_at(text, act.agent),
        content=" … ".join(text[s.start : s.end] for s in act.content),
        obligor=ref_at(text, act.obligor),
        addressee=ref_at(text, act.addressee),
        mode=act.mode,
        polarity=act.polarity,
        condition=text[act.condition.start : act.condition.end] if act.condition else None,
        deadline=TimeRef(row_id(article.id, "timex", [act.deadline])) if act.deadline else None,
        form=form,
        instruments=(act.agreement.id,) if act.agreement else (),
        status=status,
        fulfilment=fulfilment,
        standing=act.standing,
        confidence=act.confidence,
        attribution=act.attribution.id if act.attribution else None,
        event=events.get(act.trigger),
        steps=tuple(steps),
    )
