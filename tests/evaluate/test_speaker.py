from __future__ import annotations

from pathlib import Path

import pytest

from verbale.errors import ConfigError
from verbale.evaluate.conllu import texts
from verbale.evaluate.speaker import meant, predict, run
from verbale.model import Span

INVENTED = Path(__file__).resolve().parents[2] / "evaluation" / "invented" / "coreference"


def test_names_of_sources_are_counted_by_how_they_are_told(tmp_path: Path) -> None:
    (text, *_) = [t for path in sorted(INVENTED.glob("*.conllu")) for t in texts(path)]
    named = {m.chain: m.name for m in text.mentions if m.name}
    told = [m for m in text.mentions if m.chain in named and not m.name]
    assert told

    right = run(INVENTED, lambda t: [(m.span, " ".join(named[m.chain])) for m in told] if t.id == text.id else [])
    assert right.metrics["speaker_named"] == 100
    assert right.n == len(told)

    wrong = run(INVENTED, lambda t: [(m.span, "somebody else") for m in told] if t.id == text.id else [])
    assert wrong.metrics["speaker_named"] == 0
    assert len(wrong.misses) == len(told)


def test_the_mention_most_like_a_source_is_meant() -> None:
    (text, *_) = [t for path in sorted(INVENTED.glob("*.conllu")) for t in texts(path)]
    mention = next(m for m in text.mentions if m.name)
    assert meant(text, mention.span) == mention
    assert meant(text, Span(len(text.text), len(text.text) + 1)) is None


def test_predictions_are_the_sources_of_the_record() -> None:
    (text, *_) = [t for path in sorted(INVENTED.glob("*.conllu")) for t in texts(path)]
    for span, name in predict(text):
        assert name
        assert 0 <= span.start < span.end <= len(text.text)


def test_other_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="conllu"):
        run(tmp_path)
