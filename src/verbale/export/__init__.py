"""Records in other programs' formats: one format per file, and the list of them here.

Records are written in the order of their articles' ids and rows in the order of the text, so that what was built from
the same input is the same file, whatever the order of the build.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, TextIO

from verbale.errors import ConfigError
from verbale.export import (
    brat,
    csv,
    dictionary,
    followthemoney,
    gdelt,
    icews,
    jsonl,
    labelstudio,
    plover,
    polecat,
    prov,
    quotebank,
    schemaorg,
    timeml,
    tsv,
    webannotation,
)
from verbale.filtering import LIKELY
from verbale.model import TABLES, Record
from verbale.store.applying import applied
from verbale.store.reviews import Reviews, reviewed

if TYPE_CHECKING:
    from verbale.store.sqlite import Store


@dataclass(frozen=True, slots=True)
class Format:
    """One format. ``write`` puts one table of the records, or whole records if the table is None, on a text stream.

    ``whole`` says whether the format can hold whole records, ``alone`` that a file of it holds one report and no table,
    ``divided`` that a folder gets one file for each table; ``suffix`` is that of its files. ``beside`` makes the
    further files that each file of one report needs, by their suffix; ``settings`` those that the program which reads
    a folder of them needs once, by their name.
    """

    name: str
    suffix: str
    whole: bool
    write: Callable[[Iterable[Record], TextIO, str | None], None]
    alone: bool = False
    divided: bool = False
    beside: Mapping[str, Callable[[Record], str]] = field(default_factory=dict)
    settings: Callable[[], Mapping[str, str]] | None = None


FORMATS: dict[str, Format] = {
    "jsonl": Format("jsonl", ".jsonl", True, jsonl.write, divided=True),
    "csv": Format("csv", ".csv", False, csv.write, divided=True, settings=partial(dictionary.tables, ".csv")),
    "tsv": Format("tsv", ".tsv", False, tsv.write, divided=True, settings=partial(dictionary.tables, ".tsv")),
    "webannotation": Format("webannotation", ".jsonld", True, webannotation.write, alone=True),
    "schemaorg": Format("schemaorg", ".jsonld", True, schemaorg.write, alone=True),
    "prov": Format("prov", ".jsonld", True, prov.write, alone=True),
    "followthemoney": Format("followthemoney", ".jsonl", True, followthemoney.write),
    "brat": Format("brat", ".ann", True, brat.write, alone=True, beside={".txt": brat.text}, settings=brat.settings),
    "labelstudio": Format("labelstudio", ".json", True, labelstudio.write, settings=labelstudio.settings),
    "quotebank": Format("quotebank", ".jsonl", True, quotebank.write),
    "timeml": Format("timeml", ".tml", True, timeml.write, alone=True),
    "plover": Format("plover", ".jsonl", True, plover.write),
    "polecat": Format("polecat", ".tsv", True, polecat.write),
    "icews": Format("icews", ".tsv", True, icews.write),
    "gdelt": Format("gdelt", ".tsv", True, gdelt.write_events),
    "gdelt-mentions": Format("gdelt-mentions", ".tsv", True, gdelt.write_mentions),
}
"""The formats by name."""


def export(records: Iterable[Record], stream: TextIO, *, form: str, table: str | None = None) -> None:
    """Write ``records`` as ``form``. Raises :class:`ConfigError` for a form or table that there is not."""
    if form not in FORMATS:
        raise ConfigError(f"there is no format {form!r}; there are {', '.join(FORMATS)}")
    if table is not None and table not in TABLES:
        raise ConfigError(f"there is no table {table!r}; there are {', '.join(TABLES)}")
    if table is None and not FORMATS[form].whole:
        raise ConfigError(f"{form} holds one table, not whole records; name one of {', '.join(TABLES)}")
    FORMATS[form].write(records, stream, table)


def in_order(store: Store, least: float = LIKELY, *, apply: bool = False) -> Iterator[Record]:
    """Every record of ``store`` with the decisions about it, in the order of the articles' ids; one at a time.

    It has the attributions that are as sure as ``least`` (0 to 1), and what stands on them. With ``apply`` it is the
    corrected record, of which the decisions were carried out (:func:`verbale.store.applying.applied`).
    """
    ids = [row["id"] for row in store.connection.execute("SELECT id FROM article ORDER BY id")]
    with Reviews(store.path) as decisions:
        for article in ids:
            record = reviewed(store.record(article, least), decisions.of(article))
            yield applied(record) if apply else record
