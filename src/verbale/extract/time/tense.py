"""The tense around a temporal expression, and how surely it is the expression's own."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from verbale import data
from verbale.extract.time.contexts import Word
from verbale.extract.time.expressions import Tense
from verbale.text.parse import Token
from verbale.text.phrases import FUTURE


class TenseHere(NamedTuple):
    """The tense; ``firm`` where the verb that has it is the very one that the expression dates."""

    tense: Tense
    firm: bool = False


_FORWARD = frozenset({"until", "till", "by", "effective", "payable", "due"})
"""Words before a date that look ahead even in the past tense: "the truce was extended until Tuesday"."""


def tense_here(found: list[Word], first: int, last: int, head: Token) -> TenseHere:
    """The tense around an expression; "Monday's talks" are past, "as soon as Monday" is to come."""
    if last < len(found) and found[last].kind == "GENITIVE":
        return TenseHere("past")
    if first > 1 and found[first - 1].text.lower() == "as" and found[first - 2].text.lower() in ("soon", "early"):
        return TenseHere("future")
    if first and found[first - 1].text.lower() in _FORWARD and not _looks_back(head):
        return TenseHere("future")
    if first and found[first - 1].text.lower() == "since":
        return TenseHere("past", firm=True)
    tense = tense_of(_outermost(head, found[first].start))
    if _is_arranged(_outermost(head, found[first].start)):
        return TenseHere("future")
    if tense == "present" and _is_scheduled(_outermost(head, found[first].start)):
        return TenseHere("future")
    return TenseHere(tense, tense in ("past", "future") and _is_firm(_outermost(head, found[first].start), tense))


def _outermost(head: Token, start: int) -> Token:
    """The token by which an expression that begins at ``start`` hangs on the sentence."""
    while head.head is not head and start <= head.head.start <= head.start:
        head = head.head
    return head


@cache
def _verbs(group: str) -> frozenset[str]:
    return frozenset(data.toml("tense")[group]["verbs"])


_WITHIN = frozenset({"in", "on", "during", "throughout", "early", "late", "from", "between", "since", "over"})


def _is_firm(token: Token, tense: Tense) -> bool:
    """Whether a verb that tells what happened, or will, is dated by ``token`` itself: "met in March"."""
    link = _outside(token.head if token.dep == "pobj" else token)
    if (token.dep == "pobj" and token.head.lower not in _WITHIN) or link.dep not in _ADVERBIAL:
        return False
    verb = link.head
    if verb.dep == "nsubj" and link.dep == "prep":
        # "The attack in June killed three": what did something has been.
        acts = verb.head.pos == "VERB" and verb.head.lemma not in _verbs("calling") | _verbs("arranging")
        return acts and tense == "past" == own_tense(verb.head, infinitive="")
    if verb.pos not in ("VERB", "AUX") or verb.lemma in _verbs("arranging"):
        return False
    if any(c.lower == "would" for c in verb.children):
        return False
    fronted_or_next = link.i < verb.i or link.i == verb.i + 1
    intended = verb.dep == "xcomp" and verb.head.lemma in _verbs("calling") | _verbs("arranging")
    return own_tense(verb, infinitive="future" if intended else "") == tense and (
        fronted_or_next or verb.lemma not in _verbs("calling")
    )


_AHEAD_BY = {"for": ("planning", "arranging"), "to": ("arranging",), "on": ("planning",), "in": ("planning",)}


def _is_arranged(token: Token) -> bool:
    """Whether somebody planned or set this date: "the vote was set for Monday", "they planned a rally on Monday"."""
    if token.dep != "pobj" or token.head.dep != "prep":
        return False
    link = token.head
    holder = link.head if link.head.pos == "VERB" else link.head.head if link.head.dep == "dobj" else None
    if holder is None or holder.i > link.i or holder.tag == "VBG":
        return False
    # "Orders rose more than expected in July" plans nothing.
    compared = holder.head.lower == "than" or any(c.lower in ("than", "as") for c in holder.children)
    return not compared and any(holder.lemma in _verbs(group) for group in _AHEAD_BY.get(link.lower, ()))


def _is_scheduled(token: Token) -> bool:
    """Whether a present tells what is to come: "the minister arrives on Sunday", not "he says on Sunday that …"."""
    link = token.head if token.dep == "pobj" else token
    link = link.head if link.dep == "pobj" and link.head.dep == "prep" else link
    verb = link.head
    if link.dep not in _ADVERBIAL or verb.tag not in ("VBZ", "VBP") or verb.pos != "VERB" or verb.childs("aux"):
        return False
    return verb.lemma in _verbs("scheduled")


_ADVERBIAL = frozenset({"prep", "npadvmod", "advmod", "tmod", "agent"})
_TOLD_OF = frozenset({"in", "during", "at", "after", "following", "amid", "since", "by", "with"})
"""Prepositions whose noun is of the verb's own time: "reached during talks in June", not "called for talks in June"."""


