"""Reports and quotation marks made to agree: whole quotations, told once, and given to whoever goes on speaking."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from verbale.extract.attribution.completion import united
from verbale.extract.attribution.reports import Report
from verbale.model import Span
from verbale.text.cover import Cover
from verbale.text.parse import Parse
from verbale.text.quotes import Quotation

_CLOSING = "”“\"'’»›」』"
"""Marks that can close a quotation, as „so“."""
LONGEST_TAIL = 120
"""Longest rest of a line, in code points, between a speaker's quotation and the next line that goes on with it."""


def agree(report: Report, parse: Parse) -> set[int]:
    """Stretch the content of a report over the whole of each quotation that it begins or ends in.

    Returns the starts of the quotations that the report now holds. A cue inside a quotation is the quoted speaker's
    own and stretches nothing.
    """
    quotations = parse.quotations
    if report.cue and quotations.at(report.cue[0].start) is not None:
        return set()
    held = {q.start: q for piece in report.content for q in quotations.over(piece)}
    if held:
        whole = united(parse.text, [*report.content, *(p for q in held.values() for p in q.pieces)])
        report.content = _around(whole, report.cue) or report.content  # a content that is all cue stays as it is
    return set(held)


def _around(spans: list[Span], cue: list[Span]) -> list[Span]:
    """``spans`` cut around the cue."""
    for hole in cue:
        spans = [part for span in spans for part in _minus(span, hole)]
    return spans


def _minus(span: Span, hole: Span) -> list[Span]:
    if not span.overlaps(hole):
        return [span]
    parts = [Span(span.start, hole.start), Span(hole.end, span.end)]
    return [p for p in parts if p.start < p.end]


def once(reports: Iterable[Report]) -> list[Report]:
    """Drop a report whose cue and content another one has already; of two, the one with a source stays."""
    kept: dict[int, Report] = {}
    by_cue: Cover[int] = Cover()
    for number, report in enumerate(reports):
        near = (n for cue in report.cue for n in by_cue.touching(cue))
        twin = next((n for n in near if _meet(kept[n].content, report.content)), None)
        if twin is None:
            kept[number] = report
            for cue in report.cue:
                by_cue.add(cue, number)
        elif kept[twin].source is None and report.source is not None:
            kept[twin] = report
    return list(kept.values())


def _meet(some: list[Span], others: list[Span]) -> bool:
    return any(a.overlaps(b) for a in some for b in others)


def continued(parse: Parse, reports: list[Report]) -> list[Report]:
    """Give quotations without a cue to the speaker just quoted: in the same paragraph, or from one paragraph on."""
    quotations = parse.quotations
    outer = [r for r in reports if not r.cue or quotations.at(r.cue[0].start) is None]
    covered = {q.start for r in outer for s in r.content for q in quotations.over(s)}
    spoken = [r for r in outer if any(quotations.at(s.start) or quotations.at(s.end - 1) for s in r.content)]
    spoken.sort(key=lambda r: r.content[0].start, reverse=True)
    latest: Report | None = None
    added: list[Report] = []
    for quotation in quotations.all:
        while spoken and spoken[-1].content[0].start < quotation.start:
            following = spoken.pop()
            latest = following if latest is None or _end(following) >= _end(latest) else latest
        if latest is None or quotation.start in covered or not _stands_alone(parse, quotation):
            continue
        gap = parse.text[_end(latest) : quotation.start]
        if "\n" not in gap:
            latest.content.extend(quotation.pieces)
        elif _goes_on(gap):
            latest = Report([], list(quotation.pieces), latest.sense, "same speaker", source=latest.source)
            added.append(latest)
    return reports + added


def _end(report: Report) -> int:
    return max(report.content[-1].end, report.cue[-1].end if report.cue else 0)


def _goes_on(gap: str) -> bool:
    """Whether nothing but the rest of a line, and then white space, parts two quotations."""
    rest, _, below = gap.partition("\n")
    return gap.count("\n") <= 2 and len(rest) < LONGEST_TAIL and not below.strip()


def _stands_alone(parse: Parse, quotation: Quotation) -> bool:
    """Whether a quotation is a sentence or more of its own, not a piece of somebody else's sentence."""
    before = parse.text[max(0, quotation.start - 9) : quotation.start].rstrip(" \t")[-1:]
    starts = before in ("", "\n", ".", "?", "!", ":", *_CLOSING)
    inner = parse.text[max(quotation.start, quotation.end - 9) : quotation.end].rstrip(_CLOSING + " ")
    return starts and inner[-1:] in (".", "?", "!", "…", ",") and quotation.words >= 2


def told_apart(text: str, report: Report) -> Report:
    """``report`` with a source of whole words, which its content does not run into: "…," co-author Ruiz said."""
    if report.source is None:
        return report
    source = _whole_words(text, report.source)

    def ahead(span: Span) -> Span:
        runs_in = span.start < source.start < span.end <= source.end
        kept = text[span.start : source.start].rstrip(" ,;:–—-")
        return Span(span.start, span.start + len(kept)) if runs_in and kept else span

    return replace(report, source=source, content=[ahead(span) for span in report.content])


def _joins(text: str, at: int) -> bool:
    """Whether a hyphen ``at`` that place joins two words: "co-pilot"."""
    return text[at] == "-" and text[at + 1 : at + 2].isalpha() and text[at + 1].islower()


def _whole_words(text: str, span: Span) -> Span:
    """``span`` to the ends of its words, with what a hyphen joins to the first and to the last."""
    start, end = span.start, span.end
    while start > 0 and (
        text[start - 1].isalnum() or (text[start - 1] == "-" and start > 1 and text[start - 2].isalnum())
    ):
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and (text[end].isalnum() or _joins(text, end)):
        end += 2 if text[end] == "-" else 1
    return Span(start, end)
