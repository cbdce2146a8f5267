"""What a temporal expression means before it is grounded: its words' own content, with no calendar date worked out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from verbale.model import Span

Tense = Literal["past", "present", "future", ""]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Order = Literal["", "dmy", "mdy", "open"]
"""Which number of a date in figures is the day: the first, the second, or either ("open")."""
Anchor = Literal["published", "narrative", "recent"]
"""What an expression counts from; "recent" is the publication date, or the last such unit before it ("the weekend")."""


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """A date as far as its words spell it out; what they leave open is None and follows from context.

    ``month`` 1-12, ``weekday`` 1-7 (ISO, Monday first), ``quarter`` 1-4, ``half`` 1-2, ``season`` and ``part`` TIMEX3's
    two letters (``WI``, ``MO``), ``clock`` a time of day ("T10:00"), ``holiday`` a rule of data/times.toml. ``step`` is
    the last (-1), this (0) or next (1) such date where a word says so, -2 the one before the last. ``era`` is BC,
    ``week`` the whole week of the day. ``order`` is that of a date in figures.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: str | None = None
    quarter: int | None = None
    half: int | None = None
    holiday: str | None = None
    part: str | None = None
    clock: str | None = None
    era: bool = False
    week: bool = False
    step: int | None = None
    order: Order = ""

    @property
    def is_clock_only(self) -> bool:
        """Whether this is a time of some day, and no word says of which."""
        dated = (self.year, self.month, self.weekday, self.season, self.quarter, self.half, self.holiday)
        return bool(self.clock or self.part) and not any(dated)


@dataclass(frozen=True, slots=True)
class Cycle:
    """The last, this or next ``unit`` ("last year", "today", "the following week"), ``step`` units from ``anchor``.

    Units are TIMEX3's: D, W, WE (weekend), F (fortnight), M, Q, Y, DE (decade), CE (century).
    """

    unit: str
    step: int
    anchor: Anchor = "published"
    part: str | None = None
    clock: str | None = None
    inner: CalendarDate | None = None


@dataclass(frozen=True, slots=True)
class Offset:
    """``amount`` of ``unit`` before (-1) or after (1) ``anchor``; an amount of None is not told ("months ago")."""

    amount: float | None
    unit: str
    direction: int
    anchor: Anchor = "published"


@dataclass(frozen=True, slots=True)
class YearEarlier:
    """The period a year before the one just spoken of ("the year-earlier quarter"); ``quarter`` where it is named."""

    unit: str = "Y"
    quarter: int | None = None


@dataclass(frozen=True, slots=True)
class Decade:
    """Ten years: 199 are the 1990s. A number under 10 is a decade of a century that follows from context.

    ``era`` is BC.
    """

    number: int
    era: bool = False


@dataclass(frozen=True, slots=True)
class Century:
    """A hundred years, by their leading digits: 19 is the 20th century.

    ``era`` is BC; ``unit`` may be ML, a thousand years.
    """

    number: int
    era: bool = False
    unit: str = "CE"


@dataclass(frozen=True, slots=True)
class Vague:
    """TIMEX3's PAST_REF, PRESENT_REF or FUTURE_REF. ``bounded`` says that it ends before, or begins after, today."""

    ref: str
    bounded: bool = False


@dataclass(frozen=True, slots=True)
class Length:
    """A stretch of time ("three weeks"), with TIMEX3's value; ``direction`` where it ends (-1) or begins (1) today."""

    value: str
    amount: float | None
    unit: str
    direction: int = 0


@dataclass(frozen=True, slots=True)
class Repeat:
    """Something that recurs ("every Monday"), with TIMEX3's value."""

    value: str


Meaning = CalendarDate | Cycle | Offset | YearEarlier | Decade | Century | Vague | Length | Repeat


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A temporal expression in a text, before grounding.

    ``mods`` are TIMEX3's START, MID, END, APPROX, LESS_THAN, MORE_THAN, and EARLIER or LATER, which bound the
    expression by the present ("earlier in May"). ``tense`` is that of the nearest governing verb.
    ``firm`` says that this is the tense of the very verb that the expression dates ("they met in *March*").
    ``series`` says that it continues the list or the range of the expression before it ("from Monday to *Friday*").
    """

    span: Span
    text: str
    type: TimexType
    meaning: Meaning
    mods: tuple[str, ...] = ()
    tense: Tense = ""
    firm: bool = False
    series: bool = False
