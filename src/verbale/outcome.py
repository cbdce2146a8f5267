"""What a life of steps comes to, the status and fulfilment of a commitment or a demand, and how a step is put."""

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


def done_words(action: str, standing: str | None) -> str:
    """Return the words for what was done to an agreement: ``not ratified`` of what is told not to have been done."""
    return as_told(action, standing).replace("_", " ")


def as_told(action: str, standing: str | None) -> str:
    """Return an action on an agreement, in its own code, with ``not`` before it if it was not done."""
    return f"not {action}" if standing == "negated" else action


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
