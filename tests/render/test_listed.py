from __future__ import annotations

from verbale.data import figures
from verbale.ledger.entries import Attestation, LedgerEntry, Report, Source, TimelineLine
from verbale.render import listed
from verbale.render.listed import dated_words, entry_words, figure_rows, hit_words
from verbale.render.words import told_words
from verbale.store.search import Hit


def entry(*tellings: tuple[str, tuple[str, ...], tuple[str, ...]]) -> LedgerEntry:
    report = Report("a", (Source("a.txt", "The Post"),))
    told = tuple(
        Attestation(row=f"r{n}", report=report, words="to leave", standing=standing, chain=chain, denied_by=denied_by)
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
    line = TimelineLine(
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


def test_what_is_told_of_errors_is_what_was_measured() -> None:
    measured = [{"task": "time", "data": "gold/time/timebank.jsonl", "floors": {"value_f1": 81.5}, "ceilings": {}}]
    assert figure_rows(measured) == (("dates found, with the right value (F1)", "TimeBank", "at least 81.5 %"),)
    told = figure_rows(figures())
    limits = {f"{v:g} %" for pin in figures() for side in ("floors", "ceilings") for v in pin[side].values()}
    assert {figure.split(" ", 2)[2] for _, _, figure in told} <= limits
    assert set(listed._FIGURES.values()) == {what for what, _, _ in told}
