"""The life of a ledger entry: what the reports that tell of it say became of it, step by step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from verbale.ledger.duplicates import content_words
from verbale.ledger.entries import LifeStep, LifeStepKind, Report
from verbale.model import OUTLET, Commitment, CommitmentStep, Standing, TimeRef

MORE = 2
"""Content words that a later making must add to be more specific than the first, where it adds no deadline."""


class Told(Protocol):
    """A commitment as one report tells it, with the names of those who deny it there."""

    @property
    def report(self) -> Report:
        """The report."""
        ...

    @property
    def row(self) -> Commitment:
        """Its row."""
        ...

    @property
    def denied_by(self) -> tuple[str, ...]:
        """Who denies it, by name."""
        ...


def life(told: Iterable[Told]) -> tuple[LifeStep, ...]:
    """The steps that some tellings of one entry attest, by date, each once.

    Whoever makes it again on another day repeats it, or makes it more specific. Steps without a date stand where the
    report that tells of them was printed.
    """
    steps = list[LifeStep]()
    makings = list[tuple[LifeStep, Commitment]]()
    for telling in sorted(told, key=lambda t: (t.report.published or "~", t.report.article, t.row.id)):
        steps += _due(telling)
        steps += _denied(telling)
        for step in telling.row.steps:
            made = _step(telling, step)
            if step.step == "made":
                makings.append((made, telling.row))
            else:
                steps.append(made)
    return tuple(sorted(_once([*_makings(makings), *steps]), key=_when))


def _makings(makings: Sequence[tuple[LifeStep, Commitment]]) -> Iterator[LifeStep]:
    """The first making, and the later ones on days of their own; one without a day is the first, told again."""
    if not makings:
        return
    first, telling = min(makings, key=lambda pair: (pair[0].start or pair[0].printed or "~", pair[0].start is None))
    yield first
    for step, row in makings:
        if step.start is not None and first.start is not None and step.start > (first.end or first.start):
            yield replace(step, step="specified" if _adds(row, telling) else "repeated")


def _adds(row: Commitment, first: Commitment) -> bool:
    """Whether ``row`` says more than the ``first`` telling did: by when, on what condition, or what in particular."""
    if (row.deadline and not first.deadline) or (row.condition and not first.condition):
        return True
    new, old = content_words(row.content), content_words(first.content)
    return old < new and len(new - old) >= MORE


def _step(told: Told, step: CommitmentStep) -> LifeStep:
    base = _at(told, step.step, step.when, step.standing)
    denied_by = told.denied_by if step.step == "made" else ()
    return replace(base, by=tuple(ref.name for ref in step.by), vouched=step.vouched, denied_by=denied_by)


def _due(told: Told) -> Iterator[LifeStep]:
    if told.row.deadline is not None:
        yield _at(told, "due", told.row.deadline, told.row.standing)


def _denied(told: Told) -> Iterator[LifeStep]:
    for name in told.denied_by:
        yield replace(_at(told, "denied", None, Standing("attributed", (OUTLET, name))), by=(name,))


def _at(told: Told, step: LifeStepKind, when: TimeRef | None, standing: Standing) -> LifeStep:
    """A step that a row of a report attests, by nobody so far."""
    return LifeStep(
        step=step,
        by=(),
        date=when.value if when else None,
        start=when.start if when else None,
        end=when.end if when else None,
        printed=told.report.published,
        row=told.row.id,
        article=told.report.article,
        standing=standing.type,
        chain=standing.chain,
    )


def _once(steps: Iterable[LifeStep]) -> Iterator[LifeStep]:
    """Each step as the first report tells it; another day, another doer, and the outlet's own word are news."""
    found = dict[tuple[object, ...], LifeStep]()
    for step in steps:
        mark = (step.step, step.start, step.by, step.vouched)
        first = found.setdefault(mark, step)
        if step.row not in (first.row, *first.again):
            found[mark] = replace(first, again=(*first.again, step.row))
    return iter(found.values())


def _when(step: LifeStep) -> tuple[object, ...]:
    return (step.start or step.printed or "~", step.step != "made", step.article, step.row, step.step, step.by)
