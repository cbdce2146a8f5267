from __future__ import annotations

import pytest

from verbale.model import CommitmentStep, Standing
from verbale.outcome import outcome
from verbale.vocabulary import StepKind

OWN = Standing("asserted_by_outlet", ("outlet",), "CT+", "CT+")
THEIRS = Standing("attributed", ("outlet", "Bern"), "CT+", "Uu")


@pytest.mark.parametrize(
    ("steps", "status", "fulfilment"),
    [
        ([], "given", "not_attested"),
        ([("kept", OWN)], "given", "kept"),
        ([("kept", THEIRS)], "given", "not_attested"),
        ([("broken", THEIRS)], "given", "broken_alleged"),
        ([("broken", THEIRS), ("kept", OWN)], "given", "kept"),
        ([("kept", OWN), ("broken", THEIRS)], "given", "kept"),
        ([("accepted", OWN), ("withdrawn", OWN)], "ended", "withdrawn_by_party"),
        ([("refused", THEIRS)], "given", "not_attested"),
    ],
)
def test_outcome(steps: list[tuple[StepKind, Standing]], status: str, fulfilment: str) -> None:
    life = [CommitmentStep(step, standing=standing) for step, standing in steps]
    assert outcome(life, "given") == (status, fulfilment)
