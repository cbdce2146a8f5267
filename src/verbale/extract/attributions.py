"""Attributions: who said, thought, asked or promised what, to whom, and inside whose words.

Reports found by syntax, by quotation marks and by nouns are put together here, made to agree with the quotation
marks, nested into one another, and turned into rows.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from verbale.extract.nominal import nominal_reports
from verbale.extract.quoted import QuotedReports
from verbale.extract.quotes import Quotation, Quotations, find_quotations
from verbale.extract.repairs import repair
from verbale.extract.reports import Report, verb_reports
from verbale.model import OUTLET, ActorRef, Article, Attribution, Evidence, Span, row_id
from verbale.text.parse import Parse
from verbale.vocabulary import QuoteKind

MOSTLY = 0.9
"""Share of the letters of a content that must stand inside quotation marks for it to be a direct quotation."""


def attributions(article: Article, parse: Parse) -> list[Attribution]:
    """All attributions of a report, outer before inner, in the order of the text."""
    quotations = find_quotations(article.text, parse.paragraphs)
    reports = _reports(parse, quotations)
    rows = [_row(article, report, quotations) for report in reports]
    return _nested(rows)


def _reports(parse: Parse, quotations: Quotations) -> list[Report]:
    by_syntax = repair(parse, [*verb_reports(parse), *nominal_reports(parse)], quotations)
    claimed: set[int] = set()
    for report in by_syntax:
        claimed |= _agree(parse, report, quotations)
    reports = by_syntax + QuotedReports(parse, quotations).find(claimed)
    reports = _once(sorted(reports, key=lambda r: (r.anchor, r.found_by != "noun", r.content[0].start)))
    return _continued(parse, reports, quotations)


def _agree(parse: Parse, report: Report, quotations: Quotations) -> set[int]:
    """Stretch the content of a report over the whole of each quotation that it begins or ends in.

    Returns the starts of the quotations that the report now holds. A cue inside a quotation is the quoted speaker's
    own and stretches nothing.
    """
    if report.cue and quotations.at(report.cue[0].start) is not None:
        return set()
    held: list[Quotation] = []
    for piece in report.content:
        for quotation in quotations.all:
            if quotation.start < piece.end and piece.start < quotation.end and quotation not in held:
                held.append(quotation)
    if not held:
        return set()
    report.content = _united([*report.content, *(p for q in held for p in q.pieces)], report.cue)
    return {q.start for q in held}


def _united(spans: Iterable[Span], cue: list[Span]) -> list[Span]:
    """The union of spans, cut around the cue."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    for hole in cue:
        merged = [part for span in merged for part in _minus(span, hole)]
    return merged


def _minus(span: Span, hole: Span) -> list[Span]:
    if not span.overlaps(hole):
        return [span]
    parts = [Span(span.start, hole.start), Span(hole.end, span.end)]
    return [p for p in parts if p.start < p.end]


def _once(reports: list[Report]) -> list[Report]:
    """Drop a report whose cue and content another one has already."""
    kept: list[Report] = []
    for report in reports:
        twin = next((k for k in kept if _same(k, report)), None)
        if twin is None:
            kept.append(report)
        elif twin.source is None and report.source is not None:
            kept[kept.index(twin)] = report
    return kept


def _same(a: Report, b: Report) -> bool:
    cues_meet = any(x.overlaps(y) for x in a.cue for y in b.cue)
    return cues_meet and any(x.overlaps(y) for x in a.content for y in b.content)


