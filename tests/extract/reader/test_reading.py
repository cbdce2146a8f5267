"""The reader that ships, on invented sentences, and that nothing but the text decides what it finds."""

from __future__ import annotations

from typing import Any

import numpy as np

from verbale.extract.reader.encoding import Anchor, Encoding, cues_in, triggers_in
from verbale.extract.reader.labels import ANCHORS, KINDS, LABELS, REALIS, begins
from verbale.extract.reader.reading import UNREAD, OnnxReader, Reading
from verbale.extract.reader.roles import OnnxHead, Roles
from verbale.extract.reader.states import WIDTH
from verbale.model import Span
from verbale.text.spacy_engine import SpacyEngine

REPORT = """The foreign minister of Norland, Mira Holt, said on Tuesday that the border would stay open.

“We have no plans to close it,” she told reporters in Vell. “We never had.”

According to two diplomats, the talks broke down over fishing rights. Police arrested nine protesters in Vell."""


def read(reader: OnnxReader, text: str) -> Reading:
    return reader.read(SpacyEngine().parse(text, len(text)))


def said(reading: Reading) -> list[Roles]:
    return list(reading.rows("attribution", lambda seen: cues_in(seen.chances["cue"])))


def words(text: str, spans: tuple[Span, ...]) -> str:
    return " … ".join(text[s.start : s.end] for s in spans)


def test_it_finds_cues_and_their_roles(reader: OnnxReader) -> None:
    sure = {words(REPORT, r.anchor): r for r in said(read(reader, REPORT)) if r.chance > 0.5}
    assert {"said", "told", "According to"} <= set(sure)
    assert "Mira Holt" in words(REPORT, sure["said"].spans["source"])
    assert "the border would stay open" in words(REPORT, sure["said"].spans["content"])
    assert words(REPORT, sure["told"].spans["source"]) == "she"
    assert "two diplomats" in words(REPORT, sure["According to"].spans["source"])


def test_it_finds_what_was_done_to_whom(reader: OnnxReader) -> None:
    found = list(read(reader, REPORT).rows("event", lambda seen: triggers_in(seen.chances["kind"])))
    arrest = next(r for r in found if words(REPORT, r.anchor) == "arrested")
    assert KINDS[int(arrest.labels["kind"].argmax())] == "COERCE"
    assert REALIS[int(arrest.labels["realis"].argmax())] == "ACTUAL"


def test_scores_are_probabilities(reader: OnnxReader) -> None:
    reading = read(reader, REPORT)
    for seen in reading.encoding.seen:
        assert set(seen.chances) == set(ANCHORS)
        for name, chances in seen.chances.items():
            assert chances.shape == (len(seen.window), ANCHORS[name])
            assert np.allclose(chances.sum(1), 1, atol=1e-4)
    for roles in said(reading):
        assert all(0 <= score <= 1 for score in (roles.chance, roles.edge, *roles.chances.values()))


def test_it_says_the_same_twice_and_in_another_one(reader: OnnxReader) -> None:
    def brief(reading: Reading) -> list[Any]:
        return [(r.anchor, r.spans, r.chance, r.chances) for r in said(reading)]

    assert brief(read(reader, REPORT)) == brief(read(reader, REPORT)) == brief(read(OnnxReader(), REPORT))


def test_a_window_does_not_depend_on_what_else_is_read(reader: OnnxReader) -> None:
    # The filler fills a window by itself, so that the report begins one of its own in both texts.
    filler = ("The river rose again in the night and the lower town was under water. " * 12).strip()
    shift = len(filler) + 1
    behind = [r for r in said(read(reader, f"{filler}\n{REPORT}")) if r.anchor[0].start >= shift]
    assert [(r.chance, r.chances, [s.start - shift for s in r.anchor]) for r in behind] == [
        (r.chance, r.chances, [s.start for s in r.anchor]) for r in said(read(reader, REPORT))
    ]


class Relabelled(OnnxHead):
    """One that calls the last piece of all, a paragraph's end, the content, and nothing else."""

    class session:  # noqa: N801
        @staticmethod
        def run(_: None, inputs: dict[str, Any]) -> list[Any]:
            logits = np.zeros((*inputs["cue"].shape, LABELS), np.float32)
            logits[..., 0] = 9
            logits[:, -1, begins("content")] = 99
            return [logits]


def test_the_end_of_a_paragraph_is_no_content() -> None:
    reader = OnnxReader()
    reader.head = Relabelled()
    found = said(read(reader, "Mira Holt said that the border would stay open."))
    assert found
    assert not any(roles.spans.get("content") for roles in found)


def test_what_opens_or_closes_a_paragraph_is_no_anchor(reader: OnnxReader) -> None:
    reading = read(reader, "No.\nYes.")
    everything = list(
        reading.rows("event", lambda seen: [Anchor(n, n + 1, 1.0) for n in range(len(seen.chances["kind"]))])
    )
    assert everything
    assert all(roles.anchor for roles in everything)


def test_nothing_is_found_in_nothing(reader: OnnxReader) -> None:
    assert read(reader, "").encoding.seen == Encoding().seen
    assert said(UNREAD) == []


def test_its_digest_names_it(reader: OnnxReader) -> None:
    ((name, digest),) = reader.models.items()
    assert name == "reader"
    assert len(digest) == 16


def test_each_piece_has_a_state(reader: OnnxReader) -> None:
    encoding = read(reader, REPORT).encoding
    assert len(encoding.states) == sum(len(seen.window) - 1 for seen in encoding.seen)
    (state,) = encoding.states.of([Span(0, len(REPORT))])
    assert state.shape == (WIDTH,)
