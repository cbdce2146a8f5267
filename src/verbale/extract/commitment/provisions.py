"""What an instrument provides: its clauses bind whoever they name, and what it was made to do binds its parties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from verbale.extract.agreement.instruments import kind_of
from verbale.extract.agreement.marks import is_adopted
from verbale.extract.attribution_index import AttributionIndex
from verbale.extract.commitment.act import Act
from verbale.extract.commitment.acts import listed, polarity_of
from verbale.extract.commitment.standing import content_standing
from verbale.extract.event.lexicon import can_act
from verbale.model import OUTLET, Agreement, Attribution, Span, Standing
from verbale.text.parse import Parse, Token
from verbale.text.phrases import (
    FUTURE,
    auxiliaries,
    clause_span,
    conjuncts,
    cover,
    is_infinitive,
    is_negated,
    noun_phrase,
    own_words,
    prepositional,
    subject,
    syntactic_head,
    trimmed,
)

_BINDING = FUTURE | {"must"}
"""With "would" a provision is of an instrument that is not yet made."""
_RELATIVE = ("that", "which")
_ALLOWING = frozenset({"may", "can"})
"""What nobody may do is a duty; what somebody may is a right, and no entry."""


def provided(parse: Parse, agreements: Sequence[Agreement], voices: AttributionIndex) -> Iterator[Act]:
    """Yield the undertakings that instruments hold, as far as a report tells their clauses."""
    yield from _purposes(parse, agreements)
    rows = {span: row for row in agreements if row.existence == "existing" for span in row.spans("name")}
    for head in parse.tokens:
        row = next((row for span, row in rows.items() if span.start <= head.start < span.end), None)
        if not (_is_definite(head) or is_adopted(head)) or not _is_instrument(parse, head, row):
            continue
        for clause in (*_under(head), *_bound_by(head)):
            yield from _act(parse, voices, clause, row, head)
    for pronoun in parse.tokens:
        row = _meant_by(parse, pronoun, agreements) if pronoun.lower == "it" and pronoun.dep == "nsubj" else None
        for clause in _bound_by(pronoun) if row is not None else ():
            for act in _act(parse, voices, clause, row, pronoun):
                act.agent = act.obligor or (row.spans("name")[0] if row is not None else None)
                yield act
    for attribution in voices.rows.values():
        yield from _quoted(parse, voices, attribution)


def _purposes(parse: Parse, agreements: Iterable[Agreement]) -> Iterator[Act]:
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


def _is_definite(head: Token) -> bool:
    """Whether ``head`` is one instrument, named or known: not "any treaty", "a deal"."""
    known = (c for c in head.children if c.dep in ("det", "poss") and c.lower not in ("a", "an", "any", "no"))
    return head.tag.startswith("NNP") or next(known, None) is not None


def _is_instrument(parse: Parse, head: Token, row: Agreement | None) -> bool:
    """Whether ``head`` is an instrument by its noun, or the noun that ``row`` is named by, or the text of one."""
    if kind_of(head) is not None or head.lemma in listed("clauses_of"):
        return True
    return row is not None and any(syntactic_head(parse, span) is head for span in row.spans("name"))


def _meant_by(parse: Parse, pronoun: Token, agreements: Sequence[Agreement]) -> Agreement | None:
    """Return the instrument that "it" may be: the last one named before it, in its sentence or the one before."""
    named = ((span, row) for row in agreements for span in row.spans("name") if span.end <= pronoun.start)
    span, row = max(named, key=lambda one: one[0].start, default=(None, None))
    last = parse.token_at(span.start) if span is not None else None
    return row if last is not None and pronoun.sentence - last.sentence <= 1 else None


Clause = tuple[Token, Token | None, Span]
"""The verb of a clause, whoever is bound by it, if it says so, and what it says that one does."""


def _under(head: Token) -> Iterator[Clause]:
    """The clauses that stand under an instrument: "Under the treaty, Bern returns the island and Rome pays for it"."""
    above = (t for t in (head, *head.ancestors()) if t.dep == "prep" and t.lower in ("under", "by"))
    preposition = next((t for t in above if t.head.pos in ("VERB", "AUX")), None)
    if preposition is None or (preposition.lower == "by" and head.head is preposition):
        return
    clauses = conjuncts(preposition.head)
    for verb in clauses:
        who = verb.child("nsubj")
        if who is not None and _binds(verb):
            yield verb, who, cover(trimmed([t for t in own_words(verb, clauses) if t.i >= verb.i]))


def _binds(verb: Token) -> bool:
    """Whether a clause puts it as what is to be done: a duty, or the bare present of a provision."""
    words = {a.lower for a in auxiliaries(verb)}
    if words & _ALLOWING:
        return is_negated(verb) or _is_nobody(verb.child("nsubj"))
    if verb.lemma == "be" and (what := verb.child("xcomp")) is not None and is_infinitive(what):
        return True  # "the south is to hand over its guns"
    return bool(words & _BINDING) or (not words and verb.tag in ("VBZ", "VBP"))


def _is_nobody(who: Token | None) -> bool:
    return who is not None and (
        who.lower in ("neither", "nobody") or any(c.lower in ("neither", "no") for c in who.children)
    )


def _bound_by(head: Token) -> Iterator[Clause]:
    """Whom an instrument itself obliges: "The accord obliges Bern to …, commits Rome to … and forbids …"."""
    relative = [c for c in head.childs("relcl") if (who := c.child("nsubj")) is not None and who.lower in _RELATIVE]
    for first in [head.head] if head.dep == "nsubj" else relative:
        for verb in conjuncts(first):
            if verb.tag in ("VBZ", "VBP", "VBD") and (verb is first or verb.child("nsubj", "nsubjpass") is None):
                yield from _obliged(verb)


def _obliged(verb: Token) -> Iterator[Clause]:
    if verb.lemma in listed("providing"):
        yield from ((verb, None, cover(trimmed(noun.subtree()))) for noun in prepositional(verb, "for")[:1])
    if verb.lemma not in listed("obliging"):
        return
    whom = verb.child("dobj")
    inner = verb.child("xcomp", "ccomp", "advcl")
    inner = inner or next((c for p in verb.childs("prep") for c in p.childs("pcomp")), None)
    who = whom or (inner.child("nsubj") if inner is not None else None)
    if who is not None and inner is not None:
        yield verb, who, cover(trimmed([t for t in inner.subtree() if t.i > who.i]))
    elif whom is not None and verb.lemma in listed("refrain"):
        yield verb, None, cover(trimmed(whom.subtree()))  # "forbids the use of mines" names nobody


def _quoted(parse: Parse, voices: AttributionIndex, row: Attribution) -> Iterator[Act]:
    """What is told as the words of an instrument: "Neither party may lay mines, the agreement says"."""
    source = next((h for span in row.spans("source") if (h := syntactic_head(parse, span)) is not None), None)
    if source is None or kind_of(source) is None:
        return
    for span in row.spans("content"):
        verb = syntactic_head(parse, span)
        for clause in conjuncts(verb) if verb is not None and verb.pos in ("VERB", "AUX") else ():
            who = subject(clause)
            neither = _is_nobody(who)
            words = {a.lower for a in auxiliaries(clause)}
            if who is not None and (words & _BINDING or (words & _ALLOWING and (neither or is_negated(clause)))):
                yield from _act(parse, voices, (clause, who, clause_span(clause)), None, source, refrain=neither)


def _act(
    parse: Parse,
    voices: AttributionIndex,
    clause: Clause,
    agreement: Agreement | None,
    instrument: Token,
    *,
    refrain: bool = False,
) -> Iterator[Act]:
    verb, who, content = clause
    if who is not None and not can_act(parse, who):
        return
    named = noun_phrase(instrument)
    span = noun_phrase(who) if who is not None else None
    row = voices.innermost(verb)
    act = Act("undertaking", verb.span, (content,), span or named, span, mode="by_agreement", attribution=row)
    act.instrument = named
    stops = verb.lemma in listed("refrain") and verb.lemma in listed("obliging")
    left = refrain or stops or is_negated(verb) or _is_nobody(who)
    act.polarity = "refrain" if left else polarity_of(parse, content)
    act.standing, act.agreement = _standing(voices, verb), agreement
    yield act


def _standing(voices: AttributionIndex, verb: Token) -> Standing:
    """Return how a clause stands: a duty is one although it is put as "must"; under a draft it is only supposed."""
    told = content_standing(voices, verb, performed=True)
    words = {a.lower for a in auxiliaries(verb)}
    duty = bool(words & (_BINDING | _ALLOWING)) and "would" not in words
    if duty and told.type == "hypothetical" and not voices.chain(verb) and not voices.clauses.of(verb):
        return Standing("asserted_by_outlet", (OUTLET,), "CT+", "CT+")
    return told
