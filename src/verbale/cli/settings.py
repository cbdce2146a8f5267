"""Settings of a folder or a user: options that need not be given every time.

`verbale.toml` in the working folder, or the file that the variable `VERBALE_CONFIG` names:

    actors = "our-actors.csv"     # beside this file
    min-confidence = 0.3
    workers = 2

What is given on the command line comes first. Verbs without such an option take no notice.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from verbale.errors import ConfigError

FILE, VARIABLE = "verbale.toml", "VERBALE_CONFIG"
SETTINGS = ("actors", "min-confidence", "workers")
"""The options that may be set, by their long names."""


def defaults(command: click.Command) -> dict[str, Any]:
    """The settings for the options of ``command``, by the names of its parameters; paths are beside the file.

    Raises :class:`ConfigError` for a file that is not TOML, is named but not there, or sets what can't be set.
    """
    named = os.environ.get(VARIABLE)
    path = Path(named or FILE)
    if not path.is_file():
        if named:
            raise ConfigError(f"{VARIABLE} names {path}, which is no file")
        return {}
    told = _read(path)
    found: dict[str, Any] = {}
    for option in command.params:
        key = option.opts[0].removeprefix("--")
        if key in told:
            is_path = isinstance(option.type, click.Path)
            found[option.name or ""] = str(path.parent / str(told[key])) if is_path else told[key]
    return found


def _read(path: Path) -> dict[str, Any]:
    import tomllib

    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path} is not TOML ({error})") from error
    unknown = [key for key in told if key not in SETTINGS]
    if unknown:
        raise ConfigError(f"{path} sets {', '.join(unknown)}; only {', '.join(SETTINGS)} can be set")
    return told
