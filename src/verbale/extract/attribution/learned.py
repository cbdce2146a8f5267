"""What the tagger finds and what the rules find, put together: one report for each cue, each with its confidence.

Rules and tagger err differently: rules know quotation marks of every kind, and where a clause ends; the tagger knows
cues and constructions that no list holds, who is meant by them, and which reports annotators do not count as such. So
where both found the same content, the rules' edges and the tagger's source stay, and where they differ, the tagger's
reading (on PolNeAR's development half, where 1,424 cues were found by both, that is right more often than either). How
likely the result is, a logistic model says (:mod:`verbale.extract.attribution.confidence`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from verbale.extract.attribution.completion import is_nobody, without_company, without_gloss, without_medium
from verbale.extract.attribution.confidence import confidence, features
from verbale.extract.attribution.cues import verb_cue, words
from verbale.extract.attribution.inside import Words, holders
from verbale.extract.attribution.pair import SAME, Pair, overlap
from verbale.extract.attribution.relations import as_report, cue_word
from verbale.extract.attribution.repairs import set_side_by_side
from verbale.extract.attribution.reports import SEEMING, Report, raised_subject
from verbale.extract.attribution.speakers import told_apart
from verbale.extract.attribution.tagger import Relation, Tags
from verbale.model import Span
from verbale.text.cover import Cover
from verbale.text.parse import Parse, Token
from verbale.text.phrases import noun_phrase

LIKELY = 0.2
"""Least confidence of a report that the tagger alone found. On PolNeAR's development half ATTR F is nearly flat between
.2 and .45 (74.7 to 75.2 by cross-validation), and the lower end finds more indirect reports."""
_WHERE = frozenset({"in", "on", "at", "during", "via"})


def merged(parse: Parse, rules: list[Report], tags: Tags) -> list[Report]:
    """One report for each cue that the rules or the tagger found."""
    found = []
    for pair, nested in set_within(pairs(parse, rules, tags)):
        chance = confidence(features(parse, pair, tags), nested=nested)
        if pair.rule is not None or chance >= LIKELY:
            found.append(replace(_alone(parse, told_apart(parse.text, pair.reading)), confidence=chance))
    set_side_by_side(parse, found)
    return sorted(found, key=lambda r: (r.anchor, r.content[0].start))


def set_within(found: list[Pair]) -> Iterator[tuple[Pair, bool]]:
    """Each pair, and whether it is one of the rules' that stands within what another reading reports.

    The tagger, which marks a word once, finds next to none there.
    """
    held = holders({n: Words(pair.reading.cue, pair.reading.content) for n, pair in enumerate(found)})
    return ((pair, pair.rule is not None and bool(held[n])) for n, pair in enumerate(found))


def _alone(parse: Parse, report: Report) -> Report:
    """``report`` without what its speaker does besides and what carried it, but with whom it is of."""
    if report.verb is None:
        return report
    *ahead, last = report.content
    who = None if ahead else _spoken_of(parse, report, last)
    if who is not None:
        ahead = [noun_phrase(who)]
    last = without_medium(parse, without_company(parse, without_gloss(parse, last), report.verb))
    return replace(report, source=report.source if who is None else None, content=[*ahead, last])


def _spoken_of(parse: Parse, report: Report, content: Span) -> Token | None:
    """The subject of a cue like "is said", whose ``content`` is the infinitive behind it."""
    verb, inside = report.verb, parse.within(content)
    if verb is None or report.cue[-1].end != verb.end or content.start < verb.end:
        return None
    if not inside or inside[0].tag != "TO":
        return None
    is_known = verb.lemma in SEEMING or verb_cue(verb) is not None
    return raised_subject(verb) if is_known or report.source is None else None


def pairs(parse: Parse, rules: list[Report], tags: Tags) -> list[Pair]:
    """Set each of the rules' reports beside the tagger's of the same cue, or, without a cue, of the same content."""
    relations = [r for r in tags.relations if not is_nobody(parse.text, r.source)]
    by_cue = Cover((span, n) for n, relation in enumerate(relations) for span in relation.cue)
    by_content = Cover((span, n) for n, relation in enumerate(relations) for span in relation.content)
    taken: set[int] = set()
    found = []
    further = Cover((span, None) for rule in rules if not rule.cue for span in rule.content)
    for rule in rules:
        if rule.cue:
            near = [n for span in rule.cue for n in by_cue.touching(span)]
        else:
            near = [n for s in rule.content for n in by_content.touching(s)]
            near = [n for n in near if overlap(rule.content, relations[n].content) >= SAME]
        free = [n for n in dict.fromkeys(near) if n not in taken]
        best = max(free, key=lambda n: overlap(rule.content, relations[n].content), default=None)
        if best is None:
            found.append(Pair(rule, None))
            continue
        taken.add(best)
        found.append(Pair(rule, as_report(parse, _cut_short(relations[best], rule, further), rule)))
    told = Cover((span, rule) for rule in rules for span in rule.cue)
    contents = Cover((span, rule) for rule in rules for span in rule.content)
    for n, relation in enumerate(relations):
        known = n in taken or _is_told_by(relation, told) or _is_where(parse, relation, contents)
        if not known and not _is_deed(parse, relation):
            found.append(Pair(None, as_report(parse, relation, None)))
    return _without_parts(_told_once(found))


def _is_told_by(relation: Relation, told: Cover[Report]) -> bool:
    """Whether a rule reports some of the same with a cue that holds this one, as "contained a claim"."""
    same = (rule for span in relation.cue for rule in told.touching(span))
    return any(overlap(rule.content, relation.content) > 0 for rule in same)


def _is_where(parse: Parse, relation: Relation, rules: Cover[Report]) -> bool:
    """Whether the cue is only where it was said, and a rule has the verb: "In" of "In a post he said …"."""
    inside = [t for span in relation.cue for t in parse.within(span)]
    if not inside or any(t.pos != "ADP" or t.lower not in _WHERE for t in inside):
        return False
    told = (rule for span in relation.content for rule in rules.touching(span))
    return any(overlap(rule.content, relation.content) >= SAME for rule in told)


def _is_deed(parse: Parse, relation: Relation) -> bool:
    """Whether the cue tells what was done to an instrument or a text, and nothing of the content is quoted."""
    verb = cue_word(parse, relation.cue)
    if verb is None or verb.lemma not in words("deeds"):
        return False
    return not any(parse.quotations.quoted(parse.text, span)[0] for span in relation.content)


def _cut_short(relation: Relation, rule: Report, further: Cover[None]) -> Relation:
    """``relation`` without the lines that go on with its quotation: the rules give each of those a row of its own."""
    kept = tuple(
        span
        for span in relation.content
        if any(span.overlaps(own) for own in rule.content) or not any(True for _ in further.touching(span))
    )
    return replace(relation, content=kept) if rule.cue and kept else relation


def _told_once(found: list[Pair]) -> list[Pair]:
    """``found`` without the tagger's readings that give a cue what another cue is agreed to report.

    In “…,” he continued, adding “…” each quotation has a cue of its own.
    """
    agreed = [pair.rule.content for pair in found if pair.rule is not None and pair.agreed >= SAME]
    told = Cover((span, content) for content in agreed for span in content)

    def is_told(pair: Pair) -> bool:
        if pair.rule is None or pair.tagged is None or pair.agreed >= SAME:
            return False
        content = pair.tagged.report.content
        return any(overlap(content, other) >= SAME for span in content for other in told.touching(span))

    return [Pair(pair.rule, None) if is_told(pair) else pair for pair in found]


def _without_parts(found: list[Pair]) -> list[Pair]:
    """``found`` without what the rules alone read and the tagger's readings, which stay, tell already.

    To the rules, “…,” he said, “…” may be two reports with one cue; and which verb tells of a quotation they guess.
    """
    told = [pair for pair in found if pair.tagged is not None]
    by_cue = Cover((span, pair.reading.content) for pair in told for span in pair.reading.cue)
    by_content = Cover((span, pair.reading.content) for pair in told for span in pair.reading.content)

    def is_told(pair: Pair) -> bool:
        if pair.rule is None or pair.tagged is not None:
            return False
        own = pair.rule.content
        wider = (whole for span in pair.rule.cue for whole in by_cue.touching(span))
        if any(all(any(w.contains(span) for w in whole) for span in own) for whole in wider):
            return True
        same = (other for span in own for other in by_content.touching(span))
        return pair.rule.found_by == "quotation" and any(overlap(own, other) >= SAME for other in same)

    return [pair for pair in found if not is_told(pair)]
