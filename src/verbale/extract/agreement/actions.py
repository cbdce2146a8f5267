"""What is done to an instrument, by whom and when, as a report attests it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from verbale.data import toml
from verbale.extract.agreement.behind import is_bare, participles
from verbale.extract.agreement.instruments import Instrument
from verbale.extract.attribution_index import AttributionIndex
from verbale.extract.event.factuality import FactualityContext
from verbale.extract.event.judgement import factuality_of, judge, standing_for
from verbale.extract.event.lexicon import can_act
from verbale.extract.event.slots import Dates, doers, spread
from verbale.extract.refs import ref_at
from verbale.extract.time.expressions import TimeMention
from verbale.model import ActorRef, AgreementAction, Event, Span, TimeRef, row_id
from verbale.text.parse import Parse, Token
from verbale.text.phrases import FUTURE, agent, conjuncts, is_negated, noun_phrase, prepositional

_SHARES = frozenset({"part", "participation", "membership", "involvement", "role"})
_TAKEN_ON = frozenset({"signed", "initialled", "adopted", "ratified", "acceded", "approved", "accepted"})
"""What rejects an instrument if somebody refuses to do it; whoever refuses to leave it does not."""
_OPEN = ("Uu", "PS+", "PS-", "PR-", "CT-")


@dataclass(slots=True)
class Done:
    """An action with the heads of those who do it and its date, before it becomes a row.

    ``counted``: the outlet vouches for it. ``undone``: it is told not to have been done ("never ratified").
    """

    action: AgreementAction
    doers: list[Token]
    when: Span | None
    counted: bool
    undone: bool = False


@cache
def action_words() -> dict[str, str]:
    """Verb or nominalisation to action."""
    words: dict[str, str] = toml("agreements")["actions"]
    return words


@cache
def _status_order() -> tuple[tuple[str, str], ...]:
    return tuple((action, status) for action, status in toml("agreements")["status"]["order"])


class Deeds:
    """Finds the actions on the instruments of one article."""

    def __init__(
        self,
        article: str,
        parse: Parse,
        voices: AttributionIndex,
        events: Sequence[Event],
        times: Sequence[Span | TimeMention],
    ) -> None:
        self.article = article
        self.parse = parse
        self.voices = voices
        self.events = {e.spans("trigger")[0].start: e for e in events}
        found = frozenset(t.i for t in parse.tokens if t.lemma in _lemmas())
        self.dates = Dates(parse, times, found)

    def of(self, instrument: Instrument) -> list[Done]:
        """What is done to ``instrument``, in the order of the text, each action once."""
        found: dict[tuple[str, int], Done] = {}
        for head in instrument.heads:
            for word, told in _words_on(self.parse, head):
                word, told = _refused(word, told)
                action = _meant(word, told, instrument)
                if action is None:
                    continue
                done = self._done(word, action, instrument)
                if done is not None:
                    found.setdefault((action, word.i), done)
        return _once(sorted(found.values(), key=lambda d: d.action.span or Span(0, 0)))

    def _done(self, word: Token, action: str, instrument: Instrument) -> Done | None:
        event = self.events.get(word.start)
        when = event.spans("when")[0] if event is not None and event.spans("when") else self.dates.of(word)
        standing = event.standing if event is not None else judge(word, self.voices, dated=when is not None).standing
        denied = word.dep == "acl" and standing.value.endswith("-")
        is_there = action == "proposed" or instrument.existence != "prospective"  # "called for a negotiated peace"
        before = word.dep == "amod" and is_there
        if (denied or before) and is_bare(word) and not is_negated(word):
            standing = standing_for(
                FactualityContext(), factuality_of(FactualityContext(), self.voices.chain(word), self.voices)
            )
            # "The pact, drafted in 2003, was never signed", "may debate the proposed pact": neither undoes it.
        vouched = standing.outlet == "CT+"
        undone = is_negated(word) and standing.type == "negated" and not standing.denied_by
        unfinished = standing.type == "hypothetical" and word.tag in ("VB", "VBG")  # "must still reach an agreement"
        is_open = unfinished or standing.value in _OPEN or standing.type == "negated"
        if (is_open and not vouched and not undone) or _is_ahead(word):
            return None
        who = [t for t in _doers(self.parse, word) if t not in instrument.heads]
        refs = tuple(_ref(self.parse, t) for t in who)
        date = TimeRef(row_id(self.article, "timex", [when])) if when is not None else None
        row = AgreementAction(action, refs, date, event.id if event is not None else None, word.span, standing)
        return Done(row, who, when, vouched, undone)


def _meant(word: Token, action: str, instrument: Instrument) -> str | None:
    """Return what ``word`` does to ``instrument``: to issue a draft proposes it, a joint statement is made by it."""
    needs = toml("agreements")["needs_draft"]
    if action not in needs["actions"] or instrument.existence == "draft":
        return action
    if instrument.kind == "joint_statement" and word.lemma in toml("agreements")["joint"]["adopted"]:
        return "adopted"
    return action if word.lemma in needs["unless"] and instrument.existence == "prospective" else None


def _refused(word: Token, action: str) -> tuple[Token, str]:
    """Return ``word`` and its ``action``, or the verb by which it is refused: "declined to sign the pact"."""
    refused = word.dep == "xcomp" and action_words().get(word.head.lemma) == "rejected"
    return (word.head, "rejected") if refused and action in _TAKEN_ON else (word, action)


def _once(found: Iterable[Done]) -> list[Done]:
    """Each action once: what is told again without another day and by nobody else is the same, as in a headline."""
    kept: list[Done] = []
    for done in found:
        before = next((n for n, other in enumerate(kept) if _is_told_again(done, other)), None)
        if before is None:
            kept.append(done)
        elif _fullness(done) > _fullness(kept[before]):
            kept[before] = done
    return kept


def _is_told_again(one: Done, other: Done) -> bool:
    if (one.action.action, one.undone) != (other.action.action, other.undone):
        return False
    dates = {done.when for done in (one, other)} - {None}
    doers = [{token.lower for token in done.doers} for done in (one, other)]
    return len(dates) < 2 and (not all(doers) or bool(doers[0] & doers[1]))


def _fullness(done: Done) -> tuple[bool, bool, bool]:
    return done.counted, done.when is not None, bool(done.doers)


def _is_ahead(word: Token) -> bool:
    """Whether it is yet to be done ("will sign in March"), on whosever word: a history holds what was done."""
    return any(aux.lower in FUTURE for aux in word.childs("aux"))


def status_of(done: Sequence[Done], existence: str, *, negotiated: bool) -> str:
    """The status that the actions which the outlet vouches for attest; a prospect is mooted or under negotiation."""
    attested = {d.action.action for d in done if d.counted}
    for action, status in _status_order():
        if action in attested:
            return status
    if existence == "draft":
        return "proposed"
    if existence == "existing":
        return "not_attested"
    return "under_negotiation" if negotiated else "mooted"


def _ref(parse: Parse, head: Token) -> ActorRef:
    return ref_at(parse.text, noun_phrase(head, coordinated=False))


@cache
def _lemmas() -> frozenset[str]:
    return frozenset(word.split("_")[0] for word in action_words()) | {"enter", "take"}


def _words_on(parse: Parse, head: Token) -> Iterator[tuple[Token, str]]:
    """The verbs and nominalisations that ``head`` is what they act on."""
    above = head.head
    if head.dep in ("dobj", "nsubjpass") and above.pos == "VERB":
        yield from _done_by(above)
    elif head.dep == "pobj" and (verb := _of_share(above)) is not None:
        yield from _done_by(verb)
    elif head.dep == "pobj" and above.head is not head:
        yield from _named(above.head, above.head, above.lower)
    elif head.dep == "poss":
        yield from _named(above, above, "of")  # "the treaty's ratification"
    elif head.dep == "nsubj" and above.pos == "VERB":
        yield from _happenings(above)
        if above.child("dobj", "xcomp", "ccomp", "prt") is None and above.tag in ("VBD", "VBN"):
            yield from _done_by(above)  # no treaty signs or ratifies: the parser took a participle for the verb
    for clause in (*_before(head), *head.childs("acl", "relcl")):
        if clause.tag == "VBN" or clause.child("auxpass") is not None or _takes(clause):
            yield from _done_by(clause)
    own = (c for c in head.childs("amod") if c.tag in ("VBN", "VBD"))  # "the proposed treaty", "a newly signed pact"
    for word in (*own, *participles(parse, head)):
        yield from _named(word, word)


def _of_share(preposition: Token) -> Token | None:
    """The verb that has somebody's part in an instrument for its object: "suspended its part in the treaty"."""
    above = preposition.head
    share = above if above.pos == "NOUN" else above.child("dobj")  # the parser hangs "in" on either
    fits = preposition.lower == "in" and share is not None and share.lemma in _SHARES and share.dep == "dobj"
    return share.head if fits and share is not None else None


