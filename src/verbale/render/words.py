"""The model's codes in words. Every surface takes its wording from here, so that all say the same thing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import shorten

from verbale.candidate import Candidate
from verbale.model import (
    OUTLET,
    ActorRef,
    AgreementAction,
    Article,
    Attribution,
    Commitment,
    Event,
    Published,
    Standing,
    TimeRef,
)
from verbale.store.versions import Earlier
from verbale.vocabulary import DateSource, FactValue, StandingType

NOBODY = "unnamed source"
"""How a missing source is shown."""

_DATED_BY: dict[DateSource, str] = {
    "given": "given by the user",
    "json-ld": "from the page's JSON-LD",
    "meta": "from the page's metadata",
    "time": "from a time element of the page",
    "url": "from the address",
    "text": "guessed from the text",
    "field": "from a field of the input",
    "none": "",
}

_STANDING: dict[StandingType, str] = {
    "asserted_by_outlet": "the outlet says so",
    "presupposed_by_outlet": "the outlet takes it as given",
    "hypothetical": "only supposed",
    "negated": "said not to be so",
    "mention_only": "only mentioned",
}

_VALUES: dict[FactValue, str] = {
    "CT+": "certain",
    "PR+": "probable",
    "PS+": "possible",
    "CT-": "certainly not",
    "PR-": "probably not",
    "PS-": "possibly not",
    "CTu": "certain either way",
    "Uu": "left open",
}


def replaced_words(version: Earlier) -> str:
    """When and where a text was replaced by another: ``until 2023-05-04 in b/one.txt``."""
    dated = f", dated {version.published}" if version.published else ""
    return f"until {version.at[:10]} in {version.path}{dated}"


def standing_words(standing: Standing, names: Mapping[str, str] | None = None) -> str:
    """On whose word a row stands, as a phrase: ``Bern, according to the outlet``.

    ``names`` gives the speakers of attributions by id, so that those who contest the row can be named.
    """
    told = chain_words(standing.chain)
    plain = _STANDING.get(standing.type)
    if plain is None:
        words = told if standing.type != "disputed" else f"disputed: {told}"
    else:
        words = plain if len(standing.chain) < 2 else f"{plain}: {told}"
    return words + _denial(standing.denied_by, names or {})


def _denial(denied_by: Sequence[str], names: Mapping[str, str]) -> str:
    if not denied_by:
        return ""
    known = [names[i] for i in denied_by if i in names]
    return f"; contested by {', '.join(dict.fromkeys(known)) if known else 'another source'}"


def chain_words(chain: Sequence[str]) -> str:
    """A chain of sources from the inside out: ``the mayor, according to Bern, according to the outlet``."""
    inside_out = ["the outlet" if name == OUTLET else name for name in reversed(chain)]
    return ", according to ".join(inside_out) or "the outlet"


def value_words(value: FactValue) -> str:
    """How certain a source is, in a word or two."""
    return _VALUES[value]


def published_words(published: Published) -> str:
    """The date of publication and where it comes from, or that there is none."""
    if published.date is None:
        return "no date of publication"
    source = _DATED_BY[published.source]
    return f"{published.date} ({source})" if source else published.date


def heading(article: Article) -> str:
    """What to call an article: its title, else the beginning of its text."""
    return article.title or shorten(article.text[:400], 80, placeholder="…") or article.id


def byline(article: Article) -> str:
    """Outlet, author, date and address of an article, on one line."""
    parts = (article.outlet, article.byline, published_words(article.published), article.url)
    return " · ".join(part for part in parts if part)


def name_of(ref: ActorRef | None) -> str:
    """The name in a slot, marked where no words of the text give it."""
    if ref is None:
        return NOBODY
    return ref.name if ref.explicit else f"{ref.name} (understood)"


def names_of(refs: Sequence[ActorRef]) -> str:
    """Several names, joined by commas."""
    return ", ".join(name_of(ref) for ref in refs)


def time_words(when: TimeRef | None) -> str:
    """A date with its first and last day, where these say more: ``1990s (1990-01-01 to 1999-12-31)``."""
    if when is None:
        return ""
    return span_words(when.value, when.start, when.end)


def span_words(value: str, start: str | None, end: str | None) -> str:
    """``value`` and the days it covers, unless it is one day or says so itself."""
    value = value or "?"
    if start is None or end is None or value == start == end or value == f"{start}/{end}":
        return value
    return f"{value} ({start})" if start == end else f"{value} ({start} to {end})"


def speaker_by_id(attributions: Sequence[Attribution]) -> dict[str, str]:
    """The speaker of each attribution, by its id."""
    return {row.id: name_of(row.source) for row in attributions}


def said_by(row: Attribution) -> str:
    """Speaker, cue, addressee, medium and venue of an attribution: ``Bern · assured · to Rome · a letter``."""
    addressed = f"to {name_of(row.addressee)}" if row.addressee else ""
    said = (name_of(row.source), row.cue, addressed, row.medium, row.venue)
    return " · ".join(part for part in said if part)


def event_words(event: Event) -> str:
    """Who does what to whom, in one line."""
    people = f"{names_of(event.actors) or '?'} → {names_of(event.recipients)}".removesuffix(" → ")
    what = f"{event.trigger}{f' ({event.type})' if event.type else ''}"
    return " · ".join(part for part in (what, people, event.object, time_words(event.when), event.where) if part)


def event_state(event: Event) -> str:
    """Realis and polarity of an event in words, and how certain the outlet and its innermost source are of it."""
    real = {"ACTUAL": "happened", "GENERIC": "in general", "OTHER": "not vouched for"}[event.realis]
    denied = "negated" if event.polarity == "negative" else ""
    sure = "; ".join(f"{chain_words(f.chain)}: {value_words(f.value)}" for f in event.factuality)
    return " · ".join(part for part in (real, denied, sure) if part)


def commitment_words(row: Commitment) -> str:
    """Who binds whom to what: ``Bern demands of Rome: not to …``."""
    who = name_of(row.agent) if row.agent else "nobody named"
    of = f" of {name_of(row.obligor)}" if row.direction == "directive" and row.obligor else ""
    to = f" to {name_of(row.addressee)}" if row.addressee and not of else ""
    refrain = " (to refrain)" if row.polarity == "refrain" else ""
    return f"{who} · {row.act}{of}{to}{refrain}: {row.content}"


def commitment_state(row: Commitment) -> str:
    """Condition, deadline, status and fulfilment of a ledger entry, as far as the report attests them."""
    parts = (
        f"if: {row.condition}" if row.condition else "",
        f"by {time_words(row.deadline)}" if row.deadline else "",
        "" if row.status == "not_attested" else row.status,
        "" if row.fulfilment == "not_attested" else row.fulfilment.replace("_", " "),
    )
    return " · ".join(part for part in parts if part)


def candidate_words(candidate: Candidate) -> str:
    """Whom an unsettled actor may be: ``perhaps Ana Ruiz (person:ana-ruiz) · 0.45 · why``."""
    key = f" ({candidate.key})" if candidate.key else ""
    return " · ".join(
        part for part in (f"perhaps {candidate.name}{key}", f"{candidate.score:.2f}", candidate.reason) if part
    )


def action_words(action: AgreementAction) -> str:
    """One step in the history of an agreement: ``signed by Bern, Rome · 1972``."""
    by = f" by {names_of(action.by)}" if action.by else ""
    when = time_words(action.when)
    return action.action.replace("_", " ") + by + (f" · {when}" if when else "")
