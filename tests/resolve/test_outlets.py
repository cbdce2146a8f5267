from __future__ import annotations

from dataclasses import replace

import pytest

from verbale.extract.mention.names import package_names
from verbale.resolve.outlets import country_of

from ..conftest import make_article


@pytest.mark.parametrize(
    ("outlet", "url", "code"),
    [
        ("Kenya Lantern", None, "KEN"),
        ("The Lantern", "https://lantern.example.ke/a", "KEN"),
        ("The Lantern", "https://lantern.example.co.uk/a", "GBR"),
        ("The Lantern", "https://lantern.tv/a", None),
        ("The Lantern", "https://lantern.com/a", None),
        ("The Lantern", "http://[broken", None),
        (None, None, None),
    ],
)
def test_the_country_of_an_outlet(outlet: str | None, url: str | None, code: str | None) -> None:
    assert country_of(replace(make_article("Oslo said no."), outlet=outlet, url=url), package_names()) == code