def _before(head: Token) -> list[Token]:
    """The participles that stand before their subject: "Signed in 2003 and extended once, the accord …"."""
    clauses = head.head.childs("advcl") if head.dep in ("nsubj", "nsubjpass") else []
    own = [c for c in clauses if c.tag == "VBN" and c.i < head.i]
    return [c for c in own if c.child("nsubj", "nsubjpass", "mark") is None]


def _done_by(verb: Token) -> Iterator[tuple[Token, str]]:
    """What ``verb`` does to its object, and the verbs coordinated with it that have no other one."""
    for word in conjuncts(verb):
        if word is verb or word.child("dobj", "nsubj", "nsubjpass", "xcomp", "ccomp") is None:
            yield from _named(word, word)


def _takes(clause: Token) -> bool:
    """Whether a relative clause has what it hangs on for its object: "the treaty that it concluded with Bern"."""
    thing = clause.child("dobj")
    relative = thing is not None and thing.lower in ("that", "which")
    return clause.dep == "relcl" and clause.child("nsubj") is not None and (thing is None or relative)


def _named(word: Token, verb: Token, preposition: str = "") -> Iterator[tuple[Token, str]]:
    if preposition == "of" and word.lower == "out":
        word, verb = word.head, word.head
    particles = [c.lower for c in verb.children if c.dep in ("prt", "advmod", "prep")]
    keys = [f"{word.lemma}_{p}" for p in particles] if preposition in ("", "of") else []
    keys += [f"{word.lemma}_{preposition}"] if preposition else []
    if word.pos == "NOUN" or not preposition:
        keys.append(word.lemma)
    action = next((action_words()[k] for k in keys if k in action_words()), None)
    others = toml("agreements")["other_senses"]["words"]
    if action is not None and not any(f"{word.lemma}_{p}" in others for p in particles):
        yield word, action


def _happenings(verb: Token) -> Iterator[tuple[Token, str]]:
    """What an instrument does itself: it expires, or enters into force."""
    nouns = {n.lemma for p in verb.childs("prep") for n in p.childs("pobj")} | {n.lemma for n in verb.childs("dobj")}
    if (verb.lemma in ("enter", "come") and "force" in nouns) or (verb.lemma == "take" and "effect" in nouns):
        yield verb, "entered_into_force"
    elif verb.child("dobj") is None:
        yield from ((word, action) for word, action in _named(verb, verb) if action in ("expired", "terminated"))


def _doers(parse: Parse, word: Token) -> list[Token]:
    """Who acts: "between A and B", a by-phrase, the subject, or the possessor of a nominalisation."""
    between = prepositional(word, "between")
    if between:
        return spread(parse, between)
    if word.pos == "VERB":
        return spread(parse, doers(word))
    by, owner = agent(word), word.child("poss")
    if by is None and owner is not None:
        return [owner] if can_act(parse, owner) else []
    return spread(parse, [by]) if by is not None else []
