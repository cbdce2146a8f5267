"""The ledger's entries: promises, assurances, offers, threats, refusals, demands, requests, appeals.

They come from four places: cues that perform or name an act ("Bern demanded that …", "gave assurances that …"), words
of seeking with a bond as their object ("needs guarantees"), readiness and the future in a speaker's own mouth ("is
ready to retaliate"), and what an agreement provides. On whose word each stands is settled in ``act_standing``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from verbale.extract.attribution.cues import verb_cue
from verbale.extract.commitment.acts import (
    action_head,
    acts_by_lemma,
    condition_of,
    deadline_of,
    direction_of,
    forms_of,
    is_hostile,
    listed,
    polarity_of,
    status_of,
)
from verbale.extract.commitment.documents import author_of, is_document
from verbale.extract.commitment.performers import may_perform, performer_of
from verbale.extract.commitment.standing import act_standing, content_standing, is_unsaid
from verbale.extract.denial import is_denying
from verbale.extract.event.lexicon import can_act
from verbale.extract.event.standing import Voices
from verbale.extract.refs import ref_at
from verbale.extract.time.model import TimeMention
from verbale.model import (
    Agreement,
    Article,
    Attribution,
    Commitment,
    Event,
    Evidence,
    Span,
    Standing,
    TimeRef,
    row_id,
)
from verbale.text.cover import Cover
from verbale.text.parse import Parse, Token
from verbale.text.phrases import (
    clause_span,
    cover,
    is_infinitive,
    is_negated,
    is_passive,
    noun_phrase,
    prepositional,
    subject,
    syntactic_head,
    trimmed,
)
from verbale.vocabulary import ActionPolarity, CommitmentAct

_NO_ACTION = frozenset(
    {"claim", "allegation", "accusation", "report", "charge", "notion", "criticism", "question", "comment"}
)
_FIRST_PERSON = frozenset({"i", "we"})


@dataclass(slots=True)
class Act:
    """A commitment in the making."""

    act: CommitmentAct
    trigger: Span
    content: tuple[Span, ...]
    agent: Span | None
    obligor: Span | None = None
    addressee: Span | None = None
    polarity: ActionPolarity = "do"
    condition: Span | None = None
    deadline: Span | None = None
    mode: str = "described"
    words: str = ""
    attribution: Attribution | None = None
    standing: Standing = field(default_factory=lambda: Standing("attributed"))
    agreement: Agreement | None = None


def commitments(
    article: Article,
    parse: Parse,
    voices: Voices,
    agreements: Sequence[Agreement],
    events: Sequence[Event],
    times: Sequence[TimeMention] = (),
) -> list[Commitment]:
    """All commissive and directive acts of a report, in the order of the text."""
    acts = [*_explicit(parse, voices), *_untold(parse, voices), *_seeking(parse, voices), *_announced(parse, voices)]
    acts += _provided(parse, agreements)
    kept = _once(sorted(acts, key=lambda a: (a.trigger, a.content)))
    dates = Cover((t.span, t.span) for t in times if t.type in ("DATE", "TIME"))
    for act in kept:
        act.deadline = next((d for span in act.content if (d := deadline_of(parse, span, dates)) is not None), None)
    by_trigger = {span: event.id for event in reversed(events) for span in event.spans("trigger")}
    return [_row(article, act, by_trigger) for act in kept]


def _explicit(parse: Parse, voices: Voices) -> Iterator[Act]:
    """Acts that a cue performs or names."""
    for row in voices.rows.values():
        trigger = _act_word(parse, row)
        content = row.spans("content")
        head = action_head(parse, content[0])
        if trigger is None or head is None or _is_no_action(trigger, head, row) or _is_authors(row):
            continue
        if is_unsaid(voices, voices.outer(row)) or is_denying(parse, row):
            continue
        asked = polarity_of(parse, content[0])
        act = _sharpened(acts_by_lemma()[_lemma(trigger)], head, asked)
        polarity = _polarity(act, head, asked)
        content = _without_aside(parse, content, head)
        made = Act(act, trigger.span, content, performer_of(parse, row, trigger), polarity=polarity, attribution=row)
        _people(parse, made, row, head)
        if any(noun.lemma in listed("documents") for noun in prepositional(trigger, "in")):
            made.mode = "performed_in_document"  # "in the draft, Bern asked …"
        made.words = f"{row.cue} {row.content}"
        made.condition = condition_of(parse, parse.sentence_of(trigger).span)
        made.standing = act_standing(voices, trigger, row.source.name if row.source else None)
        if made.agent is None or may_perform(parse, made.agent):
            yield made


def _untold(parse: Parse, voices: Voices) -> Iterator[Act]:
    """Acts told by a verb that no attribution has for a cue: "it had undertaken to share the revenue"."""
    for verb in parse.tokens:
        act = acts_by_lemma().get(verb.lemma) if verb.pos == "VERB" and verb.lemma in listed("telling") else None
        what = _complement(verb) if act is not None else None
        who = subject(verb) if what is not None else None
        if act is None or what is None or who is None or voices.cue(verb) is not None or is_passive(verb):
            continue
        if what.i < verb.i or who.pos not in ("NOUN", "PROPN", "PRON") or not can_act(parse, who):
            continue
        rows = voices.chain(verb)
        if is_unsaid(voices, rows):
            continue
        content = cover(trimmed(what.subtree()))
        asked = polarity_of(parse, content)
        agent = noun_phrase(who)
        made = Act(act, verb.span, (content,), agent, attribution=rows[-1] if rows else None)
        made.polarity = _polarity(act, what, asked)
        made.obligor = agent if direction_of(act) == "commissive" else None
        made.words = parse.text[content.start : content.end]
        made.condition = condition_of(parse, parse.sentence_of(verb).span)
        made.standing = act_standing(voices, verb, parse.text[agent.start : agent.end])
        yield made


def _complement(verb: Token) -> Token | None:
    """The clause that ``verb`` takes; the parser hangs some of its infinitives on it as if they told its purpose."""
    found = verb.childs("xcomp", "ccomp") + [c for c in verb.childs("advcl") if is_infinitive(c)]
    return next((c for c in found if c.i > verb.i), None)


def _polarity(act: CommitmentAct, head: Token, content: ActionPolarity) -> ActionPolarity:
    """Whether the agent is to do a thing or leave it, given what the words of the content themselves say."""
    if act == "threat" and not is_negated(head):
        return "do"  # to suspend or to cut off is what is threatened, not a thing left undone
    if act == "refusal":
        return "do" if content == "refrain" else "refrain"  # what is refused is not going to be done
    return content


def _without_aside(parse: Parse, content: tuple[Span, ...], head: Token) -> tuple[Span, ...]:
    """What is asked for, without a relative clause of the teller's: "a list of rules", not "it said were fair"."""
    telling = any(verb_cue(c) is not None and c.child("nsubj") is not None for c in head.childs("relcl"))
    return (noun_phrase(head),) if telling and len(content) == 1 and head.pos == "NOUN" else content


