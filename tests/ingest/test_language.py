from __future__ import annotations

import pytest

from verbale.ingest.language import identify

ENGLISH = "The delegates of both countries met in the old town hall, and they said that they were glad of the chance. "
GERMAN = "Die Abgeordneten beider Länder trafen sich im alten Rathaus und sagten, sie seien froh über die Gelegenheit. "
FRENCH = "Les délégués des deux pays se sont réunis dans l'ancienne mairie et se sont dits heureux de pouvoir parler. "


@pytest.mark.parametrize(("text", "code"), [(ENGLISH * 3, "en"), (ENGLISH, "en"), (GERMAN, "de"), (FRENCH * 2, "fr")])
def test_a_language_is_named(text: str, code: str) -> None:
    assert identify(text) == code


@pytest.mark.parametrize("text", ["", "Yes.", "12 345 678 " * 40, "Oslo, Bergen"])
def test_too_little_to_say(text: str) -> None:
    assert identify(text) is None
