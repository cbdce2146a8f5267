from __future__ import annotations

from verbale.resolve.ministers import minister_terms


def test_members_of_governments_by_full_name() -> None:
    found = minister_terms("Zyta Gilowska")
    assert [(t.country, t.office, t.source) for t in found] == [("POL", "member of government", "phoenix")]
    assert found[0].covers("2006-06-01")


def test_a_surname_alone_or_a_stranger_is_nobody() -> None:
    assert minister_terms("Gilowska") == ()
    assert minister_terms("Ottoline Brackenbury-Vance") == ()
