"""Reports built by syntax: a cue verb with its subject, and the clause, infinitive or phrase that it reports.

What a verb's frames allow is decided in ``data/cues.toml``; here is how each frame finds its content in a parse.
"""

from __future__ import annotations

from dataclasses import dataclass

from verbale.data import toml
from verbale.extract.attribution.completion import is_nobody
from verbale.extract.attribution.cues import Cue, Sense, noun_cues, verb_cue
from verbale.model import Span
from verbale.text.parse import Parse, Token
from verbale.text.phrases import agent, antecedent, cover, is_infinitive, is_passive, noun_phrase, subject, trimmed

_PREPOSITIONS = ("prep", "dative", "agent")
_AROUND_CUE = frozenset({"aux", "auxpass", "neg", "advmod", "prt"})
_PHRASES = frozenset({"dobj", "prep", "dative", "oprd", "xcomp", "ccomp", "attr"})
SEEMING = frozenset({"seem", "appear"})
"""Verbs whose subject is spoken of: 188 of 235 gold cues of PolNeAR's train half with one of them have no source."""


@dataclass(slots=True)
class Report:
    """An attribution in the making. ``content`` holds its pieces in the order of the text."""

    cue: list[Span]
    content: list[Span]
    sense: Sense
    found_by: str
    source: Span | None = None
    addressee: Span | None = None
    verb: Token | None = None
    confidence: float | None = None

    @property
    def anchor(self) -> int:
        """Where the cue stands; where there is none, where the content does."""
        return self.cue[0].start if self.cue else self.content[0].start


_QUOTING = frozenset({"quote", "cite", "report"})


def verb_reports(parse: Parse) -> list[Report]:
    """The reports of every cue verb that has content by syntax."""
    found = []
    for token in parse.tokens:
        entry = verb_cue(token) if _can_report(token) and not _is_quoted_as(token) else None
        if entry is not None and (report := _report(parse, token, entry)) is not None:
            found.append(report)
    return found


def quoted_as(verb: Token) -> Token | None:
    """The participle of "was quoted as saying", whose subject is that of ``verb``, the passive above it."""
    if verb.lemma not in _QUOTING or not is_passive(verb):
        return None
    said = (p.child("pcomp") for p in verb.childs("prep") if p.lower == "as")
    return next((t for t in said if t is not None and t.tag == "VBG" and verb_cue(t) is not None), None)


def _is_quoted_as(token: Token) -> bool:
    """Whether ``token`` is the participle of :func:`quoted_as`, which makes no report of its own."""
    above = token.head.head
    return token.dep == "pcomp" and token.head.lower == "as" and quoted_as(above) is token


def _can_report(token: Token) -> bool:
    """Whether ``token`` is used as a full verb; with a subject of its own it is one, whatever the tagger says."""
    if token.pos in ("VERB", "AUX"):
        return token.dep not in ("aux", "auxpass", "amod") and not is_no_verb(token)
    return token.pos == "NOUN" and token.child("nsubj") is not None and token.child("cop") is None


def is_no_verb(token: Token) -> bool:
    """Whether ``token`` is a plural noun ("and calls for") that the parser sets beside a participle or infinitive."""
    above = token.head
    beside = token.tag == "VBZ" and token.dep == "conj" and above.tag in ("VBG", "VB") and above.child("aux") is None
    return beside and token.child("nsubj", "nsubjpass") is None


def is_demanded(verb: Token) -> bool:
    """Whether ``verb`` is what somebody is asked to do, so that it reports nothing that was said."""
    if verb.dep not in ("ccomp", "xcomp", "advcl") or verb.head is verb or not _can_report(verb.head):
        return False
    above = verb_cue(verb.head)
    return above is not None and above.can_ask and (is_infinitive(verb) or verb.tag in ("VB", "VBP"))


def _is_supposed(verb: Token) -> bool:
    """Whether the report itself is only possible or due ("critics might say", "one must expect")."""
    return any(a.lower in _SUPPOSING for a in verb.childs("aux"))


_SUPPOSING = frozenset({"must", "should", "might", "may", "could", "would"})