def _outside(link: Token) -> Token:
    """``link``, or the adverbial that it stands in: "during talks" for the "in" of "reached during talks in June"."""
    for _ in range(3):
        outer = link.head.head
        if link.dep != "prep" or link.head.dep != "pobj" or outer.lower not in _TOLD_OF:
            break
        link = outer
    return link


def _looks_back(token: Token) -> bool:
    """Whether what happened had happened by then: "until Tuesday they had refused"."""
    verb = next((t for t in token.ancestors() if t.pos in ("VERB", "AUX")), None)
    return verb is not None and any(c.dep == "aux" and c.lower == "had" for c in verb.children)


def tense_of(token: Token) -> Tense:
    """The tense of the nearest verb above ``token``; "" where there is none."""
    above = token.ancestors()
    verb = next((t for t in above if t.pos in ("VERB", "AUX")), None)
    direct = verb is not None and (token.head is verb or token.head.head is verb)
    for _ in range(4):
        if verb is None:
            return ""
        taken_up = verb.dep == "xcomp" and verb.head.lemma in _verbs("trying")
        tense = own_tense(verb, infinitive="future" if direct and not taken_up else "")
        if tense:
            return tense
        verb = next((t for t in verb.ancestors() if t.pos in ("VERB", "AUX")), None)
    return ""


def tense_of_act(trigger: Token) -> Tense:
    """Return the tense of an act: of its verb, or of the one that bears its noun ("will hold talks"); "" without one.

    An infinitive is to come behind a verb that plans or sets it: "plans to meet", "is due to arrive".
    """
    verb = trigger
    if trigger.pos == "NOUN":
        if trigger.dep not in ("dobj", "nsubjpass", "nsubj") or trigger.head.pos != "VERB":
            return ""
        verb = trigger.head
    for _ in range(4):
        ahead = verb.dep == "xcomp" and (verb.head.lemma in _AHEAD or verb.head.lemma in _verbs("planning"))
        if tense := own_tense(verb, infinitive="future" if ahead else ""):
            return tense
        if verb.dep != "conj" or verb.head.pos != "VERB":
            return ""
        verb = verb.head
    return ""


_AHEAD = frozenset({"schedule", "set", "slate", "expect", "plan", "intend", "prepare", "due", "go", "vow", "pledge"})
"""What puts an infinitive ahead: "is set to sign", "is going to meet", "vowed to fight"."""


def _is_subjunctive(verb: Token) -> bool:
    """Whether ``verb`` is what somebody asks for: "demanded that Kenya withdraw", a bare form after a singular."""
    if verb.dep != "ccomp" or verb.child("mark") is None:
        return False
    who = verb.child("nsubj")
    return verb.tag == "VB" or (verb.tag == "VBP" and who is not None and who.tag in ("NN", "NNP"))


def own_tense(verb: Token, *, infinitive: Tense) -> Tense:
    """The tense that ``verb`` shows itself; "" for participles and gerunds without an auxiliary."""
    helpers = [c for c in verb.children if c.dep in ("aux", "auxpass")]
    if any(h.lower in FUTURE for h in helpers):
        return "future"
    if any(h.tag == "VBD" or h.lemma == "have" for h in helpers) or verb.tag == "VBD":
        return "past"
    if any(h.tag == "TO" for h in helpers):
        return infinitive
    if not helpers and _is_subjunctive(verb):
        return "future"
    if verb.tag in ("VBZ", "VBP") or helpers:
        return "present"
    return "past" if verb.tag == "VBN" else ""