def _act_word(parse: Parse, row: Attribution) -> Token | None:
    """The word of the cue that names the act; a noun before the light verb that carries it."""
    tokens = [t for span in row.spans("cue") for t in parse.within(span)]
    known = [t for t in tokens if t.pos in ("VERB", "NOUN") and _lemma(t) in acts_by_lemma()]
    return next((t for t in known if t.pos == "NOUN"), known[0] if known else None)


def _lemma(token: Token) -> str:
    particle = token.child("prt")
    if particle is not None and f"{token.lemma}_{particle.lower}" in acts_by_lemma():
        return f"{token.lemma}_{particle.lower}"
    return token.lemma


def _is_no_action(trigger: Token, head: Token, row: Attribution) -> bool:
    """Whether what the cue takes is a question, a claim or plain speech instead of an action."""
    if head.lemma in _NO_ACTION or row.content.rstrip("”\"' ").endswith("?"):
        return True
    if trigger.lemma == "call" and trigger.pos == "VERB" and not {"for", "on"} & set(row.cue.split()):
        return True  # "what he called a mistake"
    if trigger.lemma in ("ask", "seek", "offer", "order", "press", "call", "push", "propose"):
        asks_to = head.pos in ("NOUN", "PROPN") or head.tag == "VB" or head.child("mark") is not None
        return not asks_to or any(c.tag in ("WRB", "WP", "WDT") for c in head.children)
    return row.kind == "direct" and trigger.lemma in ("insist", "decline", "reject", "commit", "swear")


