"""The inputs of a plan: which files there are, and what they held when it was made."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from verbale.errors import ConfigError, InputError, MissingInput
from verbale.ingest.hints import Hints
from verbale.ingest.sources import STDIN, list_files, read_sources, read_stream
from verbale.model import Article
from verbale.origin import as_text, on_disk
from verbale.scale.storage import Found, find, is_url, open_url, sha256_of


@dataclass(frozen=True, slots=True)
class Input:
    """One file: its name as the record will tell it, its size in bytes, and the digest of its contents.

    ``digest`` is ``sha256:`` and the digest, or ``etag:`` and the tag that an object store gives. It is empty for what
    could not be read: such an input gives an error in the record, as it would in a build without a plan.
    """

    name: str
    size: int = 0
    digest: str = ""


def freeze(sources: Iterable[Path | str]) -> Iterator[Input]:
    """The files of ``sources`` in the order in which a build without a plan reads them."""
    for source in sources:
        if str(source) == STDIN:
            raise ConfigError("standard input cannot be planned: write it to a file first")
        if isinstance(source, str) and is_url(source):
            yield from _at_address(source)
            continue
        for found in list_files(source):
            yield Input(found.source) if isinstance(found, InputError) else _of_file(found)


def _at_address(url: str) -> Iterator[Input]:
    empty = True
    for found in find(url):
        empty = False
        yield _of_object(found)
    if empty:
        yield Input(url)


def _of_object(found: Found) -> Input:
    if found.tag:
        return Input(found.url, found.size, f"etag:{found.tag}")
    with open_url(found.url) as stream:
        return Input(found.url, found.size, f"sha256:{sha256_of(stream)}")


def _of_file(path: Path) -> Input:
    name = as_text(path)
    # To open a pipe would wait for somebody to write.
    if not os.path.isfile(path):
        return Input(name)
    try:
        with path.open("rb") as stream:
            return Input(name, os.fstat(stream.fileno()).st_size, f"sha256:{sha256_of(stream)}")
    except OSError:
        return Input(name)


def articles_of(planned: Input, hints: Hints) -> Iterator[Article | InputError]:
    """The articles of an input. Raises :class:`ConfigError` if it is not what was planned any more."""
    if _now(planned) != planned:
        raise ConfigError(f"{planned.name}: it has changed since the plan was made; plan again")
    if not is_url(planned.name):
        yield from read_sources([on_disk(planned.name)], hints)
    elif planned.digest:
        with open_url(planned.name) as stream:
            yield from read_stream(stream, planned.name, hints)
    else:
        yield MissingInput(planned.name, "there is no file at this address")


def _now(planned: Input) -> Input:
    """What would be planned today under the name of ``planned``."""
    if not is_url(planned.name):
        path = Path(on_disk(planned.name))
        return next((i for i in freeze([path])), planned) if os.path.isdir(path) else _of_file(path)
    # A folder that was empty may hold files by now.
    return next(_at_address(planned.name))
