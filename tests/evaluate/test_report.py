from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from verbale.errors import ConfigError
from verbale.evaluate import report, run
from verbale.evaluate.report_gold import Gold, load
from verbale.evaluate.report_match import MatchedRecord
from verbale.evaluate.report_scores import Sheet
from verbale.model import (
    Actor,
    ActorRef,
    Agreement,
    AgreementAction,
    Article,
    Attribution,
    Commitment,
    Event,
    Evidence,
    Party,
    Place,
    Published,
    Record,
    Run,
    Span,
    Standing,
    TimeRef,
    Timex,
)

DATA = Path(__file__).resolve().parents[2] / "evaluation" / "invented" / "report" / "gold.json"

Change = Callable[[Record], Record]


@pytest.fixture(scope="module")
def gold() -> Gold:
    return load(DATA)


class Made:
    """The record that a perfect reader would make of the invented report, built by hand."""

    def __init__(self, gold: Gold) -> None:
        self.text = gold.text
        self.end = gold.boilerplate

    def at(self, slot: str, words: str, nth: int = 0) -> Evidence:
        start = -1
        for _ in range(nth + 1):
            start = self.text.index(words, start + 1)
        return Evidence.at(self.text, slot, Span(start, start + len(words)))

    def ref(self, words: str, nth: int = 0, actor: str | None = None) -> ActorRef:
        return ActorRef(words, actor, self.at("source", words, nth).span)

    def said(self, key: str, source: ActorRef, content: str, kind: Any = "indirect", **more: Any) -> Attribution:
        evidence = (self.at("content", content),)
        return Attribution(id=key, evidence=evidence, source=source, cue="said", content=content, kind=kind, **more)

    def event(self, key: str, trigger: str, realis: Any = "OTHER", year: str | None = None) -> Event:
        when = TimeRef("t", year, f"{year}-01-01", f"{year}-12-31") if year else None
        evidence = (self.at("trigger", trigger),)
        return Event(id=key, evidence=evidence, trigger=trigger, lemma=trigger, type=None, realis=realis, when=when)

    def agreement(self, key: str, name: str, **more: Any) -> Agreement:
        return Agreement(id=key, evidence=(self.at("name", name),), name=name, kind="agreement", **more)

    def actors(self) -> tuple[Actor, ...]:
        brandt = (self.at("mention", "Oda Brandt"), self.at("mention", "Brandt", 1), self.at("mention", "She"))
        return (
            Actor(id="brandt", evidence=brandt, name="O. Brandt", kind="person"),
            Actor(id="norway", evidence=(self.at("mention", "Norway"),), name="Norway", kind="state"),
            Actor(id="iceland", evidence=(self.at("mention", "Iceland"),), name="Iceland", kind="state"),
        )

    def attributions(self) -> tuple[Attribution, ...]:
        forgotten = "that Iceland had “forgotten” the Sound Accord, which the two countries signed in 1998 and Iceland"
        return (
            self.said("s1", self.ref("Oda Brandt", 0, "brandt"), "Norway will not renew its fishing deal with Iceland"),
            self.said("s2", self.ref("Brandt", 1, "brandt"), "“Iceland must withdraw its patrol boats,”", "direct"),
            self.said("s3", self.ref("She", 0, "brandt"), forgotten + " suspended in 2009", "mixed"),
            self.said("s4", self.ref("draft agreement"), "both sides to reopen the sea lane to Greenland"),
            self.said("s5", self.ref("Tamm", 1), "that Norway had promised not to close its harbours"),
            self.said("s6", self.ref("Norway", 1, "norway"), "not to close its harbours", parent="s5"),
        )

    def agreements(self) -> tuple[Agreement, ...]:
        norway, iceland = self.ref("Norway", 0, "norway"), self.ref("Iceland", 0, "iceland")
        signed = AgreementAction("signed", (norway, iceland), TimeRef("t", "1998"))
        suspended = AgreementAction("suspended", (iceland,), TimeRef("t", "2009"))
        parties = (Party(norway, "party"), Party(iceland, "party"))
        return (
            self.agreement("a1", "fishing deal", parties=parties),
            self.agreement("a2", "Sound Accord", status="suspended", parties=parties[1:], actions=(signed, suspended)),
            self.agreement("a3", "draft agreement", existence="draft", status="proposed"),
        )

    def commitments(self) -> tuple[Commitment, ...]:
        brandt, norway = self.ref("Brandt", 1, "brandt"), self.ref("Norway", 1, "norway")
        boats, close = "withdraw its patrol boats", "not to close its harbours"
        demand = Commitment(
            id="c1",
            evidence=(self.at("content", boats),),
            act="demand",
            direction="directive",
            agent=brandt,
            content=boats,
            status="sought",
            standing=Standing("attributed"),
        )
        promise = Commitment(
            id="c2",
            evidence=(self.at("content", close),),
            act="promise",
            direction="commissive",
            agent=norway,
            content=close,
            polarity="refrain",
            status="given",
            standing=Standing("attributed_nested"),
        )
        return demand, promise

    def timexes(self) -> tuple[Timex, ...]:
        known = (("Monday", "2021-12-20"), ("1998", "1998"), ("2009", "2009"))
        return tuple(
            Timex(id=words, evidence=(self.at("expression", words),), text=words, type="DATE", value=value)
            for words, value in known
        )

    def record(self) -> Record:
        triggers = ("withdraw", "promised")
        events = [self.event(words, words) for words in triggers]
        events += [self.event("signed", "signed", year="1998"), self.event("suspended", "suspended", year="2009")]
        return Record(
            article=Article(
                id="r", text=self.text, body_end=self.end, sha256="", published=Published("2021-12-21", "given")
            ),
            run=Run("0", ""),
            attributions=self.attributions(),
            events=(*events, self.event("sent", "sent", "ACTUAL")),
            agreements=self.agreements(),
            commitments=self.commitments(),
            timexes=self.timexes(),
            actors=self.actors(),
        )


