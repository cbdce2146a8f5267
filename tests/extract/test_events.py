"""Events on invented sentences: who did what to whom, typed as PLOVER types it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from verbale.extract.event.participants import place
from verbale.extract.events import PER_SENTENCE
from verbale.extract.extraction import Extraction
from verbale.model import Article, Event, Span
from verbale.text.parse import Parse

Extracted = Callable[..., Extraction]
Parsed = Callable[..., tuple[Article, Parse]]


def one(extracted: Extracted, text: str, trigger: str) -> Event:
    found = [e for e in extracted(text).events if e.trigger == trigger]
    assert len(found) == 1, [e.trigger for e in extracted(text).events]
    return found[0]


@pytest.mark.parametrize(
    ("text", "trigger", "kind", "actors", "recipients"),
    [
        ("Norway accused Russia of jamming signals.", "accused", "ACCUSE", ["Norway"], ["Russia"]),
        ("Russia was accused by Norway.", "accused", "ACCUSE", ["Norway"], ["Russia"]),
        ("Peru imposed sanctions on Chile.", "imposed", "SANCTION", ["Peru"], ["Chile"]),
        ("Peru lifted sanctions on Chile.", "lifted", "CONCEDE", ["Peru"], ["Chile"]),
        ("The rebels released the hostages on Monday.", "released", "RETREAT", ["The rebels"], ["the hostages"]),
        ("Kenya deployed troops in Somalia.", "deployed", "MOBILIZE", ["Kenya"], None),
        ("Japan provided aid to Nepal.", "aid", "AID", ["Japan"], ["Nepal"]),
        ("Police arrested nine protesters in Lima.", "arrested", "COERCE", ["Police"], ["nine protesters"]),
        ("Nine protesters were arrested in Lima.", "arrested", "COERCE", [], ["Nine protesters"]),
        ("Gunmen kidnapped a bishop.", "kidnapped", "ASSAULT", ["Gunmen"], ["a bishop"]),
        ("The army bombed the rebels.", "bombed", "ASSAULT", ["The army"], ["the rebels"]),
        ("Soldiers opened fire on demonstrators.", "fire", "ASSAULT", ["Soldiers"], ["demonstrators"]),
        ("Chile held talks with Peru.", "talks", "CONSULT", ["Chile"], ["Peru"]),
        ("The president met the chancellor.", "met", "CONSULT", ["The president"], ["the chancellor"]),
        ("Thousands of workers protested against the government.", "protested", "PROTEST", None, ["the government"]),
        ("Bolivia rejected a proposal from Chile.", "rejected", "REJECT", ["Bolivia"], None),
        ("Bolivia refused to extradite the general.", "refused", "REJECT", ["Bolivia"], None),
        ("Canada called on Iran to release the sailors.", "called", "REQUEST", ["Canada"], ["Iran"]),
        ("Canada urged Iran to release the sailors.", "urged", "REQUEST", ["Canada"], ["Iran"]),
        ("Iran threatened Canada with reprisals.", "threatened", "THREATEN", ["Iran"], ["Canada"]),
        ("Ghana welcomed the French president.", "welcomed", "SUPPORT", ["Ghana"], None),
        ("Peru withdrew from the treaty.", "withdrew", "SANCTION", ["Peru"], []),
        ("Peru tore up the agreement.", "tore", "REJECT", ["Peru"], []),
        ("Peru withdrew its troops from Chile.", "withdrew", "RETREAT", ["Peru"], None),
        ("France and Spain condemned the junta.", "condemned", "ACCUSE", ["France", "Spain"], ["the junta"]),
        ("Spain expelled two diplomats.", "expelled", "SANCTION", ["Spain"], ["two diplomats"]),
        ("Chile will meet Peru.", "meet", "CONSULT", ["Chile"], ["Peru"]),
        ("Chile will not release the sailors.", "release", "RETREAT", ["Chile"], ["the sailors"]),
        ("Chile signed an agreement with Peru.", "signed", "SUPPORT", ["Chile"], ["Peru"]),
    ],
)
def test_type_and_people(
    extracted: Extracted, text: str, trigger: str, kind: str, actors: list[str] | None, recipients: list[str] | None
) -> None:
    event = one(extracted, text, trigger)
    assert event.type == kind
    if actors is not None:
        assert [a.name for a in event.actors] == actors
    if recipients is not None:
        assert [r.name for r in event.recipients] == recipients


def test_an_infinitive_has_the_subject_of_its_verb(extracted: Extracted) -> None:
    event = one(extracted, "Peru wants to annex Chile.", "annex")
    assert [a.name for a in event.actors] == ["Peru"]
    assert event.realis == "OTHER"


def test_a_treaty_is_the_object_not_the_recipient(extracted: Extracted) -> None:
    event = one(extracted, "Peru pulled out of the river treaty in 1998.", "pulled")
    assert event.recipients == ()
    assert "treaty" in (event.object or "")


def test_dates_are_never_crossed(extracted: Extracted) -> None:
    text = "Peru withdrew in 1998 from a treaty signed by Chile and Peru in 1971."
    assert one(extracted, text, "withdrew").words("when") == "1998"
    assert one(extracted, text, "signed").words("when") == "1971"


def test_words_of_daily_life_are_no_events(extracted: Extracted) -> None:
    assert extracted("The bakery opened early and the rain hit the roof. He gave a smile.").events == []


def test_reporting_is_no_event(extracted: Extracted) -> None:
    assert extracted("The minister said that the weather was fine.").events == []


def test_one_line_never_fills_a_record(extracted: Extracted) -> None:
    text = "Peru " + ", ".join(["attacked Chile"] * 40) + "."
    assert len(extracted(text).events) <= PER_SENTENCE


def test_a_verbal_act_is_the_outlets_what_it_tells_of_is_not(extracted: Extracted) -> None:
    text = "Chile accused Peru of bombing the port."
    assert one(extracted, text, "accused").realis == "ACTUAL"
    assert one(extracted, text, "bombing").realis == "OTHER"


@pytest.mark.parametrize(
    ("text", "word", "realis", "standing"),
    [
        ("The minister denied the accusations of the opposition.", "accusations", "ACTUAL", "presupposed_by_outlet"),
        ("The general rejected allegations of torture.", "allegations", "ACTUAL", "presupposed_by_outlet"),
        ("The minister denied that he had made accusations against the court.", "accusations", "OTHER", "disputed"),
        ("Norland denied the attack.", "attack", "OTHER", "negated"),
    ],
)
def test_who_contests_a_claim_grants_that_it_was_made(
    extracted: Extracted, text: str, word: str, realis: str, standing: str
) -> None:
    event = one(extracted, text, word)
    assert (event.realis, event.standing.type) == (realis, standing)


def test_evidence_is_exact_and_empty_slots_say_why(extracted: Extracted) -> None:
    text = "Police in Lima arrested nine protesters on Friday."
    for event in extracted(text).events:
        assert all(e.holds(text, len(text)) for e in event.evidence)
        filled = {e.slot for e in event.evidence}
        slots = {"trigger", "actors", "recipients", "object", "when", "where"}
        assert slots <= filled | set(event.empty)
        assert filled - slots == {"casualties"}
        assert (event.mode, "mode" in event.empty, "context" in event.empty) == ("arrest", False, True)


def test_the_seed_report(extracted: Extracted, shared: Path) -> None:
    text = (shared / "seed" / "article.txt").read_text(encoding="utf-8")
    found = {e.trigger: e for e in extracted(text[:3490]).events}
    assert found["withdrawal"].realis == "ACTUAL"
    assert found["withdrawal"].words("when") == "2002"
    assert found["withdraws"].realis == "GENERIC"
    assert found["torn"].realis == "OTHER"
    assert found["inked"].realis == "ACTUAL"
    assert found["inked"].words("when") == "1972"
    assert found["issued"].realis == "ACTUAL"
    assert "activity" not in found or found["activity"].realis != "ACTUAL"


def test_what_is_said_to_be_hard_is_done_by_nobody(extracted: Extracted) -> None:
    assert one(extracted, "It was difficult to evacuate the wounded.", "evacuate").actors == ()


def test_a_description_and_the_name_beside_it_are_one(extracted: Extracted) -> None:
    row = one(extracted, "Rebels attacked the mayor, Ana Ruiz, and her guards.", "attacked")
    assert [a.name for a in row.recipients] in (["Ana Ruiz", "her guards"], ["the mayor, Ana Ruiz", "her guards"])


@pytest.mark.parametrize("place", ["in Phnom Penh", "across the country", "in Anlong Veng"])
def test_a_place_is_told_by_whole_names(extracted: Extracted, place: str) -> None:
    assert one(extracted, f"Rebels attacked the convoy {place} on Friday.", "attacked").where == place


@pytest.mark.parametrize("read", ["in", "in the"])
def test_a_place_that_is_cut_short_has_the_rest_of_its_phrase(parsed: Parsed, read: str) -> None:
    text = "Rebels attacked a convoy in the northern valley, killing nine."
    _, parse = parsed(text)
    span = place(parse, Span(text.index(" in the") + 1, text.index(" in the") + 1 + len(read)))
    assert span is not None
    assert text[span.start : span.end] == "in the northern valley"


def test_a_city_before_a_noun_is_its_place_and_not_its_doer(extracted: Extracted) -> None:
    row = one(extracted, "The Paris attacks shook Norland.", "attacks")
    assert ([a.name for a in row.actors], row.where) == ([], "Paris")


@pytest.mark.parametrize(
    ("text", "trigger", "realis"),
    [
        ("The Geneva talks failed on Monday.", "talks", "ACTUAL"),
        ("The attack failed to halt the convoy.", "attack", "ACTUAL"),
        ("The coup failed.", "coup", "OTHER"),
    ],
)
def test_what_fails_has_gone_on_before(extracted: Extracted, text: str, trigger: str, realis: str) -> None:
    assert one(extracted, text, trigger).realis == realis


def test_whoever_says_leave_does_not_leave(extracted: Extracted) -> None:
    row = one(extracted, "“Release the hostages,” the minister told the rebels.", "Release")
    assert "minister" not in " ".join(a.name for a in row.actors)


def test_what_somebody_wants_done_is_done_to_its_subject(extracted: Extracted) -> None:
    row = one(extracted, "The envoy wants the hostages released.", "released")
    assert ([a.name for a in row.actors], [a.name for a in row.recipients]) == ([], ["the hostages"])