def _is_authors(row: Attribution) -> bool:
    """Whether an "I" or "we" outside all quotations acts: the writer, or a speaker whose quotation was not found."""
    return row.parent is None and row.source is not None and row.source.name.lower() in _FIRST_PERSON


def _sharpened(act: CommitmentAct, head: Token, polarity: ActionPolarity) -> CommitmentAct:
    """A request to stop, or that the other side bind itself, is a demand."""
    if act in ("request", "appeal") and (polarity == "refrain" or _bond(head) is not None):
        return "demand"
    return act


def _bond(head: Token) -> Token | None:
    """The guarantee or assurance that ``head`` is, or measures out: "a range of guarantees"."""
    if head.pos == "NOUN" and head.lemma in listed("bonds"):
        return head
    if head.pos == "NOUN":
        inner = [n for p in head.childs("prep") if p.lower == "of" for n in p.childs("pobj")]
        return next((n for n in inner if n.lemma in listed("bonds")), None)
    return None


def _people(parse: Parse, act: Act, row: Attribution, head: Token) -> None:
    """Who acts, who is to act, who is addressed."""
    if act.agent is not None and is_document(parse, act.agent):
        act.mode = "performed_in_document"
        act.agent = author_of(parse, act.agent) or act.agent
    told = row.spans("addressee")
    act.addressee = told[0] if told else None
    if direction_of(act.act) == "commissive":
        act.obligor = act.agent
        return
    doer = head.child("nsubj") if head.pos in ("VERB", "AUX") else None
    first = syntactic_head(parse, row.spans("content")[0])
    if doer is None and first is not None and first is not head:
        doer = first
    if doer is not None and doer.pos in ("NOUN", "PROPN", "PRON"):
        act.obligor = noun_phrase(doer)
    elif doer is None and head.child("nsubjpass") is None:
        act.obligor = act.addressee


def _seeking(parse: Parse, voices: Voices) -> Iterator[Act]:
    """As in "needs legally binding guarantees": whoever wants others bound makes a demand."""
    for token in parse.tokens:
        if token.lemma not in listed("seeking") or token.pos != "VERB" or is_negated(token):
            continue
        objects = token.childs("dobj")
        bond = next((b for o in objects if (b := _bond(o)) is not None), None)
        who = subject(token)
        if bond is None or who is None or who.pos not in ("NOUN", "PROPN", "PRON") or voices.cue(token) is not None:
            continue
        if is_negated(bond) or is_negated(objects[0]):
            continue
        content = noun_phrase(objects[0], clauses=True)
        row = voices.innermost(token)
        if row is not None and is_unsaid(voices, (row, *voices.outer(row))):
            continue
        act = Act("demand", token.span, (content,), noun_phrase(who), attribution=row)
        act.polarity = polarity_of(parse, content)
        act.words = parse.text[content.start : content.end]
        performed = row is not None and (who.lower in _FIRST_PERSON or _wants(token))
        act.mode = "performed" if performed else "described"
        act.standing = content_standing(voices, token, performed=performed)
        yield act


def _wants(token: Token) -> bool:
    """Whether saying the words is the demand itself ("we need", "is interested in getting"), not the tale of one."""
    return token.lemma in ("need", "want") or any(a.lower == "interested" for a in token.ancestors())


