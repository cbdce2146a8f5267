"""Events on invented sentences: who did what to whom, typed as PLOVER types it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from verbale.extract.attributions import attributions
from verbale.extract.events import PER_SENTENCE, events
from verbale.extract.times import times
from verbale.model import Article, Event
from verbale.text.parse import Parse

Parsed = Callable[..., tuple[Article, Parse]]


def read(parsed: Parsed, text: str) -> list[Event]:
    article, parse = parsed(text)
    return events(article, parse, attributions(article, parse), times(parse))


def one(parsed: Parsed, text: str, trigger: str) -> Event:
    found = [e for e in read(parsed, text) if e.trigger == trigger]
    assert len(found) == 1, [e.trigger for e in read(parsed, text)]
    return found[0]


@pytest.mark.parametrize(
    ("text", "trigger", "kind", "actors", "recipients"),
    [
        ("Norway accused Russia of jamming signals.", "accused", "ACCUSE", ["Norway"], ["Russia"]),
        ("Russia was accused by Norway.", "accused", "ACCUSE", ["Norway"], ["Russia"]),
        ("Peru imposed sanctions on Chile.", "imposed", "SANCTION", ["Peru"], ["Chile"]),
        ("Peru lifted sanctions on Chile.", "lifted", "CONCEDE", ["Peru"], ["Chile"]),
        ("The rebels released the hostages on Monday.", "released", "RETREAT", ["The rebels"], ["the hostages"]),
        ("Kenya sent troops to Somalia.", "sent", "MOBILIZE", ["Kenya"], ["Somalia"]),
        ("Japan provided aid to Nepal.", "provided", "AID", ["Japan"], ["Nepal"]),
        ("Police arrested nine protesters in Lima.", "arrested", "COERCE", ["Police"], ["nine protesters"]),
        ("Nine protesters were arrested in Lima.", "arrested", "COERCE", [], ["Nine protesters"]),
        ("Gunmen kidnapped a bishop.", "kidnapped", "ASSAULT", ["Gunmen"], ["a bishop"]),
        ("The army bombed the rebels.", "bombed", "ASSAULT", ["The army"], ["the rebels"]),
        ("Soldiers opened fire on demonstrators.", "opened", "ASSAULT", ["Soldiers"], ["demonstrators"]),
        ("Chile held talks with Peru.", "held", "CONSULT", ["Chile"], ["Peru"]),
        ("The president met the chancellor.", "met", "CONSULT", ["The president"], ["the chancellor"]),
        ("Thousands of workers protested against the government.", "protested", "PROTEST", None, ["the government"]),
        ("Bolivia rejected a proposal from Chile.", "rejected", "REJECT", ["Bolivia"], None),
        ("Bolivia refused to extradite the general.", "refused", "REJECT", ["Bolivia"], None),
        ("Canada called on Iran to release the sailors.", "called", "REQUEST", ["Canada"], ["Iran"]),
        ("Canada urged Iran to release the sailors.", "urged", "REQUEST", ["Canada"], ["Iran"]),
        ("Iran threatened Canada with reprisals.", "threatened", "THREATEN", ["Iran"], ["Canada"]),
        ("Ghana welcomed the French president.", "welcomed", "SUPPORT", ["Ghana"], None),
        ("Peru severed ties with Chile.", "severed", "SANCTION", ["Peru"], ["Chile"]),
        ("Peru withdrew from the treaty.", "withdrew", "SANCTION", ["Peru"], []),
        ("Peru tore up the agreement.", "tore", "SANCTION", ["Peru"], []),
        ("Peru withdrew its troops from Chile.", "withdrew", "RETREAT", ["Peru"], ["Chile"]),
        ("France and Spain condemned the junta.", "condemned", "ACCUSE", ["France", "Spain"], ["the junta"]),
        ("Spain expelled two diplomats.", "expelled", "SANCTION", ["Spain"], ["two diplomats"]),
        ("Chile will meet Peru.", "meet", "AGREE", ["Chile"], ["Peru"]),
        ("Chile will not release the sailors.", "release", "REJECT", ["Chile"], ["the sailors"]),
        ("Chile signed an agreement with Peru.", "signed", "SUPPORT", ["Chile"], ["Peru"]),
    ],
)
def test_type_and_people(
    parsed: Parsed, text: str, trigger: str, kind: str, actors: list[str] | None, recipients: list[str] | None
) -> None:
    event = one(parsed, text, trigger)
    assert event.type == kind
    if actors is not None:
        assert [a.name for a in event.actors] == actors
    if recipients is not None:
        assert [r.name for r in event.recipients] == recipients


def test_an_infinitive_has_the_subject_of_its_verb(parsed: Parsed) -> None:
    event = one(parsed, "Peru wants to annex Chile.", "annex")
    assert [a.name for a in event.actors] == ["Peru"]
    assert event.realis == "OTHER"


def test_a_treaty_is_the_object_not_the_recipient(parsed: Parsed) -> None:
    event = one(parsed, "Peru pulled out of the river treaty in 1998.", "pulled")
    assert event.recipients == ()
    assert "treaty" in (event.object or "")


def test_dates_are_never_crossed(parsed: Parsed) -> None:
    text = "Peru withdrew in 1998 from a treaty signed by Chile and Peru in 1971."
    assert one(parsed, text, "withdrew").words("when") == "1998"
    assert one(parsed, text, "signed").words("when") == "1971"


def test_words_of_daily_life_are_no_events(parsed: Parsed) -> None:
    assert read(parsed, "The bakery opened early and the rain hit the roof. He gave a smile.") == []


def test_reporting_is_no_event(parsed: Parsed) -> None:
    assert read(parsed, "The minister said that the weather was fine.") == []


def test_one_line_never_fills_a_record(parsed: Parsed) -> None:
    text = "Peru " + ", ".join(["attacked Chile"] * 40) + "."
    assert len(read(parsed, text)) <= PER_SENTENCE


def test_a_verbal_act_is_the_outlets_what_it_tells_of_is_not(parsed: Parsed) -> None:
    text = "Chile accused Peru of bombing the port."
    assert one(parsed, text, "accused").realis == "ACTUAL"
    assert one(parsed, text, "bombing").realis == "OTHER"


def test_evidence_is_exact_and_empty_slots_say_why(parsed: Parsed) -> None:
    article, parse = parsed("Police in Lima arrested nine protesters on Friday.")
    for event in events(article, parse, attributions(article, parse), times(parse)):
        assert all(e.holds(article.text, article.body_end) for e in event.evidence)
        filled = {e.slot for e in event.evidence}
        assert filled | set(event.empty) == {"trigger", "actors", "recipients", "object", "when", "where"}


def test_the_seed_report(parsed: Parsed, shared: Path) -> None:
    text = (shared / "seed" / "article.txt").read_text(encoding="utf-8")
    article, parse = parsed(text[:3490])
    found = {e.trigger: e for e in events(article, parse, attributions(article, parse), times(parse))}
    assert found["withdrawal"].realis == "ACTUAL"
    assert found["withdrawal"].words("when") == "2002"
    assert found["withdraws"].realis == "GENERIC"
    assert found["torn"].realis == "OTHER"
    assert found["inked"].realis == "ACTUAL"
    assert found["inked"].words("when") == "1972"
    assert found["issued"].realis == "ACTUAL"
    for word in ("given", "gave"):
        assert found[word].realis == "OTHER"
        assert found[word].factuality[0].value == "Uu"
    assert "activity" not in found or found["activity"].realis != "ACTUAL"
    assert [r.name for r in found["given"].recipients] == ["his predecessor, Mikhail Gorbachev"]
