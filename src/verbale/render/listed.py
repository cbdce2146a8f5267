"""What lists across reports say, in the words of :mod:`verbale.render.words`: merged rows, hits, lines and figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from verbale.model import OUTLET, UNNAMED
from verbale.render.days import day_words
from verbale.render.words import (
    NO_AGENT,
    act_words,
    chain_words,
    code_words,
    event_words,
    many,
    standing_words,
    told_words,
    voice_words,
)

if TYPE_CHECKING:
    from verbale.ledger.entries import Attestation, LedgerEntry, LifeStep, Quotation, TimelineLine
    from verbale.ledger.same_event import EventTelling, SharedEvent
    from verbale.store.bearing import Bearing
    from verbale.store.lines import QuotationLine
    from verbale.store.search import Hit


CALLED = 3
"""How many of the words for agreements without a name are told."""


def entry_words(entry: LedgerEntry) -> str:
    """The same of an entry of the ledger, with who denies it: ``Bern · promise (denied by Rome): …``."""
    of = f"of {', '.join(entry.obligors)}" if entry.direction == "directive" and entry.obligors else ""
    act = act_words(entry.act, entry.polarity, entry.standing, entry.denied_by, whom=of)
    return f"{entry.agent or NO_AGENT} · {act}: {' '.join(entry.content.split())}"


def life_of(entry: LedgerEntry) -> tuple[LifeStep, ...]:
    """The steps of an entry that its tellings do not show already: none where all that is told is that it was made."""
    return entry.life if any(step.step != "made" for step in entry.life) else ()


def step_words(step: LifeStep, outlet: str | None = None) -> str:
    """A step in the life of an entry: ``2024-03-05 repeated by Norland · according to the Post``."""
    by = f" by {', '.join(step.by)}" if step.by and step.step != "due" else ""
    day = day_words(step.date) if step.date else f"told {step.printed}" if step.printed else "undated"
    return f"{day} {step.step.replace('_', ' ')}{by} · {told_words(step, outlet)}"


def bearing_words(bearing: Bearing) -> str:
    """An event that may bear on an entry, with its day, its score and the reason."""
    against = " (against it)" if bearing.against else ""
    parts = (bearing.published, event_words(bearing.event) + against, f"{bearing.score:.2f}", bearing.reason)
    return " · ".join(part for part in parts if part)


def shared_words(shared: SharedEvent) -> str:
    """What is told of an event by several reports: ``assault · 3 reports, 2 texts · 0.81 · the same type and word``."""
    told = f"{many(len(shared.rows), 'report')}, {many(shared.witnesses, 'text')}"
    return f"{code_words('type', shared.type)} · {told} · {shared.score:.2f} · {shared.reason}"


def event_telling_words(told: EventTelling) -> str:
    """One report's row of an event, with its day and on whose word it stands there; its type stands above."""
    word, what = standing_words(told.event.standing), event_words(told.event, typed=False)
    return " · ".join(part for part in (told.published, told.outlet, what, word) if part)


def nameless_words(agreements: int, reports: int, called: Sequence[str]) -> str:
    """How many reports speak of agreements without a name of their own, and what these are called there.

    ``2 reports speak of 3 agreements without a name of their own (“deal”, “pact”)``
    """
    speak = f"{many(reports, 'report')} {'speaks' if reports == 1 else 'speak'} of"
    words = ", ".join(f"“{name}”" for name in called[:CALLED])
    more = " …" if len(called) > CALLED else ""
    which = (
        "an agreement without a name of its own"
        if agreements == 1
        else (f"{many(agreements, 'agreement')} without a name of their own")
    )
    return f"{speak} {which} ({words}{more})"


def dated_words(line: TimelineLine) -> str:
    """What a line of a timeline tells: who, and what; a commitment with its act. On whose word, it does not say."""
    act = act_words(line.act, line.polarity, line.standing) if line.act else ""
    what = ": ".join(part for part in (act, line.what) if part)
    return " ".join(" · ".join(part for part in (line.who, what) if part).split())


