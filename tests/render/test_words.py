from __future__ import annotations

import pytest

from verbale.candidate import Candidate
from verbale.data import figures
from verbale.ledger.entries import Dated, LedgerEntry, Report, Source, Telling
from verbale.model import ActorRef, Attribution, Commitment, Standing, TimeRef
from verbale.render import words
from verbale.render.words import (
    act_words,
    candidate_words,
    chain_words,
    commitment_state,
    commitment_words,
    dated_words,
    entry_words,
    figure_rows,
    hit_words,
    name_of,
    said_by,
    standing_tag,
    standing_words,
    time_words,
    told_words,
    voice_words,
)
from verbale.store.search import Hit


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


def entry(*tellings: tuple[str, tuple[str, ...], tuple[str, ...]]) -> LedgerEntry:
    report = Report("a", (Source("a.txt", "The Post"),))
    told = tuple(
        Telling(row=f"r{n}", report=report, words="to leave", standing=standing, chain=chain, denied_by=denied_by)
        for n, (standing, chain, denied_by) in enumerate(tellings)
    )
    return LedgerEntry(
        id="e",
        tellings=told,
        direction="commissive",
        group="promise",
        act="promise",
        polarity="do",
        agent="Bern",
        content="to leave",
    )


ATTRIBUTED = ("attributed", ("outlet", "Bern"), ())


def test_an_entry_says_who_denies_it_by_any_telling() -> None:
    assert entry_words(entry(ATTRIBUTED)) == "Bern · promise: to leave"
    assert entry_words(entry(("negated", ("outlet",), ()))) == "Bern · promise (negated): to leave"
    assert entry_words(entry(("negated", ("outlet", "Rome"), ()))) == "Bern · promise (denied by Rome): to leave"
    both = entry(ATTRIBUTED, ("negated", ("outlet",), ()))
    assert entry_words(both) == "Bern · promise (disputed, denied by The Post): to leave"
    assert entry_words(entry(("disputed", ("outlet", "Bern"), ("Rome",)))).startswith(
        "Bern · promise (disputed, denied by Rome)"
    )


def test_hits_and_lines_say_on_whose_word() -> None:
    about = {"id": "r", "article": "a", "title": None, "outlet": "The Post", "published": None, "rank": 0.0}
    chain = ("outlet", "Bern", "Rome")
    said = Hit(table="attribution", who="Rome", snippet="we [will] go", chain=chain, **about)  # type: ignore[arg-type]
    assert hit_words(said) == "Rome, according to Bern, according to The Post: we [will] go"
    event = Hit(table="event", who="Rome", snippet="left", standing="attributed", chain=chain, **about)  # type: ignore[arg-type]
    assert hit_words(event) == "Rome: left · Rome, according to Bern, according to The Post"
    assert hit_words(Hit(table="article", who=None, snippet="Rome", **about)) == "Rome"  # type: ignore[arg-type]
    line = Dated(
        date="2020",
        start="2020-01-01",
        end="2020-12-31",
        vague=True,
        kind="commitment",
        what="to  go",
        who="Rome",
        row="r",
        article="a",
        standing="attributed",
        act="threat",
        polarity="refrain",
        chain=chain,
    )
    assert dated_words(line) == "Rome · threat (to refrain): to go"
    assert told_words(line) == "Rome, according to Bern, according to the outlet"


def test_words_never_said_are_not_said_by_anybody() -> None:
    row = Attribution(id="a", evidence=(), source=ActorRef("Bern"), cue="said", content="go", polarity="negative")
    assert said_by(row) == "Bern did not say · said"


def test_what_is_told_of_errors_is_what_was_measured() -> None:
    measured = [{"task": "time", "data": "gold/time/timebank.jsonl", "floors": {"value_f1": 81.5}, "ceilings": {}}]
    assert figure_rows(measured) == (("dates found, with the right value (F1)", "TimeBank", "at least 81.5 %"),)
    told = figure_rows(figures())
    limits = {f"{v:g} %" for pin in figures() for side in ("floors", "ceilings") for v in pin[side].values()}
    assert {figure.split(" ", 2)[2] for _, _, figure in told} <= limits
    assert set(words._FIGURES.values()) == {what for what, _, _ in told}