@pytest.fixture(scope="module")
def made(gold: Gold) -> Made:
    return Made(gold)


def sheet_of(gold: Gold, record: Record) -> Sheet:
    return report.score(gold, record)


def test_a_perfect_record_misses_nothing(gold: Gold, made: Made) -> None:
    sheet = sheet_of(gold, made.record())
    assert sheet.misses == []
    figures = sheet.metrics
    for matched, total in (
        ("attributions_core_matched", "attributions_core_total"),
        ("attributions_optional_matched", "attributions_optional_total"),
        ("chain_right", "chain_total"),
        ("ledger_matched", "ledger_total"),
        ("ledger_agent_act_polarity", "ledger_total"),
        ("ledger_status", "ledger_total"),
        ("ledger_standing", "ledger_total"),
        ("agreements_right", "agreements_total"),
        ("events_realis", "events_total"),
        ("timex_values", "timex_total"),
    ):
        assert figures[matched] == figures[total] > 0, matched
    assert {figures[name] for name in figures if name.startswith("forbidden") or name.endswith("_unlisted")} == {0}
    assert figures["body_end_right"] == 1


def test_an_empty_record_finds_nothing_and_breaks_nothing(gold: Gold, made: Made) -> None:
    full = made.record()
    figures = sheet_of(gold, Record(article=full.article, run=full.run)).metrics
    assert figures["attributions_core_matched"] == figures["ledger_matched"] == figures["agreements_found"] == 0
    assert figures["forbidden"] == figures["overclaim_rate"] == 0
    assert figures["timex_values"] == 1  # the publication date


def _first(table: str, **changes: Any) -> Change:
    def change(record: Record) -> Record:
        first, *rest = getattr(record, table)
        tables: dict[str, Any] = {table: (replace(first, **changes), *rest)}
        return replace(record, **tables)

    return change


