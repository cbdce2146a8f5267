"""An attribution in the making: spans without names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from verbale.extract.attribution.cues import Sense
from verbale.model import Span
from verbale.text.parse import Token


@dataclass(slots=True)
class AttributionDraft:
    """An attribution in the making. ``content`` holds its pieces in the order of the text.

    ``found_by`` names the head or the constraint that found it; ``verb`` is the word of the cue that says
    what it does. ``features`` are what its confidence is judged by.
    """

    cue: list[Span]
    content: list[Span]
    sense: Sense
    found_by: str
    source: Span | None = None
    addressee: Span | None = None
    verb: Token | None = None
    confidence: float | None = None
    features: dict[str, float] = field(default_factory=dict)

    @property
    def anchor(self) -> int:
        """Where the cue stands; where there is none, where the content does."""
        return self.cue[0].start if self.cue else self.content[0].start


def in_order(drafts: Iterable[AttributionDraft]) -> list[AttributionDraft]:
    """Return ``drafts`` in the order of the text: by their anchor, then by their content."""
    return sorted(drafts, key=lambda draft: (draft.anchor, draft.content[0].start))
