from __future__ import annotations

from dataclasses import replace

import pytest

from verbale.candidate import Candidate
from verbale.extract.reader.labels import KINDS
from verbale.model import ActorRef, Attribution, Commitment, Event, Standing, TimeRef
from verbale.render.words import (
    act_words,
    candidate_words,
    chain_words,
    code_words,
    commitment_state,
    commitment_words,
    event_words,
    headed,
    many,
    name_of,
    said_by,
    standing_tag,
    standing_words,
    time_words,
    voice_words,
)


@pytest.mark.parametrize(
    ("standing", "words"),
    [
        (Standing("asserted_by_outlet"), "the outlet says so"),
        (Standing("attributed", ("outlet", "Bern")), "Bern, according to the outlet"),
        (Standing("attributed_nested", ("outlet", "Bern", "Rome")), "Rome, according to Bern, according to the outlet"),
        (
            Standing("disputed", ("outlet", "B"), denied_by=("a",)),
            "disputed: B, according to the outlet; denied by C",
        ),
        (Standing("hypothetical", ("outlet", "Bern")), "only supposed: Bern, according to the outlet"),
        (Standing("negated"), "negated: the outlet says that it is not so"),
        (Standing("negated", ("outlet", "Bern")), "negated: Bern, according to the outlet"),
        (Standing("mention_only", denied_by=("b",)), "only mentioned; denied by another source"),
    ],
)
def test_standing(standing: Standing, words: str) -> None:
    assert standing_words(standing, {"a": "C"}) == words


def test_names_and_times() -> None:
    assert chain_words(()) == "the outlet"
    assert name_of(None) == "unnamed source"
    assert name_of(ActorRef("Bern", explicit=False)) == "Bern (understood)"
    assert time_words(TimeRef("t", "1972", "1972-01-01", "1972-12-31")) == "1972 (1972-01-01 to 1972-12-31)"
    assert time_words(TimeRef("t", "1972-05-26", "1972-05-26", "1972-05-26")) == "1972-05-26"
    assert time_words(None) == ""


def test_candidates() -> None:
    known = Candidate("person:ana-ruiz", "Ana Ruiz", 0.5, "named once")
    assert candidate_words(known) == "perhaps Ana Ruiz (person:ana-ruiz) · 0.50 · named once"
    assert candidate_words(Candidate(None, "mayor of Lima", 0.3, "")) == "perhaps mayor of Lima · 0.30"


def test_a_chain_names_its_outlet_and_nobody() -> None:
    chain = ("outlet", "(nobody named)", "Bern")
    assert chain_words(chain, "The Post") == "Bern, according to unnamed source, according to The Post"
    assert voice_words(chain[:2], polarity="negative") == "never said, according to the outlet"
    assert voice_words(chain[:1], polarity="positive") == "the outlet"
    told = voice_words(("outlet", "Bern", "Rome"), polarity="negative", outlet="The Post")
    assert told == "Rome did not say, according to Bern, according to The Post"
    assert (
        voice_words(("outlet", "Bern"), polarity="positive", said=False) == "never said: Bern, according to the outlet"
    )


@pytest.mark.parametrize(
    ("standing", "denied_by", "tag"),
    [
        ("attributed", (), ""),
        ("negated", (), "negated"),
        ("negated", ("Bern", "Bern"), "denied by Bern"),
        ("disputed", ("Bern", "(nobody named)"), "disputed, denied by Bern, unnamed source"),
        ("hypothetical", (), "only supposed"),
    ],
)
def test_what_is_not_simply_given_is_tagged(standing: str, denied_by: tuple[str, ...], tag: str) -> None:
    assert standing_tag(standing, denied_by) == tag


def promise(standing: Standing, polarity: str = "refrain") -> Commitment:
    return Commitment(
        id="c",
        evidence=(),
        act="promise",
        direction="commissive",
        agent=ActorRef("Bern"),
        content="to ban trawlers",
        polarity=polarity,  # type: ignore[arg-type]
        status="given",
        standing=standing,
    )


def test_polarity_is_a_tag_and_what_is_denied_is_not_called_given() -> None:
    given, denied = promise(Standing("attributed", ("outlet", "Bern"))), promise(Standing("negated"), "do")
    assert commitment_words(given) == "Bern · promise (to refrain): to ban trawlers"
    assert commitment_state(given) == "given"
    assert commitment_words(denied) == "Bern · promise (negated): to ban trawlers"
    assert commitment_state(denied) == ""
    assert act_words("demand", "refrain", "disputed", whom="of Rome") == "demand of Rome (to refrain; disputed)"


def test_a_refusal_is_not_called_one_to_refrain() -> None:
    assert act_words("refusal", "refrain", "attributed") == "refusal"
    assert act_words("refusal", "refrain", "negated") == "refusal (negated)"


def test_words_never_said_are_not_said_by_anybody() -> None:
    row = Attribution(id="a", evidence=(), source=ActorRef("Bern"), cue="said", content="go", polarity="negative")
    assert said_by(row) == "Bern did not say · said"
    assert said_by(replace(row, source=None)) == "never said · said"


def test_what_stands_for_a_title_is_cut_between_words() -> None:
    assert headed("A title", "A text.") == "A title"
    made = headed(None, "harbour " * 40)
    assert made.endswith("harbour…")
    assert len(made) <= 80


def test_numbers_of_things() -> None:
    assert [many(n, "report") for n in (0, 1, 2000)] == ["0 reports", "1 report", "2,000 reports"]


def test_terms_of_the_trade_are_said_in_words() -> None:
    assert code_words("direction", "directive") == "asks of others"
    assert code_words("kind", "igo") == "international body"
    assert code_words("speaker", "directive") == "directive"


def test_every_type_of_an_event_has_words_of_its_own() -> None:
    types = [kind for kind in KINDS if kind not in ("NONE", "OTHER")]
    told = [code_words("type", kind) for kind in types]
    assert all(words.islower() for words in told)
    assert len(set(told)) == len(types)


def test_an_event_says_whom_nobody_names_and_its_type_once() -> None:
    event = Event(
        id="e",
        evidence=(),
        trigger="killed",
        lemma="kill",
        type="ASSAULT",
        realis="ACTUAL",
        standing=Standing("asserted_by_outlet"),
        recipients=(ActorRef("two judges"),),
    )
    assert event_words(event) == "killed (assault) · nobody named → two judges"
    assert event_words(event, typed=False) == "killed · nobody named → two judges"
    assert event_words(replace(event, trigger="Assault", recipients=())) == "Assault · nobody named"