def _report(parse: Parse, verb: Token, entry: Cue) -> Report | None:
    if is_demanded(verb):
        return None
    said = quoted_as(verb)
    frame, content, extra = _content(verb, entry)
    if said is not None and (own := verb_cue(said)) is not None and (inner := _content(said, own))[1]:
        entry, (frame, content, _) = own, inner
    if not content:
        return None
    sense = entry.senses[frame]
    if sense.act in ("assertive", "expressive") and _is_supposed(verb):
        return None
    cue = cue_spans(verb, extra) if said is None else _joined([*cue_spans(verb), cover([said.head, said])])
    report = Report(cue, content, sense, "syntax", verb=verb)
    report.source = source_of(parse, verb)
    if report.source is not None and is_nobody(parse.text, [report.source]):
        return None
    report.addressee = addressee_of(verb, content) if said is None else None
    if report.source is None and not is_passive(verb) and verb.dep not in ("ROOT", "parataxis"):
        return None
    return report


def _content(verb: Token, entry: Cue) -> tuple[str, list[Span], Token | None]:
    """The frame that ``verb`` is used in, the pieces of what it reports, and the preposition that its cue takes in."""
    if entry.takes("clause") and (found := _clause(verb)):
        return "clause", found, None
    for child in verb.children:
        if child.dep in _PREPOSITIONS and entry.takes(child.lower) and child.i > verb.i and child.children:
            return child.lower, [clean_span(child.subtree()[1:] + _asked_to(verb, child))], child
        if child.dep == "advcl" and entry.takes("for") and (mark := child.child("mark")) and mark.lower == "for":
            return "for", [clean_span([t for t in child.subtree() if t.i > mark.i])], mark
    if entry.takes("object_as") and _names_it(verb):
        return "object_as", _phrase(verb), None
    infinitive = next((c for c in verb.childs("xcomp", "ccomp", "advcl") if is_infinitive(c) and c.i > verb.i), None)
    if infinitive is not None and (frame := _infinitive_frame(verb, infinitive, entry)):
        return frame, _infinitive(verb, infinitive), None
    if entry.takes("gerund") and (doing := _gerund(verb)) is not None:
        return "gerund", [clean_span(doing.subtree())], None
    if entry.takes("object") and verb.child("dobj") is not None and not is_passive(verb) and not _is_prospect(verb):
        return "object", _phrase(verb), None
    return "", [], None


def _gerund(verb: Token) -> Token | None:
    """What somebody "denied doing", or "reported having heard"."""
    found = (c for c in verb.childs("xcomp", "ccomp", "advcl") if c.tag == "VBG" and c.i > verb.i)
    return next((c for c in found if c.child("nsubj", "mark") is None and c.i <= verb.i + _SOON), None)


_SOON = 4


def _is_prospect(verb: Token) -> bool:
    """Whether ``verb`` is only something to be done: "is ready to discuss a treaty" discusses none."""
    return is_infinitive(verb) and verb.dep in ("xcomp", "acl", "ccomp")


def _asked_to(verb: Token, preposition: Token) -> list[Token]:
    """What follows the person in "called on both sides to wait", where the parser hangs it on the verb."""
    if preposition.lower not in ("on", "for", "to"):
        return []
    return next((c.subtree() for c in verb.childs("xcomp", "advcl") if is_infinitive(c) and c.i > preposition.i), [])


def _names_it(verb: Token) -> bool:
    """As in "viewed it as a threat", "considered it a threat", "was described as a threat"."""
    has_as = any(c.dep == "prep" and c.lower == "as" for c in verb.children)
    names = has_as or verb.child("oprd") is not None
    return names and (verb.child("dobj") is not None or is_passive(verb))


def _infinitive_frame(verb: Token, infinitive: Token, entry: Cue) -> str:
    """The frame in which ``verb`` takes an infinitive, with somebody who is to act or without; empty if in none."""
    if is_passive(verb):  # "is ordered to leave" is said of whom another orders, "is said to be ill" of what is said
        return next((frame for frame in ("object_to", "clause") if entry.takes(frame)), "")
    has_object = verb.child("dobj") is not None or infinitive.child("nsubj") is not None
    if has_object:
        return "object_to" if entry.takes("object_to") else ""
    return "to" if entry.takes("to") and infinitive.dep != "advcl" else ""


def _infinitive(verb: Token, infinitive: Token) -> list[Span]:
    """As in "(urged) [Ankara to wait]": the person addressed belongs to what is reported, as does whom it is of."""
    tokens, spoken_of, person = infinitive.subtree(), raised_subject(verb), verb.child("dobj")
    ahead = [noun_phrase(spoken_of)] if spoken_of is not None else []
    if spoken_of is None and person is not None and person.i < infinitive.i:
        tokens = person.subtree() + tokens
    return [*ahead, clean_span([t for t in tokens if t.i > verb.i] or tokens)]


