"""Acts that the words of a report tell of: by a cue that names one, or by a verb that nothing else reports."""

from __future__ import annotations

from collections.abc import Iterator

from verbale.extract.attribution.cues import verb_cue
from verbale.extract.attribution_index import AttributionIndex
from verbale.extract.commitment.act import Act
from verbale.extract.commitment.acts import (
    action_head,
    acts_by_lemma,
    bond_of,
    condition_of,
    direction_of,
    listed,
    polarity_of,
)
from verbale.extract.commitment.confidence import CUE
from verbale.extract.commitment.documents import author_of, is_document
from verbale.extract.commitment.performers import may_perform, performer_of
from verbale.extract.commitment.standing import act_standing
from verbale.extract.commitment.steps import fate_of
from verbale.extract.denial import is_faked
from verbale.extract.event.lexicon import can_act, plea_of
from verbale.model import (
    Attribution,
    Span,
)
from verbale.text.parse import Parse, Token
from verbale.text.phrases import (
    cover,
    is_infinitive,
    is_negated,
    is_passive,
    noun_phrase,
    prepositional,
    subject,
    syntactic_head,
    trimmed,
    with_particle,
)
from verbale.vocabulary import ActionPolarity, CommitmentAct

NO_ACTION = frozenset(
    {"claim", "allegation", "accusation", "report", "charge", "notion", "criticism", "question", "comment"}
    | {"term", "label", "description", "suggestion", "idea", "word", "characterization", "characterisation"}
)
_FIRST_PERSON = frozenset({"i", "we"})


def told_by_cues(parse: Parse, voices: AttributionIndex) -> Iterator[Act]:
    """Acts that a cue performs or names."""
    for row in voices.rows.values():
        trigger = _act_word(parse, row)
        content = row.spans("content")
        head = action_head(parse, content[0])
        if trigger is None or head is None or _is_no_action(trigger, head, row) or is_authors(row):
            continue
        if voices.is_unsaid(voices.outer(row)) or voices.is_denial(row) or voices.is_disowned(row):
            continue
        asked = polarity_of(parse, content[0])
        act = _sharpened(acts_by_lemma().get(_lemma(trigger), "assurance"), head, asked)
        polarity = _polarity(act, head, asked)
        content = _without_aside(parse, content, head)
        made = Act(act, trigger.span, content, performer_of(parse, row, trigger), polarity=polarity, attribution=row)
        _people(parse, made, row, head)
        given, made.content = _beneficiary(parse, trigger, made.content)
        made.addressee = made.addressee or given
        if any(noun.lemma in listed("documents") for noun in prepositional(trigger, "in")):
            made.mode = "performed_in_document"  # "in the draft, Bern asked …"
        made.words = f"{row.cue} {row.content}"
        made.condition = condition_of(parse, trigger)
        made.standing = act_standing(voices, trigger)
        if made.agent is None or may_perform(parse, made.agent):
            yield made


def told_by_verbs(parse: Parse, voices: AttributionIndex) -> Iterator[Act]:
    """Acts told by a verb that no attribution has for a cue: "it had undertaken to share the revenue"."""
    for verb in parse.tokens:
        act = acts_by_lemma().get(verb.lemma) if verb.pos == "VERB" and verb.lemma in listed("telling") else None
        what = complement(verb) or _given(verb) if act is not None else None
        who = subject(verb) if what is not None else None
        if act is None or what is None or who is None or voices.cue(verb) is not None or is_passive(verb):
            continue
        if what.i < verb.i or who.pos not in ("NOUN", "PROPN", "PRON") or not can_act(parse, who):
            continue
        rows = voices.chain(verb)
        if voices.is_unsaid(rows) or is_faked([verb]):
            continue
        content = cover(trimmed([*what.subtree(), *_behind(verb, what)]))
        given = verb.child("dative")
        asked = polarity_of(parse, content)
        agent = noun_phrase(who)
        made = Act(act, verb.span, (content,), agent, attribution=rows[-1] if rows else None)
        made.polarity = _polarity(act, what, asked)
        made.addressee = noun_phrase(given) if given is not None and given.pos != "ADP" else None
        made.found_by = CUE if given is None and what.dep == "dobj" else ""
        made.obligor = agent if direction_of(act) == "commissive" else None
        made.words = parse.text[content.start : content.end]
        made.condition = condition_of(parse, verb)
        made.standing = act_standing(voices, verb)
        yield made


def told_by_fates(parse: Parse, voices: AttributionIndex) -> Iterator[Act]:
    """Acts that are told by what became of them, where no cue names them: "has gone back on its offer to help"."""
    for noun in parse.tokens:
        act = acts_by_lemma().get(noun.lemma) if noun.pos == "NOUN" else None
        fate = fate_of(noun) if act is not None else None
        if fate is None:
            continue
        owner = noun.child("poss")
        hung = (c for c in fate.word.childs("advcl", "xcomp") if is_infinitive(c) and c.i > noun.i)
        what = noun.child("acl", "relcl", "prep") or next(hung, None)
        if act is None or owner is None or what is None or voices.cue(noun) is not None:
            continue
        who = owner if owner.tag != "PRP$" else subject(fate.word) or owner
        rows = voices.chain(noun)
        if who.pos not in ("NOUN", "PROPN", "PRON") or voices.is_unsaid(rows):
            continue
        content = cover(trimmed(what.subtree()))
        made = Act(act, noun.span, (content,), noun_phrase(who), attribution=rows[-1] if rows else None)
        made.obligor = made.agent if direction_of(act) == "commissive" else None
        made.polarity = polarity_of(parse, content)
        made.words = parse.text[content.start : content.end]
        made.standing = act_standing(voices, noun)
        yield made


