"""Why a row stands in the record, on an invented report."""

from __future__ import annotations

import pytest

from verbale import pipeline
from verbale.errors import InputError
from verbale.explain import LABELS, STEPS, explain
from verbale.extract.attribution.assemble import assembled
from verbale.extract.attributions import CONSTRAINTS
from verbale.extract.reader.labels import ROLES
from verbale.ingest import Hints, read_text
from verbale.model import Record
from verbale.render.reasons import part_words

TEXT = """Norland closes its ports

The foreign minister of Norland, Ana Ruiz, said on Monday that Ostia had promised to withdraw its ships from the bay. \
“We are not afraid of anybody,” she told reporters in Vell. Police arrested nine protesters in the port of Lund.
"""


@pytest.fixture(scope="module")
def record() -> Record:
    return pipeline.read_article(read_text(TEXT, Hints(published="2024-05-15")))


def test_an_attribution_is_explained_by_its_cue_its_roles_and_its_steps(record: Record) -> None:
    said = next(row for row in record.attributions if row.cue == "said")
    found = explain(record, said.id)
    assert found.row == said.id
    assert found.anchor == "said"
    names = {one.name for one in found.heads}
    assert {"cue", "type", "content", "source", "confidence"} <= names
    assert all(0 <= one.chance <= 1 for one in (*found.heads, *found.others))
    assert found.steps[0] == f"found: {STEPS['assembled']}"
    assert any("promised" in one.words for one in found.others)


def test_an_event_is_explained_by_its_kind_and_its_roles(record: Record) -> None:
    arrest = next(row for row in record.events if row.trigger == "arrested")
    found = explain(record, arrest.id[:10])
    kinds = [one for one in found.heads if one.name == "kind"]
    assert kinds[0].words == "COERCE"
    assert {"source", "target"} & {one.name for one in found.heads}


def test_a_commitment_is_explained_by_its_act(record: Record) -> None:
    for row in record.commitments:
        assert {one.name for one in explain(record, row.id).heads} >= {"act", "refrain"}


def test_a_row_that_is_not_there_is_an_error(record: Record) -> None:
    with pytest.raises(InputError, match="no attribution, event or commitment"):
        explain(record, "zzzz")


def test_an_id_that_several_begin_with_is_an_error(record: Record) -> None:
    with pytest.raises(InputError, match="several rows"):
        explain(record, "")


def test_every_step_says_in_words_what_it_goes_by() -> None:
    assert set(STEPS) == {step.__name__ for step in (assembled, *CONSTRAINTS)}


def test_every_part_and_value_is_told_in_a_readers_words() -> None:
    values = [(part, value) for part, listed in LABELS.items() for value in listed]
    roles = [(role, "the bay") for role in ROLES if role != "cue"]
    for name, value in (*values, *roles, ("cue", "cue"), ("edge", ""), ("confidence", "")):
        told = part_words(name, value)
        assert not told.startswith(f"{name}:")
        assert told != name
        assert not any(word.isupper() for word in told.split())
    assert part_words("kind", "COERCE") == "what kind of event: coercion"
    assert part_words("source", "the mayor") == "who: the mayor"
