from __future__ import annotations

import re

from verbale.text.capitals import widened


def test_capitals_of_other_languages_are_capitals() -> None:
    name = re.compile(widened(r"[A-Z][a-z]?"))
    assert all(name.match(letter) for letter in "AZÁØŁŽİ")
    assert not any(name.match(letter) for letter in "azáøłž÷")
