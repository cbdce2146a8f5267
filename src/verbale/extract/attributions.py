"""Attributions: who said, thought, asked or promised what, to whom, and inside whose words.

Reports found by syntax, by quotation marks and by nouns are put together here, made to agree with the quotation
marks, nested into one another, and turned into rows.
"""

from __future__ import annotations

from dataclasses import replace

from verbale.extract.attribution.beside import kept_apart
from verbale.extract.attribution.called import called_by
from verbale.extract.attribution.circumstances import medium_of, venue_of
from verbale.extract.attribution.denied import denied_claims
from verbale.extract.attribution.headed import headed
from verbale.extract.attribution.inside import Words, holders
from verbale.extract.attribution.interrupted import interrupted
from verbale.extract.attribution.interview import interview
from verbale.extract.attribution.joined import quoted_apart, told_side_by_side
from verbale.extract.attribution.learned import merged
from verbale.extract.attribution.margins import at_margins
from verbale.extract.attribution.monologue import monologue
from verbale.extract.attribution.nominal import nominal_reports
from verbale.extract.attribution.quoted import QuotedReports
from verbale.extract.attribution.repairs import repair
from verbale.extract.attribution.reports import Report, verb_reports
from verbale.extract.attribution.speakers import agree, continued, once
from verbale.extract.attribution.tagger import Tags
from verbale.extract.attribution.turns import FOUND_BY as TRANSCRIPT
from verbale.extract.attribution.turns import turns
from verbale.extract.refs import ref_at
from verbale.model import Article, Attribution, Evidence, Span, row_id
from verbale.nesting import chain_of
from verbale.text.cover import Cover
from verbale.text.parse import Parse, Token
from verbale.text.quotes import Quotations
from verbale.vocabulary import QuoteKind

MOSTLY = 0.9
"""Share of the letters of a content that must stand inside quotation marks for it to be a direct quotation."""


CONSTRAINTS = (interrupted, denied_claims, kept_apart, told_side_by_side, quoted_apart, called_by, at_margins, headed)
"""What holds of reports whatever parser and tagger make of a sentence, in the order in which it is applied."""


def attributions(article: Article, parse: Parse, tags: Tags | None = None) -> list[Attribution]:
    """All attributions of a report, outer before inner, in the order of the text.

    Without ``tags``, the tagger's, they are those that the rules find by themselves.
    """
    reports = rule_reports(parse)
    if tags is not None:
        reports = merged(parse, reports, tags)
    for constrain in (
        interrupted,
        denied_claims,
        kept_apart,
        told_side_by_side,
        quoted_apart,
        called_by,
        at_margins,
        headed,
    ):
        reports = constrain(parse, reports)
    spoken = turns(parse) or interview(parse) or monologue(parse)
    if spoken:
        reports = sorted(
            [*_within(article.text, reports, spoken), *spoken], key=lambda r: (r.anchor, r.found_by != TRANSCRIPT)
        )
    rows = [_row(article, report, parse.quotations) for report in reports]
    aside = {row.id for row, report in zip(rows, reports, strict=True) if report.verb and _is_relative(report.verb)}
    return _nested(rows, aside)


def _is_relative(verb: Token) -> bool:
    """Whether ``verb`` is that of a relative clause, and not of a clause that the parser hung on the noun before it."""
    return verb.dep == "relcl" and verb.child("mark") is None


def _within(text: str, reports: list[Report], spoken: list[Report]) -> list[Report]:
    """The reports of a transcript's text that no turn contradicts: whoever has the floor says all of it."""
    turn_at = Cover((span, number) for number, turn in enumerate(spoken) for span in turn.content)

    def turns_at(spans: list[Span]) -> set[int]:
        return {number for span in spans for number in turn_at.touching(span)}

    def is_told(report: Report) -> bool:
        if not any(char.isalpha() for span in report.cue for char in text[span.start : span.end]):
            return not turns_at(report.content)  # no cue, or the colon behind the speaker's name
        own = turns_at(report.cue)  # none, for what introduces the whole: "The transcript follows:"
        return not own or turns_at(report.content) <= own

    return [report for report in reports if is_told(report)]


