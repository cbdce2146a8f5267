"""GDELT 2's tables of events and of mentions (http://data.gdeltproject.org/documentation/GDELT-Event_Codebook-V2.0.pdf).

Tab-separated, without a header: 61 and 16 columns. One event for each source and target, and one mention of each, as
each record is one report. Codes of events are CAMEO's, codes of actors ISO 3166 and CAMEO's sectors, and places have
codes of FIPS 10-4. Tone, ethnic groups and religions stay empty: Verbale measures no tone and codes no such groups.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TextIO

from verbale.export.coded import Coded, Party, happened, ontologies, read_rows, refuse_tables, state, write_rows
from verbale.model import Event, Place, Record

_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
_ACTOR = (
    *("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code"),
    *("Type1Code", "Type2Code", "Type3Code"),
)
EVENTS = (
    *("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"),
    *(f"{actor}{column}" for actor in ("Actor1", "Actor2") for column in _ACTOR),
    *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions"),
    *("NumSources", "NumArticles", "AvgTone"),
    *(f"{what}Geo_{column}" for what in ("Actor1", "Actor2", "Action") for column in _GEO),
    *("DATEADDED", "SOURCEURL"),
)
MENTIONS = (
    *("GLOBALEVENTID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName", "MentionIdentifier"),
    *("SentenceID", "Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset", "InRawText", "Confidence"),
    *("MentionDocLen", "MentionDocTone", "MentionDocTranslationInfo", "Extras"),
)
QUADS = {"VERBAL COOPERATION": 1, "MATERIAL COOPERATION": 2, "VERBAL CONFLICT": 3, "MATERIAL CONFLICT": 4}
WEB, CITATION = 1, 2
"""Types of mentions: of a page on the web, and of a text that is named in words only."""
TYPES = {"state": 1, "country": 1, "city": 4, "province": 5}
IN_AMERICA = {"city": 3, "province": 2}
"""Types of places by their level; those of the United States have numbers of their own."""


def write_events(records: Iterable[Record], stream: TextIO, table: str | None = None) -> None:
    """Write what happened as the table of events; a table but ``events`` raises ConfigError."""
    refuse_tables("gdelt", table)
    write_rows(stream, EVENTS, (event(coded) for record in records for coded in happened(record)), header=False)


def write_mentions(records: Iterable[Record], stream: TextIO, table: str | None = None) -> None:
    """Write what happened as the table of mentions; a table but ``events`` raises ConfigError."""
    refuse_tables("gdelt-mentions", table)
    rows = (row for record in records for coded in happened(record) for row in mentions(coded))
    write_rows(stream, MENTIONS, rows, header=False)


def read_events(stream: Iterable[str]) -> Iterator[dict[str, str]]:
    """The rows that :func:`write_events` wrote."""
    return read_rows(stream, EVENTS)


def read_mentions(stream: Iterable[str]) -> Iterator[dict[str, str]]:
    """The rows that :func:`write_mentions` wrote."""
    return read_rows(stream, MENTIONS)


def event(coded: Coded) -> dict[str, object]:
    """One row of the table of events, by column."""
    article = coded.article
    return {
        "GLOBALEVENTID": coded.key,
        **_dates(coded.day),
        **_party("Actor1", coded.source),
        **_party("Actor2", coded.target),
        "IsRootEvent": int(coded.is_in_lead),
        "EventCode": coded.cameo,
        "EventBaseCode": coded.cameo,
        "EventRootCode": coded.coding.cameo_root,
        "QuadClass": QUADS[coded.coding.quad],
        "GoldsteinScale": coded.goldstein,
        "NumMentions": len(coded.mentions),
        "NumSources": 1,
        "NumArticles": 1,
        **_located("Action", coded.place),
        "DATEADDED": _moment(article.published.date),
        "SOURCEURL": article.url or article.source,
    }


def mentions(coded: Coded) -> Iterator[dict[str, object]]:
    """The rows of the table of mentions, by column: one for each time that the report tells of the event."""
    for row in coded.mentions:
        yield _mention(coded, row)


def _mention(coded: Coded, row: Event) -> dict[str, object]:
    article, start = coded.article, row.spans("trigger")[0].start
    return {
        "GLOBALEVENTID": coded.key,
        "EventTimeDate": _moment(coded.day),
        "MentionTimeDate": _moment(article.published.date),
        "MentionType": WEB if article.url else CITATION,
        "MentionSourceName": article.outlet,
        "MentionIdentifier": article.url or article.source,
        "SentenceID": coded.sentence_at(start),
        "Actor1CharOffset": coded.source.start if coded.source is not None else -1,
        "Actor2CharOffset": coded.target.start if coded.target is not None else -1,
        "ActionCharOffset": start,
        "InRawText": 1,
        "Confidence": 10 * max(1, round(10 * sure)) if (sure := row.confidence) is not None else None,
        "MentionDocLen": len(article.text),
    }


def _dates(day: str) -> dict[str, object]:
    if len(day) < len("2021-12-21"):
        return {"Year": day[:4]}
    when = date.fromisoformat(day[:10])
    # GDELT counts the part of the year that has passed in months of 30 days.
    fraction = when.year + (when.month * 30 + when.day) / 365
    return {
        "SQLDATE": when.strftime("%Y%m%d"),
        "MonthYear": when.strftime("%Y%m"),
        "Year": when.year,
        "FractionDate": f"{fraction:.4f}",
    }


def _moment(day: str | None) -> str:
    """A day as GDELT writes moments, at midnight."""
    return day[:10].replace("-", "") + "000000" if day and len(day) >= len("2021-12-21") else ""


def _party(role: str, party: Party | None) -> dict[str, object]:
    if party is None:
        return {}
    sector = ontologies()["sectors"].get(party.sector, {}).get("cameo", "")
    return {
        f"{role}Code": party.country + sector,
        f"{role}Name": party.name.upper(),
        f"{role}CountryCode": party.country,
        f"{role}Type1Code": sector,
    }


def _located(what: str, place: Place | None) -> dict[str, object]:
    if place is None:
        return {}
    own = IN_AMERICA if place.country == "USA" else {}
    return {
        f"{what}Geo_Type": own.get(place.level, TYPES.get(place.level)),
        f"{what}Geo_FullName": ", ".join(filter(None, (place.name, state(place.country or "", "name")))),
        f"{what}Geo_CountryCode": state(place.country or "", "fips"),
        f"{what}Geo_Lat": place.lat,
        f"{what}Geo_Long": place.lon,
        f"{what}Geo_FeatureID": place.geonames,
    }
