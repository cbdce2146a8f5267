"""The model's codes in words. Every surface takes its wording from here, so that all say the same thing.

What lists across reports say is made of these words in :mod:`verbale.render.listed`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import shorten
from typing import Protocol

from verbale.candidate import Candidate
from verbale.data import toml
from verbale.model import (
    OUTLET,
    UNNAMED,
    ActorRef,
    AgreementAction,
    Article,
    Attribution,
    Casualties,
    Commitment,
    CommitmentStep,
    Event,
    Published,
    Standing,
    TimeRef,
)
from verbale.outcome import done_words
from verbale.render.codes import CODES
from verbale.render.days import day_words
from verbale.store.countries import country_name
from verbale.store.versions import Earlier
from verbale.vocabulary import DateSource, FactValue

NOBODY = "unnamed source"
"""How a missing source is shown."""
NO_AGENT = "nobody named"
"""How is shown that no words say who performs an act."""
THE_OUTLET = "the outlet"
"""How the report's own voice is called where its outlet's name is not known or not needed."""
UNSAID, NEVER_SAID = "did not say", "never said"
"""How an attribution is shown whose source is told not to have said it, and what is only in words never said."""

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

_STANDING: dict[str, str] = {
    "asserted_by_outlet": "{outlet} says so",
    "presupposed_by_outlet": "{outlet} takes it as given",
    "disputed": "disputed",
    "hypothetical": "only supposed",
    "negated": "negated",
    "mention_only": "only mentioned",
}
"""What stands before the chain; nothing does where the row is plainly attributed."""

_LABELS: dict[str, str] = {
    "attributed": "somebody says so",
    "attributed_nested": "somebody says that somebody says so",
}

_TAGS: dict[str, str] = {
    "disputed": "disputed",
    "negated": "negated",
    "hypothetical": "only supposed",
    "mention_only": "only mentioned",
}
"""The kinds of standing in which an act is not simply given."""

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


class Told(Protocol):
    """Anything that stands on somebody's word. ``denied_by`` gives the names of those who deny it."""

    @property
    def standing(self) -> str | None:
        """The kind of standing; None of an attribution, which has a chain only."""

    @property
    def chain(self) -> tuple[str, ...]:
        """The sources, from the outlet inwards."""

    @property
    def denied_by(self) -> tuple[str, ...]:
        """The names of those who deny it."""


def standing_words(standing: Standing, names: Mapping[str, str] | None = None) -> str:
    """On whose word a row stands, as a phrase: ``Bern, according to the outlet``.

    ``names`` gives the speakers of attributions by id, so that those who deny the row can be named.
    """
    deniers = [(names or {}).get(i, "") for i in standing.denied_by]
    return _on_word(standing.type, standing.chain, deniers, None)


def told_words(row: Told, outlet: str | None = None) -> str:
    """The same of a row of a list: a telling, a hit, a step, a line. ``outlet`` is the name of the outlet, if known."""
    return _on_word(row.standing, row.chain, row.denied_by, outlet)


def _on_word(kind: str | None, chain: Sequence[str], denied_by: Sequence[str], outlet: str | None) -> str:
    before = _STANDING.get(kind, "") if kind else ""
    told = chain_words(chain, outlet) if not before or len(chain) > 1 else ""
    words = ": ".join(part for part in (before.format(outlet=outlet or THE_OUTLET), told) if part)
    if kind == "negated" and not told:
        words = f"negated: {outlet or THE_OUTLET} says that it is not so"
    return words + (f"; {denial_words(denied_by, outlet)}" if denied_by else "")


def denial_words(denied_by: Sequence[str], outlet: str | None = None) -> str:
    """Who denies something: ``denied by Bern``; nothing where nobody does."""
    known = [_member(name, outlet) for name in dict.fromkeys(denied_by) if name]
    return f"denied by {', '.join(known) if known else 'another source'}" if denied_by else ""


def standing_tag(kind: str | None, denied_by: Sequence[str] = ()) -> str:
    """A word or two for what is not simply given: ``denied by Bern``, ``disputed, denied by Bern``, ``negated``."""
    told = _TAGS.get(kind or "", "")
    denied = denial_words(denied_by)
    if kind == "negated" and denied:
        return denied
    return ", ".join(part for part in (told, denied) if part)


