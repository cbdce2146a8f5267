"""Reports built around nouns and prepositions: "according to X", "X's demand that …", "gave assurances that …"."""

from __future__ import annotations

from verbale.extract.attribution.cues import SAYING, Cue, Sense, noun_cues, words
from verbale.extract.attribution.reports import (
    Report,
    clean_span,
    cue_spans,
    is_demanded,
    is_no_verb,
    pieces_around,
    source_of,
)
from verbale.model import Span
from verbale.text.parse import Parse, Token
from verbale.text.phrases import agent, cover, is_infinitive, is_passive, noun_phrase, prepositional, subject

_SAYING_SO = frozenset({"view", "opinion", "word", "telling", "estimate", "account"})


def nominal_reports(parse: Parse) -> list[Report]:
    """The reports whose cue is a noun or a preposition."""
    found: list[Report] = []
    for token in parse.tokens:
        report = None
        if token.lower == "according":
            report = _according(token)
        elif token.pos == "NOUN" or is_no_verb(token):
            entry = noun_cues().get(token.lemma)
            report = _noun(parse, token, entry) if entry is not None else None
        elif token.lower == "in" and token.dep == "prep":
            report = _in_the_words_of(token)
        if report is not None and report.content:
            found.append(report)
    return found


def _according(token: Token) -> Report | None:
    """As in "…, according to X": all the rest of the clause is X's."""
    to = token.child("prep")
    noun = to.child("pobj") if to is not None else None
    if to is None or noun is None or token.head is token:
        return None
    content = pieces_around(_clause_of(token), token)
    return Report([cover([token, to])], content, SAYING, "according to", source=noun_phrase(noun))


def _in_the_words_of(token: Token) -> Report | None:
    """As in "In the minister's view, …" and "in the words of the minister, …"."""
    noun = token.child("pobj")
    if noun is None or noun.lemma not in _SAYING_SO or token.head.pos not in ("VERB", "AUX"):
        return None
    owner, end = noun.child("poss"), noun
    of = next((c for c in noun.childs("prep") if c.lower == "of"), None)
    if owner is None and of is not None and noun.child("det") is not None:
        owner, end = of.child("pobj"), of
    if owner is None:
        return None
    content = pieces_around(_clause_of(token), token)
    return Report([cover([token, end])], content, SAYING, "in the view of", source=noun_phrase(owner))


def _clause_of(token: Token) -> list[Token]:
    """The clause that an adverbial modifies: that of the nearest verb above it."""
    above = token.head
    for ancestor in token.ancestors():
        above = ancestor
        if ancestor.pos in ("VERB", "AUX"):
            break
    return above.subtree()


def _noun(parse: Parse, noun: Token, entry: Cue) -> Report | None:
    """A noun cue with its complement, and the light verb or possessor that says whose it is."""
    verb = _light_verb(noun)
    if verb is not None and is_demanded(verb):
        return None
    complement, preposition, sense = _complement(noun, entry, verb)
    if complement is None or sense is None:
        return _from_whom(parse, noun, entry)
    owner = noun.child("poss")
    if verb is not None and owner is not None and owner.tag == "PRP$":
        owner = None  # "expressed his confusion": the verb's subject says whose it is
    source, addressee = noun_phrase(owner) if owner is not None else None, None
    if verb is not None and owner is None:
        source, addressee = _giver_and_taker(parse, verb, noun)
    if source is None and (by := agent(noun) or sender(noun)) is not None:
        source = noun_phrase(by)
    if source is None and verb is None and not _is_current(noun, complement):
        return None
    cue = _cue(noun, verb if owner is None else None, preposition)
    return Report(cue, [complement], sense, "noun", source=source, addressee=addressee, verb=verb or noun)


def _is_current(noun: Token, complement: Span) -> bool:
    """Whether what is told without a name is told by somebody, as in "rumours that", "fears that".

    Of 46 such nouns with a "that" in 420 articles of PolNeAR's train half that stand in nobody's words, 33 are cues.
    Of the others, 7 are of those that need not be anybody's: a notion, a reminder, a sense.
    """
    clause = next((c for c in noun.children if complement.contains(c.span)), None)
    mark = clause.child("mark") if clause is not None else None
    return mark is not None and mark.lower == "that" and noun.lemma not in words("nobodys")


def sender(noun: Token) -> Token | None:
    """Who is named right behind the noun: "a request from the court"."""
    named = (who for host in (noun, noun.head) for who in prepositional(host, "from"))
    return next((who for who in named if who.head.i == noun.i + 1), None)


