from __future__ import annotations

from verbale.resolve.bodies import body_named, folded


def test_names_are_compared_without_case_articles_and_legal_forms() -> None:
    assert folded("The Example Holdings, Inc.") == "example"
    assert folded("Éxample Group plc") == "example"


def test_a_body_of_the_table() -> None:
    found = body_named("caterpillar inc")
    assert found is not None
    assert (found.country, found.sector) == ("USA", "BUS")
    assert body_named("Society for the Invention of Societies") is None
    assert body_named("a") is None