@pytest.mark.parametrize(
    ("change", "lost"),
    [
        (_first("attributions", source=ActorRef("Norway", "norway", Span(0, 6))), "attributions_core_matched"),
        (_first("attributions", source=None), "attributions_core_matched"),
        (_first("commitments", act="request"), "ledger_matched"),
        (_first("commitments", polarity="refrain"), "ledger_agent_act_polarity"),
        (_first("commitments", agent=None), "ledger_matched"),
        (_first("commitments", status="offered"), "ledger_status"),
        (_first("agreements", existence="draft"), "agreements_existence"),
        (_first("agreements", parties=()), "agreements_right"),
        (_first("timexes", value="2021-12-13"), "timex_values"),
        (_first("events", realis="GENERIC"), "events_realis"),
    ],
)
def test_what_is_wrong_is_not_counted_and_is_named(gold: Gold, made: Made, change: Change, lost: str) -> None:
    before, after = sheet_of(gold, made.record()), sheet_of(gold, change(made.record()))
    assert after.metrics[lost] == before.metrics[lost] - 1
    assert after.misses


def test_half_of_the_words_are_enough_fewer_are_not(gold: Gold, made: Made) -> None:
    for words, matched in (("fishing deal with Iceland", 5), ("Iceland", 4)):
        change = _first("attributions", evidence=(made.at("content", words),))
        assert sheet_of(gold, change(made.record())).metrics["attributions_core_matched"] == matched


def test_a_contents_overlap_counts_only_where_asked(gold: Gold, made: Made) -> None:
    figures = sheet_of(gold, _first("commitments", evidence=(made.at("content", "boats"),))(made.record())).metrics
    assert (figures["ledger_matched"], figures["ledger_agent_act_polarity"]) == (1, 2)


def test_a_lost_parent_costs_the_chain_alone(gold: Gold, made: Made) -> None:
    record = made.record()
    orphaned = tuple(replace(a, parent=None) for a in record.attributions)
    figures = sheet_of(gold, replace(record, attributions=orphaned)).metrics
    assert (figures["chain_right"], figures["attributions_optional_matched"]) == (0, 1)
    adopted = tuple(replace(a, parent="s1" if a.id == "s2" else a.parent) for a in record.attributions)
    assert sheet_of(gold, replace(record, attributions=adopted)).metrics["chain_too_deep"] == 1


def _scare_quote(made: Made) -> Attribution:
    return made.said("q", made.ref("She", 0, "brandt"), "“forgotten”", "direct")


def _breach(name: str, made: Made) -> Record:
    record = made.record()
    first, second, *others = record.agreements
    demand, promise = record.commitments
    teaser = replace(record.attributions[0], id="b", evidence=(made.at("content", "its owner says"),))
    addressee = replace(record.attributions[1], source=made.ref("Ilse Tamm"))
    crossed = tuple(replace(a, when=TimeRef("t", "2009" if a.action == "signed" else "1998")) for a in second.actions)
    return {
        "boilerplate": lambda: replace(record, attributions=(*record.attributions, teaser)),
        "overclaims": lambda: _first("events", realis="ACTUAL")(record),
        "standing": lambda: replace(
            record, commitments=(demand, replace(promise, standing=Standing("asserted_by_outlet")))
        ),
        "given": lambda: _first("commitments", direction="commissive", act="promise", status="given")(record),
        "dates": lambda: replace(record, agreements=(first, replace(second, actions=crossed), *others)),
        "givers": lambda: replace(record, attributions=(addressee, *record.attributions[2:])),
        "status": lambda: replace(record, agreements=(first, second, replace(others[0], status="signed"))),
        "places": lambda: replace(record, places=(_place(made, "Reykjavik"), _place(made, "Greenland"))),
        "scare_quotes": lambda: replace(record, attributions=(*record.attributions, _scare_quote(made))),
    }[name]()


def _place(made: Made, name: str) -> Place:
    return Place(id=name, evidence=(made.at("mention", name),), name=name, level="city")


