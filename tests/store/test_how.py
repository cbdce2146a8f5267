from __future__ import annotations

import pytest

from verbale.store.how import how, kinds


@pytest.mark.parametrize(
    ("cue", "act", "kind", "told"),
    [
        ("has denied", "assertive", "assertion", "denied"),
        ("denial", None, None, "denied"),
        ("dentist said", None, None, "said"),
        ("called for", "directive", "eventuality", "demanded"),
        ("warned", "assertive", "assertion", "warned"),
        ("committee said", "assertive", "assertion", "said"),
        ("said", "commissive", "assertion", "promised"),
        ("hopes", "assertive", "eventuality", "wanted"),
        (None, None, None, "said"),
    ],
)
def test_how_something_was_said(cue: str | None, act: str | None, kind: str | None, told: str) -> None:
    assert how(cue, act, kind) == told
    assert told in kinds()
