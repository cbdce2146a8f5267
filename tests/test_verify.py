from __future__ import annotations

from dataclasses import replace

import pytest

from verbale.model import ActorRef, Article, Attribution, Commitment, Event, Evidence, Record, Run, Span, TimeRef
from verbale.verify import check_record

TEXT = 'The mayor said the envoy had told her "the bridge is safe". Sign up for more.'
OUTER, INNER = Span(15, 58), Span(38, 58)


def attribution(name: str, span: Span, *, parent: str | None = None) -> Attribution:
    words = Evidence.at(TEXT, "content", span)
    return Attribution(id=name, evidence=(words,), source=None, cue="said", content=words.exact, parent=parent)


def record() -> Record:
    article = Article(id="article", text=TEXT, body_end=59, sha256="")
    rows = (attribution("outer", OUTER), attribution("inner", INNER, parent="outer"))
    return Record(article=article, run=Run("0", ""), attributions=rows)


def reasons(made: Record) -> list[str]:
    return [failure.reason for failure in check_record(made).failures]


def test_a_sound_record_holds_and_is_counted() -> None:
    found = check_record(record())
    assert found.holds
    assert found.rows["attributions"] == 2
    assert found.quotations["attributions"] == 2
    assert found.rows["events"] == 0


@pytest.mark.parametrize(
    ("evidence", "reason"),
    [
        (Evidence("content", 4, 9, "mayoR"), "reads 'mayor', not 'mayoR'"),
        (Evidence("content", 60, 64, "Sign"), "boilerplate, which begins at 59"),
        (Evidence("content", 50, 64, TEXT[50:64]), "boilerplate"),
        (Evidence("content", -3, 4, TEXT[-3:4]), "not a range"),
        (Evidence("content", 4, 4, ""), "not a range"),
        (Evidence("content", 0, 10_000, TEXT), "not a range"),
    ],
)
def test_evidence_that_does_not_hold_is_named(evidence: Evidence, reason: str) -> None:
    made = record()
    row = replace(made.attributions[0], evidence=(evidence,))
    (failure,) = check_record(replace(made, attributions=(row,))).failures
    assert (failure.table, failure.row, failure.slot, failure.article) == (
        "attributions",
        "outer",
        "content",
        made.article.id,
    )
    assert reason in failure.reason


def test_a_nested_content_must_lie_inside_its_parents() -> None:
    made = record()
    outside = attribution("inner", Span(4, 20), parent="outer")
    found = reasons(replace(made, attributions=(made.attributions[0], outside)))
    assert found == ["does not lie inside the content of its parent outer"]


def test_two_rows_may_not_share_an_id() -> None:
    made = record()
    assert reasons(replace(made, attributions=(made.attributions[0],) * 2)) == ["another row has the same id"]


def test_every_reference_must_resolve() -> None:
    ghost = ActorRef("Nobody", "ghost")
    event = Event(
        id="e", evidence=(), trigger="t", lemma="t", type=None, actors=(ghost,), when=TimeRef("never"), attribution="x"
    )
    promise = Commitment(
        id="c",
        evidence=(),
        act="promise",
        direction="commissive",
        agent=ghost,
        content="x",
        instruments=("paper",),
        event="e",
        relations=(("restates", "d"),),
    )
    made = replace(
        record(), events=(event,), commitments=(promise,), attributions=(attribution("a", INNER, parent="b"),)
    )
    slots = [(failure.table, failure.slot) for failure in check_record(made).failures]
    assert slots == [
        ("attributions", "parent"),
        ("events", "attribution"),
        ("events", "actors"),
        ("events", "when"),
        ("commitments", "instruments"),
        ("commitments", "relations"),
        ("commitments", "agent"),
    ]