@pytest.mark.parametrize(
    ("rule", "breaches"),
    [
        ("boilerplate", 1),
        ("overclaims", 1),
        ("standing", 1),
        ("given", 1),
        ("dates", 2),
        ("givers", 1),
        ("status", 1),
        ("places", 1),
        ("scare_quotes", 1),
    ],
)
def test_each_breach_is_counted_by_its_rule_alone(gold: Gold, made: Made, rule: str, breaches: int) -> None:
    sheet = sheet_of(gold, _breach(rule, made))
    counts = {name: n for name, n in sheet.metrics.items() if name.startswith("forbidden_") and n}
    assert counts == {f"forbidden_{rule}": breaches}
    assert sheet.metrics["forbidden"] == breaches
    assert sum(miss.startswith(f"FORBIDDEN ({rule})") for miss in sheet.misses) == breaches


def test_an_event_with_the_wrong_year_crosses_dates(gold: Gold, made: Made) -> None:
    record = made.record()
    wrong = tuple(made.event("signed", "signed", year="2021") if e.id == "signed" else e for e in record.events)
    assert sheet_of(gold, replace(record, events=wrong)).metrics["forbidden_dates"] == 1


def test_the_overclaim_rate_is_of_what_is_vouched_for(gold: Gold, made: Made) -> None:
    assert sheet_of(gold, _breach("overclaims", made)).metrics["overclaim_rate"] == 50
    assert sheet_of(gold, made.record()).metrics["overclaim_rate"] == 0


def test_a_demonym_in_a_title_is_not_the_person(gold: Gold, made: Made) -> None:
    reading = MatchedRecord(gold, made.record())
    assert reading.same(made.ref("Foreign Minister Oda Brandt"), ["A_BRANDT"])
    assert not reading.same(made.ref("Foreign"), ["A_BRANDT"])


def test_two_actors_together_are_both_or_one(gold: Gold, made: Made) -> None:
    reading = MatchedRecord(gold, made.record())
    assert reading.same(ActorRef("Iceland and Norway"), ["A_NOR", "A_ISL"])
    assert not reading.same(ActorRef("Iceland and Sweden"), ["A_NOR", "A_ISL"])
    assert not reading.same(ActorRef("Iceland and Norway"), ["A_NOR"])


def test_nobody_named_is_nobody_found(gold: Gold, made: Made) -> None:
    reading = MatchedRecord(gold, made.record())
    assert reading.same(None, ["UNSPEC"])
    assert not reading.same(None, ["A_NOR"])
    assert not reading.same(ActorRef("Norway"), ["UNSPEC"])


def test_offsets_are_those_of_the_raw_file(gold: Gold, made: Made) -> None:
    """An article whose text lost three code points in front still matches."""
    record = made.record()
    shifted = replace(record.article, offsets=((0, 3),))
    reading = MatchedRecord(gold, replace(record, article=shifted))
    assert reading.span(Span(0, 5)) == Span(3, 8)


def test_what_is_no_annotated_report_is_the_users_error(tmp_path: Path) -> None:
    data = tmp_path / "gold.json"
    for words, message in (
        ("{", "is not JSON"),
        ("{}", "not an annotated report"),
        (DATA.read_text("utf-8"), "beside"),
    ):
        data.write_text(words, encoding="utf-8")
        with pytest.raises(ConfigError, match=message):
            run("report", data)
    (tmp_path / "article.txt").write_text("Another text.", encoding="utf-8")
    with pytest.raises(ConfigError, match="digest"):
        run("report", data)


def test_the_table_names_what_was_missed(made: Made) -> None:
    result = run("report", DATA)
    assert result.n > 0
    assert all(f"  - {miss}" in result.table() for miss in result.misses)
    assert "misses" not in result.to_dict()


def test_the_seed_is_read(shared: Path) -> None:
    data = shared / "seed" / "gold.json"
    gold = load(data)
    spans = [s for g in gold.statements for s in g.content] + [m for a in gold.actors.values() for m in a.mentions]
    raw = json.loads(data.read_text(encoding="utf-8"))
    assert len(gold.statements) == len(raw["statements"])
    assert all(0 <= s.start < s.end <= gold.body_end <= gold.boilerplate for s in spans)
    unknown = {s for g in gold.statements for s in g.sources} - set(gold.actors)
    assert unknown == set()
