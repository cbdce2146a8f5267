"""W3C PROV (https://www.w3.org/TR/prov-o/) as JSON-LD: where each row of a report comes from, and on whose word.

The report is a ``prov:Entity``, attributed to its outlet and derived from the file that was read. The run that made the
record is a ``prov:Activity`` of a ``prov:SoftwareAgent``, with each of its models. A row is an entity that the run
generated, derived from the words it stands on (entities ``prov:wasQuotedFrom`` the report) and from the attribution
that holds it, so that the chain of sources is a chain of derivations. It is ``prov:wasAttributedTo`` the innermost
source of its chain: the outlet only where the outlet itself tells it. A decision about a row is an activity of whoever
made it, and a rejected row was invalidated by it.

PROV has no words for certainty, denial or the parts of a chain in order. They stand in properties of this package
(``verbale:standing``, ``verbale:chain``, ``verbale:deniedBy``), which programs that know PROV alone leave aside.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TextIO

from verbale.codec import to_json
from verbale.errors import ConfigError
from verbale.export.single import single
from verbale.model import OUTLET, UNNAMED, Actor, Attribution, Commitment, Event, Record, Row, Standing
from verbale.nesting import was_said
from verbale.review import Review

NAMESPACE = "urn:verbale:terms:"
"""Where this package's own properties are named."""
CONTEXT: dict[str, Any] = {
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "verbale": NAMESPACE,
}
TABLES = ("attributions", "events", "agreements", "commitments")
"""The tables that say something on somebody's word; dates, places and actors are no statements."""

Node = dict[str, Any]
Met = tuple[dict[str, Node], dict[str, Node]]
"""The agents and the words that were met so far, by their addresses."""


def write(records: Iterable[Record], stream: TextIO, table: str | None = None) -> None:
    """Write one record, or one of its :data:`TABLES`.

    A second record, or a table that says nothing on anybody's word, raises :class:`~verbale.errors.ConfigError`.
    """
    if table is not None and table not in TABLES:
        raise ConfigError(f"prov holds on whose word rows stand, not {table}; there are {', '.join(TABLES)}")
    for record in single(records, "prov"):
        stream.write(to_json(document(record, table)).decode("utf-8") + "\n")


def document(record: Record, table: str | None = None) -> Node:
    """Return the graph of one report: itself, the run, the sources, the words, and the rows that stand on them."""
    by_id = {row.id: row for row in record.attributions}
    rows = [row for name in (TABLES if table is None else (table,)) for row in getattr(record, name)]
    told = [row for row in rows if not isinstance(row, Attribution) or was_said(row, by_id)]
    graph = [*_report(record), *_run(record)]
    agents: dict[str, Node] = {}
    words: dict[str, Node] = {}
    known = {one.id for one in told}
    actors = {name: actor for actor in record.actors for name in (actor.name, actor.id)}
    graph += [_row(record, row, (agents, words), known, actors) for row in told]
    graph += [*words.values(), *agents.values()]
    graph += [node for number, review in enumerate(record.reviews) for node in _decision(review, number)]
    return {"@context": CONTEXT, "@graph": graph}


def _report(record: Record) -> Iterator[Node]:
    article = record.article
    source = f"urn:verbale:source:{article.sha256}"
    yield {
        "@id": _article(record),
        "@type": "prov:Entity",
        **_filled({"rdfs:label": article.title, "prov:atLocation": article.url and {"@id": article.url}}),
        **_filled({"prov:generatedAtTime": _day(article.published.date)}),
        "prov:wasAttributedTo": {"@id": _outlet(record)},
        **({"prov:wasDerivedFrom": {"@id": source}} if article.sha256 else {}),
    }
    yield {"@id": _outlet(record), "@type": _agent("Organization"), "rdfs:label": article.outlet or "the outlet"}
    if article.sha256:
        told = {"rdfs:label": article.source, "verbale:sha256": article.sha256, "verbale:reader": article.reader}
        yield {"@id": source, "@type": "prov:Entity", **_filled(told)}


def _agent(kind: str | None = None) -> str | list[str]:
    """Return the types of an agent of some ``kind``; that it is one, readers that infer nothing must be told."""
    return "prov:Agent" if kind is None else ["prov:Agent", f"prov:{kind}"]


def _run(record: Record) -> Iterator[Node]:
    software = f"urn:verbale:software:{record.run.version}"
    models = {f"urn:verbale:model:{name}:{digest}": name for name, digest in sorted(record.run.models.items())}
    yield {
        "@id": _activity(record),
        "@type": "prov:Activity",
        "prov:used": [{"@id": _article(record)}, *({"@id": model} for model in models)],
        "prov:wasAssociatedWith": {"@id": software},
        "verbale:configuration": record.run.config,
    }
    yield {"@id": software, "@type": _agent("SoftwareAgent"), "rdfs:label": f"Verbale {record.run.version}"}
    for model, name in models.items():
        yield {"@id": model, "@type": "prov:Entity", "rdfs:label": name}