def _phrase(verb: Token) -> list[Span]:
    """The object of ``verb`` with all that follows it as a complement: "[him of hiding the report]"."""
    tokens = [
        t for c in verb.children if c.dep in _PHRASES and c.i > verb.i and not _is_adjunct(c) for t in c.subtree()
    ]
    return [clean_span(sorted(tokens, key=lambda t: t.i))] if tokens else []


def _is_adjunct(child: Token) -> bool:
    """A phrase that says when, or to whom, and so is no part of what was said."""
    if child.dep == "prep" and child.lower in ("on", "in", "during", "at", "after", "before", "by", "via", "since"):
        noun = child.child("pobj")
        return noun is None or noun.pos in ("PROPN", "NUM") or noun.lemma in _ADJUNCT_NOUNS
    return child.dep == "dative"


_ADJUNCT_NOUNS = frozenset(
    {
        *("interview", "statement", "speech", "letter", "tweet", "post", "conference", "address"),
        *("meeting", "briefing", "week", "month", "year", "day", "morning", "evening"),
        *("email", "article", "memo", "report", "rally", "debate"),
    }
)


def _clause(verb: Token) -> list[Span]:
    """The clause that ``verb`` reports: its complement, or the sentence that it interrupts or ends."""
    clauses = (c for c in verb.childs("ccomp") if not is_infinitive(c) and not _is_put_in(c))
    clause = next(clauses, None)
    if clause is not None:
        return _complement(verb, clause)
    if (thing := verb.child("dobj")) is not None and thing.lower in ("this", "that"):
        return []  # "…; several witnesses disputed this"
    if verb.dep == "parataxis" or (verb.dep == "ccomp" and verb.child("mark") is None and verb.i < verb.head.i):
        host = verb.head
        if verb.dep == "ccomp" and not _is_put_in(verb):
            return []
        return pieces_around(host.subtree(), verb)
    if verb.dep == "advcl" and (mark := verb.child("mark")) is not None and mark.lower == "as":
        return pieces_around(verb.head.subtree(), verb)  # "as the ministry said, …"
    return []


def _is_put_in(verb: Token) -> bool:
    """Whether a clause ahead of what it reports is put in between commas: "Now, he told us, he had second thoughts"."""
    tokens = verb.subtree()
    own, host = verb.child("nsubj"), verb.head.child("nsubj", "nsubjpass")
    commas = {t.i for t in (*verb.children, *verb.head.children) if t.text == ","}
    inside = [t for t in tokens if t.i not in commas and t.dep not in ("cc", "punct")]
    if own is None or host is None or not inside or own.tag in ("WP", "WDT"):
        return False
    return host.i > inside[-1].i and {inside[0].i - 1, inside[-1].i + 1} <= commas


def _complement(verb: Token, clause: Token) -> list[Span]:
    tokens = _without_day(verb, clause.subtree())
    if verb.i > clause.i and tokens[0].i < verb.i < tokens[-1].i:
        return pieces_around(tokens, verb)
    if tokens[0].i < verb.i < clause.i:
        # "which the navy said was lost": of 119 such in PolNeAR's train half that take the word in, all are in two.
        ahead = [t for t in tokens if t.i < verb.i]
        return [clean_span(ahead), clean_span(tokens[len(ahead) :])]
    if verb.dep == "relcl" and clause.child("nsubj", "nsubjpass") is None and verb.head.i < verb.i:
        # "a list of steps it said were meant to …": the noun is the subject of what was said.
        return [noun_phrase(verb.head), clean_span(tokens)]
    return [clean_span(tokens)]


def _without_day(verb: Token, tokens: list[Token]) -> list[Token]:
    """``tokens`` without a day at their beginning, right behind the cue: "said [on Monday] it would leave".

    It is the cue's, whatever the parser says: in PolNeAR's train half 28 of 29 such contents begin behind it.
    """
    words = [t.lower for t in tokens[:2]]
    days = toml("times")["WEEKDAY"]
    length = 2 if words[:1] == ["on"] and words[-1] in days else int(words[0] in days)
    behind = tokens[length:]
    return behind if behind and behind[0].dep != "case" and tokens[0].i == verb.i + 1 else tokens


