"""``verbale completion``."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

_EPILOG = """\b
Examples:
  verbale completion bash >> ~/.bashrc
  verbale completion zsh >> ~/.zshrc
  verbale completion fish > ~/.config/fish/completions/verbale.fish
"""


@click.command("completion", epilog=_EPILOG, short_help="Print the completion script for a shell.")
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the script that completes verbale's commands in a shell."""
    made = get_completion_class(shell)
    if made is None:
        raise click.ClickException(f"click cannot complete in {shell}")
    completer = made(ctx.find_root().command, {}, "verbale", "_VERBALE_COMPLETE")
    # Not completer.source(): for bash that runs bash to learn its version, which need not be installed here.
    click.echo(completer.source_template % completer.source_vars())