def rule_reports(parse: Parse) -> list[Report]:
    """What the rules find: by syntax, by quotation marks and by nouns, made to agree with one another."""
    by_syntax = repair(parse, [*verb_reports(parse), *nominal_reports(parse)])
    claimed: set[int] = set()
    for report in by_syntax:
        claimed |= agree(report, parse)
    reports = by_syntax + QuotedReports(parse, by_syntax).find(claimed)
    reports = once(sorted(reports, key=lambda r: (r.anchor, r.found_by != "noun", r.content[0].start)))
    return sorted(continued(parse, reports), key=lambda r: (r.anchor, r.content[0].start))


def _row(article: Article, report: Report, quotations: Quotations) -> Attribution:
    text = article.text
    content = sorted(report.content)
    evidence = [Evidence.at(text, "cue", s) for s in report.cue]
    evidence += [Evidence.at(text, "content", s) for s in content]
    empty = {}
    source = report.source
    if source is not None:
        if text.startswith("by ", source.start):  # the preposition of a passive is none of its doer's words
            source = Span(source.start + 3, source.end)
        evidence.append(Evidence.at(text, "source", source))
    else:
        empty["source"] = "the text names nobody"
    if report.addressee is not None:
        evidence.append(Evidence.at(text, "addressee", report.addressee))
    else:
        empty["addressee"] = "the text names nobody"
    around = {"medium": medium_of(report), "venue": venue_of(report)}
    for slot, span in around.items():
        if span is not None:
            evidence.append(Evidence.at(text, slot, span))
        else:
            empty[slot] = "the text names none"
    if not report.cue:
        empty["cue"] = "the quotation stands without one"
    return Attribution(
        id=row_id(article.id, "attribution", [*report.cue, *content]),
        evidence=tuple(evidence),
        empty=empty,
        source=ref_at(text, source),
        cue=" … ".join(text[s.start : s.end] for s in report.cue),
        content=" … ".join(text[s.start : s.end] for s in content),
        addressee=ref_at(text, report.addressee),
        medium=_words(text, around["medium"]),
        venue=_words(text, around["venue"]),
        kind="direct" if report.found_by == TRANSCRIPT else kind_of(text, content, quotations),
        type=report.sense.type,
        force=report.sense.force,
        speech_act=report.sense.act,
        found_by="tagger" if report.found_by == "tagger" else f"rules: {report.found_by}",
        confidence=report.confidence,
    )


def _words(text: str, span: Span | None) -> str | None:
    return text[span.start : span.end] if span is not None else None


def kind_of(text: str, content: list[Span], quotations: Quotations) -> QuoteKind:
    """How much of ``content`` stands inside quotation marks: nearly all, some, or nothing."""
    counts = [quotations.quoted(text, s) for s in content]
    inside, total = sum(c[0] for c in counts), sum(c[1] for c in counts)
    if total and inside / total >= MOSTLY:
        return "direct"
    return "mixed" if inside else "indirect"


def _nested(rows: list[Attribution], aside: set[str]) -> list[Attribution]:
    """Set each row's parent, the smallest other content that holds its cue and its content, and its chain.

    A relative clause in what is told indirectly (the rows in ``aside``: "asked for a list it said was short") is an
    aside of whoever tells it, so it stands beside the content that holds it and not in it.
    """
    by_id = {row.id: row for row in rows}
    held = holders({row.id: Words(row.spans("cue"), row.spans("content")) for row in rows})
    found: dict[str, Attribution] = {}
    for row in rows:
        wider = held[row.id]
        if row.id in aside and wider and by_id[wider[0]].kind == "indirect":
            wider = wider[1:]
        found[row.id] = replace(row, parent=wider[0] if wider else None)
    return [replace(row, chain=chain_of(row, found)) for row in found.values()]
