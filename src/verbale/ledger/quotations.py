"""The same words quoted by many reports."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from verbale.ledger.duplicates import FEWEST, Groups, uncut, words
from verbale.ledger.entries import Quotation, Report, Telling
from verbale.ledger.names import Keys, by_date, commonest, identity
from verbale.model import Attribution, digest

_QUOTED = re.compile(r"“([^“”]+)”|\"([^\"]+)\"|‘((?:[^‘’]|(?<=\w)’(?=\w))+)’|«([^«»]+)»")
_Tellings = dict[tuple[str, ...], list[tuple[Telling, str | None]]]
"""The tellings of each set of words, each with what tells its speaker apart."""
_MARKS = "\"“”„«»‘’' "


def quoted(row: Attribution) -> str:
    """The words that ``row`` quotes: all of a direct quotation, the longest quoted piece of a mixed one, else none."""
    if row.kind == "direct":
        return re.sub(r"[\"“”„«»]", "", row.words("content") or row.content).strip(_MARKS)
    if row.kind == "mixed":
        pieces = [next(filter(None, m.groups())).strip(_MARKS) for m in _QUOTED.finditer(row.content)]
        return max(pieces, key=lambda piece: len(words(piece)), default="")
    return ""


def merge_quotations(told: Iterable[tuple[Report, Attribution]], keys: Keys) -> tuple[Quotation, ...]:
    """Quotations of at least :data:`FEWEST` words, one for each set of words that reports share.

    The same words are one quotation whoever is said to have spoken them; a cut quotation joins the fullest one by the
    same speaker that contains it. Words that are told as not said, and those inside them, are nobody's quotation.
    Ordered by id, whatever the order of ``told``.
    """
    tellings: _Tellings = defaultdict(list)
    parents: dict[str, str | None] = {}
    unsaid: set[str] = set()
    for report, row in told:
        text = quoted(row)
        parents[row.id] = row.parent
        if row.polarity == "negative":
            unsaid.add(row.id)
        elif len(normal := words(text)) >= FEWEST:
            tellings[normal].append((_telling(report, row, text), identity(row.source, keys)))
    if unsaid:
        tellings = _without(tellings, unsaid, parents)
    groups = Groups(sorted(tellings))
    for cut, full in _cut_by_speaker(tellings):
        groups.union(full, cut)
    made = (_quotation([t for text in group for t in tellings[text]], keys) for group in groups.sets())
    return tuple(sorted(made, key=lambda q: q.id))


def _telling(report: Report, row: Attribution, text: str) -> Telling:
    name = row.source.name if row.source else None
    return Telling(row=row.id, report=report, words=text, name=name, kind=row.kind, chain=row.chain)


def _without(tellings: _Tellings, unsaid: set[str], parents: Mapping[str, str | None]) -> _Tellings:
    """``tellings`` but for those that stand in words which were not said."""

    def was_said(row: str | None) -> bool:
        while row is not None and row not in unsaid:
            row = parents.get(row)
        return row is None

    kept = {normal: [t for t in told if was_said(t[0].row)] for normal, told in tellings.items()}
    return {normal: told for normal, told in kept.items() if told}


def _cut_by_speaker(
    tellings: _Tellings,
) -> Iterable[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Pairs of a cut quotation and the full one, speaker by speaker."""
    texts: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for normal, told in tellings.items():
        for _, speaker in told:
            if speaker is not None:
                texts[speaker][" ".join(normal)] = normal
    for speaker in sorted(texts):
        by_text = texts[speaker]
        yield from ((by_text[cut], by_text[full]) for cut, full in uncut(by_text).items())


def _quotation(told: list[tuple[Telling, str | None]], keys: Keys) -> Quotation:
    tellings = by_date(telling for telling, _ in told)
    speakers = commonest(telling.name for telling in tellings)
    known = commonest(speaker for _, speaker in told if speaker and not speaker.startswith("name:"))
    return Quotation(
        id=digest("quotation", *sorted({t.row for t in tellings})),
        tellings=tellings,
        words=min((t.words for t in tellings), key=lambda text: (-len(words(text)), text)),
        speaker=speakers[0] if speakers else None,
        speakers=speakers,
        key=known[0] if known else None,
    )
