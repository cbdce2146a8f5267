from __future__ import annotations

import pytest

from verbale.resolve.coreference import agrees
from verbale.resolve.entity import Entity


@pytest.mark.parametrize(
    ("word", "entity", "told"),
    [
        ("she", Entity("Ana Ruiz", "person", gender="f"), True),
        ("he", Entity("Ana Ruiz", "person", gender="f"), False),
        ("he", Entity("Jo Ruiz", "person"), True),
        ("it", Entity("Ana Ruiz", "person"), False),
        ("it", Entity("Denmark", "state"), True),
        ("they", Entity("Denmark", "state"), True),
        ("they", Entity("Norland Bank", "organisation"), True),
        ("i", Entity("Ana Ruiz", "person"), False),
    ],
)
def test_kind_number_and_gender(word: str, entity: Entity, told: bool) -> None:
    assert agrees(word, entity) is told
