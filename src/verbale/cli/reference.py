"""The reference page of the command line, ``docs/cli.md``, made from the commands themselves.

``python -m verbale.cli.reference > docs/cli.md`` writes it; a test holds the two together.
"""

from __future__ import annotations

import click

from verbale.cli.group import VERBS, verbale

_WIDTH = 100


def markdown() -> str:
    """The page."""
    root = click.Context(
        verbale, info_name="verbale", terminal_width=_WIDTH, max_content_width=_WIDTH, **verbale.context_settings
    )
    parts = [
        "# The command line",
        "<!-- Made by `python -m verbale.cli.reference > docs/cli.md`; do not edit. -->",
        _block(verbale.get_help(root)),
    ]
    for name in VERBS:
        command = verbale.get_command(root, name)
        if command is not None:
            inner = click.Context(command, parent=root, info_name=name)
            parts += [f"## verbale {name}", _block(command.get_help(inner))]
    return "\n\n".join(parts) + "\n"


def _block(text: str) -> str:
    lines = (line.rstrip() for line in text.strip().splitlines())
    return "```text\n" + "\n".join(lines) + "\n```"


if __name__ == "__main__":
    click.echo(markdown(), nl=False)
