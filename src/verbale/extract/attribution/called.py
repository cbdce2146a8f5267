"""Who calls something so, where the passive tells it: "dubbed “the Fox” by his rivals", "described by Ruiz as wrong".

Parser and tagger take the by-phrase for part of what is said, and what is called so for who calls it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from verbale.data import toml
from verbale.extract.attribution.beside import phrase
from verbale.extract.attribution.cues import SAYING, verb_cue
from verbale.extract.attribution.reports import Report, cue_spans
from verbale.model import Span
from verbale.text.cover import Cover
from verbale.text.parse import Parse, Token
from verbale.text.phrases import agent, cover, noun_phrase, trimmed

FOUND_BY = "called"
REACH = 16
"""How many tokens behind the participle the by-phrase may stand."""
_STOPS = frozenset({".", ";", ":", "?", "!"})
_EDGES = frozenset({",", "by", "-", "–", "—"})


@dataclass(frozen=True, slots=True)
class _Called:
    verb: Token
    content: Span
    by: Span


def called_by(parse: Parse, reports: Iterable[Report]) -> list[Report]:
    """``reports`` with whoever a by-phrase names as the source, and those that have a quotation and are missing."""
    kept = list(reports)
    by_cue = Cover((span, n) for n, report in enumerate(kept) for span in report.cue)
    for found in (c for token in parse.tokens if (c := _called(parse, token)) is not None):
        own = sorted(set(by_cue.touching(found.verb.span)))
        for n in own:
            ahead = [span for span in kept[n].content if span.end <= found.verb.start and kept[n].source != span]
            kept[n] = replace(kept[n], source=found.by, content=[*ahead, found.content])
        if not own and parse.quotations.over(found.content):
            entry = verb_cue(found.verb)
            sense = entry.senses.get("object_as", SAYING) if entry is not None else SAYING
            kept.append(
                Report(cue_spans(found.verb), [found.content], sense, FOUND_BY, source=found.by, verb=found.verb)
            )
    kept = [_without_clause(parse, report) for report in kept]
    return sorted(kept, key=lambda r: (r.anchor, r.content[0].start))


def _called(parse: Parse, verb: Token) -> _Called | None:
    if verb.tag not in ("VBN", "VBD") or verb.lemma not in toml("quotes")["calling"]:
        return None
    if _is_active(verb) and not (verb.i and parse.tokens[verb.i - 1].text == ","):
        return None  # the parser takes "the law, branded “unjust” by rivals," for the past tense
    tokens = _behind(parse, verb)
    at = next((n for n, t in enumerate(tokens) if t.lower == "by" and parse.quotations.at(t.start) is None), None)
    if at is None:
        return None
    by = _whole(parse, verb, phrase(tokens[at + 1 :]))
    said = tokens[:at] if at else tokens[1 + len(by) :]
    if not by or by[0].text in toml("quotes")["no_days"] or (not at and not said):
        return None
    content = _said(parse, said)
    return _Called(verb, content, cover(by)) if content is not None else None


def _whole(parse: Parse, verb: Token, by: list[Token]) -> list[Token]:
    """``by`` with those coordinated with it, as the parser sees them: "by Ruiz and the courts"."""
    parsed = agent(verb)
    if parsed is None or not by or parse.quotations.over(phrase_of := noun_phrase(parsed)):
        return by
    return parse.within(phrase_of) if phrase_of.start == by[0].start and phrase_of.end > by[-1].end else by


def _is_active(verb: Token) -> bool:
    """Whether a participle is none, but a verb with a subject of its own, or of the perfect."""
    if verb.child("auxpass", "nsubjpass") is not None:
        return False
    return verb.child("nsubj") is not None or any(t.lemma == "have" for t in verb.childs("aux"))


def _behind(parse: Parse, verb: Token) -> list[Token]:
    """The tokens of the sentence behind ``verb``, to the first stop or finite verb outside quotation marks."""
    found: list[Token] = []
    for token in parse.tokens[verb.i + 1 : parse.sentence_of(verb).last + 1][: 2 * REACH]:
        outside = parse.quotations.at(token.start) is None
        if outside and (token.text in _STOPS or token.tag in ("VBD", "VBZ", "VBP", "MD") or len(found) > REACH):
            break
        found.append(token)
    return found


def _said(parse: Parse, tokens: list[Token]) -> Span | None:
    """The phrase, "as" and all, or, if it holds a quotation near its beginning, to the end of that."""
    tokens = [t for t in tokens if t.lower not in _EDGES or parse.quotations.at(t.start) is not None]
    quoted = next((q for t in tokens[:4] if (q := parse.quotations.at(t.start)) is not None), None)
    if not tokens or (tokens[0].pos in ("ADP", "SCONJ") and tokens[0].lower != "as"):
        return None
    if quoted is not None and len(quoted.pieces) == 1:
        return Span(min(tokens[0].start, quoted.start), quoted.end)
    kept = trimmed(tokens)
    return cover(kept) if kept else None


def _without_clause(parse: Parse, report: Report) -> Report:
    """In "what Ruiz called “an act of piracy” shocked Oslo" the verb behind the quotation is the outlet's."""
    verb, last = report.verb, report.content[-1]
    if verb is None or verb.lemma not in toml("quotes")["calling"] or report.source is None or last.start < verb.end:
        return report
    before = parse.within(Span(parse.sentence_of(verb).start, min(report.source.start, verb.start)))
    quoted = [q for q in parse.quotations.over(last) if q.end < last.end and len(q.pieces) == 1]
    if not before or before[-1].lower != "what" or not quoted:
        return report
    return replace(report, content=[*report.content[:-1], Span(last.start, quoted[0].end)])