def _continued(parse: Parse, reports: list[Report], quotations: Quotations) -> list[Report]:
    """Give quotations without a cue to the speaker just quoted: in the same paragraph, or from one paragraph on."""
    outer = [r for r in reports if not r.cue or quotations.at(r.cue[0].start) is None]
    covered = {q.start for r in outer for s in r.content for q in quotations.all if s.overlaps(q.pieces[0])}
    spoken = [r for r in outer if any(quotations.at(s.start) or quotations.at(s.end - 1) for s in r.content)]
    added: list[Report] = []
    for quotation in quotations.all:
        if quotation.start in covered or not _stands_alone(parse, quotation):
            continue
        before = [r for r in spoken if r.content[0].start < quotation.start]
        if not before:
            continue
        latest = max(before, key=lambda r: max(r.anchor, r.content[-1].end))
        gap = parse.text[max(latest.content[-1].end, latest.cue[-1].end if latest.cue else 0) : quotation.start]
        if gap.count("\n") == 0:
            latest.content.extend(quotation.pieces)
        elif not gap.strip() or (
            gap.count("\n") <= 2 and len(gap.split("\n")[0]) < 120 and not gap.split("\n", 1)[1].strip()
        ):
            run = Report([], list(quotation.pieces), latest.sense, "same speaker", source=latest.source)
            added.append(run)
            spoken.append(run)
    return sorted(reports + added, key=lambda r: (r.anchor, r.content[0].start))


def _stands_alone(parse: Parse, quotation: Quotation) -> bool:
    """Whether a quotation is a sentence or more of its own, not a piece of somebody else's sentence."""
    before = parse.text[: quotation.start].rstrip(" \t")[-1:]
    starts = before in ("", "\n", ".", "?", "!", "”", '"', "'", "’", "»", ":")
    inner = parse.text[quotation.start : quotation.end].rstrip("”\"'’» ")
    return starts and inner[-1:] in (".", "?", "!", "…", ",") and quotation.words >= 2


def _row(article: Article, report: Report, quotations: Quotations) -> Attribution:
    text = article.text
    content = sorted(report.content)
    evidence = [Evidence.at(text, "cue", s) for s in report.cue]
    evidence += [Evidence.at(text, "content", s) for s in content]
    empty = {}
    if report.source is not None:
        evidence.append(Evidence.at(text, "source", report.source))
    else:
        empty["source"] = "the text names nobody"
    if report.addressee is not None:
        evidence.append(Evidence.at(text, "addressee", report.addressee))
    else:
        empty["addressee"] = "the text names nobody"
    if not report.cue:
        empty["cue"] = "the quotation stands without one"
    return Attribution(
        id=row_id(article.id, "attribution", [*report.cue, *content]),
        evidence=tuple(evidence),
        empty=empty,
        source=_ref(text, report.source),
        cue=" … ".join(text[s.start : s.end] for s in report.cue),
        content=" … ".join(text[s.start : s.end] for s in content),
        addressee=_ref(text, report.addressee),
        kind=_kind(text, content, quotations),
        type=report.sense.type,
        force=report.sense.force,
        speech_act=report.sense.act,
        found_by=f"rules: {report.found_by}",
    )


def _ref(text: str, span: Span | None) -> ActorRef | None:
    return None if span is None else ActorRef(text[span.start : span.end], span=span)


def _kind(text: str, content: list[Span], quotations: Quotations) -> QuoteKind:
    counts = [quotations.quoted(text, s) for s in content]
    inside, total = sum(c[0] for c in counts), sum(c[1] for c in counts)
    if total and inside / total >= MOSTLY:
        return "direct"
    return "mixed" if inside else "indirect"


def _nested(rows: list[Attribution]) -> list[Attribution]:
    """Set each row's parent: the smallest other content that holds its cue and its content."""
    found: list[Attribution] = []
    for row in rows:
        parent = min((other for other in rows if other is not row and _holds(other, row)), key=_size, default=None)
        found.append(replace(row, parent=parent.id if parent else None))
    chains = {row.id: row for row in found}
    return [replace(row, chain=_chain(row, chains)) for row in found]


def _size(row: Attribution) -> int:
    return sum(len(s) for s in row.spans("content"))


def _holds(outer: Attribution, inner: Attribution) -> bool:
    holders = outer.spans("content")
    needed = [*inner.spans("cue"), *inner.spans("content")]
    if _size(outer) <= _size(inner) or not inner.spans("cue"):
        return False
    return all(any(h.contains(s) for h in holders) for s in needed)


def _chain(row: Attribution, rows: dict[str, Attribution]) -> tuple[str, ...]:
    names: list[str] = []
    at: Attribution | None = row
    while at is not None:
        names.append(at.source.name if at.source else "(nobody named)")
        at = rows.get(at.parent) if at.parent else None
    return (OUTLET, *reversed(names))
