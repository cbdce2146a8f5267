"""schema.org as JSON-LD (https://schema.org/docs/jsonld.html): a report with its quotations and claims, for the web.

The report is a ``NewsArticle``. Words between quotation marks are a ``Quotation`` (https://schema.org/Quotation) with
``spokenByCharacter``; what somebody is reported to have stated is a ``Claim`` (https://schema.org/Claim), whose
``appearance`` is the report, and its ``hasPart`` the words of it that stand in quotation marks. What is wanted or asked
for is no claim, and is left out, as are words that are told as never said, and the other tables, for which schema.org
has no words. ``description`` tells the whole chain of sources. Nothing here says that a claim is true.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from verbale.codec import to_json
from verbale.errors import ConfigError
from verbale.export.single import single
from verbale.ledger.quotations import inner_words, quoted
from verbale.model import Actor, ActorRef, Article, Attribution, Record
from verbale.nesting import was_said
from verbale.render.words import chain_words
from verbale.review import Review

CONTEXT = "https://schema.org"
KINDS = {"person": "Person", "state": "GovernmentOrganization", "state_historical": "GovernmentOrganization"}
KINDS |= {"government": "GovernmentOrganization", "armed_forces": "GovernmentOrganization"}
"""Types of actors; a state that speaks is its government. All others, groups too, are an ``Organization``, which in
schema.org needs no statutes."""


def write(records: Iterable[Record], stream: TextIO, table: str | None = None) -> None:
    """Write one record; a second one, or a table but ``attributions``, raises :class:`~verbale.errors.ConfigError`."""
    if table not in (None, "attributions"):
        raise ConfigError(f"schemaorg holds what was said, not {table}")
    for record in single(records, "schemaorg"):
        stream.write(to_json(document(record)).decode("utf-8") + "\n")


def document(record: Record) -> dict[str, Any]:
    """The graph of one report: itself, its quotations and claims, and their speakers."""
    article = _article(record.article)
    known = {actor.id: actor for actor in record.actors}
    decided = {review.row: review for review in record.reviews}
    by_id = {row.id: row for row in record.attributions}
    told = [row for row in record.attributions if was_said(row, by_id)]
    inner = inner_words(record.attributions)
    said = [
        {**made, **_review(decided.get(row.id))}
        for row in told
        for made in _said(row, quoted(row, inner.get(row.id, ())), article["@id"], known)
    ]
    heard = {row.source.actor for row in told if row.source is not None}
    speakers = [_actor(actor) for actor in record.actors if actor.id in heard]
    return {"@context": CONTEXT, "@graph": [article, *said, *speakers]}


def _article(article: Article) -> dict[str, Any]:
    told = {
        "headline": article.title,
        "datePublished": article.published.date,
        "url": article.url,
        "inLanguage": article.language,
        "author": {"@type": "Person", "name": article.byline} if article.byline else None,
        "publisher": {"@type": "Organization", "name": article.outlet} if article.outlet else None,
        "identifier": article.id,
    }
    return {"@type": "NewsArticle", "@id": f"urn:verbale:article:{article.id}", **_filled(told)}


def _said(row: Attribution, words: str, article: str, known: dict[str, Actor]) -> Iterator[dict[str, Any]]:
    """A quotation, or a claim, of which ``words`` are quoted; nothing of what is only wanted and not quoted."""
    chain = {"description": chain_words(row.chain)}
    about = {"@id": f"urn:verbale:row:{row.id}", "identifier": row.id, **chain}
    speaker = _speaker(row.source, known)
    if row.kind == "direct" and words:
        spoken = {"text": words, "spokenByCharacter": speaker, "isPartOf": {"@id": article}}
        yield {"@type": "Quotation", **about, **_filled(spoken)}
    elif row.type != "eventuality":
        part = {"@type": "Quotation", "text": words, "spokenByCharacter": speaker, **chain} if words else None
        told = {
            "text": row.content,
            "author": speaker,
            "appearance": {"@id": article},
            "hasPart": _filled(part) if part else None,
        }
        yield {"@type": "Claim", **about, **_filled(told)}


def _review(review: Review | None) -> dict[str, Any]:
    """What was decided about a row; it is a review of what the machine read, not of what was said."""
    if review is None:
        return {}
    author = {"@type": "Person", "name": review.who}
    return {"review": {"@type": "Review", "author": author, "reviewBody": review.summary, "dateCreated": review.at}}


def _speaker(source: ActorRef | None, known: dict[str, Actor]) -> dict[str, Any] | None:
    """Whoever speaks: the actor by its address, or whoever is only described by the words that do so."""
    if source is None:
        return None
    if source.actor in known:
        return {"@id": f"urn:verbale:row:{source.actor}"}
    return {"@type": "Organization", "name": source.name}


def _actor(actor: Actor) -> dict[str, Any]:
    kind = KINDS.get(actor.kind, "Organization")
    told = {"name": actor.name, "identifier": actor.key, "jobTitle": actor.office if kind == "Person" else None}
    return {"@type": kind, "@id": f"urn:verbale:row:{actor.id}", **_filled(told)}


def _filled(told: dict[str, Any]) -> dict[str, Any]:
    """``told`` without what is not known."""
    return {name: value for name, value in told.items() if value not in (None, "")}
