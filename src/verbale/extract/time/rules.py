"""The grammar of temporal expressions: patterns over word classes, each with the function that reads its meaning.

In a pattern, a name in capitals is a class of data/times.toml (or a number, a mark) or one of :data:`PHRASES`; blanks
mean nothing, and the rest is a regular expression. The longest match at the leftmost place wins; of equally long
ones, the earlier rule. Extents follow the TimeML 1.2.1 guideline: determiners and modifiers in, prepositions out.
"""

from __future__ import annotations

import re
from functools import cache

from verbale.extract.time.readers import (
    Reader,
    calendar,
    century,
    clock,
    cycle,
    cycle_part,
    decade,
    every,
    in_figures,
    latest_quarter,
    length,
    length_range,
    of_our_era,
    offset,
    often,
    quarter,
    spoken_year,
    the_unit,
    two_away,
    vague,
    vague_length,
    week_of,
    weekday_of,
    year_bc,
    year_earlier,
)
from verbale.extract.time.words import CODES

PHRASES = {
    "PRE": "(?:ABOUT|(?:MORE|COMPARE)THAN|AT COMPARE|UP TO)?",
    "WORDNUM": "(?:NUMBER|HUNDRED)",
    "MANY": "(?:WORDNUM(?:DASH?WORDNUM)*|NUM HUNDRED?|DAYNUM HUNDRED?|A HUNDRED|A?SOME|A COUPLE OF?|COUPLE OF)",
    "ANYUNIT": "(?:UNIT|UNITS|QUARTER)",
    "STAGED": "(?:THE?STAGE OF|STAGEING(?:DASH|IN)?|EARLIER(?:IN|ON)?|LATER(?:IN|ON)?)?",
    "DAYOF": "(?:MONTH THE?(?:DAYNUM|ORDNUM)|(?:THE?DAYNUM|THE?ORDNUM|THE?ORDINAL)OF?MONTH)",
    "SEASONS": "(?:SEASON|FALL)",
    "POINTER": "(?:THIS?(?:LAST|NEXT)|THIS|PREVIOUS)",
    "RELATED": "(?:LAST|NEXT|THIS|CURRENT|PREVIOUS|FOLLOWING|THAT SAME?|SAME)",
    "SPOKEN": "(?<=AT)(?:HALF LAST|A?QUARTER (?:LAST|TO)) (?:NUMBER|DAYNUM) (?:AMPM|OCLOCK)?",
    "HOUR": "(?:CLOCK AMPM?|(?:DAYNUM|NUMBER)(?:AMPM|OCLOCK)|NOON|SPOKEN)",
    "AWAY": "(?:THE?UNIT (?:BEFORE|AFTER) TODAY|TODAY)",
    "DATED": "(?:(?:POINTER?WEEKDAY COMMA?)?(?:DAYOF(?:COMMA?YEAR)?|FIGURES)|POINTER?WEEKDAY|AWAY)",
    "ORD": "(?:ORDINAL|ORDNUM)",
}


