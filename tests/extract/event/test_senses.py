"""Act words that are no acts, each beside a sentence of the same words that tells of one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from verbale.extract.extraction import Extraction

Extracted = Callable[..., Extraction]


FORCE = {"ASSAULT", "COERCE", "MOBILIZE", "THREATEN"}


def forces(extracted: Extracted, text: str) -> list[str]:
    """The triggers of acts of force: an attack on a budget may be an accusation."""
    return [e.trigger for e in extracted(text).events if e.type in FORCE]


def triggers(extracted: Extracted, text: str) -> list[str]:
    return [e.trigger for e in extracted(text).events]


@pytest.mark.parametrize(
    ("figure", "act", "trigger"),
    [
        ("The storm threatens the village.", "Norland threatened the farmers.", "threatened"),
        ("The farmers were threatened by a drought.", "The farmers were threatened by soldiers.", "threatened"),
        ("The envoy bombarded the minister with letters.", "The army bombarded the rebels with shells.", "bombarded"),
        ("The minister was bombarded with questions.", "The minister was bombarded with rockets.", "bombarded"),
        ("The senator attacked the budget.", "The rebels attacked the convoy.", "attacked"),
        ("The government fought inflation.", "The government fought the rebels.", "fought"),
        ("The committee killed the bill.", "The committee killed the envoy.", "killed"),
        ("Norland beat Sudland.", "Soldiers beat the envoy.", "beat"),
        ("Norland attacked Sudland in the semifinal.", "Norland attacked Sudland in the valley.", "attacked"),
        ("The winger struck twice in extra-time.", "The rebels struck at dawn.", "struck"),
        ("Lawmakers clashed with the minister over the budget.", "Rebels clashed with the army.", "clashed"),
        ("Delegates clashed over the budget.", "Rebels clashed over the budget.", "clashed"),
        ("Microsoft fought Google in court.", "Microsoft fought Hezbollah in court.", "fought"),
    ],
)
def test_a_figure_is_no_event_where_the_act_is(extracted: Extracted, figure: str, act: str, trigger: str) -> None:
    assert forces(extracted, figure) == []
    assert triggers(extracted, act) == [trigger]


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Gunmen killed the striker at the stadium.", "killed"),
        ("Police stormed the stadium after the match.", "stormed"),
        ("The army attacked the convoy, and fans watched football.", "attacked"),
        ("Norland blasted Sudland over the budget.", "blasted"),
        ("Police arrested the goalkeeper after the match.", "arrested"),
    ],
)
def test_sport_nearby_excuses_no_act(extracted: Extracted, text: str, trigger: str) -> None:
    assert triggers(extracted, text) == [trigger]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The governor pleaded guilty to fraud in court.", "CONCEDE"),
        ("The governor pleaded not guilty to fraud.", "REJECT"),
        ("The governor pleaded innocent.", "REJECT"),
        ("The governor pleaded with Norland for help.", "REQUEST"),
        ("The bishop pleaded with the rebels to release the hostages.", "REQUEST"),
    ],
)
def test_who_pleads_in_court_asks_for_nothing(extracted: Extracted, text: str, kind: str) -> None:
    found = extracted(text)
    (event,) = [e for e in found.events if e.trigger == "pleaded"]
    assert event.type == kind
    assert [c.act for c in found.commitments] == (["appeal"] if kind == "REQUEST" else [])


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Norland jets bombed rebel positions near the border on Friday.", "bombed"),
        ("The militia hit targets inside Sudland.", "hit"),
        ("A bomb attack on the bus of a Norland football club wounded two players.", "attack"),
        ("The minister said the alliance would defeat the Islamic State.", "defeat"),
    ],
)
def test_what_the_head_is_sure_of_is_an_act_whatever_stands_around_it(
    extracted: Extracted, text: str, trigger: str
) -> None:
    assert trigger in forces(extracted, text)
