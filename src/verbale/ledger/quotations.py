"""The same words quoted by many reports."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from verbale.ledger.duplicates import FEWEST, Groups, uncut, words
from verbale.ledger.entries import Attestation, Quotation, Report
from verbale.ledger.how import telling_cue
from verbale.ledger.names import Keys, by_date, commonest, identity
from verbale.model import Attribution, digest

_QUOTED = re.compile(r"“([^“”]+)”|\"([^\"]+)\"|‘((?:[^‘’]|(?<=\w)’(?=\w))+)’|«([^«»]+)»")
Tellings = dict[tuple[str, ...], list[tuple[Attestation, str | None]]]
"""The tellings of each set of words, each with what tells its speaker apart."""
_MARKS = "\"“”„«»‘’' "


def quoted(row: Attribution, inner: Sequence[str] = ()) -> str:
    """The words that ``row`` quotes: all of a direct quotation, the longest quoted piece of a mixed one, else none.

    ``inner`` has what stands in ``row`` as somebody else's words: "Bern said Rome had vowed to “hold the line”" quotes
    Rome, and not Bern.
    """
    return _longest(_pieces(row), inner)


def inner_words(rows: Iterable[Attribution]) -> dict[str, list[str]]:
    """For each attribution that other quotations stand in, by its id, the contents of these."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        if row.parent is not None and _pieces(row):
            found[row.parent].append(row.content)
    return found


def _pieces(row: Attribution) -> tuple[str, ...]:
    """Everything that a row quotes: one piece if it is direct."""
    if row.kind == "direct":
        return (re.sub(r"[\"“”„«»]", "", row.words("content") or row.content).strip(_MARKS),)
    if row.kind == "mixed":
        return tuple(next(filter(None, m.groups())).strip(_MARKS) for m in _QUOTED.finditer(row.content))
    return ()


def _longest(pieces: Sequence[str], inner: Sequence[str]) -> str:
    others = [f" {' '.join(words(content))} " for content in inner]
    own = (p for p in pieces if not any(f" {' '.join(words(p))} " in other for other in others))
    return max(own, key=lambda piece: len(words(piece)), default="")


@dataclass(slots=True)
class _Told:
    """What is kept of each attribution until all are known: a record's rows would fill the memory."""

    drafts: list[tuple[Attestation, str | None, tuple[str, ...]]] = field(default_factory=list)
    parents: dict[str, str] = field(default_factory=dict)
    inner: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    unsaid: set[str] = field(default_factory=set)

    def add(self, report: Report, row: Attribution, keys: Keys) -> None:
        """Note a row, with its pieces if it quotes enough to be told apart."""
        pieces = _pieces(row)
        if row.parent is not None:
            self.parents[row.id] = row.parent
        if row.parent is not None and pieces:
            self.inner[row.parent].append(row.content)
        if row.polarity == "negative":
            self.unsaid.add(row.id)
        pieces = tuple(piece for piece in pieces if len(words(piece)) >= FEWEST)
        if pieces:
            name = row.source.name if row.source else None
            cue = telling_cue(row.cue, row.speech_act, row.type)
            telling = Attestation(
                row=row.id, report=report, words="", name=name, kind=row.kind, chain=row.chain, cue=cue
            )
            self.drafts.append((telling, identity(row.source, keys), pieces))

    def tellings(self) -> Tellings:
        """What each source says in its own words, by these words; what was never said is not there."""
        made: Tellings = defaultdict(list)
        for telling, speaker, pieces in self.drafts:
            text = _longest(pieces, self.inner.get(telling.row, ()))
            if text and self._was_said(telling.row):
                made[words(text)].append((replace(telling, words=text), speaker))
        return made

    def _was_said(self, row: str | None) -> bool:
        while row is not None and row not in self.unsaid:
            row = self.parents.get(row)
        return row is None


def merge_quotations(told: Iterable[tuple[Report, Attribution]], keys: Keys) -> tuple[Quotation, ...]:
    """Quotations of at least :data:`FEWEST` words, one for each set of words that reports share.

    The same words are one quotation whoever is said to have spoken them; a cut quotation joins the fullest one by the
    same speaker that contains it. Words that are told as not said, and those inside them, are nobody's quotation.
    Ordered by id, whatever the order of ``told``.
    """
    tellings = quotation_tellings(told, keys)
    groups = Groups(sorted(tellings))
    for cut, full in _cut_by_speaker(tellings):
        groups.union(full, cut)
    made = (quotation_of([t for text in group for t in tellings[text]]) for group in groups.sets())
    return tuple(sorted(made, key=lambda q: q.id))


def quotation_tellings(told: Iterable[tuple[Report, Attribution]], keys: Keys) -> Tellings:
    """The tellings of quotations by their words; all rows of a report must be there, as they stand in one another."""
    known = _Told()
    for report, row in told:
        known.add(report, row, keys)
    return known.tellings()


def _cut_by_speaker(
    tellings: Tellings,
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


def quotation_of(told: Sequence[tuple[Attestation, str | None]]) -> Quotation:
    """The quotation that some tellings make, each with what tells its speaker apart."""
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
