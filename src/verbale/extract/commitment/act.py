"""A commitment in the making."""

from __future__ import annotations

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
