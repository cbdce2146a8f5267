from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest

from verbale.ledger.agreements import merge_agreements
from verbale.ledger.commitments import merge_commitments
from verbale.ledger.entries import LedgerEntry, Report, Source
from verbale.ledger.merge import merge
from verbale.ledger.quotations import merge_quotations, quoted
from verbale.model import (
    Actor,
    ActorRef,
    Agreement,
    AgreementAction,
    Attribution,
    Commitment,
    Evidence,
    Party,
    Standing,
    TimeRef,
)

KEYS = {"p1": "person:lind", "p2": "person:lind", "o": "person:okoro"}


def report(name: str, *papers: str, day: str | None = None) -> Report:
    return Report(name, tuple(Source(paper, paper.title(), None, day) for paper in papers or (f"{name}.txt",)))


def said(row: str, words: str, speaker: str = "Lind", actor: str | None = None, kind: Any = "direct") -> Attribution:
    return Attribution(id=row, evidence=(), source=ActorRef(speaker, actor), cue="said", content=words, kind=kind)


def act(row: str, content: str, kind: Any = "promise", agent: str | None = "Lind", **more: Any) -> Commitment:
    direction: Any = "directive" if kind in ("demand", "request", "appeal", "ultimatum") else "commissive"
    ref = ActorRef(agent) if agent else None
    return Commitment(id=row, evidence=(), act=kind, direction=direction, agent=ref, content=content, **more)


A, B, C = report("A", day="2020-02-02"), report("B", day="2020-01-01"), report("C")


# Quotations


@pytest.mark.parametrize(
    ("kind", "content", "expected"),
    [
        ("direct", "“We close the mine”", "We close the mine"),
        ("direct", '"We close," … "then we plant"', "We close, … then we plant"),
        ("mixed", "that the mine was “a wound in the hill” and “ours”", "a wound in the hill"),
        ("mixed", "that it was ‘the mayor’s own idea’ all along", "the mayor’s own idea"),
        ("mixed", "that nothing is quoted here", ""),
        ("indirect", "that “so-called” mine", ""),
    ],
)
def test_what_a_row_quotes(kind: str, content: str, expected: str) -> None:
    assert quoted(said("r", content, kind=kind)) == expected


def test_the_same_words_are_one_quotation_and_texts_are_counted_not_rows() -> None:
    words = "“We close the mine this year”"
    told = [
        (A, said("a1", words)),
        (A, said("a2", "“we close the mine — this year!”")),
        (report("B", "north", "south"), said("b1", words, "Mr Lind")),
        (C, said("c1", "that he would “We close the mine this year” again", kind="mixed")),
    ]
    (quotation,) = merge_quotations(told, {})
    assert (quotation.witnesses, quotation.printings) == (3, 4)
    assert len(quotation.tellings) == 4
    assert quotation.speakers == ("Lind", "Mr Lind")


def test_a_cut_quotation_is_the_same_only_in_the_same_mouth() -> None:
    full, cut = "“We close the mine this year and nobody will lose a wage”", "“close the mine this year”"
    same = merge_quotations([(A, said("a", full, "Lind", "p1")), (B, said("b", cut, "the mayor", "p2"))], KEYS)
    assert [(q.words, q.key, q.witnesses) for q in same] == [(full.strip("“”"), "person:lind", 2)]
    assert same[0].first == "2020-01-01"
    assert len(merge_quotations([(A, said("a", full, "Lind", "p1")), (B, said("b", cut, "Okoro", "o"))], KEYS)) == 2
    assert len(merge_quotations([(A, said("a", full, "he")), (B, said("b", cut, "he"))], {})) == 2


def test_words_never_said_and_what_stands_in_them_are_no_quotation() -> None:
    words, faked = "“We close the mine this year”", "“We open two more mines this year”"
    told = [
        (A, said("a1", words)),
        (B, replace(said("b1", words), polarity="negative")),
        (C, replace(said("c1", f"that Okoro had said {faked}", kind="mixed"), polarity="negative")),
        (C, replace(said("c2", faked, "Okoro"), parent="c1")),
    ]
    for order in (told, told[::-1]):
        (quotation,) = merge_quotations(order, {})
        assert [t.row for t in quotation.tellings] == ["a1"]


