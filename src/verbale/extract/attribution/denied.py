"""Claims that somebody is told to deny: "Reports that Norland had closed the port were refuted by Rome".

Neither parser nor tagger takes such a sentence for an attribution, and so the denial would have nobody to make it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from verbale.extract.attribution.cues import SAYING
from verbale.extract.attribution.reports import Report, cue_spans
from verbale.extract.denial import listed
from verbale.model import Span
from verbale.text.cover import Cover
from verbale.text.parse import Parse, Token
from verbale.text.phrases import agent, noun_phrase

FOUND_BY = "denial"


def denied_claims(parse: Parse, reports: Iterable[Report]) -> list[Report]:
    """Return ``reports`` and the denials of claims that are missing among them.

    A denial that stops short of its claim is told whole: "dismissed as “a tale” the assertion that …".
    """
    kept = list(reports)
    cues = Cover((span, n) for n, report in enumerate(kept) for span in report.cue)
    for verb in parse.tokens:
        claim = verb.child("nsubjpass", "dobj") if verb.pos == "VERB" and _is_denial(verb) else None
        if claim is None or claim.lemma not in listed("claims") or claim.child("acl", "relcl", "ccomp") is None:
            continue
        own = sorted(set(cues.touching(verb.span)))
        content = noun_phrase(claim, clauses=True)
        for n in own:
            if not any(span.end >= content.end for span in kept[n].content):
                kept[n] = replace(kept[n], content=sorted([*kept[n].content, content]))
        if not own and claim.dep == "nsubjpass":
            kept.append(Report(cue_spans(verb), [content], SAYING, FOUND_BY, source=_by(verb), verb=verb))
    return sorted(kept, key=lambda r: (r.anchor, r.content[0].start))


def _by(verb: Token) -> Span | None:
    by = agent(verb)
    return noun_phrase(by) if by is not None and by.pos in ("NOUN", "PROPN", "PRON") else None


def _is_denial(verb: Token) -> bool:
    """Whether ``verb`` denies what it takes, or calls it false: "were described as a lie"."""
    if verb.lemma in listed("cues") | listed("rejecting"):
        return True
    return verb.lemma in listed("naming") and any(t.lemma in listed("false") for t in verb.subtree() if t.i > verb.i)