def complement(verb: Token) -> Token | None:
    """Return the clause that ``verb`` takes; the parser hangs some infinitives on it as if they told its purpose."""
    finite = () if verb.lemma == "agree" else ("ccomp",)
    found = verb.childs("xcomp", *finite) + [c for c in verb.childs("advcl") if is_infinitive(c)]
    return next((c for c in found if c.i > verb.i), None)


def _given(verb: Token) -> Token | None:
    """Return the thing that ``verb`` holds out, to somebody or to all: "offered the rebels a truce"."""
    thing = verb.child("dobj")
    fits = thing is not None and thing.pos in ("NOUN", "PROPN")
    return thing if fits and (verb.child("dative") is not None or verb.lemma == "offer") else None


def _behind(verb: Token, thing: Token) -> list[Token]:
    """Return the phrases right behind a ``thing`` that the parser hangs on its ``verb``: "safe passage through it"."""
    found: list[Token] = []
    last = thing.subtree()[-1].i
    for phrase in verb.childs("prep") if thing.dep == "dobj" else ():
        words = phrase.subtree()
        if words[0].i == last + 1:
            found, last = [*found, *words], words[-1].i
    return found


def _beneficiary(parse: Parse, trigger: Token, content: tuple[Span, ...]) -> tuple[Span | None, tuple[Span, ...]]:
    """Who is given something, where the content begins with them: "offered [the rebels] [a safe passage]"."""
    who, thing = trigger.child("dative"), trigger.child("dobj")
    given = who.child("pobj") if who is not None and who.pos == "ADP" else None
    if given is not None and thing is not None and noun_phrase(given).contains(content[0]):
        return noun_phrase(given), (noun_phrase(thing, clauses=True),)  # "offered [a truce] to [the rebels]"
    if who is None or thing is None or who.pos not in ("NOUN", "PROPN", "PRON") or thing.i < who.i:
        return None, content
    first, *rest = content
    if not first.start <= who.start < thing.start < first.end:
        return None, content
    span = noun_phrase(who)
    start = next((t.start for t in parse.within(first) if t.start >= span.end), first.start)
    return span, (Span(start, first.end), *rest)


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
    """The word of the cue that names the act: a noun before the light verb that carries it.

    Who "rejected a request" or "accepted an offer" answers the act of another.
    """
    tokens = [t for span in row.spans("cue") for t in parse.within(span)]
    known = [t for t in tokens if t.pos in ("VERB", "NOUN") and (_lemma(t) in acts_by_lemma() or _is_word(t))]
    answers = [t for t in known if t.pos == "VERB" and acts_by_lemma().get(_lemma(t)) in ("refusal", "acceptance")]
    return answers[0] if answers else next((t for t in known if t.pos == "NOUN"), known[0] if known else None)


def _is_word(noun: Token) -> bool:
    """Whether somebody gives his word: "gave Bern his word that …"."""
    return noun.lemma in listed("given_word") and noun.head.lemma == "give" and noun.child("poss") is not None


def _lemma(token: Token) -> str:
    keys = (with_particle(token), *(f"{token.lemma}_{p.lower}" for p in token.childs("prep")))  # "insisted on a ban"
    return next((key for key in keys if key in acts_by_lemma()), token.lemma)


def _is_no_action(trigger: Token, head: Token, row: Attribution) -> bool:
    """Whether what the cue takes is a question, a claim or plain speech instead of an action."""
    if plea_of(trigger) is not None or head.lemma in NO_ACTION or row.content.rstrip("”\"' ").endswith("?"):
        return True
    if trigger.lemma == "call" and trigger.pos == "VERB" and not {"for", "on"} & set(row.cue.split()):
        return True  # "what he called a mistake"
    if trigger.lemma == "agree" and not is_infinitive(head):
        return True  # to agree that, or on, binds nobody
    if trigger.lemma in ("ask", "seek", "offer", "order", "press", "call", "push", "propose"):
        mark = head.child("mark")
        asks_to = head.pos in ("NOUN", "PROPN") or head.tag == "VB" or mark is not None
        asks_to = asks_to and (mark is None or mark.lower not in ("whether", "if"))
        return not asks_to or any(c.tag in ("WRB", "WP", "WDT") for c in head.children)
    return row.kind == "direct" and trigger.lemma in ("insist", "decline", "reject", "commit", "swear")


def is_authors(row: Attribution) -> bool:
    """Whether an "I" or "we" outside all quotations acts: the writer, or a speaker whose quotation was not found."""
    return row.parent is None and row.source is not None and row.source.name.lower() in _FIRST_PERSON


def _sharpened(act: CommitmentAct, head: Token, polarity: ActionPolarity) -> CommitmentAct:
    """A request to stop, or that the other side bind itself, is a demand."""
    if act in ("request", "appeal") and (polarity == "refrain" or bond_of(head) is not None):
        return "demand"
    return act


def _people(parse: Parse, act: Act, row: Attribution, head: Token) -> None:
    """Who acts, who is to act, who is addressed."""
    if act.agent is not None and is_document(parse, act.agent):
        act.mode = "performed_in_document"
        act.agent = author_of(parse, act.agent) or act.agent
    told = row.spans("addressee")
    suffers = row.spans("source") if act.agent is None else ()  # "Bern was asked to …": whoever it is asked of
    act.addressee = (told or suffers or (None,))[0]
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