def test_words_of_another_in_a_report_are_not_its_speakers() -> None:
    outer = said(
        "a",
        "that Okoro had told him “we will never close the mine”, which was “a shameless lie to us all”",
        kind="mixed",
    )
    inner = replace(said("b", "“we will never close the mine”", "Okoro"), parent="a")
    assert quoted(outer) == "we will never close the mine"
    assert quoted(outer, [inner.content]) == "a shameless lie to us all"
    for order in ([(A, outer), (A, inner)], [(A, inner), (A, outer)]):
        found = {(q.speaker, q.words) for q in merge_quotations(order, {})}
        assert found == {("Lind", "a shameless lie to us all"), ("Okoro", "we will never close the mine")}


def test_a_speech_that_quotes_another_is_whole() -> None:
    outer = said("a", "“He told us, ‘we will never close the mine,’ and we believed him”")
    inner = replace(said("b", "we will never close the mine", "Okoro"), parent="a")
    found = {(q.speaker, len(q.words.split())) for q in merge_quotations([(A, outer), (A, inner)], {})}
    assert found == {("Lind", 13), ("Okoro", 6)}


def test_a_quotation_is_cited_by_the_telling_nearest_to_its_speaker() -> None:
    words = "“We close the mine this year”"
    through = replace(said("b", words), chain=("outlet", "Okoro", "Lind"))
    plain = replace(said("a", words), chain=("outlet", "Lind"))
    (quotation,) = merge_quotations([(B, through), (A, plain)], {})
    assert [t.chain for t in quotation.tellings] == [through.chain, plain.chain]
    assert quotation.nearest.row == "a"


def test_a_few_words_are_no_quotation_to_recognise() -> None:
    assert merge_quotations([(A, said("a", "“We will see”"))], {}) == ()


# The ledger


def only(*rows: tuple[Report, Commitment]) -> LedgerEntry:
    (entry,) = merge_commitments(rows, {}, {})
    return entry


def test_one_promise_told_twice_is_one_entry_with_two_witnesses() -> None:
    entry = only(
        (A, act("a", "to withdraw all troops from the border by spring")),
        (B, act("b", "withdrawing troops from the border", "assurance")),
    )
    assert (entry.witnesses, entry.group, entry.first) == (2, "promise", "2020-01-01")
    assert [t.kind for t in entry.tellings] == ["assurance", "promise"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (act("a", "to cut tariffs by 10 percent"), act("b", "to cut tariffs by 20 percent")),
        (act("a", "to close the port"), act("b", "to close the port", "threat")),
        (act("a", "to close the port"), act("b", "to close the port", "demand")),
        (act("a", "to close the port"), act("b", "to close the port", agent="Okoro")),
        (act("a", "to close the port"), act("b", "to close the port", polarity="refrain")),
        (act("a", "to close the port", agent=None), act("b", "to close the port", agent=None)),
        (act("a", "to close the port", agent="he"), act("b", "to close the port", agent="he")),
        (act("a", "to close the port"), act("b", "to plant olive trees")),
    ],
)
def test_what_is_not_the_same_stays_apart(one: Commitment, other: Commitment) -> None:
    assert len(merge_commitments([(A, one), (B, other)], {}, {})) == 2


@pytest.mark.parametrize(
    ("one", "other", "opposed"),
    [
        (act("a", "send troops to the island"), act("b", "send troops to the island", polarity="refrain"), True),
        (act("a", "send troops to the island"), act("b", "send troops to the island", "refusal"), True),
        (act("a", "let trucks in", "demand"), act("b", "let trucks in", "request", polarity="refrain"), True),
        (act("a", "send troops", polarity="refrain"), act("b", "send troops", "refusal"), False),
        (act("a", "send troops to the island"), act("b", "send troops to the island", "threat"), False),
        (act("a", "send troops"), act("b", "send troops", "refusal", agent="Okoro"), False),
    ],
)
def test_for_and_against_stand_side_by_side(one: Commitment, other: Commitment, opposed: bool) -> None:
    first, second = merge_commitments([(A, one), (B, other)], {}, {})
    if opposed:
        assert [r.other for r in first.relations] == [second.id]
        assert [r.other for r in second.relations] == [first.id]
    else:
        assert first.relations == second.relations == ()


