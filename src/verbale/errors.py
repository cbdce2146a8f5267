"""Everything that Verbale raises.

::

    VerbaleError
    ├── InputError          a source cannot be read as a report; names the source and the reason
    │   ├── EmptyInput
    │   ├── MissingInput
    │   ├── UnsupportedInput
    │   └── WorkerDied
    ├── ConfigError         an option or file of the user's that cannot be obeyed
    ├── MissingExtra        an optional part is not installed; names the install line
    ├── StoreError          a record.db that is not one, or is of a newer version
    └── GateError           a measured figure fell below its pinned floor
"""

from __future__ import annotations


class VerbaleError(Exception):
    """The base of all errors that Verbale raises on purpose."""


class InputError(VerbaleError):
    """A source cannot be read as a report. ``source`` is its name, ``reason`` a sentence for the user."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason

    def __reduce__(self) -> tuple[type[InputError], tuple[str, str]]:
        # Worker processes send errors home by pickle, which would call __init__ with the joined message.
        return type(self), (self.source, self.reason)


class EmptyInput(InputError):
    """A source holds no text."""


class MissingInput(InputError):
    """There is no such source, or it is a folder with nothing in it."""


class UnsupportedInput(InputError):
    """A source is of a kind that no reader takes: binary data, an unknown suffix."""


class WorkerDied(InputError):
    """The process that read a source died of it, or was killed."""


class ConfigError(VerbaleError):
    """An option or a file of the user's that cannot be obeyed."""


class MissingExtra(VerbaleError):
    """An optional part is not installed; the message names the line that installs it."""


class StoreError(VerbaleError):
    """A database that is not a Verbale record, or that a newer version wrote."""


class GateError(VerbaleError):
    """A measured figure fell below the floor that is pinned for it."""
