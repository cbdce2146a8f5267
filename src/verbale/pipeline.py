"""From an article to its record: the one place that knows the order of the parts."""

from __future__ import annotations

import gc
import hashlib
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from verbale import __version__
from verbale.extract.extraction import extract
from verbale.extract.mentions import mentions
from verbale.extract.reader.reading import OnnxReader, Reader, Reading
from verbale.extract.times import times
from verbale.ingest.language import is_read
from verbale.model import Article, Attribution, Record, Run, Span, digest
from verbale.resolve.actors import resolve_actors
from verbale.resolve.ambiguous import disambiguate_names
from verbale.resolve.dates import ahead_of, normalize_times
from verbale.resolve.disputes import Disputes, disputed_actions, disputed_steps
from verbale.resolve.homonyms import tell_homonyms
from verbale.resolve.joined import joined
from verbale.resolve.knowledge import Knowledge, package_knowledge
from verbale.resolve.linking import SlotLinker
from verbale.resolve.outlets import country_of
from verbale.resolve.own_words import own_words
from verbale.resolve.places import find_places
from verbale.resolve.same_events import told_again
from verbale.resolve.slot_mentions import with_slots
from verbale.text.parts import alone, parts

if TYPE_CHECKING:
    from verbale.text.parse import Engine, Parse


@cache
def default_engine() -> Engine:
    """The parser that ships with the package, loaded once."""
    from verbale.text.spacy_engine import SpacyEngine

    return SpacyEngine()


@cache
def default_reader() -> Reader:
    """The reader that ships with the package, loaded once."""
    return OnnxReader()


def run_of(engine: Engine, knowledge: Knowledge | None = None, reader: Reader | None = None) -> Run:
    """What makes a record: this version, the digest of its lexicons and tables, the user's own too, and the models."""
    config = digest(_data_digest(), knowledge.digest) if knowledge and knowledge.digest else _data_digest()
    return Run(__version__, config, engine.models | (reader or default_reader()).models)


@cache
def _data_digest() -> str:
    """One digest of all lexicons and tables, so that a record made with others is known to be another's."""
    seen = hashlib.sha256()
    for resource in sorted(files("verbale.data").iterdir(), key=lambda r: r.name):
        if resource.name.endswith((".toml", ".csv", ".csv.gz", ".npz", ".sha256")):
            seen.update(resource.name.encode() + b"\0" + resource.read_bytes())
    return seen.hexdigest()[:16]


def read_article(
    article: Article,
    engine: Engine | None = None,
    *,
    reader: Reader | None = None,
    knowledge: Knowledge | None = None,
) -> Record:
    """All that the body of ``article`` says, each row with its evidence.

    ``engine`` parses, ``reader`` finds who says and does what, and ``knowledge`` are the tables that names are
    looked up in; those of the package where they are None. The same article, version, models and knowledge give the
    same record, byte for byte. A text that is longer than reports are is read in parts (:mod:`verbale.text.parts`).
    """
    engine, reader, knowledge = engine or default_engine(), reader or default_reader(), knowledge or package_knowledge()
    run = run_of(engine, knowledge, reader)
    if not is_read(article.language):
        return Record(article=article, run=run)
    pieces = parts(article.text, article.body_end)
    if len(pieces) == 1:
        parse = engine.parse(article.text, article.body_end)
        return _extract(article, parse, reader.read(parse), run, knowledge)
    records = []
    for piece in pieces:
        part, parse = part_of(article, piece, engine)
        records.append((piece, _extract(part, parse, reader.read(parse), run, knowledge)))
        del parse
        gc.collect()  # Tokens point at one another, so a parse stays until Python looks: by then there may be several.
    return joined(article, records)


def part_of(article: Article, piece: Span, engine: Engine) -> tuple[Article, Parse]:
    """One part of ``article``, and its parse; offsets are those of the whole."""
    part = replace(article, text=alone(article.text, piece), body_end=piece.end)
    return part, engine.parse(part.text, part.body_end, piece.start)


def _extract(article: Article, parse: Parse, reading: Reading, run: Run, known: Knowledge) -> Record:
    when = times(parse)
    timexes = normalize_times(article, parse, when, home=country_of(article, known.names))
    rows = extract(article, parse, reading, when, ahead_of(article, timexes))
    named = disambiguate_names(
        article, parse, tell_homonyms(parse, mentions(parse, known.names), known.names), known.names
    )
    slots = (*rows.attributions, *rows.events, *rows.commitments, *rows.agreements)
    found = with_slots(parse, slots, named, known, article.published.date)
    said = rows.attributions
    own = own_words(parse, said)
    clusters = resolve_actors(
        article, parse, found, reading.encoding.states, speakers=_speakers(said), own=own, known=known, timexes=timexes
    )
    linker = SlotLinker.of(parse, clusters, timexes)
    speakers, treaties = linker.attributions(rows.attributions), linker.agreements(rows.agreements)
    done, bound = linker.events(rows.events), linker.commitments(rows.commitments, treaties)
    done, bound = Disputes(parse, speakers, clusters.rows).settle(rows.voices.denials, done, bound)
    done = told_again(parse, reading.encoding.states, done)
    return Record(
        article=article,
        run=run,
        attributions=tuple(speakers),
        events=tuple(done),
        agreements=tuple(disputed_actions(treaties, done)),
        commitments=tuple(disputed_steps(bound, done)),
        timexes=tuple(timexes),
        places=tuple(find_places(article, parse, named, clusters=clusters, known=known.names)),
        actors=tuple(clusters.rows),
    )


def _speakers(rows: list[Attribution]) -> list[tuple[Span, Span]]:
    """Whose "I" is meant where: the pieces of each direct quotation with the mention of its speaker."""
    return [
        (piece, row.source.span)
        for row in rows
        if row.kind == "direct" and row.source is not None and row.source.span is not None
        for piece in row.spans("content")
    ]
