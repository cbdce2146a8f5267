"""Actors as extraction knows them: words at a span, which resolution later names."""

from __future__ import annotations

from typing import overload

from verbale.model import ActorRef, Span


@overload
def ref_at(text: str, span: Span) -> ActorRef: ...
@overload
def ref_at(text: str, span: None) -> None: ...
@overload
def ref_at(text: str, span: Span | None) -> ActorRef | None: ...
def ref_at(text: str, span: Span | None) -> ActorRef | None:
    """Whoever the words at ``span`` mean, not yet resolved; nobody where there is no span."""
    return None if span is None else ActorRef(text[span.start : span.end], span=span)
