"""What a parser must give: sentences, tokens, dependencies and names, independent of any library.

Labels are those that the rules are written against, and an engine that speaks another scheme maps into them: coarse
parts of speech of Universal Dependencies (``pos``), Penn Treebank tags (``tag``), ClearNLP dependencies (``dep``) and
OntoNotes entity types (``Name.label``).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from verbale.model import Span
from verbale.text.floor import Turn, find_turns
from verbale.text.quotes import Quotations, find_quotations, with_usual_marks


@dataclass(slots=True, eq=False)
class Token:
    """One token. ``i`` is its index in :attr:`Parse.tokens`; ``head`` is itself for the root of a sentence.

    ``lower`` is its text in lower case, which the rules ask for so often that it is kept.
    """

    i: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    sentence: int
    lower: str = field(init=False, repr=False)
    children: list[Token] = field(default_factory=list, repr=False)
    _head: Token | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        self.lower = self.text.lower()

    @property
    def head(self) -> Token:
        """The token that this one depends on; itself for a root."""
        return self if self._head is None else self._head

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)

    def attach(self, head: Token) -> None:
        """Make ``head`` this token's head. Tokens are attached in the order of the text, so children stay sorted."""
        self._head = head
        head.children.append(self)

    def child(self, *deps: str) -> Token | None:
        """The first child with one of the labels ``deps``."""
        return next((c for c in self.children if c.dep in deps), None)

    def childs(self, *deps: str) -> list[Token]:
        """All children with one of the labels ``deps``."""
        return [c for c in self.children if c.dep in deps]

    def ancestors(self) -> Iterator[Token]:
        """The head, its head, and so on up to the root."""
        token = self
        while token._head is not None:
            token = token._head
            yield token

    def subtree(self) -> list[Token]:
        """This token and all its descendants, in the order of the text."""
        found, queue = [self], list(self.children)
        while queue:
            token = queue.pop()
            found.append(token)
            queue.extend(token.children)
        return sorted(found, key=lambda t: t.i)


@dataclass(frozen=True, slots=True)
class Name:
    """A named entity: tokens ``first`` to ``last`` (inclusive) and an OntoNotes label (PERSON, GPE, ORG, NORP …)."""

    first: int
    last: int
    start: int
    end: int
    label: str

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens ``first`` to ``last`` (inclusive) and the code points that they cover."""

    index: int
    first: int
    last: int
    start: int
    end: int
    paragraph: int

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


@dataclass(eq=False)
class Parse:
    """The parse of an article's body. Nothing lies behind the body's end."""

    text: str
    tokens: list[Token]
    sentences: list[Sentence]
    names: list[Name]
    paragraphs: list[Span]

    @cached_property
    def _starts(self) -> list[int]:
        return [t.start for t in self.tokens]

    @cached_property
    def _names(self) -> dict[int, Name]:
        return {i: name for name in self.names for i in range(name.first, name.last + 1)}

    @cached_property
    def quotations(self) -> Quotations:
        """What stands between quotation marks."""
        return find_quotations(self.text, self.paragraphs)

    @cached_property
    def turns(self) -> list[Turn]:
        """The turns of a transcript; none of another text."""
        return find_turns(self.text, self.paragraphs)

    @cached_property
    def usual(self) -> str:
        """The text, offset for offset, with the usual quotation marks; what models are to read."""
        return with_usual_marks(self.text, self.quotations)

    def of(self, sentence: Sentence) -> list[Token]:
        """The tokens of a sentence."""
        return self.tokens[sentence.first : sentence.last + 1]

    def sentence_of(self, token: Token) -> Sentence:
        """The sentence that holds ``token``."""
        return self.sentences[token.sentence]

    def name_at(self, token: Token) -> Name | None:
        """The named entity that ``token`` is part of."""
        return self._names.get(token.i)

    def within(self, span: Span) -> list[Token]:
        """The tokens that lie wholly inside ``span``."""
        first = bisect_left(self._starts, span.start)
        last = bisect_left(self._starts, span.end)
        return [t for t in self.tokens[first:last] if t.end <= span.end]

    def index_at(self, offset: int) -> int:
        """The index of the first token that starts at or after the code point ``offset``."""
        return bisect_left(self._starts, offset)

    def token_at(self, offset: int) -> Token | None:
        """The token that covers the code point ``offset``, if any does."""
        i = bisect_right(self._starts, offset) - 1
        return self.tokens[i] if i >= 0 and offset < self.tokens[i].end else None


class Engine(Protocol):
    """A parser behind the adapter. ``models`` gives the digest or version of each model, for :class:`model.Run`."""

    @property
    def models(self) -> dict[str, str]:
        """The version or digest of each model, by name."""
        ...

    def parse(self, text: str, body_end: int, start: int = 0) -> Parse:
        """Parse ``text[start:body_end]``; offsets are those of ``text``. Equal input gives equal output, always."""
        ...
