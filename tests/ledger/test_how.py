from __future__ import annotations

import pytest

from verbale.ledger.how import how, kinds, telling_cue


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


@pytest.mark.parametrize(
    ("cue", "act", "kind", "shown"),
    [
        ("has denied", "assertive", "assertion", "has denied"),
        ("has no intention of", "assertive", "eventuality", "has no intention of"),
        ("declined", "commissive", "assertion", "declined"),
        ("said", "assertive", "assertion", None),
        ("according to", "assertive", "assertion", None),
        (None, "directive", "eventuality", None),
        ("", "directive", None, None),
    ],
)
def test_a_cue_is_shown_where_its_words_would_be_misread_without_it(
    cue: str | None, act: str, kind: str | None, shown: str | None
) -> None:
    assert telling_cue(cue, act, kind) == shown