RULES: tuple[tuple[str, Reader], ...] = (
    ("PRE STAGED (?:POINTER?WEEKDAY COMMA?)? DAYOF (?:COMMA? YEAR)?", calendar),
    ("PRE STAGED MONTH (?:COMMA|OF)? YEAR", calendar),
    ("STAGED (?:THE?POINTER)? MONTH", calendar),
    ("PRE STAGED (?:POINTER?WEEKDAY COMMA?)? FIGURES", in_figures),
    ("PRE STAGED (?:THE UNIT)? YEAR", calendar),
    ("PRE STAGED (?:MONTH|SEASONS OF?)? (?:YEAR|NUM|DAYNUM) ERA", year_bc),
    ("PRE STAGED (?:AD (?:YEAR|NUM|DAYNUM)|(?:YEAR|NUM|DAYNUM) AD)", of_our_era),
    ("STAGED (?:THE UNIT|MONTH|THE?SEASON OF)? NUMBER WORDNUM (?:DASH?NUMBER)?", spoken_year),
    ("STAGED THE? (?:STAGEING DASH?)? SEASONS (?:OF|COMMA)? YEAR", calendar),
    ("STAGED (?:THE?POINTER|THE STAGEING?)? SEASON", calendar),
    ("STAGED (?:THE?POINTER) FALL", calendar),
    ("STAGED (?:THE?POINTER)? HOLIDAY (?:COMMA? YEAR)?", calendar),
    ("STAGED (?:THE?POINTER)? WEEKDAY", calendar),
    ("STAGED WEEKDAY COMMA? PART", clock),
    ("THE UNIT OF DAYOF (?:COMMA? YEAR)?", week_of),
    ("THE STAGEING? PART OF (?:DATED|THE?ORDNUM)", clock),
    ("PRE STAGED POINTER? (?:WEEKDAY|TODAY) PART", clock),
    ("PRE HOUR (?:ZONE TIME?)* (?:IN THE PART|AT PART)? (?:COMMA?(?:IN|ON)?DATED)?", clock),
    ("(?:DAYNUM|NUMBER|CLOCK) IN THE PART", clock),
    ("DATED (?:COMMA|AT|ABOUT)* HOUR (?:ZONE TIME?)* (?:IN THE PART)?", clock),
    ("DATED AT PART|PART ON DATED", clock),
    ("STAGED (?:STAGEING DASH? PART)? AWAY", cycle),
    (
        "STAGED THE (?:UNIT|QUARTER|WEEKDAY|PART) (?:BEFORE LAST|AFTER NEXT) (?!WEEKDAY|MONTH|UNIT|QUARTER|SEASON)",
        two_away,
    ),
    ("STAGED THE? (?:POINTER|FOLLOWING|PREVIOUS|THAT SAME?) PART", cycle_part),
    ("STAGED TONIGHT", cycle_part),
    ("STAGED THE? RELATED FISCAL? (?:UNIT|QUARTER)", cycle),
    ("STAGED THE (?:FISCAL|FULL)? UNIT(?!DASH)", the_unit),
    ("STAGED (?:DAYOF|THE?STAGEING?(?:MONTH|SEASONS))(?:OF|COMMA)? RELATED UNIT", cycle),
    ("STAGED WEEKDAY PART? (?:OF|COMMA)? THE? RELATED UNIT", weekday_of),
    ("FISCAL? ORD DASH QUARTER", quarter),
    ("THE? FISCAL? (?:ORD|FINAL) FISCAL? QUARTER (?:OF? (?:FISCAL?YEAR|RELATED UNIT))?", quarter),
    ("THE (?:ORD|LAST) HALF (?:OF (?:FISCAL?YEAR|RELATED UNIT))?", quarter),
    ("RELATED UNIT GENITIVE FISCAL? ORD QUARTER", quarter),
    ("THE LATEST? QUARTER|THE LATEST (?:QUARTER|PERIOD)", latest_quarter),
    ("UNIT DASH(?:AGO|EARLIER)", year_earlier),
    ("THE? UNIT DASH(?:AGO|EARLIER) (?:ORDINAL? DASH? QUARTER|PERIOD)", year_earlier),
    ("THE YEAR FISCAL? (?:ORDINAL? DASH? QUARTER|PERIOD)", quarter),
    ("STAGED FISCAL YEAR", calendar),
    ("PRE (?:MANY|A) MORE? ANYUNIT (?:OR SO)? (?:AGO|EARLIER|LATER|FROM NOW)", offset),
    ("UNITS (?:AGO|EARLIER|LATER)", offset),
    ("PRE MANY (?:MORE|FULL|FISCAL)? ANYUNIT (?!DASH? OLD) (?:AND A HALF|OR SO)?", length),
    ("PRE A (?:FULL|FISCAL)? (?:UNIT|QUARTER) (?!DASH)(?:AND A HALF|OR SO)?", length),
    ("(?:THE (?:LAST|NEXT))? MANY (?:TO|OR|DASH) MANY ANYUNIT", length_range),
    ("(?:UNIT|UNITS) DASH LONG", length),
    ("(?:NUMBER|DAYNUM|NUM|A) DASH UNIT (?!DASH? OLD)", length),
    ("(?:THE|THESE|THOSE)? (?:LAST|PREVIOUS|NEXT|FOLLOWING) MANY MORE? ANYUNIT (?:OR SO)?", length),
    ("THE (?:ORDINAL|FINAL|LATEST)? MANY UNITS", length),
    ("THE LAST (?:UNIT|QUARTER)", length),
    ("(?:THE)? (?:RECENT|NEXT) UNITS", vague_length),
    ("EVERY (?:NUMBER|DAYNUM|NUM)? (?:UNIT|UNITS|QUARTER|WEEKDAY PART?|MONTH|SEASONS|PART)", every),
    ("(?:TIMES|NUMBER TIMES) (?:A|EVERY|PER) UNIT", every),
    ("(?<=(?:IN|FOR)) UNITS (?!AGO|LATER|EARLIER)", vague_length),
    ("OFTEN", often),
    ("(?:WEEKDAYS PARTS?|WEEKDAYS|WEEKDAY PARTS)", every),
    ("STAGED THE? (?:STAGEING DASH?)? (?:DECADENUM|SHORTDECADE|DECADE) ERA?", decade),
    ("STAGED THE? (?:STAGEING DASH?)? (?:ORD|NUMBER DASH ORDINAL) DASH? (?:UNIT|UNITS) (?:ERA|AD)?", century),
    ("RIGHT? NOW|CURRENT|NOWWORD|THESE UNITS", vague("PRESENT_REF")),
    ("MORE? PASTWORD|RECENT", vague("PAST_REF", bounded=True)),
    ("(?:THAT|THE SAME|THAT SAME) TIME|THOSE UNITS|THE LAST", vague("PAST_REF")),
    ("LONG AGO", vague("PAST_REF")),
    ("SOONWORD|THE NEAR? FUTURE|NEAR FUTURE", vague("FUTURE_REF", bounded=True)),
)


@cache
def compiled() -> tuple[tuple[re.Pattern[str], Reader], ...]:
    """The rules as regular expressions over class letters."""
    return tuple((re.compile(in_classes(pattern)), reader) for pattern, reader in RULES)


def in_classes(pattern: str) -> str:
    """``pattern`` as a regular expression over class letters."""

    def replace(match: re.Match[str]) -> str:
        name = match.group()
        return in_classes(PHRASES[name]) if name in PHRASES else CODES[name]

    return re.sub(r"[A-Z]+", replace, pattern).replace(" ", "")
