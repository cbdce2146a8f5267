"""Annotated text made into articles: the gold's offsets are those of the raw text, ours those of the normalised one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from verbale.model import Article, Published, Span, digest
from verbale.text.normalise import normalise, original_span
from verbale.text.wrapping import unwrapped


@dataclass(frozen=True, slots=True)
class RawText:
    """A text as it was annotated, and the article made of it. All of it counts as body."""

    text: str
    article: Article

    def span(self, span: Span) -> Span:
        """``span`` of the article as a span of the raw text."""
        return Span(*original_span(self.article.offsets, span.start, span.end))

    def spans(self, spans: tuple[Span, ...]) -> list[Span]:
        """Each of ``spans`` in the raw text."""
        return [self.span(s) for s in spans]

    def words(self, spans: Iterable[Sequence[int]]) -> str:
        """Return the words at offsets of the raw text, as messages quote them."""
        return " … ".join(self.text[start:end] for start, end in spans)


def meet(some: Iterable[Span], others: Sequence[Span]) -> bool:
    """Whether a span of one side overlaps one of the other."""
    return any(one.overlaps(other) for one in some for other in others)


def raw_text(name: str, text: str, *, published: str | None = None) -> RawText:
    """The raw ``text`` of the document ``name``, published on the ISO day ``published``."""
    clean, offsets = unwrapped(*normalise(text))
    article = Article(
        id=digest(name, text),
        text=clean,
        body_end=len(clean),
        sha256="",
        offsets=offsets,
        published=Published(published, "given" if published else "none"),
        language="en",
    )
    return RawText(text, article)