def _row(record: Record, row: Row, met: Met, known: set[str], actors: Mapping[str, Actor]) -> Node:
    """Return the node of ``row``; whoever it is attributed to, and its words, are added to those ``met``."""
    agents, words = met
    standing: Standing | None = getattr(row, "standing", None)
    chain = row.chain if isinstance(row, Attribution) else standing.chain if standing is not None else (OUTLET,)
    who = _source(record, row, chain, agents, actors)
    origins = [_words(record, span.start, span.end, words) for span in {e.span: e for e in row.evidence}]
    held = row.parent if isinstance(row, Attribution) else getattr(row, "attribution", None)
    origins += [_of(held)] if held in known else []
    return {
        "@id": _of(row.id),
        "@type": "prov:Entity",
        "verbale:table": row.kind_of_row,
        "prov:value": _said(row),
        "prov:wasGeneratedBy": {"@id": _activity(record)},
        "prov:wasDerivedFrom": [{"@id": origin} for origin in origins],
        "prov:wasAttributedTo": {"@id": who},
        "verbale:chain": {"@list": list(chain)},
        **(_standing(standing) if standing is not None else {}),
    }


def _said(row: Row) -> str:
    """Return what a row says, as far as one line can: its content, its trigger or its name."""
    if isinstance(row, Attribution | Commitment):
        return row.content
    return row.trigger if isinstance(row, Event) else str(getattr(row, "name", ""))


def _standing(standing: Standing) -> Node:
    told: Node = {"verbale:standing": standing.type, "verbale:value": standing.value, "verbale:outlet": standing.outlet}
    if standing.denied_by:
        told["verbale:deniedBy"] = [{"@id": _of(row)} for row in standing.denied_by]
    return told


def _source(
    record: Record, row: Row, chain: tuple[str, ...], agents: dict[str, Node], actors: Mapping[str, Actor]
) -> str:
    """Return the address of whoever a row is attributed to, the last of its chain; ``actors`` are by name and id."""
    name = chain[-1]
    if name == OUTLET:
        return _outlet(record)
    actor = actors.get(name)
    if isinstance(row, Attribution) and row.source is not None:
        actor = actors.get(row.source.actor or "", actor)
    address = f"{_article(record)}:source:{actor.id if actor is not None else len(agents)}"
    if actor is None:
        address = next((at for at, node in agents.items() if node.get("rdfs:label") == name), address)
    kind = _agent("Person" if actor is not None and actor.kind == "person" else None)
    label = {"rdfs:label": name} if name != UNNAMED else {"rdfs:comment": "the report does not name this source"}
    agents.setdefault(address, {"@id": address, "@type": kind, **label, **_key(actor.key if actor else None)})
    return address


def _key(key: str | None) -> Node:
    return {"verbale:key": key} if key is not None else {}


def _words(record: Record, start: int, end: int, words: dict[str, Node]) -> str:
    address = f"{_article(record)}#char={start},{end}"  # RFC 5147
    exact = record.article.text[start:end]
    quoted = {"@id": _article(record)}
    words.setdefault(
        address, {"@id": address, "@type": "prov:Entity", "prov:value": exact, "prov:wasQuotedFrom": quoted}
    )
    return address


def _decision(review: Review, number: int) -> Iterator[Node]:
    activity, person = f"urn:verbale:decision:{review.row}:{number}", f"urn:verbale:reviewer:{review.who}"
    ended = {"@value": review.at, "@type": "xsd:dateTime"}
    about = {"prov:used": {"@id": _of(review.row)}, "rdfs:label": review.summary, "prov:endedAtTime": ended}
    yield {"@id": activity, "@type": "prov:Activity", **about, "prov:wasAssociatedWith": {"@id": person}}
    yield {"@id": person, "@type": _agent("Person"), "rdfs:label": review.who}
    if review.verdict == "rejected":
        yield {"@id": _of(review.row), "prov:wasInvalidatedBy": {"@id": activity}}


def _article(record: Record) -> str:
    return f"urn:verbale:article:{record.article.id}"


def _outlet(record: Record) -> str:
    return f"{_article(record)}:outlet"


def _activity(record: Record) -> str:
    return f"{_article(record)}:run:{record.run.version}"


def _of(row: str | None) -> str:
    return f"urn:verbale:row:{row}"


def _day(date: str | None) -> Node | None:
    return {"@value": date, "@type": "xsd:date"} if date else None


def _filled(told: Node) -> Node:
    return {name: value for name, value in told.items() if value not in (None, "")}
