from __future__ import annotations

from dataclasses import dataclass

from verbale.ledger.entries import Report, Source
from verbale.ledger.life import life
from verbale.model import ActorRef, Commitment, CommitmentStep, Standing, TimeRef
from verbale.vocabulary import StepKind

OWN = Standing("asserted_by_outlet", ("outlet",), "CT+", "CT+")


@dataclass(frozen=True)
class Told:
    report: Report
    row: Commitment
    denied_by: tuple[str, ...] = ()


def told(
    name: str,
    published: str,
    *steps: tuple[StepKind, str | None],
    content: str = "to close the port",
    deadline: str | None = None,
    denied_by: tuple[str, ...] = (),
) -> Told:
    made = tuple(CommitmentStep(s, (ActorRef("Norland"),), _day(day), standing=OWN) for s, day in steps)
    row = Commitment(
        id=f"row-{name}", evidence=(), empty={}, act="promise", direction="commissive", agent=ActorRef("Norland"),
        content=content, deadline=_day(deadline), standing=OWN, steps=made,
    )  # fmt: skip
    return Told(Report(name, (Source(name, published=published),)), row, denied_by)


def _day(day: str | None) -> TimeRef | None:
    return TimeRef("t", day, day, day) if day else None


def test_a_making_told_again_is_one() -> None:
    found = life([told("a", "2024-02-05", ("made", "2024-02-05")), told("b", "2024-03-01", ("made", None))])
    assert [(s.step, s.date) for s in found] == [("made", "2024-02-05")]


def test_who_makes_it_again_repeats_it_or_says_more() -> None:
    first = told("a", "2024-02-05", ("made", "2024-02-05"))
    again = told("b", "2024-03-01", ("made", "2024-03-01"))
    longer = told("c", "2024-04-01", ("made", "2024-04-01"), content="to close the northern port for good")
    dated = told("d", "2024-05-01", ("made", "2024-05-01"), deadline="2024-06-01")
    found = life([dated, longer, again, first])
    assert [s.step for s in found] == ["made", "repeated", "specified", "specified", "due"]


def test_steps_without_a_day_stand_where_they_were_printed() -> None:
    found = life([told("b", "2024-03-01", ("kept", None)), told("a", "2024-02-05", ("made", "2024-02-05"))])
    assert [(s.step, s.printed) for s in found] == [("made", "2024-02-05"), ("kept", "2024-03-01")]


def test_a_denial_is_a_step_of_whoever_denies() -> None:
    found = life([told("a", "2024-02-05", ("made", "2024-02-05"), denied_by=("Sudland",))])
    assert [(s.step, s.by) for s in found] == [("made", ("Norland",)), ("denied", ("Sudland",))]


def test_rows_that_tell_the_same_are_kept_with_the_step() -> None:
    found = life([told(name, "2024-03-01", ("kept", "2024-02-28")) for name in ("a", "b", "c")])
    assert [(s.row, s.again) for s in found] == [("row-a", ("row-b", "row-c"))]


def test_the_order_of_the_tellings_does_not_matter() -> None:
    tellings = [
        told("a", "2024-02-05", ("made", "2024-02-05")),
        told("b", "2024-03-01", ("broken", None), ("made", None)),
    ]
    assert life(tellings) == life(tellings[::-1])
