"""The root command: finds the verbs, and turns Verbale's errors into one line and an exit code."""

from __future__ import annotations

import os
from importlib import import_module
from typing import Any

import click
from click.exceptions import NoSuchCommand

from verbale import __version__
from verbale.cli.settings import defaults
from verbale.errors import InputError, VerbaleError
from verbale.limits import Overrun, told

SECTIONS = {
    "To begin": ("demo", "read", "build", "serve"),
    "What is in a record": ("list", "search", "show", "actors", "stories", "copies"),
    "What was promised, demanded, agreed and done": ("ledger", "disputes", "agreements", "timeline"),
    "To check, correct and cite": ("explain", "check", "review", "cite"),
    "To take it elsewhere": ("export", "schema"),
    "Large builds and this installation": ("plan", "who", "eval", "info", "doctor", "completion"),
}
"""The verbs under their headings, in the order of ``--help``."""
VERBS = tuple(verb for verbs in SECTIONS.values() for verb in verbs)
"""Every verb. The verb ``eval`` lives in ``evaluate.py``, as it is a name of Python's."""

_MODULES = {"eval": "evaluate"}


class Failure(click.ClickException):
    """An error shown as one line; the process ends with ``code``."""

    def __init__(self, message: str, code: int = 2) -> None:
        super().__init__(" ".join(message.split()))
        self.code = code

    @property
    def exit_code(self) -> int:  # type: ignore[override]
        """What the process ends with."""
        return self.code


class Verbs(click.Group):
    """A group that imports a verb when it is asked for it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs, in the order in which they are used."""
        return list(VERBS)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the verbs under what they are for, each with one line that is not cut."""
        widest = max(map(len, VERBS))
        for heading, verbs in SECTIONS.items():
            rows = [
                (verb.ljust(widest), told.get_short_help_str(100))
                for verb in verbs
                if (told := self.get_command(ctx, verb))
            ]
            with formatter.section(heading):
                formatter.write_dl(rows)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb of this name, or None."""
        if cmd_name not in VERBS:
            return None
        command: click.Command = import_module(f"verbale.cli.{_MODULES.get(cmd_name, cmd_name)}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The verb that is asked for; its options have the user's settings for defaults.

        Click would offer the verbs that it has loaded, which are none.
        """
        if args[0] not in VERBS and not args[0].startswith("-") and not ctx.resilient_parsing:
            raise NoSuchCommand(args[0], possibilities=VERBS, ctx=ctx)
        name, command, rest = super().resolve_command(ctx, args)
        if name is not None and command is not None and not ctx.resilient_parsing:
            ctx.default_map = {name: defaults(command)}
        return name, command, rest

    def invoke(self, ctx: click.Context) -> Any:
        """Run a verb. With ``VERBALE_DEBUG`` set, errors keep their traceback.

        The exit code is 1 where a source gave nothing to read, and 2 for what cannot be obeyed.
        """
        try:
            return super().invoke(ctx)
        except VerbaleError as error:
            if os.environ.get("VERBALE_DEBUG"):
                raise
            raise Failure(str(error), 1 if isinstance(error, InputError) else 2) from error
        except (MemoryError, Overrun) as error:
            raise Failure(told(error), 1) from error
        except BrokenPipeError:
            raise  # Who read the output has gone, which is no error.
        except OSError as error:
            raise Failure(f"{error.filename or 'a file'}: {(error.strerror or str(error)).lower()}") from error
        except Exception as error:
            # SQLite's own error, known by its module: most verbs need not load it.
            if type(error).__module__ != "sqlite3":
                raise
            raise Failure(f"the record cannot be used: {error}") from error
        except KeyboardInterrupt:
            # 128 + SIGINT, as shells expect.
            raise Failure("interrupted", 130) from None


EPILOG = """\b
Examples:
  verbale demo                                       see what comes out, on an invented report
  verbale read report.txt --published 2021-12-21     read one report of yours
  verbale build articles/ -o record.db               read a folder into a record
  verbale serve record.db                            and look around in it, in a browser
  verbale ledger record.db --by Russia               or on the terminal

\b
Each verb says more: verbale ledger --help
"""


@click.group(cls=Verbs, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "--version", prog_name="verbale", message="%(prog)s %(version)s")
def verbale() -> None:
    """Who said what to whom, what was done, what was promised, and on whose word.

    News reports in, a record out in which every row points at the words it came from.
    """
