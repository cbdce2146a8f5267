from __future__ import annotations

import pytest

from verbale.ingest import Hints, read_text
from verbale.pipeline import read_article


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Mayor Bo Holt met the council. “The Sudland envoy, Karl Lind, lied to us,” he said.", "Bo Holt"),
        ("Norway rejected the plan. “Sweden lied to us,” it said.", "Norway"),
        ("Bo Lind met the council. “Eva Lind told me to leave,” Lind said.", "Bo Lind"),
        ("Bo Holt met Karl Lind. “Lind lied to me,” he said.", "Bo Holt"),
        ("“The mayor, Bo Holt, ordered us to go,” he told the court.", "he"),
    ],
)
def test_nobody_speaks_words_in_which_he_was_last_named(text: str, speaker: str) -> None:
    record = read_article(read_text(text, Hints(published="2023-05-02")))
    direct = [row for row in record.attributions if row.cue in ("said", "told") and row.kind == "direct"]
    sources = [row.source.name for row in direct if row.source is not None]
    assert sources[-1] == speaker
