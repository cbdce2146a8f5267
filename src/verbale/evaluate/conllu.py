"""GUM's CoNLL-U files: their texts, put together from the tokens, and the mentions of their entities."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from verbale.errors import ConfigError
from verbale.model import Span

_BRACKET = re.compile(r"\((?P<open>\d+)(?:\[[^\]]*\])?-[^()]*(?P<same>\))?|(?P<close>\d+)(?:\[[^\]]*\])?\)")


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention of an entity: its extent, its head, the entity's number, and whether it is one pronoun.

    ``name`` holds the words of the name that is its head, in lower case; none where the head is no proper noun.
    """

    span: Span
    head: Span
    chain: str
    pronoun: bool
    name: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Text:
    """A document."""

    id: str
    text: str
    mentions: tuple[Mention, ...]


@dataclass(slots=True)
class _Token:
    span: Span
    number: int
    head: int
    sentence: int
    pos: str
    entity: str
    word: str


@dataclass(slots=True)
class _Reading:
    """A document while it is read."""

    id: str = ""
    parts: list[str] = field(default_factory=list)
    length: int = 0
    tokens: list[_Token] = field(default_factory=list)
    sentence: int = 0
    joint: tuple[int, Span] = (0, Span(0, 0))
    spaced: bool = True

    def put(self, words: str) -> Span:
        """Append words to the text."""
        span = Span(self.length, self.length + len(words))
        self.parts.append(words)
        self.length = span.end
        return span


def texts_in(data: Path, otherwise: str = "no .conllu files") -> Iterator[Text]:
    """The documents of a file or of all files of a folder. Raises :class:`ConfigError`, which says ``otherwise``."""
    paths = sorted(data.glob("*.conllu")) if data.is_dir() else [data]
    if not paths or paths[0].suffix != ".conllu":
        raise ConfigError(f"{data}: {otherwise}")
    return (text for path in paths for text in texts(path))


def texts(path: Path) -> Iterator[Text]:
    """The documents of a file."""
    reading: _Reading | None = None
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newdoc"):
            if reading is not None:
                yield _text(reading)
            reading = _Reading(line.partition("=")[2].strip())
        elif reading is not None:
            _line(reading, line)
    if reading is not None:
        yield _text(reading)


def _line(reading: _Reading, line: str) -> None:
    if line.startswith("# newpar") and reading.length and not line.startswith("# newpar_block"):
        reading.put("\n\n")
        reading.spaced = True
    elif not line:
        reading.sentence += 1
    elif not line.startswith("#"):
        cells = line.split("\t")
        if "." not in cells[0]:
            _token(reading, cells)


def _token(reading: _Reading, cells: list[str]) -> None:
    """Take in a token, or the surface of several that are written as one ("don't")."""
    first, _, last = cells[0].partition("-")
    number = int(first)
    if number <= reading.joint[0] and not last and reading.joint[0]:
        span = reading.joint[1]
    else:
        if not reading.spaced:
            reading.put(" ")
        span = reading.put(cells[1])
        reading.spaced = "SpaceAfter=No" in cells[9]
        reading.joint = (int(last), span) if last else (0, span)
    if not last:
        told = dict(part.partition("=")[::2] for part in cells[9].split("|"))
        entity, word = told.get("Entity", ""), cells[1].lower()
        reading.tokens.append(_Token(span, number, int(cells[6]), reading.sentence, cells[3], entity, word))
        if number == reading.joint[0]:
            reading.joint = (0, span)


def _text(reading: _Reading) -> Text:
    opened: dict[str, list[int]] = {}
    mentions = []
    for i, token in enumerate(reading.tokens):
        for bracket in _BRACKET.finditer(token.entity):
            chain = bracket.group("open") or bracket.group("close")
            if bracket.group("open"):
                opened.setdefault(chain, []).append(i)
            if (bracket.group("close") or bracket.group("same")) and opened.get(chain):
                mentions.append(_mention(reading.tokens[opened[chain].pop() : i + 1], chain))
    return Text(reading.id, "".join(reading.parts), tuple(sorted(mentions, key=lambda m: m.span)))


def _mention(tokens: list[_Token], chain: str) -> Mention:
    inside = {(t.sentence, t.number) for t in tokens}
    head = next((t for t in tokens if (t.sentence, t.head) not in inside), tokens[-1])
    span = Span(tokens[0].span.start, tokens[-1].span.end)
    named = [t for t in tokens if t is head or (t.sentence == head.sentence and t.head == head.number)]
    name = frozenset(t.word for t in named if t.pos == "PROPN") if head.pos == "PROPN" else frozenset()
    return Mention(span, head.span, chain, len(tokens) == 1 and tokens[0].pos == "PRON", name)
