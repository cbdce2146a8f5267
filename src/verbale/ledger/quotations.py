"""The same words quoted by many reports."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from verbale.ledger.duplicates import FEWEST, Groups, uncut, words
from verbale.ledger.entries import Quotation, Report, Telling
from verbale.ledger.names import Keys, by_date, commonest, identity
from verbale.model import Attribution, digest

_QUOTED = re.compile(r"“([^“”]+)”|\"([^\"]+)\"|‘((?:[^‘’]|(?<=\w)’(?=\w))+)’|«([^«»]+)»")
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
    same speaker that contains it. Ordered by id, whatever the order of ``told``.
    """
    tellings: dict[tuple[str, ...], list[tuple[Telling, str | None]]] = defaultdict(list)
    for report, row in told:
        text = quoted(row)
        if len(normal := words(text)) >= FEWEST:
            name = row.source.name if row.source else None
            telling = Telling(row=row.id, report=report, words=text, name=name, kind=row.kind)
            tellings[normal].append((telling, identity(row.source, keys)))
    groups = Groups(sorted(tellings))
    for cut, full in _cut_by_speaker(tellings):
        groups.union(full, cut)
    made = (_quotation([t for text in group for t in tellings[text]], keys) for group in groups.sets())
    return tuple(sorted(made, key=lambda q: q.id))


def _cut_by_speaker(
    tellings: dict[tuple[str, ...], list[tuple[Telling, str | None]]],
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