def standing_label(kind: str) -> str:
    """A kind of standing as a name, without saying whose."""
    return (_STANDING | _LABELS).get(kind, kind).format(outlet=THE_OUTLET)


def code_words(facet: str, value: str) -> str:
    """A value of a facet in words: ``RUS`` is Russia, ``GOV`` government, ``outlet`` the outlet."""
    if facet == "country":
        return country_name(value)
    if facet == "sector":
        return str(toml("ontologies")["sectors"].get(value, {}).get("words", value))
    if facet == "standing":
        return standing_label(value)
    if facet in ("word", "said_by", "denied_by"):
        return _member(value, None)
    return value if facet in ("speaker", "agent", "outlet") else CODES.get(value, value.replace("_", " "))


def chain_words(chain: Sequence[str], outlet: str | None = None) -> str:
    """A chain of sources from the inside out: ``the mayor, according to Bern, according to the outlet``.

    ``outlet`` is the outlet's own name, where it is to be told. Who tells of their own words is named once.
    """
    members = [name for n, name in enumerate(chain) if n == 0 or name != chain[n - 1] or name == UNNAMED]
    inside_out = [_member(name, outlet) for name in reversed(members)]
    return ", according to ".join(inside_out) or outlet or THE_OUTLET


def voice_words(chain: Sequence[str], *, polarity: str | None, said: bool = True, outlet: str | None = None) -> str:
    """Whose words an attribution is: its chain, or ``the mayor did not say, according to the outlet``.

    ``said`` is False also of what somebody else's words hold that were not said.
    """
    told = chain_words(chain, outlet)
    if polarity == "negative":
        source, _, rest = told.partition(", according to ")
        unsaid = NEVER_SAID if source == NOBODY else f"{source} {UNSAID}"
        return f"{unsaid}{f', according to {rest}' if rest else ''}"
    return told if said else f"{NEVER_SAID}: {told}"


def _member(name: str, outlet: str | None) -> str:
    return (outlet or THE_OUTLET) if name == OUTLET else NOBODY if name == UNNAMED else name


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
    return headed(article.title, article.text) or article.id


def headed(title: str | None, text: str) -> str:
    """What stands where a title is expected: the title, else the first words of the text, cut between words."""
    return title or shorten(text[:400], 80, placeholder="…")


def many(count: int, one: str) -> str:
    """A number of things in words: ``1 report``, ``2,000 reports``."""
    return f"{count:,} {one}{'' if count == 1 else 's'}"


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
    said = day_words(value) or "?"
    if start is None or end is None or value == start == end or value == f"{start}/{end}":
        return said
    return f"{said} ({start})" if start == end else f"{said} ({start} to {end})"


def speaker_by_id(attributions: Sequence[Attribution]) -> dict[str, str]:
    """The speaker of each attribution, by its id."""
    return {row.id: name_of(row.source) for row in attributions}


def speaker_words(row: Attribution, *, said: bool = True) -> str:
    """Who speaks: ``Bern``; ``Bern did not say`` where that is told; ``Bern (never said)`` inside words never said."""
    name = name_of(row.source)
    if row.polarity == "negative":
        return f"{name} {UNSAID}" if row.source is not None else NEVER_SAID
    return name if said else f"{name} ({NEVER_SAID})"


def said_by(row: Attribution, *, said: bool = True) -> str:
    """Speaker, cue, addressee, medium and venue of an attribution: ``Bern · assured · to Rome · a letter``."""
    addressed = f"to {name_of(row.addressee)}" if row.addressee else ""
    parts = (speaker_words(row, said=said), row.cue, addressed, row.medium, row.venue)
    return " · ".join(part for part in parts if part)


def event_words(event: Event, *, typed: bool = True) -> str:
    """Who does what to whom, in one line; without its type where that stands elsewhere (``typed`` is False)."""
    people = f"{names_of(event.actors) or NO_AGENT} → {names_of(event.recipients)}".removesuffix(" → ")
    kind = code_words("type", event.type) if typed and event.type else ""
    what = f"{event.trigger} ({kind})" if kind and kind != event.trigger.lower() else event.trigger
    return " · ".join(part for part in (what, people, event.object, time_words(event.when), event.where) if part)