def _from_whom(parse: Parse, noun: Token, entry: Cue) -> Report | None:
    """As in "despite calls for restraint from the United Nations": a body or person named behind what is asked for.

    Where one can get what is asked for from somebody ("calls for help from Bern"), it may be from whom it is wanted.
    """
    thing = next((what for what in prepositional(noun, "for") if what.head.i == noun.i + 1), None)
    if thing is None or not entry.takes("for") or thing.lemma in words("from_others"):
        return None
    named = (who for host in (thing, noun, noun.head) for who in prepositional(host, "from"))
    who = next((who for who in named if who.head.i > thing.i and _is_somebody(parse, who)), None)
    if who is None:
        return None
    content = clean_span([t for t in thing.subtree() if t.i < who.head.i])
    cue = [cover([noun, thing.head])]
    return Report(cue, [content], entry.senses["for"], "from", source=noun_phrase(who), verb=noun)


def _is_somebody(parse: Parse, noun: Token) -> bool:
    """Whether ``noun`` can ask for something: a name of a body, a country or a person, or several people."""
    name = parse.name_at(noun)
    if name is not None:
        return name.label in ("ORG", "GPE", "NORP", "PERSON")
    return noun.tag == "NNS"


def _light_verb(noun: Token) -> Token | None:
    head = noun.head
    if noun.dep == "dobj" and head.lemma in words("light_verbs"):
        return head
    if noun.dep == "nsubjpass" and head.lemma in words("light_verbs"):
        return head
    return None


def _complement(noun: Token, entry: Cue, verb: Token | None) -> tuple[Span | None, Token | None, Sense | None]:
    """What the noun reports: its clause (which may hang on the light verb), infinitive or prepositional phrase."""
    hosts = [noun] + ([verb] if verb is not None else [])
    for host in hosts:
        for child in host.children:
            if child.i < noun.i or child.dep not in ("acl", "ccomp", "relcl", "xcomp", "advcl"):
                continue
            mark = child.child("mark")
            if entry.takes("that") and mark is not None and mark.lower == "that":
                return clean_span(child.subtree()), None, entry.senses["that"]
            if entry.takes("to") and is_infinitive(child) and host is noun:
                return clean_span(child.subtree()), None, entry.senses["to"]
    for host in hosts if verb is not None else ():
        for child in host.childs("prep"):
            if child.i == noun.i + 1 and entry.takes(child.lower) and child.children:
                takes_in = child if child.lower == "for" else None
                first = child.i + 1 if takes_in else child.i
                tokens = (noun if host is noun else child).subtree()
                return clean_span([t for t in tokens if t.i >= first]), takes_in, entry.senses[child.lower]
    return None, None, None


def _giver_and_taker(parse: Parse, verb: Token, noun: Token) -> tuple[Span | None, Span | None]:
    """Whose act a light verb's noun is, and to whom: active, passive, or received ("won assurances from X")."""
    who = subject(verb)
    if verb.lemma in words("receiving"):
        giver = next((giver for host in (noun, verb) for giver in prepositional(host, "from")), None)
        return (noun_phrase(giver) if giver else None), (noun_phrase(who) if who else None)
    if is_passive(verb):
        giver = agent(verb) or agent(noun)
        taker = who if who is not None and who is not noun else None
        return (noun_phrase(giver) if giver else None), (noun_phrase(taker) if taker else None)
    taker = next((t for t in _datives(verb, noun)), None)
    return source_of(parse, verb), (noun_phrase(taker) if taker else None)


def _datives(verb: Token, noun: Token) -> list[Token]:
    found = [c for c in verb.children if c.dep == "dative" and c.pos in ("NOUN", "PROPN", "PRON")]
    for host in (verb, noun):
        for prep in host.childs("prep", "dative"):
            if prep.lower == "to":
                found.extend(prep.childs("pobj"))
    return found


def _cue(noun: Token, verb: Token | None, preposition: Token | None) -> list[Span]:
    """The noun with its light verb, and all between them if that is the noun's own: "gave verbal assurances"."""
    end = preposition if preposition is not None and preposition.i == noun.i + 1 else noun
    if verb is None:
        return [cover([noun, end])]
    (group,) = cue_spans(verb)
    between = {t.i for t in noun.subtree()}
    if verb.i < noun.i and all(i in between for i in range(verb.i + 1, noun.i)):
        return [Span(group.start, end.end)]
    return sorted([group, cover([noun, end])])
