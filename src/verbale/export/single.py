"""Formats of which a file holds one report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from verbale.errors import ConfigError
from verbale.model import Record


def single(records: Iterable[Record], form: str) -> Iterator[Record]:
    """The first record, if there is one; a second one raises :class:`~verbale.errors.ConfigError`."""
    for number, record in enumerate(records):
        if number:
            raise ConfigError(f"{form} holds one report in each file; give a folder with -o")
        yield record