def manner_words(event: Event) -> str:
    """How an event was done, what it is about and whom it harmed: ``drone · military · killed: at least 12 people``."""
    tolls = (f"{told.kind}{' among them' if told.part else ''}: {told.words}" for told in own_casualties(event))
    return " · ".join(part for part in (event.mode, ", ".join(event.context).replace("_", " "), *tolls) if part)


def own_casualties(event: Event) -> tuple[Casualties, ...]:
    """The casualties of an event that are told on its own word."""
    return tuple(told for told in event.casualties if told.standing is None)


def event_state(event: Event) -> str:
    """Realis and polarity of an event in words, and how certain the outlet and its innermost source are of it."""
    real = {"ACTUAL": "happened", "GENERIC": "in general", "OTHER": "not vouched for"}[event.realis]
    denied = "negated" if event.polarity == "negative" else ""
    sure = "; ".join(f"{chain_words(f.chain)}: {value_words(f.value)}" for f in event.factuality)
    return " · ".join(part for part in (real, denied, sure) if part)


def toll_words(told: Casualties, names: Mapping[str, str]) -> str:
    """Casualties that are told on another word than the event: ``killed: 12 people · according to Bern``."""
    words = standing_words(told.standing, names) if told.standing is not None else ""
    return " · ".join(part for part in (f"{told.kind}: {told.words}", words) if part)


def polarity_words(polarity: str | None, act: str = "") -> str:
    """What is to be left undone, as a tag of its own; the content says in its own words what that is.

    A refusal has none: the word says already that what is refused will not be done.
    """
    return "to refrain" if polarity == "refrain" and act != "refusal" else ""


def act_tags(act: str, polarity: str | None, standing: str | None, denied_by: Sequence[str] = ()) -> str:
    """What is told beside an act: ``(to refrain; disputed, denied by Bern)``; nothing of one that is simply given."""
    tags = [tag for tag in (polarity_words(polarity, act), standing_tag(standing, denied_by)) if tag]
    return f"({'; '.join(tags)})" if tags else ""


def act_words(
    act: str, polarity: str | None, standing: str | None, denied_by: Sequence[str] = (), *, whom: str = ""
) -> str:
    """An act with its tags: ``promise``, ``demand of Rome (to refrain)``, ``threat (denied by Bern)``."""
    return " ".join(part for part in (act, whom, act_tags(act, polarity, standing, denied_by)) if part)


def commitment_words(row: Commitment) -> str:
    """Who binds whom to what: ``Bern · demand of Rome (to refrain): …``."""
    who = name_of(row.agent) if row.agent else NO_AGENT
    of = f"of {name_of(row.obligor)}" if row.direction == "directive" and row.obligor else ""
    to = f"to {name_of(row.addressee)}" if row.addressee and not of else ""
    return f"{who} · {act_words(row.act, row.polarity, row.standing.type, whom=of or to)}: {row.content}"


def status_words(status: str | None, standing: str | None) -> str:
    """What became of an act, if a report attests it; one that is denied or only supposed is not called given."""
    if status in (None, "not_attested") or (status == "given" and standing in _TAGS):
        return ""
    return str(status).replace("_", " ")


def commitment_state(row: Commitment) -> str:
    """Condition, deadline, status and fulfilment of a ledger entry, as far as the report attests them."""
    parts = (
        f"if: {row.condition}" if row.condition else "",
        f"by {time_words(row.deadline)}" if row.deadline else "",
        status_words(row.status, row.standing.type),
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
    return _done(done_words(action.action, action.standing.type), action.by, action.when)


def step_words(step: CommitmentStep) -> str:
    """One step in the life of a commitment: ``kept by Bern · 1972``."""
    return _done(step.step, step.by, step.when)


def _done(what: str, who: tuple[ActorRef, ...], date: TimeRef | None) -> str:
    by = f" by {names_of(who)}" if who else ""
    when = time_words(date)
    return what.replace("_", " ") + by + (f" · {when}" if when else "")
