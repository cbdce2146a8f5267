"""ICEWS's coded events (Boschee et al. 2015, https://doi.org/10.7910/DVN/28075): 20 columns, with tabs between.

It has a header, and one row for each source and target. Codes are CAMEO's, which ``data/ontologies.toml`` gives for
PLOVER's types and modes; the intensity is the Goldstein scale's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TextIO

from verbale.export.coded import DIGITS, Coded, Party, happened, ontologies, read_rows, refuse_tables, state, write_rows
from verbale.export.polecat import located
from verbale.model import Record

COLUMNS = (
    *("Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code"),
    *("Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher"),
    *("City", "District", "Province", "Country", "Latitude", "Longitude"),
)


def write(records: Iterable[Record], stream: TextIO, table: str | None = None) -> None:
    """Write what happened, with a header; a table but ``events`` raises ConfigError."""
    refuse_tables("icews", table)
    write_rows(stream, COLUMNS, (row(coded) for record in records for coded in happened(record)))


def read(stream: Iterable[str]) -> Iterator[dict[str, str]]:
    """The rows that :func:`write` wrote."""
    return read_rows(stream)


def row(coded: Coded) -> dict[str, object]:
    """One row, by column."""
    where = located(coded.place)
    return {
        "Event ID": coded.key,
        "Event Date": coded.day,
        **_party("Source", coded.source),
        "Event Text": ontologies()["event"][coded.cameo],
        "CAMEO Code": coded.cameo,
        "Intensity": coded.goldstein,
        **_party("Target", coded.target),
        "Story ID": int(coded.article.id[:DIGITS], 16),
        "Sentence Number": coded.sentence,
        "Publisher": coded.article.outlet,
        **where,
        "Country": state(str(where.get("Country") or ""), "name"),
    }


def _party(role: str, party: Party | None) -> dict[str, object]:
    if party is None:
        return {}
    words = ontologies()["sectors"].get(party.sector, {}).get("words", "")
    return {
        f"{role} Name": party.name,
        f"{role} Sectors": words,
        f"{role} Country": state(party.country, "name"),
    }
