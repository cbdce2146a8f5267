from __future__ import annotations

from dataclasses import replace

import pytest

from verbale.model import (
    Actor,
    ActorRef,
    Article,
    Event,
    Evidence,
    Place,
    Published,
    Record,
    Run,
    Span,
    Standing,
    TimeRef,
)

TEXT = (
    "U.S. police arrested two envoys in Lumen City on Monday.\n\n"
    "Norland and Sudland met. The king said rebels had bombed the port. Norland may impose a tax."
)


def at(words: str) -> Span:
    """Where ``words`` stand in the text."""
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def told(trigger: str, kind: str | None, actors: list[str], recipients: list[str], **further: object) -> Event:
    """An event that the outlet tells of as having happened."""
    slots = [("trigger", trigger), *(("actors", a) for a in actors), *(("recipients", r) for r in recipients)]
    row = Event(
        id=f"e-{trigger}",
        evidence=tuple(Evidence.at(TEXT, slot, at(words)) for slot, words in slots),
        trigger=trigger,
        lemma=trigger,
        type=kind,
        actors=tuple(ActorRef(words, KNOWN.get(words), at(words)) for words in actors),
        recipients=tuple(ActorRef(words, KNOWN.get(words), at(words)) for words in recipients),
        realis="ACTUAL",
        standing=Standing("asserted_by_outlet"),
    )
    return replace(row, **further)  # type: ignore[arg-type]


KNOWN = {"U.S. police": "police", "Norland": "norland"}


@pytest.fixture
def coded_record() -> Record:
    """A report with four events, of which two happened as far as the outlet says."""
    actors = [
        Actor(id="police", evidence=(), name="=Police", kind="organisation", country="USA", sector="COP"),
        Actor(id="norland", evidence=(), name="Norland", kind="state", country="NOR"),
    ]
    where = Evidence.at(TEXT, "where", at("Lumen City"))
    arrested = told("arrested", "COERCE", ["U.S. police"], ["two envoys"], mode="arrest", where="Lumen City")
    arrested = replace(
        arrested,
        evidence=(*arrested.evidence, where),
        when=TimeRef("t", "2020-03-02", "2020-03-02", "2020-03-02"),
    )
    bombed = told("bombed", "ASSAULT", ["rebels"], ["the port"], mode="aerial")
    bombed = replace(bombed, realis="OTHER", standing=Standing("attributed", ("outlet", "the king")))
    tax = told("impose", "SANCTION", ["Norland"], [], realis="OTHER", standing=Standing("hypothetical"))
    place = Place(
        id="p",
        evidence=(replace(where, slot="mention"),),
        name="Lumen City",
        level="city",
        country="USA",
        lat=40.5,
        lon=-80.0,
    )
    return Record(
        article=Article(
            id="ab" * 32,
            text=TEXT,
            body_end=len(TEXT),
            sha256="s",
            outlet="The Invented Post",
            url="https://post.example/1",
            published=Published("2021-12-21", "given"),
            language="en",
        ),
        run=Run("1", "c"),
        events=(arrested, told("met", "CONSULT", ["Norland", "Sudland"], ["Norland", "Sudland"]), bombed, tax),
        places=(place,),
        actors=tuple(actors),
    )
