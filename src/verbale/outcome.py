"""What a life of steps comes to: the status and the fulfilment of a commitment or a demand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Protocol

from verbale.model import CommitmentStep, Standing

UNKNOWN = "not_attested"
_STATUS: Mapping[str, str] = {"accepted": "accepted", "refused": "refused", "withdrawn": "ended"}
_FULFILMENT: Mapping[str, str] = {
    "kept": "kept",
    "partly_kept": "partly_kept",
    "broken": "broken_alleged",
    "withdrawn": "withdrawn_by_party",
}


class Step(Protocol):
    """A step of a life: what it is, and whether the outlet itself says so."""

    @property
    def step(self) -> str:
        """What happened."""
        ...

    @property
    def vouched(self) -> bool:
        """Whether the outlet says so, or takes it for granted."""
        ...


def as_made(step: CommitmentStep, standing: Standing) -> CommitmentStep:
    """``step``, which stands as the commitment does, whose ``standing`` this is, where it is the act itself."""
    return replace(step, standing=standing) if step.step == "made" else step


def outcome(steps: Iterable[Step], status: str = UNKNOWN) -> tuple[str, str]:
    """The status and the fulfilment that ``steps`` attest, the last of them; ``status`` is that of the act alone.

    Only what the outlet vouches for ends or settles anything. A breach is alleged, whoever says so: the steps tell who.
    """
    fulfilment = UNKNOWN
    for step in steps:
        if step.vouched:
            status = _STATUS.get(step.step, status)
            fulfilment = _FULFILMENT.get(step.step, fulfilment)
        elif step.step == "broken" and fulfilment == UNKNOWN:
            fulfilment = _FULFILMENT[step.step]
    return status, fulfilment
