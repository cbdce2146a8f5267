"""The tagger's relations as reports: whole phrases, and the source that syntax allows.

The tagger knows who is meant better than any rule does, but not where a phrase ends; and of some constructions syntax
knows for certain who speaks, or that nobody does.
"""

from __future__ import annotations

from collections.abc import Iterable

from verbale.extract.attribution.completion import (
    is_nobody,
    names_somebody,
    to_the_end,
    to_the_end_of_phrase,
    together,
    united,
    without_commas,
    without_loose_ends,
)
from verbale.extract.attribution.cues import SAYING, Cue, Sense, noun_cues, verb_cue, words
from verbale.extract.attribution.nominal import sender
from verbale.extract.attribution.pair import Tagged
from verbale.extract.attribution.reports import SEEMING, Report, addressee_of, quoted_as, whole_of
from verbale.extract.attribution.speakers import agree
from verbale.extract.attribution.tagger import Relation
from verbale.model import Span
from verbale.text.parse import Parse, Token
from verbale.text.phrases import agent, is_infinitive, is_passive, noun_phrase, subject, syntactic_head, top_tokens

_NOMINAL = ("PROPN", "NOUN", "PRON")
_NO_SPEAKERS = frozenset({"it", "there", "this", "that", "which", "what"})


def as_report(parse: Parse, relation: Relation, rule: Report | None) -> Tagged:
    """``relation`` as a report; its sense and addressee are those of ``rule`` or, without one, read as rules read."""
    verb = cue_word(parse, relation.cue)
    content = [without_commas(parse, span) for span in relation.content]
    if relation.cut:
        content[-1] = to_the_end(parse, content[-1])
    content = united(parse.text, (without_loose_ends(parse, span, relation.cue) for span in content))
    content[-1] = to_the_end_of_phrase(parse, content[-1], relation.cue)
    content = _in_its_sentence(parse, content, relation.cue[0])
    report = Report(list(relation.cue), content, SAYING, "tagger", verb=verb)
    if relation.source:
        source = without_commas(parse, together(parse.text, relation.source, relation.cue[0]))
        source = without_loose_ends(parse, source, [*relation.cue, *content])
        report.source = _checked(parse, report, source) if names_somebody(parse, source) else None
    elif verb is not None:
        report.source = _speaker_by_syntax(parse, verb, content)
    if rule is not None:
        report.sense, report.addressee = rule.sense, rule.addressee
    elif verb is not None:
        report.sense, report.addressee = _sense(parse, verb, content), addressee_of(verb, [*content, *relation.cue])
    agree(report, parse)
    return Tagged(report, relation)


def _in_its_sentence(parse: Parse, content: list[Span], cue: Span) -> list[Span]:
    """``content`` without the sentences ahead of that of ``cue`` that nobody quotes.

    In "They put the dead at 312. It may rise, it is said" the first is the outlet's own word.
    """
    at = min(parse.index_at(cue.start), len(parse.tokens) - 1)  # a cue may begin within the last token
    home = parse.sentence_of(parse.tokens[at])
    kept = []
    for span in content:
        if span.start < home.start and not parse.quotations.quoted(parse.text, span)[0]:
            if span.end <= home.start:
                continue
            span = Span(home.start, span.end)
        kept.append(span)
    return kept or content


def _speaker_by_syntax(parse: Parse, verb: Token, content: list[Span]) -> Span | None:
    """The subject of an active cue, for which the tagger has no source: "the council president left, summing up …"."""
    who = subject(verb)
    if who is None or not _may_speak(who, verb) or who.pos not in _NOMINAL or verb.lemma in SEEMING:
        return None
    phrase = noun_phrase(who)
    spoken_of = any(phrase.overlaps(span) for span in content)
    return None if spoken_of or is_nobody(parse.text, [phrase]) else phrase


def _is_amiss(parse: Parse, verb: Token, who: Token, source: Span) -> bool:
    """Whether ``source`` stands behind an active ``verb`` or in another sentence, though its subject is ahead of it.

    As in "the convention obligates most nations": whoever is named behind the cue does not speak.
    """
    head = syntactic_head(parse, source)
    if head is None or who.head is not verb or who.i > verb.i or not _may_speak(who, verb):
        return False
    return source.start > verb.start or head.sentence != verb.sentence


def _may_speak(who: Token, verb: Token) -> bool:
    """Whether ``who``, the subject of ``verb``, does what an active verb says."""
    active = verb.pos == "VERB" and not is_passive(verb)
    return active and who.dep == "nsubj" and who.lower not in _NO_SPEAKERS


