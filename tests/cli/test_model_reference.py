from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from verbale.cli.model_reference import markdown
from verbale.model import TABLES, Record

DOCS = Path(__file__).parents[2] / "docs"


def test_the_page_is_what_the_model_says() -> None:
    message = "run: python -m verbale.cli.model_reference > docs/model.md"
    assert (DOCS / "model.md").read_text(encoding="utf-8") == markdown(), message


@pytest.mark.parametrize("kind", [Record, *TABLES.values()], ids=lambda kind: kind.__name__)
def test_every_field_is_explained(kind: type) -> None:
    page = markdown()
    assert f"\n## {kind.__name__}\n" in page
    assert [f.name for f in fields(kind) if f"| `{f.name}` |" not in page] == []


def test_links_lead_to_headings() -> None:
    page = markdown()
    headings = {line.lstrip("# ").lower() for line in page.splitlines() if line.startswith("#")}
    assert set(re.findall(r"\(#(\w+)\)", page)) <= headings