def pieces_around(tokens: list[Token], verb: Token) -> list[Span]:
    """The pieces of ``tokens`` around the cue and what hangs on it, such as its subject."""
    own = {t.i for t in verb.subtree()}
    pieces: list[list[Token]] = [[]]
    for token in tokens:
        if token.i in own:
            pieces.append([])
        else:
            pieces[-1].append(token)
    spans = [cover(kept) for piece in pieces if (kept := trimmed(piece))]
    return [s for s in spans if len(s) > 1]


def clean_span(tokens: list[Token]) -> Span:
    """The span of ``tokens`` without outer commas, full stops and a last "and"; quotation marks stay."""
    kept = list(tokens)
    while len(kept) > 1 and kept[0].text in ",;:-–—.":
        kept.pop(0)
    while len(kept) > 1 and (kept[-1].text in ",;:-–—." or kept[-1].dep == "cc"):
        kept.pop()
    return cover(kept)


def cue_spans(verb: Token, extra: Token | None = None) -> list[Span]:
    """The cue: the verb with the auxiliaries, negation, adverbs and particle that touch it, and its preposition."""
    around = [c for c in verb.children if c.dep in _AROUND_CUE]
    near = {c.i for c in around} | {g.i for c in around for g in c.childs("neg", "advmod")}
    near |= {extra.i} if extra is not None else set()
    first = last = verb.i
    while first - 1 in near:
        first -= 1
    while last + 1 in near:
        last += 1
    return [cover(c for c in verb.subtree() if first <= c.i <= last)]


def _joined(spans: list[Span]) -> list[Span]:
    """Spans with those that only a space parts made one."""
    found = spans[:1]
    for span in spans[1:]:
        if span.start <= found[-1].end + 1:
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
    return found


def source_of(parse: Parse, verb: Token) -> Span | None:
    """Who speaks: the subject; of a passive, the noun of its by-phrase; the outlet's own "it" is nobody.

    Who "was quoted as saying" it is the subject, whoever quotes.
    """
    if is_passive(verb) and quoted_as(verb) is None:
        who = agent(verb)
    else:
        who = subject(verb)
        if who is not None and who.dep in ("nsubj", "csubj") and who.tag in ("WDT", "WP"):
            who = antecedent(who) or who
    if who is not None:
        who = whole_of(parse, who)
    if who is None or who.dep in ("expl", "csubj") or who.pos in ("VERB", "AUX", "ADV", "SCONJ"):
        return None
    span = noun_phrase(who)
    # A cue inside an appositive of its own speaker: only the noun itself can be the speaker.
    return noun_phrase(who, appositives=False) if span.contains(verb.span) else span


def whole_of(parse: Parse, part: Token) -> Token:
    """In "Oslo sent two letters, one to Rome and the other to Bonn, asking …" Oslo asks, not one of the letters."""
    if part.lower not in ("one", "some", "others") or part.i < 2:
        return part
    whole, comma = parse.tokens[part.i - 2 : part.i]
    if comma.text != "," or whole.tag not in ("NNS", "NNPS") or whole.sentence != part.sentence:
        return part
    sender = subject(whole.head) if whole.dep == "dobj" else None
    return sender if sender is not None else whole


def _is_raised(verb: Token) -> bool:
    """Whether the subject of a passive is whom the report is about: "the general is said to be ill"."""
    entry = verb_cue(verb)
    return any(map(is_infinitive, verb.childs("xcomp"))) and not (entry is not None and entry.takes("object_to"))


def raised_subject(verb: Token) -> Token | None:
    """The subject of ``verb`` that belongs to what is reported: "[the general] is said [to be ill]".

    Of 75 gold contents of PolNeAR's train half that are such an infinitive, 62 take it in.
    """
    if verb.lemma not in SEEMING and not (is_passive(verb) and _is_raised(verb)):
        return None
    return verb.child("nsubjpass", "nsubj")


def addressee_of(verb: Token, content: list[Span]) -> Span | None:
    """Who is told: the object of the cue, its dative, or the noun after "to"; for a passive, its subject.

    A word for something said ("claims … were denied") is told nothing.
    """
    for child in verb.children:
        noun = child
        if child.dep == "nsubjpass" and _is_raised(verb):
            continue
        if child.dep in _PREPOSITIONS and child.lower in ("to", "with") and child.i > verb.i:
            noun = child.child("pobj") or child
        elif child.dep not in ("dobj", "dative", "nsubjpass") or child.lower == "it":
            continue
        if noun.pos not in ("NOUN", "PROPN", "PRON") or noun.lemma in noun_cues():
            continue
        if not any(s.start <= noun.start < s.end for s in content):
            return noun_phrase(noun)
    return None
