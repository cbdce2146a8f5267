"""What the makers of the table of office-holders share: a term, its sector, and whether two names are one person's."""

from __future__ import annotations

import re
from typing import NamedTuple

from verbale.resolve.spelling import bare, sound, sounds

__all__ = ["SOLE", "SUFFIXES", "Term", "bare", "same_person", "sector_of", "sound", "sounds", "surname_of"]

SUFFIXES = {"Jr.", "Jr", "Sr.", "II", "III", "IV", "V", "VI", "VIII", "X", "XIV", "XVI", "XXIII"}
SOLE = frozenset(
    [
        "president", "prime minister", "monarch", "crown prince", "supreme leader", "leader", "pope",
        "foreign minister", "defence minister", "interior minister", "finance minister",
        "secretary-general", "high representative", "director-general",
        "chief of the general staff", "chairman of the joint chiefs of staff", "chief justice", "attorney general",
        "director of the cia", "director of the fbi", "national security adviser",
    ]
)  # fmt: skip
"""Offices that one person holds at a time, so that a successor's first day ends a term."""


class Term(NamedTuple):
    """One holder's time in one office. ``seen`` marks an ``until`` that is only the last day on which it was listed."""

    name: str
    surname: str
    country: str
    office: str
    start: str
    until: str
    seen: bool
    source: str
    wikidata: str = ""
    sector: str = "GOV"
    aliases: tuple[str, ...] = ()


def same_person(a: str, b: str) -> bool:
    """Whether two names of holders of one office at one time are one person's: by sound, the surname or two words."""
    first, second = sounds(a), sounds(b)
    return sound(surname_of(a)) == sound(surname_of(b)) or len(first & second) >= min(2, len(first), len(second))


def surname_of(name: str) -> str:
    """The last word of a name, without suffixes."""
    words = [w for w in name.split() if w not in SUFFIXES]
    return words[-1] if words else name


def sector_of(office: str) -> str:
    """PLOVER sector of the holder of ``office``."""
    for pattern, sector in _SECTORS:
        if re.search(pattern, office):
            return sector
    return "GOV"


_SECTORS = (
    (r"ambassador|permanent representative|high commissioner to|consul", "GOV"),
    (r"^pope$", "REL"),
    (r"^senator|speaker|parliament|assembly|congress|house of|senate|duma|council of the federation|knesset", "LEG"),
    (r"rada$|lok sabha|rajya sabha|councillors|leader of the house|whip", "LEG"),
    (r"central bank|federal reserve|reserve bank|people's bank", "GOV"),
    (r"attorney|prosecutor|judge|justice of|chief justice|supreme court|solicitor general", "JUD"),
    (r"constitutional court", "JUD"),
    (r"minister|secretary of (?:state|the (?:army|navy|air))", "GOV"),
    (r"intelligence|\bcia\b|security service|secret service|mossad|\bfsb\b|shin bet|\bmi[56]\b", "SPY"),
    (r"police|\bfbi\b|gendarmerie", "COP"),
    (r"white house|of the presiden|downing street|office|cabinet|executive", "GOV"),
    (r"chiefs? of (?:the )?(?:general |army |air |naval |defence |joint |navy )*(?:staff|operations)", "MIL"),
    (r"commander|joint chiefs|commandant|military|land forces|quds|revolutionary guard", "MIL"),
    (r"^representative$", "LEG"),
    (r"rebel", "REB"),
    (r"paramilitary", "PRM"),
    (r"head of a company", "BUS"),
    (r"cleric|patriarch", "REL"),
    (r"opposition", "OPP"),
    (r"party|general secretary", "PTY"),
)
