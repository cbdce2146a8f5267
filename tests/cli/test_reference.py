from __future__ import annotations

from pathlib import Path

from verbale.cli.reference import markdown

DOCS = Path(__file__).parents[2] / "docs"


def test_the_page_is_what_the_commands_say() -> None:
    message = "run: python -m verbale.cli.reference > docs/cli.md"
    assert (DOCS / "cli.md").read_text(encoding="utf-8") == markdown(), message
