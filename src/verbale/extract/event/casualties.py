"""How many were killed, injured, missing, kidnapped, displaced or arrested, as the report tells it of an event.

A word for the harm counts people: a verb its object, an adjective whom it is said of, a noun itself. The words are in
``data/casualties.toml``. Only what somebody says has happened is a figure: nothing that is denied, supposed or feared.
A figure of the event's own trigger stands on the event's word; any other is weighed where it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from verbale.data import toml
from verbale.extract.attribution_index import AttributionIndex
from verbale.extract.event.figures import Figure, figure_at, people_figure
from verbale.extract.event.judgement import judge
from verbale.extract.event.lexicon import affected
from verbale.extract.time.tense import tense_of_act
from verbale.model import Article, Casualties, Event, Evidence
from verbale.text.parse import Parse, Token
from verbale.text.phrases import antecedent, conjuncts, subject
from verbale.vocabulary import Harm

_HARMFUL = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "SANCTION"})
"""Types of events that may harm people."""
_TOLD = ("CT+", "PR+")
"""Values of what its teller says has happened."""
_KINDS: tuple[Harm, ...] = ("killed", "injured", "missing", "kidnapped", "displaced", "arrested")
_BEING = frozenset({"be", "remain", "go", "lie", "become", "leave", "report", "find", "feel", "list", "declare"})
"""Verbs that put people into a state: "left five dead", "twelve are missing"."""
_OF_EVENTS = frozenset({"in", "after", "during", "following", "by", "from", "at", "amid", "when", "as"})
FARTHEST = 4
"""Steps in the parse from a word for harm to the event that it is told of."""


@dataclass(frozen=True, slots=True)
class _Toll:
    """One figure: the word for the harm, what it is, and how many it counts."""

    word: Token
    kind: Harm
    figure: Figure
    part: bool = False


def with_casualties(article: Article, parse: Parse, voices: AttributionIndex, rows: Sequence[Event]) -> list[Event]:
    """Return ``rows`` with the casualties that the report tells of each."""
    triggers = {t.i: row for row in rows if (t := parse.token_at(row.spans("trigger")[0].start)) is not None}
    found: dict[str, list[Casualties]] = {}
    for toll in _tolls(parse):
        row = _event_of(toll.word, triggers)
        made = _made(article, toll, row, triggers, voices) if row is not None else None
        if row is not None and made is not None:
            found.setdefault(row.id, []).append(made)
    return [_with(article, row, found[row.id]) if row.id in found else row for row in rows]


def _with(article: Article, row: Event, told: Iterable[Casualties]) -> Event:
    once = {(c.kind, c.span): c for c in told}
    spans = dict.fromkeys(c.span for c in once.values() if c.span is not None)
    evidence = (*row.evidence, *(Evidence.at(article.text, "casualties", span) for span in spans))
    return replace(row, casualties=tuple(once.values()), evidence=evidence)


def _made(
    article: Article, toll: _Toll, row: Event, triggers: Mapping[int, Event], voices: AttributionIndex
) -> Casualties | None:
    """The figure as it stands with its event; None if nobody says that it is so."""
    span = toll.figure.span
    words = article.text[span.start : span.end]
    made = Casualties(toll.kind, words, toll.figure.bound, toll.figure.least, toll.figure.most, toll.part, span)
    is_own = triggers.get(toll.word.i) is row
    verb = next((t for t in (toll.word, *toll.word.ancestors()) if t.pos in ("VERB", "AUX")), toll.word)
    judged = judge(toll.word if is_own or toll.word.lemma in _harms() else verb, voices)
    teller = voices.rows.get(judged.attribution or "")
    if tense_of_act(verb) == "future":
        return None
    if judged.polarity == "negative" or judged.realis == "GENERIC" or judged.factuality[-1].value not in _TOLD:
        return None
    if judged.standing.type in ("negated", "mention_only") or (teller is not None and teller.type == "belief"):
        return None
    if is_own:
        own = row.factuality[-1].value if row.factuality else "Uu"
        return made if own in _TOLD and row.polarity == "positive" and row.realis != "GENERIC" else None
    if judged.standing == row.standing and judged.attribution == row.attribution:
        return made
    return replace(made, standing=judged.standing, attribution=judged.attribution)


def _tolls(parse: Parse) -> Iterator[_Toll]:
    """Every figure of the report."""
    for token in parse.tokens:
        for part, kind in _listed(token):
            for noun in (one for first in _READERS[part](token) for one in (first, *conjuncts(first)[1:])):
                figure = figure_at(parse, noun) if noun is token or part == "taken" else people_figure(parse, noun)
                if figure is not None:
                    yield _Toll(token, kind, figure)
                    yield from (_Toll(token, kind, f, part=True) for f in _parts(parse, noun))


def _parts(parse: Parse, noun: Token) -> Iterator[Figure]:
    """Those who are among the counted: "including three children and a judge"."""
    for including in noun.childs("prep"):
        if including.lower == "including":
            for first in including.childs("pobj"):
                for one in conjuncts(first):
                    if (figure := people_figure(parse, one)) is not None:
                        yield figure


def _listed(token: Token) -> Iterator[tuple[str, Harm]]:
    """The lists that ``token`` stands in, with the harm that it tells."""
    keys = [token.lemma.lower(), token.lower]
    keys += [f"{token.lemma}_{c.lower}" for c in token.children if c.dep in ("prt", "acomp", "oprd")]
    found = {part: kind for key in keys if key in _tables() for part, kind in _tables()[key].items()}
    yield from found.items()


@cache
def _tables() -> Mapping[str, dict[str, Harm]]:
    """By word the lists that have it, and the kind of harm."""
    made: dict[str, dict[str, Harm]] = {}
    for kind in _KINDS:
        for part, words in toml("casualties")[kind].items():
            for word in words:
                made.setdefault(word, {})[part] = kind
    return made


@cache
def _harms() -> frozenset[str]:
    """The nouns that name a harm, which may be one that did not come about: "prevented twelve deaths"."""
    return frozenset(word for kind in _KINDS for word in toml("casualties")[kind].get("nouns", ()))


def _objects(verb: Token) -> list[Token]:
    """Whom ``verb`` harms; of one that shares them with another ("killed or wounded") nobody knows how many."""
    first = verb.head if verb.dep == "conj" else verb
    if verb.pos != "VERB" or any(_lacks_own(one) for one in (first, *first.childs("conj")) if first.childs("conj")):
        return []
    own = verb.childs("dobj", "nsubjpass", *_small_clause(verb)) if verb.dep == "conj" else affected(verb)
    return own or [n for p in verb.childs("prep") if p.lower == "between" for n in p.childs("pobj")]


def _lacks_own(verb: Token) -> bool:
    """Whether ``verb``, one of several for harm, has nobody of its own whom it harms."""
    if "verbs" not in _tables().get(verb.lemma, {}) or verb.dep in ("acl", "relcl"):
        return False
    return not verb.childs("dobj", "nsubjpass", "oprd", *_small_clause(verb))


def _small_clause(verb: Token) -> tuple[str, ...]:
    """The label of those who suffered it in a clause without an auxiliary: "and 40 others wounded"."""
    return ("nsubj",) if verb.tag == "VBN" else ()


def _subjects(verb: Token) -> list[Token]:
    who = subject(verb) if verb.pos == "VERB" else None
    if who is None and verb.dep == "acl":
        who = verb.head
    return [antecedent(who) or who] if who is not None else []


def _bearers(state: Token) -> list[Token]:
    """Who is in ``state``: "twelve dead", "left five dead", "twelve are missing", "five people dead"."""
    if state.childs("nummod"):
        return [state]
    if any(c.text == "-" or c.dep == "npadvmod" for c in state.children):
        return []  # "brain-dead"
    if state.pos == "VERB" and _objects(state):
        return []  # counted as the verb's
    if own := state.childs("nsubj", "nsubjpass"):
        return own
    above = state.head
    if state.dep in ("acomp", "oprd", "attr", "ccomp", "xcomp", "advcl") and above.lemma in _BEING:
        return above.childs("dobj") or above.childs("nsubj", "nsubjpass")
    behind = state.dep in ("amod", "acl", "oprd", "appos") and state.i > above.i
    return [above] if behind and above.pos in ("NOUN", "NUM", "PROPN") else []


def _itself(noun: Token) -> list[Token]:
    if noun.childs("nummod"):
        return [noun]
    return [n for p in noun.childs("prep") if p.lower == "of" for n in p.childs("pobj")]


def _as_taken(noun: Token) -> list[Token]:
    takes = noun.dep in ("dobj", "nsubjpass") and noun.head.lemma in toml("casualties")["taking"]["verbs"]
    return [noun] if takes and noun.childs("nummod") else []


_READERS = {
    "verbs": _objects,
    "subject_verbs": _subjects,
    "states": _bearers,
    "nouns": _itself,
    "taken": _as_taken,
}
"""How each list of words finds whom it counts."""


def _event_of(word: Token, triggers: Mapping[int, Event]) -> Event | None:
    """The event that a figure at ``word`` is told of: its own, or a harmful one that it hangs on."""
    own = triggers.get(word.i)
    if own is not None and own.type in _HARMFUL:
        return own
    up = word
    for _ in range(FARTHEST):
        for token in (up, *_beside(up)):
            row = triggers.get(token.i)
            if row is not None and row.type in _HARMFUL:
                return row
        if up.head is up or (up.dep in ("ccomp", "relcl", "parataxis") and up is not word):
            return None
        up = up.head
    return None


def _beside(word: Token) -> Iterator[Token]:
    """What did it, or in what it was done: "the attack left …", "… died in the raid"."""
    yield from word.childs("nsubj", "nsubjpass", "agent", "dobj")
    for preposition in word.childs("prep", "agent"):
        if preposition.lower in _OF_EVENTS:
            for noun in preposition.childs("pobj"):
                yield noun
                yield from noun.childs("compound", "conj")
    yield from (c for c in word.childs("advcl") if any(mark.lower in _OF_EVENTS for mark in c.children))