def _who(parse: Parse, report: Report, source: Span) -> Span | None:
    """``source`` corrected by what syntax knows for certain of the cue of ``report``.

    Whom others speak of is none: "the envoy was called a liar", "Norland is expected to sign", "he seems to have left".
    Of 104 gold cues like the first two in 260 articles of PolNeAR's train half, 8 have the subject for their source.
    Verbs that the lexicon does not know ("was incensed that") are left to the tagger. And where the words are no phrase
    but hold the subject ("a request the president denied, arguing …"), it is the subject alone.
    """
    verb = report.verb
    who = subject(verb) if verb is not None else None
    if verb is None or who is None:
        return source
    if quoted_as(verb) is not None:
        return noun_phrase(who)
    if verb.tag == "VBN" and verb.dep == "advcl" and is_passive(verb):
        timed = any(word.lower == "when" for word in verb.childs("advmod", "mark"))
        if timed or not _is_ahead(parse, source, verb):
            return _doer(verb)  # "Asked whether …": 39 of 40 of the train half name nobody
    if _is_aside(parse, verb) and source.contains(who.span):
        return _doer(verb)
    if not source.contains(who.span):
        named = noun_phrase(who)
        taken = any(named.overlaps(span) for span in (*report.content, *report.cue, source))
        return named if not taken and _is_amiss(parse, verb, who, source) else source
    if verb.lemma in SEEMING and report.cue[-1].end == verb.end:  # else "seemed to think" is of who thinks
        return None
    if verb.child("auxpass") is not None:
        return _doer(verb) if verb_cue(verb) is not None else source
    tops = top_tokens(parse, source)
    if len(tops) > 1 and who in tops and who.pos in ("NOUN", "PROPN"):
        phrase = noun_phrase(who)
        return Span(max(phrase.start, source.start), min(phrase.end, source.end))
    return source


def _checked(parse: Parse, report: Report, source: Span) -> Span | None:
    """``source``, or, where it only meets with what others say, whoever is said to be these."""
    if _only_modifies(parse, report, source):
        return None
    part = syntactic_head(parse, source)
    if part is not None and (whole := whole_of(parse, part)) is not part:
        return noun_phrase(whole)
    met = _met_with(report)
    if met is None or not _is_subject_above(met, source):
        return _who(parse, report, source)
    by = sender(met)
    return None if by is None else noun_phrase(by)


def _only_modifies(parse: Parse, report: Report, source: Span) -> bool:
    """Whether ``source`` is but what a noun of the cue is like: "a tacit acknowledgment", though not "German fears"."""
    return all(
        t.lower == t.text and t.dep in ("det", "amod") and any(span.contains(t.head.span) for span in report.cue)
        for t in parse.within(source)
    )


def _met_with(report: Report) -> Token | None:
    """The noun of a cue that tells what its subject meets with: "the law drew warnings", "met amid calls for talks"."""
    cue = report.verb
    noun = cue.child("dobj") if cue is not None and cue.pos == "VERB" else cue
    if noun is None or noun.lemma not in noun_cues() or not any(span.contains(noun.span) for span in report.cue):
        return None
    known = {"dobj": "meeting", "pobj": "amid"}.get(noun.dep)
    return noun if known is not None and noun.head.lemma in words(known) else None


def _is_subject_above(noun: Token, source: Span) -> bool:
    """Whether ``source`` is the subject of a verb that ``noun`` hangs on."""
    above = (subject(verb) for verb in noun.ancestors() if verb.pos in ("VERB", "AUX"))
    return any(who is not None and source.contains(who.span) for who in above)


def _doer(verb: Token) -> Span | None:
    """Who does what the passive ``verb`` says, if a by-phrase tells."""
    by = agent(verb)
    return None if by is None else noun_phrase(by)


def _is_aside(parse: Parse, verb: Token) -> bool:
    """Whether ``verb`` tells what was done to a subject, between commas: "the envoy, asked about it, said …".

    The tagger of the parse takes some such participles for the past tense; the place tells them from it.
    """
    noun = verb.head
    if verb.dep != "acl" or verb.tag not in ("VBN", "VBD") or noun.dep not in ("nsubj", "nsubjpass"):
        return False
    return noun.i < verb.i < noun.head.i and any(t.text == "," for t in parse.tokens[noun.i + 1 : verb.i])


def _is_ahead(parse: Parse, source: Span, verb: Token) -> bool:
    """Whether ``source`` stands ahead of ``verb`` in its sentence."""
    return parse.sentences[verb.sentence].start <= source.start < verb.start


def cue_word(parse: Parse, cue: Iterable[Span]) -> Token | None:
    """The token of a cue that says what it does: its verb, or, without one, its noun or its first word."""
    tokens = [t for span in cue for t in parse.within(span)]
    full = [t for t in tokens if t.dep not in ("aux", "auxpass")]
    said = (t for pos in ("VERB", "AUX", "NOUN") for t in full if t.pos == pos)
    return next(said, tokens[0] if tokens else None)


def _sense(parse: Parse, verb: Token, content: list[Span]) -> Sense:
    """What the lexicon says of the cue before a content like this one; plain speech where it does not know the cue."""
    entry = verb_cue(verb) or noun_cues().get(verb.lemma)
    if entry is None:
        return SAYING
    return entry.senses.get(_frame(parse, entry, content, passive=is_passive(verb))) or next(
        iter(entry.senses.values())
    )


def _frame(parse: Parse, entry: Cue, content: list[Span], *, passive: bool) -> str:
    """The frame of ``entry`` for ``content``. In the passive an infinitive is that of the active's object."""
    tokens = parse.within(content[0])
    if not tokens:
        return ""
    first = tokens[0]
    if first.lower == "to" and first.tag == "TO":
        return "object_to" if passive else "to"
    if first.lower in entry.senses:
        return first.lower
    infinitive = any(t.tag == "VB" and is_infinitive(t) for t in tokens)
    if infinitive and entry.takes("object_to"):
        return "object_to"
    return "clause" if any(t.pos in ("VERB", "AUX") for t in tokens) else "object"
