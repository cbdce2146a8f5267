"""All that is read from one parse, table by table, in the order in which one table needs another."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from verbale.extract.agreements import agreements
from verbale.extract.attribution_index import AttributionIndex
from verbale.extract.attributions import attributions
from verbale.extract.clauses import ClauseContexts
from verbale.extract.commitment.acts import acts_by_lemma, direction_of
from verbale.extract.commitments import commitments
from verbale.extract.event.casualties import with_casualties
from verbale.extract.events import events
from verbale.extract.furniture import said_in_the_text
from verbale.extract.reader.reading import Reading
from verbale.extract.time.expressions import TimeMention
from verbale.model import Agreement, Article, Attribution, Commitment, Event, Span
from verbale.nesting import without
from verbale.text.parse import Parse


@dataclass(frozen=True, slots=True)
class Extraction:
    """The rows of one article, which point at words and know no names yet."""

    attributions: list[Attribution]
    events: list[Event]
    agreements: list[Agreement]
    commitments: list[Commitment]
    voices: AttributionIndex


def extract(
    article: Article,
    parse: Parse,
    reading: Reading,
    times: Sequence[TimeMention],
    ahead: Collection[Span] = (),
) -> Extraction:
    """Read the tables of ``article``.

    ``reading`` is what the reader makes of it. ``ahead`` holds those of ``times`` that lie behind the day of
    publication.
    """
    clauses = ClauseContexts(parse, ahead)
    found = said_in_the_text(parse, attributions(article, parse, reading))
    voices = AttributionIndex(parse, found, clauses)
    said = disowned(voices)
    said = without(said, lambda row: _is_only_asked_for(row, voices))
    if len(said) < len(voices.rows):
        voices = AttributionIndex(parse, said, clauses)
    if any(row.polarity == "negative" for row in said):
        voices = AttributionIndex(parse, said, clauses)
    done = with_casualties(article, parse, voices, events(article, parse, reading, voices, times))
    agreed = agreements(article, parse, reading, voices, done, times)
    bound = commitments(article, parse, reading, voices, agreed, done, times)
    return Extraction(said, done, agreed, bound, voices)


def _is_only_asked_for(row: Attribution, voices: AttributionIndex) -> bool:
    """Whether ``row`` is a promise that somebody is asked for: "requested that officials make a commitment"."""
    word = voices.cue_word(row)
    verb = word.head if word is not None and word.dep == "dobj" else word  # "make a [commitment] to leave"
    if verb is None or verb.dep not in ("ccomp", "xcomp"):
        return False
    asked = any(held.speech_act == "directive" and voices.cue_word(held) is verb.head for held in voices.outer(row)[:1])
    said = [token for cue in row.spans("cue") for token in voices.parse.within(cue)]
    words = (token.lemma for token in (*said, *verb.childs("dobj")))  # "requested that they make a [commitment]"
    acts = (acts_by_lemma()[lemma] for lemma in words if lemma in acts_by_lemma())
    return asked and any(direction_of(act) == "commissive" for act in acts)


def disowned(voices: AttributionIndex) -> list[Attribution]:
    """Return the attributions, those that were never said with a negative polarity.

    Words in quotation marks that somebody did not say have no source, so that nothing can quote them as theirs.
    """
    unsaid = {row.id for row in voices.rows.values() if _is_unsaid(voices, row)}
    # The same words in another row ("The quotation “…” was falsely attributed to …") are as little said.
    hollow = [span for i in unsaid if voices.rows[i].kind != "indirect" for span in voices.rows[i].spans("content")]
    for row in voices.rows.values():
        if row.kind == "direct" and hollow and all(any(h.contains(c) for h in hollow) for c in row.spans("content")):
            unsaid.add(row.id)
    return [_unsaid(voices, row) if row.id in unsaid else row for row in voices.rows.values()]


def _is_unsaid(voices: AttributionIndex, row: Attribution) -> bool:
    """Whether ``row`` tells what was not said; who does "not believe" a thing has said so."""
    return row.type == "assertion" and not voices.is_told(row)


def _unsaid(voices: AttributionIndex, row: Attribution) -> Attribution:
    quoted = row.kind != "indirect" and not any(voices.parse.quotations.over(cue) for cue in row.spans("cue"))
    if not quoted and not voices.is_disowned(row):
        return replace(row, polarity="negative")
    evidence = tuple(e for e in row.evidence if e.slot != "source")
    empty = {**row.empty, "source": "the report says that these words were not said"}
    return replace(row, polarity="negative", source=None, evidence=evidence, empty=empty)