def _announced(parse: Parse, voices: Voices) -> Iterator[Act]:
    """What a speaker says that it will do or is ready to do: a threat, an offer, a promise or a refusal."""
    for token in parse.tokens:
        row = voices.innermost(token)
        if row is None or is_unsaid(voices, (row, *voices.outer(row))):
            continue
        doing = _ready_to(token) or _will(token, row)
        who = subject(doing) if doing is not None else None
        if doing is None or who is None or who.pos not in ("NOUN", "PROPN", "PRON"):
            continue
        act = _announced_act(token, doing)
        if act is None:
            continue
        content = clause_span(doing)
        made = Act(act, token.span, (content,), noun_phrase(who), noun_phrase(who), attribution=row, mode="performed")
        harmful = act == "threat"
        denied = is_negated(doing) or is_negated(token)
        made.polarity = "refrain" if denied else "do" if harmful else polarity_of(parse, content)
        made.condition = condition_of(parse, parse.sentence_of(token).span)
        made.content = (_before(content, made.condition),)
        made.words = row.content
        made.standing = content_standing(voices, token, performed=True)
        yield made


def _before(content: Span, condition: Span | None) -> Span:
    """``content`` without a condition at its end."""
    if condition is not None and content.start < condition.start and content.end <= condition.end:
        return Span(content.start, condition.start - 1) if condition.start - 1 > content.start else content
    return content


def _ready_to(token: Token) -> Token | None:
    """The action that somebody is ready for."""
    if token.lower not in listed("ready") or token.pos not in ("ADJ", "VERB"):
        return None
    return token.child("xcomp")


def _will(token: Token, row: Attribution) -> Token | None:
    """The action that a speaker announces of itself with "will"."""
    if token.lower not in ("will", "’ll", "'ll") or token.dep != "aux" or token.head.lemma in listed("not_acts"):
        return None
    who = token.head.child("nsubj")
    own = who is not None and (who.lower in _FIRST_PERSON or (row.source is not None and who.text == row.source.name))
    return token.head if own else None


def _announced_act(token: Token, doing: Token) -> CommitmentAct | None:
    ready = token.lower in listed("ready")
    if is_negated(token) or is_negated(doing):
        return None if ready else "refusal" if doing.lemma in listed("refusing") else "promise"
    if is_hostile(doing):
        return "threat"
    return "offer" if ready else "promise"


def _provided(parse: Parse, agreements: Iterable[Agreement]) -> Iterator[Act]:
    """What an existing agreement was made to do binds its parties."""
    for agreement in agreements:
        subjects = agreement.spans("subject")
        parties = [p.actor for p in agreement.parties if p.role == "party" and p.actor.span is not None]
        if not subjects or not parties or agreement.existence != "existing":
            continue
        head = syntactic_head(parse, subjects[0])
        if head is None or head.pos != "VERB":
            continue
        span = parties[0].span
        act = Act("undertaking", agreement.spans("name")[0], subjects, span, span, mode="by_agreement")
        act.polarity = polarity_of(parse, subjects[0])
        act.standing, act.agreement = agreement.standing, agreement
        yield act


def _once(acts: list[Act]) -> list[Act]:
    """Drop an act whose content another one of the same speaker has already."""
    seen: set[object] = set()
    kept: list[Act] = []
    for act in acts:
        marks = {act.trigger, (act.content, act.act)}
        if not marks & seen:
            kept.append(act)
        seen |= marks
    return kept


def _row(article: Article, act: Act, events: Mapping[Span, str]) -> Commitment:
    text = article.text
    slots = {
        "act": (act.trigger,),
        "agent": (act.agent,) if act.agent else (),
        "obligor": (act.obligor,) if act.obligor else (),
        "addressee": (act.addressee,) if act.addressee else (),
        "content": act.content,
        "condition": (act.condition,) if act.condition else (),
        "deadline": (act.deadline,) if act.deadline else (),
    }
    evidence = tuple(Evidence.at(text, slot, span) for slot, spans in slots.items() for span in spans)
    empty = {slot: "the text names none" for slot, spans in slots.items() if not spans}
    empty["beneficiary"] = "not looked for by this version"
    in_document = act.mode == "performed_in_document"
    ended = act.agreement is not None and act.agreement.status == "withdrawn"
    unmade = act.standing.type in ("hypothetical", "negated")
    made = "not_attested" if unmade else status_of(act.act, condition=bool(act.condition), in_document=in_document)
    status = "ended" if ended else made
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
        fulfilment="withdrawn_by_party" if ended else "not_attested",
        standing=act.standing,
        attribution=act.attribution.id if act.attribution else None,
        event=events.get(act.trigger),
    )
