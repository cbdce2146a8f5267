"""POLECAT's tables (Halterman et al. 2023, https://doi.org/10.7910/DVN/AJGVIT): 40 columns, with tabs between.

It has a header, and one row for each source and target. Sectors, modes and contexts are PLOVER's. Wikipedia's ids stay
empty, as Verbale knows none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TextIO

from verbale.coding import auxiliary
from verbale.export.coded import (
    Coded,
    Party,
    happened,
    names,
    read_rows,
    refuse_tables,
    state,
    write_rows,
)
from verbale.model import Place, Record

VERSION = "verbale"
COLUMNS = (
    *("Event ID", "Event Date", "Event Type", "Event Mode", "Event Intensity", "Quad Code", "Contexts", "Actor Name"),
    *("Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw"),
    *("Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector"),
    *("Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City"),
    *("District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type"),
    *("Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version"),
)


def write(records: Iterable[Record], stream: TextIO, table: str | None = None) -> None:
    """Write what happened, with a header; a table but ``events`` raises ConfigError."""
    refuse_tables("polecat", table)
    write_rows(stream, COLUMNS, (row(coded) for record in records for coded in happened(record)))


def read(stream: Iterable[str]) -> Iterator[dict[str, str]]:
    """The rows that :func:`write` wrote."""
    return read_rows(stream)


def row(coded: Coded) -> dict[str, object]:
    """One row, by column."""
    event, article, record = coded.event, coded.article, coded.record
    return {
        "Event ID": f"{event.id}-{coded.number}",
        "Event Date": coded.day,
        "Event Type": coded.type,
        "Event Mode": event.mode,
        "Event Intensity": coded.coding.intensity,
        "Quad Code": coded.coding.quad,
        "Contexts": ";".join((*event.context, *auxiliary(event, article.published.date))),
        **_party("Actor", coded.source),
        **_party("Recipient", coded.target),
        **located(coded.place),
        "Raw Placename": event.where,
        "Source": article.outlet,
        "Publication Date": article.published.date,
        "Story People": names(record, "person"),
        "Story Organizations": names(record, "organisation", "igo", "armed_group", "armed_forces", "government"),
        "Story Locations": ";".join(dict.fromkeys(p.name for p in record.places)),
        "Language": article.language,
        "Version": VERSION,
    }


def _party(role: str, party: Party | None) -> dict[str, object]:
    if party is None:
        return {}
    return {
        f"{role} Name": party.name,
        f"{role} Country": party.country,
        f"{role} COW": state(party.country, "cow"),
        f"Primary {role} Sector": party.sector,
        f"{role} Sectors": party.sector,
        f"{role} Title": party.office,
        f"{role} Name Raw": party.words,
    }


def located(place: Place | None) -> dict[str, object]:
    """The columns for a place, those that a coarse one leaves open empty."""
    if place is None:
        return {}
    return {
        "Placename": place.name,
        "City": place.name if place.level == "city" else "",
        "District": place.name if place.level == "district" else "",
        "Province": place.name if place.level == "province" else "",
        "Country": place.country,
        "Latitude": place.lat,
        "Longitude": place.lon,
        "GeoNames ID": place.geonames,
        "Feature Type": place.level,
    }
