"""A commitment in the making."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from verbale.model import (
    Agreement,
    Attribution,
    Span,
    Standing,
)
from verbale.vocabulary import ActionPolarity, CommitmentAct


@dataclass(slots=True)
class Act:
    """One act with the spans of its slots, before it becomes a row.

    ``instrument`` are the words for the document that binds whoever it names, and so performs the act with it.
    ``found_by`` says what found it, and ``chances`` how sure the heads are of its roles, if they did.
    """

    act: CommitmentAct
    trigger: Span
    content: tuple[Span, ...]
    agent: Span | None
    obligor: Span | None = None
    addressee: Span | None = None
    polarity: ActionPolarity = "do"
    condition: Span | None = None
    deadline: Span | None = None
    mode: str = "described"
    words: str = ""
    attribution: Attribution | None = None
    standing: Standing = field(default_factory=lambda: Standing("attributed"))
    agreement: Agreement | None = None
    mentions: tuple[Span, ...] = ()
    instrument: Span | None = None
    found_by: str = ""
    chances: Mapping[str, float] = field(default_factory=dict)
    confidence: float | None = None
