"""The tagger that ships, on invented sentences, and that nothing but the text decides what it finds."""

from __future__ import annotations

from typing import Any

import numpy as np

from verbale.extract.attribution.decode import B_CONTENT, LABELS, OUTSIDE
from verbale.extract.attribution.states import WIDTH
from verbale.extract.attribution.tagger import OnnxTagger, Relation, Tags
from verbale.model import Span
from verbale.text.spacy_engine import SpacyEngine

REPORT = """The foreign minister of Norland, Mira Holt, said on Tuesday that the border would stay open.

“We have no plans to close it,” she told reporters in Vell. “We never had.”

According to two diplomats, the talks broke down over fishing rights. The harbour was closed for three days."""


def tags_of(tagger: OnnxTagger, text: str) -> Tags:
    return tagger.tag(SpacyEngine().parse(text, len(text)))


def words(text: str, spans: tuple[Span, ...]) -> str:
    return " … ".join(text[s.start : s.end] for s in spans)


def brief(text: str, found: Relation) -> tuple[str, str]:
    return words(text, found.source).strip(","), words(text, found.cue)


def test_it_finds_sources_and_cues(tagger: OnnxTagger) -> None:
    sure = [r for r in tags_of(tagger, REPORT).relations if r.cue_score > 0.5]
    found = [brief(REPORT, relation) for relation in sure]
    assert [cue for _, cue in found] == ["said", "told", "According to"]
    assert [source for source, _ in found] == [
        "The foreign minister of Norland, Mira Holt", "she", "two diplomats",
    ]  # fmt: skip
    assert "the border would stay open" in words(REPORT, sure[0].content)
    assert "the talks broke down over fishing rights" in words(REPORT, sure[2].content)


def test_scores_are_probabilities(tagger: OnnxTagger) -> None:
    for relation in tags_of(tagger, REPORT).relations:
        for score in (relation.cue_score, relation.source_score, relation.content_score, relation.edge_score):
            assert 0 <= score <= 1


def test_it_says_the_same_twice_and_in_another_process_of_its_own(tagger: OnnxTagger) -> None:
    assert tags_of(tagger, REPORT) == tags_of(tagger, REPORT) == tags_of(OnnxTagger(), REPORT)


def test_a_window_does_not_depend_on_what_else_is_read(tagger: OnnxTagger) -> None:
    # The filler fills a window by itself, so that the report begins one of its own in both texts.
    filler = "The river rose again in the night and the lower town was under water. " * 12
    alone, behind = tags_of(tagger, REPORT), tags_of(tagger, f"{filler.strip()}\n{REPORT}")
    shift = len(filler.strip()) + 1
    assert [
        (r.cue_score, r.content_score, [s.start - shift for s in r.cue])
        for r in behind.relations
        if r.cue[0].start >= shift
    ] == [(r.cue_score, r.content_score, [s.start for s in r.cue]) for r in alone.relations]


class Relabelled(OnnxTagger):
    """One whose second head calls the last piece of all, a paragraph's end, the content, and nothing else."""

    class _relation:  # noqa: N801
        @staticmethod
        def run(_: None, inputs: dict[str, Any]) -> list[Any]:
            logits = np.zeros((*inputs["cue"].shape, LABELS), np.float32)
            logits[..., OUTSIDE] = 9
            logits[:, -1, B_CONTENT] = 99
            return [logits]


def test_the_end_of_a_paragraph_is_no_content() -> None:
    text = "Mira Holt said that the border would stay open."
    tags = tags_of(Relabelled(), text)
    assert max(tags.chances) > 0.9
    assert tags.relations == ()


def test_nothing_is_found_in_nothing(tagger: OnnxTagger) -> None:
    assert tags_of(tagger, "") == Tags()


def test_the_chance_of_a_cue_is_asked_by_place(tagger: OnnxTagger) -> None:
    tags = tags_of(tagger, REPORT)
    at = REPORT.index("said")
    assert tags.cue_chance([Span(at, at + 4)]) > 0.9
    at = REPORT.index("closed for")
    assert tags.cue_chance([Span(at, at + 6)]) < 0.1
    assert tags.cue_chance([]) == 0


def test_its_digest_names_it(tagger: OnnxTagger) -> None:
    ((name, digest),) = tagger.models.items()
    assert name == "attribution-tagger"
    assert len(digest) == 16


def test_each_piece_has_a_state(tagger: OnnxTagger) -> None:
    tags = tags_of(tagger, REPORT)
    assert len(tags.states) == len(tags.starts)
    (state,) = tags.states.of([Span(0, len(REPORT))])
    assert state.shape == (WIDTH,)
