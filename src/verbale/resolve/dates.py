"""Temporal expressions on the calendar: values, first and last days, and how each was reached."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from verbale.extract.time.expressions import CalendarDate, Cycle, Offset, TimeMention, Vague
from verbale.model import Article, Evidence, Span, Timex, row_id
from verbale.resolve.calendar import Days, days_of, edtf_of
from verbale.resolve.calendar_dates import NO_DATE, Context, DatedValue
from verbale.resolve.clocks import with_days_beside
from verbale.resolve.dating import dated
from verbale.resolve.figure_dates import usual_order
from verbale.resolve.series import in_order
from verbale.text.parse import Parse


def normalize_times(
    article: Article, parse: Parse, mentions: list[TimeMention], *, home: str | None = None
) -> list[Timex]:
    """A row for each mention, in the order of the text.

    Relative expressions are read against ``article.published``. Without that date they keep an underspecified value
    ("XXXX-WXX-2"), have no days, and ``empty`` says why; where the date is a guess, ``basis`` says so. ``home`` is the
    code of the outlet's country, which has an order of day and month.
    """
    context = Context(_published(article))
    context.narrative = _tells_of_the_past(mentions, context.published)
    context.order = usual_order(mentions, home)
    found: list[DatedValue] = []
    for series in _series(mentions):
        dates = in_order(series, [dated(m, context) for m in series], context)
        for mention, one in zip(series, dates, strict=True):
            found.append(one)
            _remember(context, mention, one)
    if not context.narrative:
        found = with_days_beside(parse, mentions, found)
    return [_row(article, mention, one, context.published) for mention, one in zip(mentions, found, strict=True)]


def _series(mentions: list[TimeMention]) -> list[list[TimeMention]]:
    """The mentions by the lists and ranges that they stand in; most stand alone."""
    series: list[list[TimeMention]] = []
    for mention in mentions:
        if mention.series and series:
            series[-1].append(mention)
        else:
            series.append([mention])
    return series


def ahead_of(article: Article, timexes: Iterable[Timex]) -> frozenset[Span]:
    """Return where those of ``timexes`` stand that begin after the day of publication; none if that is not known."""
    published = _published(article)
    if published is None:
        return frozenset()
    day = published.isoformat()
    later = (t for t in timexes if t.type in ("DATE", "TIME") and t.start is not None and t.start > day)
    return frozenset(e.span for t in later for e in t.evidence)


def _published(article: Article) -> date | None:
    """The publication date, if it is one that calendar arithmetic can start from."""
    try:
        day = date.fromisoformat((article.published.date or "")[:10])
    except ValueError:
        return None
    return day if 1000 <= day.year <= 9000 else None


def _tells_of_the_past(mentions: Iterable[TimeMention], published: date | None) -> bool:
    """Whether the text is a history rather than news: many full dates far from its publication, few of these days."""
    far = near = 0
    for mention in mentions:
        what = mention.meaning
        if isinstance(what, CalendarDate) and what.year is not None:
            far += what.era or published is None or abs(published.year - what.year) > 1
        elif isinstance(what, CalendarDate):
            near += bool(what.weekday and not what.month)
        elif isinstance(what, Cycle):
            near += what.anchor == "published" and what.unit in ("D", "W")
    return far >= 6 and far > 4 * near


def _remember(context: Context, mention: TimeMention, found: DatedValue) -> None:
    """Keep what later expressions may count from: dates, not durations, vague references or what recurs."""
    what = mention.meaning
    if mention.type not in ("DATE", "TIME") or isinstance(what, Vague):
        return
    if isinstance(what, Offset) and what.unit in ("DE", "CE"):
        return
    if context.narrative and found.relative and "publication" in found.basis:
        return
    early = re.match(r"BC(\d{4})", found.value)
    if early is not None:
        context.early, context.told = int(early[1]), None
    days = days_of(found.value)
    if days is None or (days.last - days.first).days > 366 or _digresses(context, days):
        return
    context.told, context.words, context.early = days, mention.text, None
    context.year = days.first.year
    if found.value[4:6] == "-Q" and isinstance(what, (CalendarDate, Cycle)):
        context.quarter = found.value


FAR = 8
"""Years by which a date in a history must differ from those around it to be an aside. On WikiWars 3 to 20 do alike."""


def _digresses(context: Context, days: Days) -> bool:
    """Whether a history only looks aside here: one far year between dates that belong together.

    A second date near the first far one shows that the story has moved there.
    """
    year = days.first.year
    if not context.narrative or context.year is None or abs(year - context.year) < FAR:
        context.aside = None
        return False
    moved = context.aside is not None and abs(year - context.aside) < FAR
    context.aside = None if moved else year
    return not moved


def _row(article: Article, mention: TimeMention, found: DatedValue, published: date | None) -> Timex:
    days = found.days or days_of(found.value)
    first, last = (days.first.isoformat(), days.last.isoformat()) if days else (None, None)
    if isinstance(mention.meaning, Vague) and published is not None:
        first, last = _vague_days(mention.meaning, published)
    elif days is not None and published is not None:
        narrowed = _narrowed(days, mention.mods, published)
        first, last = narrowed.first.isoformat(), narrowed.last.isoformat()
    return Timex(
        id=row_id(article.id, "timex", [mention.span]),
        evidence=(Evidence.at(article.text, "expression", mention.span),),
        empty=_empty(mention, found, first, last, published),
        text=mention.text,
        type=mention.type,
        value=found.value,
        edtf=_edtf(found, days, first, last),
        start=first,
        end=last,
        basis=_basis(article, mention, found),
    )


def _vague_days(what: Vague, published: date) -> tuple[str | None, str | None]:
    """The present is the day of publication; what is bounded ends before it or begins after it."""
    if what.ref == "PRESENT_REF":
        return published.isoformat(), published.isoformat()
    if not what.bounded:
        return None, None
    if what.ref == "PAST_REF" and published > date.min:
        return None, (published - timedelta(days=1)).isoformat()
    if what.ref == "FUTURE_REF" and published < date.max:
        return (published + timedelta(days=1)).isoformat(), None
    return None, None


def _narrowed(days: Days, mods: tuple[str, ...], published: date) -> Days:
    """Earlier in a period ends the day before publication, later in it begins the day after, if that is within it."""
    if "EARLIER" in mods and days.first < published <= days.last:
        return Days(days.first, published - timedelta(days=1))
    if "LATER" in mods and days.first <= published < days.last:
        return Days(published + timedelta(days=1), days.last)
    return days


def _edtf(found: DatedValue, days: Days | None, first: str | None, last: str | None) -> str | None:
    if first is None and last is None:
        return None
    if found.value.startswith("["):
        return re.sub(r"T[^,\]]+", "", found.value)
    whole = days is not None and (first, last) == (days.first.isoformat(), days.last.isoformat())
    if whole and found.days is None:
        return edtf_of(found.value)
    return first if first == last else f"{first or '..'}/{last or '..'}"


def _empty(
    mention: TimeMention, found: DatedValue, first: str | None, last: str | None, published: date | None
) -> dict[str, str]:
    """Why start or end are missing."""
    reason = found.missing
    if isinstance(mention.meaning, Vague):
        reason = "the words set no such bound" if published is not None else NO_DATE
    elif not reason:
        reason = "no days of the calendar follow from the words"
    return {slot: reason for slot, value in (("start", first), ("end", last)) if value is None}


_STAGES = {"START": "early in it", "MID": "in the middle of it", "END": "late in it"}
_BOUNDS = {"EARLIER": "before the publication date", "LATER": "later in it", "APPROX": "about"}


def _basis(article: Article, mention: TimeMention, found: DatedValue) -> str:
    """How the value was reached, in words; names the source of the publication date where that was used."""
    stages = [note for mod, note in (_STAGES | _BOUNDS).items() if mod in mention.mods]
    said = "; ".join([found.basis, *stages])
    day, source = (article.published.date or "")[:10], article.published.source
    if not day or not (found.relative or "publication" in said):
        return said
    note = _GUESS if source == "text" else source
    if day in said and "publication" in said:
        return said.replace(day, f"{day} ({note})", 1)
    return f"{said}; the publication date is {note}" if source == "text" else said


_GUESS = "a guess from the text"
