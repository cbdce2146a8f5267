"""Factuality and standing, on invented sentences: above all, what must not be said to have happened."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from verbale.extract.attribution_index import AttributionIndex
from verbale.extract.event.judgement import Judgement, judge
from verbale.extract.extraction import Extraction
from verbale.model import Article
from verbale.text.parse import Parse, Token

Parsed = Callable[..., tuple[Article, Parse]]
Extracted = Callable[..., Extraction]


def weigh(extracted: Extracted, text: str, word: str, *, dated: bool = False) -> Judgement:
    voices = extracted(text).voices
    return judge(token_of(voices.parse, word), voices, dated=dated)


def token_of(parse: Parse, word: str) -> Token:
    return next(t for t in parse.tokens if t.text == word)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Norland attacked the port on Friday.", "attacked"),
        ("The rebels have released nine hostages.", "released"),
        ("The hostages were released by the rebels.", "released"),
        ("The army managed to retake the town.", "retake"),
        ("The senate voted after Norland attacked the port.", "attacked"),
        ("The port, attacked in March, is closed.", "attacked"),
        ("The ministers met and signed a treaty.", "signed"),
        ("The police arrested the governor, seizing his papers.", "seizing"),
        ("The general was forced to resign.", "forced"),
    ],
)
def test_the_outlet_vouches_for_its_own_past(extracted: Extracted, text: str, word: str) -> None:
    judged = weigh(extracted, text, word)
    assert judged.realis == "ACTUAL"
    assert judged.factuality[0].value == "CT+"
    assert judged.standing.type in ("asserted_by_outlet", "presupposed_by_outlet")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Norland may attack the port.", "attack"),
        ("Norland will attack the port.", "attack"),
        ("Norland would attack the port.", "attack"),
        ("If Norland attacked the port, the fleet would sail.", "attacked"),
        ("Unless the rebels released the hostages, talks could fail.", "released"),
        ("Norland wants to annex the island.", "annex"),
        ("Norland plans to annex the island.", "annex"),
        ("Norland threatened to bomb the port.", "bomb"),
        ("Norland agreed to release the sailors.", "release"),
        ("Norland tried to annex the island.", "annex"),
        ("Norland reportedly attacked the port.", "attacked"),
        ("Rebels allegedly shelled the village.", "shelled"),
        ("The army apparently withdrew from the valley.", "withdrew"),
        ("The fleet sailed in order to attack the port.", "attack"),
        ("The fleet sailed to attack the port.", "attack"),
        ("The two sides discussed a withdrawal of troops.", "withdrawal"),
        ("The council demanded Norland's withdrawal from the valley.", "withdrawal"),
        ("The bishop called for the release of the sailors.", "release"),
        ("The council rejected any attack on the port.", "attack"),
        ("The fleet must desist from any attack on the port.", "attack"),
        ("Norland is likely to attack the port.", "attack"),
        ("The army seems to have withdrawn.", "withdrawn"),
        ("The minister feared an invasion by Norland.", "invasion"),
        ("The alleged attack on the port was condemned.", "attack"),
        ("Sweden's reported attack on Finland drew criticism.", "attack"),
        ("The unconfirmed Swedish attack on Finland drew criticism.", "attack"),
        ("The planned withdrawal from the valley was popular.", "withdrawal"),
        ("A decision to withdraw is near.", "withdraw"),
        ("Norland was accused of shelling the village.", "shelling"),
        ("Norland is ready to attack the port.", "attack"),
    ],
)
def test_what_is_open_is_never_actual(extracted: Extracted, text: str, word: str) -> None:
    judged = weigh(extracted, text, word)
    assert judged.realis == "OTHER"
    assert judged.factuality[0].value not in ("CT+", "CT-")
    assert judged.standing.type not in ("asserted_by_outlet", "presupposed_by_outlet")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Norland did not attack the port.", "attack"),
        ("The rebels never released the hostages.", "released"),
        ("The general no longer commanded the fleet.", "commanded"),
        ("The army failed to retake the town.", "retake"),
        ("No minister signed the treaty.", "signed"),
        ("The rebels left without releasing the hostages.", "releasing"),
        ("Norland did not sign or ratify the treaty.", "ratify"),
        ("Storms prevented the army from retaking the town.", "retaking"),
    ],
)
def test_negation_is_not_an_event(extracted: Extracted, text: str, word: str) -> None:
    judged = weigh(extracted, text, word)
    assert judged.realis == "OTHER"
    assert judged.factuality[0].value != "CT+"
    assert judged.polarity == "negative" or judged.factuality[0].value == "Uu"


@pytest.mark.parametrize(
    ("text", "word", "source", "outlet"),
    [
        ("The minister said that Norland attacked the port.", "attacked", "CT+", "Uu"),
        ("The minister said that Norland might attack the port.", "attack", "PS+", "Uu"),
        ("The minister said that Norland did not attack the port.", "attack", "CT-", "Uu"),
        ("The minister denied that Norland had attacked the port.", "attacked", "CT-", "Uu"),
        ("The minister acknowledged that Norland had attacked the port.", "attacked", "CT+", "PR+"),
        ("The envoy feared that Norland had attacked the port.", "attacked", None, "Uu"),
        ("The minister demanded that Norland release the sailors.", "release", "Uu", "Uu"),
        ("“We bombed the bridge,” the general said.", "bombed", "CT+", "Uu"),
    ],
)
def test_the_speakers_value_is_kept_apart_from_the_outlets(
    extracted: Extracted, text: str, word: str, source: str | None, outlet: str
) -> None:
    judged = weigh(extracted, text, word)
    assert judged.realis == "OTHER"
    assert judged.factuality[0].value == outlet
    assert judged.standing.type == ("negated" if "denied" in text else "attributed")
    assert len(judged.standing.chain) == 2
    if source is not None:
        assert judged.standing.value == source


def test_nested_words_keep_the_whole_chain(extracted: Extracted) -> None:
    judged = weigh(extracted, "The envoy said that the minister claimed that Norland attacked the port.", "attacked")
    assert judged.standing.type == "attributed_nested"
    assert [f.value for f in judged.factuality] == ["Uu", "Uu", "CT+"]
    assert [len(f.chain) for f in judged.factuality] == [1, 2, 3]


def test_habits_are_generic(extracted: Extracted) -> None:
    assert weigh(extracted, "Norland often breaks treaties.", "breaks").realis == "GENERIC"
    assert weigh(extracted, "The navy regularly patrols the strait.", "patrols").realis == "GENERIC"


def test_a_hedge_weakens_only_what_it_hangs_on(extracted: Extracted) -> None:
    text = "The envoy left the valley after the army reportedly shelled a village."
    assert weigh(extracted, text, "left").realis == "ACTUAL"
    assert weigh(extracted, text, "shelled").realis == "OTHER"


def test_a_dated_nominalisation_is_presupposed_even_in_reference(extracted: Extracted) -> None:
    text = "The premier went on, recalling Norland’s withdrawal from the river pact in 1998."
    judged = weigh(extracted, text, "withdrawal", dated=True)
    assert judged.factuality[0].value == "CT+"
    assert judged.standing.type == "presupposed_by_outlet"


def test_a_demanded_withdrawal_is_not_presupposed_however_dated(extracted: Extracted) -> None:
    judged = weigh(
        extracted, "The premier demanded Norland’s withdrawal from the valley in May.", "withdrawal", dated=True
    )
    assert judged.realis == "OTHER"


@pytest.mark.parametrize(
    "text",
    [
        "The envoy did not say that Norland had attacked the port.",
        "The envoy never said that Norland attacked the port.",
        "In a forged letter, the envoy said that Norland attacked the port.",
    ],
)
def test_what_was_never_said_is_but_mentioned(extracted: Extracted, text: str) -> None:
    judged = weigh(extracted, text, "attacked")
    assert (judged.realis, judged.standing.type, judged.standing.outlet) == ("OTHER", "mention_only", "Uu")


def test_a_headline_tells_its_news_in_the_present(extracted: Extracted) -> None:
    text = "Norland releases nine sailors\nThe sailors came home on Friday."
    assert weigh(extracted, text, "releases").realis == "ACTUAL"
    assert weigh(extracted, "Norland releases nine sailors.", "releases").realis == "OTHER"


def test_what_stands_in_a_quotation_of_nobodys_is_not_the_outlets(parsed: Callable[..., tuple[Article, Parse]]) -> None:
    article, parse = parsed(
        "The sign on the wall: Peace. “Rome signed the treaty of peace” is all that can be read there."
    )
    voices = AttributionIndex(parse, [])
    trigger = next(t for t in parse.tokens if t.text == "signed")
    found = judge(trigger, voices)
    assert voices.is_quoted(trigger)
    assert (found.realis, found.factuality[0].value, found.standing.type) == ("OTHER", "Uu", "attributed")
    assert article.text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The mayor mocked the consensus that Norland attacked the port.", "Uu"),
        ("The mayor mocked the fact that Norland attacked the port.", "CT+"),
    ],
)
def test_what_a_noun_says_is_open_unless_it_is_a_fact(parsed: Parsed, text: str, value: str) -> None:
    article, parse = parsed(text)
    assert article.text
    assert judge(token_of(parse, "attacked"), AttributionIndex(parse, [])).factuality[0].value == value