def telling_words(telling: Attestation, outlet: str | None = None) -> str:
    """Whose words a telling of a quotation are: the whole chain, with the name of the report's outlet.

    Where more was done than to say them, the cue stands behind: ``the mayor, according to the Post (denied)``.
    """
    chain = chain_words(telling.chain or (OUTLET, telling.name or UNNAMED), outlet or telling.report.outlet)
    return f"{chain} ({telling.cue})" if telling.cue else chain


def quotation_words(quotation: Quotation | QuotationLine, outlet: str | None = None) -> str:
    """Whose words a quotation is, by the telling that is nearest to its speaker."""
    return telling_words(quotation.nearest, outlet)


def hit_head(hit: Hit) -> str:
    """Whose words, or whose act, a hit of a search is; nothing where no one is named."""
    if hit.table == "attribution":
        chain = hit.chain or (OUTLET, hit.who or UNNAMED)
        return voice_words(chain, polarity=hit.polarity, said=hit.said, outlet=hit.outlet)
    if hit.table == "commitment" and hit.act:
        return f"{hit.who or NO_AGENT} · {act_words(hit.act, hit.polarity, hit.standing)}"
    return hit.who or ""


def hit_cue(hit: Hit) -> str:
    """The cue of a hit that says more than that it was said: ``denied``, ``has vowed``; none of words never said."""
    return "" if hit.polarity == "negative" or not hit.said else hit.telling_cue or ""


def hit_word(hit: Hit) -> str:
    """On whose word a hit stands, where its head does not say so."""
    return told_words(hit, hit.outlet) if hit.standing else ""


def hit_words(hit: Hit) -> str:
    """A hit of a search on one line: ``the mayor, according to Bern, according to the Post · denied: we will go``."""
    head, snippet, word = hit_head(hit), " ".join(hit.snippet.split()), hit_word(hit)
    head = " · ".join(part for part in (head, hit_cue(hit)) if part)
    return " · ".join(part for part in (f"{head}: {snippet}" if head else snippet, word) if part)


_MEASURED_ON = {
    "gold/attribution/polnear-dev.jsonl": "PolNeAR, development part",
    "gold/time/timebank.jsonl": "TimeBank",
    "gold/place/geovirus.jsonl": "GeoVirus",
    "gold/coreference/gum": "GUM, no news",
    "gold/nested/masc-mpqa": "MPQA in MASC",
}
_FIGURES = {
    ("attribution", "attr_f1"): "attributions found, with the right source and content (F1)",
    ("attribution", "attr_recall_direct"): "direct quotations found",
    ("attribution", "attr_recall_indirect"): "indirect statements found",
    ("attribution", "speaker"): "the source right, where the content is",
    ("nested", "told_chain"): "the whole chain right, where somebody tells what somebody else said",
    ("overclaim", "event_overclaim_rate"): "events said to have happened that only a source tells",
    ("overclaim", "commitment_overclaim_rate"): "acts that the outlet is said to vouch for and only a source tells",
    ("time", "value_f1"): "dates found, with the right value (F1)",
    ("place", "accuracy_161km"): "places put within 161 km of where they are",
    ("coreference", "pronoun_accuracy"): "what pronouns mean",
}
"""What is told of errors: tasks with their measures, and what these are in words."""


def figure_rows(measured: Sequence[Mapping[str, Any]]) -> tuple[tuple[str, str, str], ...]:
    """How well it does, and how often it errs: what, measured on what, and the limit that is kept."""
    return tuple(
        (_FIGURES[pin["task"], metric], _MEASURED_ON[pin["data"]], f"{limit} {value:g} %")
        for pin in measured
        if pin["data"] in _MEASURED_ON
        for limit, values in (("at least", pin["floors"]), ("at most", pin["ceilings"]))
        for metric, value in values.items()
        if (pin["task"], metric) in _FIGURES
    )
