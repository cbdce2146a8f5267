"""Acts that are made in somebody's own words: seeking a bond, being ready, saying what one will do."""

from __future__ import annotations

from collections.abc import Iterator

from verbale.extract.attribution_index import AttributionIndex
from verbale.extract.commitment.act import Act
from verbale.extract.commitment.acts import (
    acts_by_lemma,
    bond_of,
    condition_of,
    is_hostile,
    listed,
    polarity_of,
)
from verbale.extract.commitment.performers import is_hearsay
from verbale.extract.commitment.standing import content_standing
from verbale.model import (
    Attribution,
    Span,
)
from verbale.text.parse import Parse, Token
from verbale.text.phrases import (
    clause_span,
    is_negated,
    noun_phrase,
    subject,
    syntactic_head,
)
from verbale.vocabulary import CommitmentAct

_FIRST_PERSON = frozenset({"i", "we"})
_AGAIN = frozenset({"he", "she", "they"})
_AHEAD = ("will", "’ll", "'ll", "wo")


def sought(parse: Parse, voices: AttributionIndex) -> Iterator[Act]:
    """As in "needs legally binding guarantees": whoever wants others bound makes a demand."""
    for token in parse.tokens:
        if not is_seeking(token) or is_negated(token):
            continue
        objects = token.childs("dobj")
        bond = next((b for o in objects if (b := bond_of(o)) is not None), None)
        who = subject(token)
        if bond is None or who is None or who.pos not in ("NOUN", "PROPN", "PRON") or voices.cue(token) is not None:
            continue
        if is_negated(bond) or is_negated(objects[0]):
            continue
        content = noun_phrase(objects[0], clauses=True)
        row = voices.innermost(token)
        if voices.is_unsaid(voices.chain(token)):
            continue
        act = Act("demand", token.span, (content,), noun_phrase(who), attribution=row)
        act.polarity = polarity_of(parse, content)
        act.words = parse.text[content.start : content.end]
        performed = row is not None and (who.lower in _FIRST_PERSON or _wants(token))
        act.mode = "performed" if performed else "described"
        wish = next((t for t in token.ancestors() if t.lower == "interested"), token)  # its own cue is no teller of it
        act.standing = content_standing(voices, wish, performed=performed)
        yield act


def is_seeking(verb: Token) -> bool:
    """Whether ``verb`` is one of seeking: not of whoever "obtained" or "has received guarantees", and so has them."""
    has = verb.lemma in listed("getting") and verb.tag in ("VBD", "VBN")
    return verb.pos == "VERB" and verb.lemma in listed("seeking") and not has


def _wants(token: Token) -> bool:
    """Whether saying the words is the demand itself ("we need", "is interested in getting"), not the tale of one."""
    return token.lemma in ("need", "want") or any(a.lower == "interested" for a in token.ancestors())


def announced(parse: Parse, voices: AttributionIndex) -> Iterator[Act]:
    """What a speaker says that it will do or is ready to do: a threat, an offer, a promise or a refusal."""
    for token in parse.tokens:
        row = voices.innermost(token)
        if row is None or voices.is_unsaid(voices.chain(token)):
            continue
        doing = _ready_to(token) or _will(parse, token, row)
        who = subject(doing) if doing is not None else None
        if doing is None or who is None or who.pos not in ("NOUN", "PROPN", "PRON"):
            continue
        act = _announced_act(token, doing)
        if act is None:
            continue
        content = clause_span(doing)
        agent = _announcer(parse, row, who)
        made = Act(act, token.span, (content,), agent, noun_phrase(who), attribution=row, mode="performed")
        harmful = act == "threat"
        denied = is_negated(doing) or is_negated(token)
        made.polarity = "refrain" if denied else "do" if harmful else polarity_of(parse, content)
        made.condition = condition_of(parse, token)
        made.content = (_before(content, made.condition),)
        made.words = row.content
        made.standing = content_standing(voices, token, performed=True)
        yield made


def _announcer(parse: Parse, row: Attribution, who: Token) -> Span:
    """Return who makes an announcement: the one who says it, of itself or of whoever it speaks for."""
    source = row.spans("source")
    own = who.lower in _FIRST_PERSON or not source or is_hearsay(parse, row)
    return noun_phrase(who) if own else source[0]


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


def _will(parse: Parse, token: Token, row: Attribution) -> Token | None:
    """The action that a speaker announces of itself, or of what is its own: "will", and "would" in reported speech."""
    ahead = token.lower in _AHEAD or (token.lower == "would" and row.kind != "direct" and not _is_act(token, row))
    if not ahead or token.dep != "aux" or token.head.lemma in listed("not_acts") or row.type == "belief":
        return None
    who = token.head.child("nsubj")
    if who is None:
        return None
    named = row.source is not None and who.text == row.source.name
    own = who.lower in _FIRST_PERSON or named or (token.lower == "would" and _is_own(parse, who, row))
    return token.head if own else None


def _is_act(token: Token, row: Attribution) -> bool:
    """Whether the cue itself names what is done by these words: "assured Bern that it would wait"."""
    cue = [t for t in token.head.ancestors() if any(span.contains(t.span) for span in row.spans("cue"))]
    return any(t.lemma in acts_by_lemma() or t.lemma in listed("warning") for t in cue)


def _is_own(parse: Parse, who: Token, row: Attribution) -> bool:
    """Whether a subject in reported speech is the speaker, or what the speaker calls its own: "his government"."""
    if who.lower == "it":
        heads = [head for span in row.spans("source") if (head := syntactic_head(parse, span)) is not None]
        return any((name := parse.name_at(head)) is not None and name.label != "PERSON" for head in heads)
    return who.lower in _AGAIN or (who.pos == "NOUN" and who.lemma in listed("own") and _is_possessed(who))


def _is_possessed(who: Token) -> bool:
    return any(c.tag == "PRP$" for c in who.childs("poss"))


def _announced_act(token: Token, doing: Token) -> CommitmentAct | None:
    ready = token.lower in listed("ready")
    if is_negated(token) or is_negated(doing):
        return None if ready else "refusal" if doing.lemma in listed("refusing") else "promise"
    if is_hostile(doing):
        return "threat"
    return "offer" if ready else "promise"
