"""Three constructions of news writing that parsers take apart wrongly, put right.

A cue that ends its sentence after a speaker with an appositive ("…, a former negotiator, Ana Ruiz, recalled.") is taken
for a modifier, and the speaker for a part of what is said. And "…, adding that …" is hung on the nearest verb, though
by the convention of news writing whoever the sentence reports adds it. And in "confirmed that a draft existed but
warned that …" the second cue is hung on the verb of what the first reports.
"""

from __future__ import annotations

from verbale.extract.attribution.cues import verb_cue, words
from verbale.extract.attribution.reports import Report, cue_spans
from verbale.model import Span
from verbale.text.parse import Parse, Sentence, Token
from verbale.text.phrases import cover, trimmed

_LONGEST_SPEAKER = 14
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})


def repair(parse: Parse, reports: list[Report]) -> list[Report]:
    """The reports with these constructions read as they are meant; contents lose what was never part of them."""
    with_cue = {span.start: report for report in reports for span in report.cue}
    added = []
    for sentence in parse.sentences:
        late = _final(parse, sentence)
        known = with_cue.get(late.cue[-1].start) if late is not None else None
        if late is None or (known is not None and known.source is not None):
            continue
        added.append(late)
        reports = [report for report in reports if report is not known]
        hole = Span(late.content[-1].end, late.cue[-1].end)
        for report in reports:
            # Whoever is told of behind the cue ("…, said, according to a diplomat") tells of the saying too.
            if report.anchor < hole.end and hole.start < report.content[-1].end and report.content[0].start < hole.end:
                report.content = _cut(parse, report.content, hole) or report.content
    _give_back(parse, reports)
    set_side_by_side(parse, reports)
    return reports + added


def _final(parse: Parse, sentence: Sentence) -> Report | None:
    """The report of a cue that ends the sentence behind a speaker set off by commas: "…, its mayor, Ana Ruiz, said"."""
    tokens = trimmed(parse.of(sentence))
    at = next((n for n in reversed(range(len(tokens))) if _is_verb(tokens[n])), 0)
    if at < 5 or not _ends(tokens, at):
        return None
    cue = tokens[at]
    entry = verb_cue(cue)
    speaker = _speaker(tokens[:at])
    content = trimmed(tokens[: tokens.index(speaker[0])]) if speaker else []
    if (
        entry is None
        or len(content) < 3
        or not any(map(_is_verb, content))
        or parse.quotations.at(cue.start) is not None
    ):
        return None
    report = Report(cue_spans(cue), [cover(content)], entry.senses["clause"], "final cue", verb=cue)
    report.source = cover(trimmed(speaker))
    return report


def _ends(tokens: list[Token], at: int) -> bool:
    """Whether the token at ``at`` is a cue without a subject, which nothing but when and where can follow."""
    cue = tokens[at]
    entry = verb_cue(cue) if cue.tag in ("VBD", "VBZ", "VBP", "VBN") else None
    if entry is None or not entry.takes("clause") or cue.child("nsubj", "auxpass") is not None:
        return False
    if any(c.dep in ("ccomp", "dobj") and c.i > cue.i for c in cue.children):
        return False
    return tokens[at - 1].text == "," or cue.dep in ("advcl", "acl")


def _is_verb(token: Token) -> bool:
    return token.pos in ("VERB", "AUX") and token.lower != "according"


def _speaker(tokens: list[Token]) -> list[Token]:
    """The noun phrases between commas at the end of ``tokens``, at most two: a name and its appositive."""
    while tokens and tokens[-1].text == ",":
        tokens = tokens[:-1]
    commas = [n for n, t in enumerate(tokens) if t.text == ","]
    best: list[Token] = []
    for n in reversed(commas[-2:]):
        part = tokens[n + 1 :]
        first = part[0] if part else None
        if first is None or len(part) > _LONGEST_SPEAKER or first.pos in ("ADP", "SCONJ", "CCONJ", "PART"):
            break
        if any(map(_is_verb, part)) or not any(t.pos in _NOMINAL for t in part):
            break
        best = part
    return best


def _give_back(parse: Parse, reports: list[Report]) -> None:
    """Give "…, adding that …" to the speaker of the sentence, and take it out of what others say."""
    by_verb = {r.verb.i: r for r in reports if r.verb is not None and r.found_by == "syntax"}
    for report in reports:
        verb = report.verb
        if verb is None or verb.tag != "VBG" or verb.dep != "advcl" or verb.lemma not in words("going_on"):
            continue
        before = parse.tokens[verb.i - 1] if verb.i else verb
        outer = _outermost(verb, by_verb)
        if before.text != "," or outer is None or parse.quotations.at(verb.start) is not None:
            continue
        report.source = outer.source
        hole = Span(before.start, max(verb.subtree()[-1].end, report.content[-1].end))
        for other in reports:
            if other is not report and any(s.start < hole.start < s.end for s in other.content):
                other.content = _cut(parse, other.content, hole) or other.content


def set_side_by_side(parse: Parse, reports: list[Report]) -> None:
    """Give the second of two cues to the subject of the first, and take it out of what that reports.

    That is meant where each has a "that" ("confirmed that a draft existed but warned that …"), and where the second
    shares its tense with the first and not with what that reports ("said the ice is thin and called on Oslo to wait"):
    of 17 of these in PolNeAR's train half, twelve are annotated so, and five as part of what the first reports. Where
    the first reports a report ("said that Oslo denied it and warned that …") either may be meant: it stays.
    """
    by_verb = {r.verb.i: r for r in reports if r.verb is not None}
    for report in reports:
        verb = report.verb
        first = by_verb.get(verb.head.head.i) if verb is not None and verb.dep == "conj" else None
        if verb is None or first is None or first.verb is None or first is report or verb.child("nsubj") is not None:
            continue
        told = verb.head
        if told.dep != "ccomp" or verb.tag != first.verb.tag or verb_cue(told) is not None:
            continue
        joint = next((t for t in told.childs("cc") if t.i < verb.i), None)
        each_with_that = _with_that(told) and any(map(_with_that, verb.childs("ccomp")))
        if joint is None or not (each_with_that or (verb.tag == "VBD" and _tense(told) in ("VBZ", "VBP", "MD"))):
            continue
        report.source = first.source
        hole = Span(joint.start, verb.subtree()[-1].end)
        first.content = _cut(parse, first.content, hole) or first.content


def _tense(verb: Token) -> str:
    """The tag of the finite word of a verb: its own, or that of its first auxiliary."""
    return next((aux.tag for aux in verb.childs("aux", "auxpass")), verb.tag)


def _with_that(clause: Token) -> bool:
    mark = clause.child("mark")
    return mark is not None and mark.lower == "that"


def _outermost(verb: Token, by_verb: dict[int, Report]) -> Report | None:
    """The report of the topmost cue that ``verb`` hangs under, by way of what that cue reports."""
    found = None
    below = verb
    for above in verb.ancestors():
        if below.dep == "ccomp" and above.i in by_verb and by_verb[above.i].source is not None:
            found = by_verb[above.i]
        below = above
    return found


def _cut(parse: Parse, content: list[Span], hole: Span) -> list[Span]:
    """``content`` without the words in ``hole``, and without commas left hanging at its edges."""
    kept = []
    for span in content:
        if not span.overlaps(hole):
            kept.append(span)
            continue
        parts = (Span(span.start, min(span.end, hole.start)), Span(max(span.start, hole.end), span.end))
        kept += [cover(tokens) for p in parts if p.start < p.end and (tokens := trimmed(parse.within(p)))]
    return kept