def test_what_one_report_denies_and_another_tells_is_disputed() -> None:
    told = act("a", "to close the port", standing=Standing("attributed", ("outlet", "Lind")))
    denied = act("b", "to close the port", standing=Standing("negated", ("outlet", "Okoro")))
    entry = only((A, told), (B, denied))
    assert (entry.standing, entry.denied_by) == ("disputed", ("Okoro",))
    alone = only((B, denied))
    assert (alone.standing, alone.denied_by) == ("negated", ("Okoro",))
    assert only((A, told)).standing == "attributed"


def test_who_denies_is_known_by_name_and_a_denied_act_opposes_nothing() -> None:
    disputed = Standing("disputed", ("outlet", "Lind"), denied_by=("q", "z"))
    ledger = merge(
        attributions=[(A, said("q", "it", "Okoro"))],
        commitments=[(A, act("a", "to close the port", standing=disputed))],
    )
    assert ledger.entries[0].denied_by == ("Okoro", "(nobody named)")
    negated = act("b", "to close the port", "refusal", standing=Standing("negated"))
    first, second = merge_commitments([(A, act("a", "to close the port")), (B, negated)], {}, {})
    assert first.relations == second.relations == ()


# Agreements


def test_an_agreement_collects_its_names_and_its_dated_history() -> None:
    mentions = (Evidence("name", 0, 1, "Treaty of Lund"), Evidence("name", 5, 6, "the Fisheries Pact"))
    signed = AgreementAction("signed", (ActorRef("Norland"),), TimeRef("t", "2019-05", "2019-05-01", "2019-05-31"))
    left = AgreementAction("withdrawn", (ActorRef("Suland"),), TimeRef("t", "2021-01-09", "2021-01-09", "2021-01-09"))
    party = (Party(ActorRef("Norland"), "party"),)
    told = [
        (A, Agreement(id="a", evidence=mentions, name="Treaty of Lund", kind="treaty", actions=(left,))),
        (B, Agreement(id="b", evidence=(), name="Fisheries Pact", kind="treaty", actions=(signed,), parties=party)),
        (C, Agreement(id="c", evidence=(), name="the treaty", kind="treaty")),
        (report("D"), Agreement(id="d", evidence=(), name="the treaty", kind="treaty")),
    ]
    found = sorted(merge_agreements(told), key=lambda h: -h.witnesses)
    assert [h.witnesses for h in found] == [2, 1, 1]
    assert set(found[0].aliases) == {"Treaty of Lund", "the Fisheries Pact", "Fisheries Pact"}
    assert [(s.action, s.date, s.article) for s in found[0].steps] == [
        ("signed", "2019-05", "B"),
        ("withdrawn", "2021-01-09", "A"),
    ]
    assert found[0].parties == ("Norland",)


# All together


def test_the_order_of_the_input_changes_nothing() -> None:
    shuffler = random.Random(7)
    verbs, things = ("close", "open", "mend"), ("the old port", "the north bridge", "the coal mine near the town")
    commitments, attributions, actors = [], [], []
    for n in range(60):
        day = report(f"R{n}", day=f"2020-01-{n % 28 + 1:02}")
        content = f"to {shuffler.choice(verbs)} {shuffler.choice(things)}"
        polarity: Any = shuffler.choice(("do", "refrain"))
        commitments.append((day, act(f"c{n}", content, shuffler.choice(("promise", "refusal")), polarity=polarity)))
        attributions.append((day, said(f"q{n}", f"“We promise {content} in time”", "Lind", f"x{n}")))
        actors.append(
            (day, Actor(id=f"x{n}", evidence=(), name="Lind", kind="person", key="person:lind", country="NOR"))
        )
    tables: dict[str, list[Any]] = {"commitments": commitments, "attributions": attributions, "actors": actors}
    expected = merge(**tables)
    for rows in tables.values():
        shuffler.shuffle(rows)
    assert merge(**tables) == expected
    assert expected.actors[0].witnesses == 60
    assert sum(len(entry.tellings) for entry in expected.entries) == 60, "nothing is dropped"
    assert sum(len(quotation.tellings) for quotation in expected.quotations) == 60
