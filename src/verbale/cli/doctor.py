"""``verbale doctor``."""

from __future__ import annotations

import operator
import platform
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from functools import partial
from importlib import metadata
from importlib.resources import as_file, files
from pathlib import Path
from typing import Literal

import click

from verbale import __version__
from verbale.cli.options import as_json, print_json, say

State = Literal["ok", "absent", "broken"]
"""``absent`` is an optional part that is not installed, which is no fault."""

_MEND = "pip install --force-reinstall verbale"
_REQUIREMENT = re.compile(
    r"(?P<name>[\w.-]+)(?:\[[^]]*\])?\s*(?P<bounds>[^;]*)(?:;.*?extra == ['\"](?P<extra>\w+)['\"])?"
)
_BOUND = re.compile(r"(>=|<=|==|<|>)\s*([\w.]+)")
_SIGNS = {">=": operator.ge, "<=": operator.le, "==": operator.eq, ">": operator.gt, "<": operator.lt}
_MODELS = ("reader/encoder.onnx", "reader/roles.onnx", "reader/tokenizer.json", "pronouns.npz", "gazetteer.db")
_SENTENCE = "“The bridge is open,” the minister, Oda Brandt, said on Monday.\n"


@dataclass(frozen=True, slots=True)
class Finding:
    """One part of the installation. ``mend`` is the command that puts it right, where it is not ``ok``."""

    part: str
    state: State
    detail: str
    mend: str = ""


@click.command("doctor", epilog="\b\nExamples:\n  verbale doctor\n  verbale doctor --json")
@as_json
@click.pass_context
def command(ctx: click.Context, *, as_json: bool) -> None:
    """Check the installation: libraries, models with their digests, optional parts, and one sentence read.

    The exit code is 1 where a part that Verbale needs is missing or damaged. An optional part that is not installed
    is no fault; the command that installs it is named.
    """
    found = list(findings())
    if as_json:
        print_json([asdict(finding) for finding in found])
    else:
        for finding in found:
            say(f"{finding.state:<7} {finding.part}: {finding.detail}")
            if finding.mend:
                say(f"        {finding.mend}")
    ctx.exit(int(any(finding.state == "broken" for finding in found)))


def findings() -> Iterator[Finding]:
    """Every part, the needed ones first. Nothing is raised: a part that cannot be looked at is ``broken``."""
    yield _checked("verbale", _package, "pip install verbale")
    parts = _requirements(_required())
    for name, bounds in parts.pop("", []):
        yield _library(name, bounds)
    yield from (_checked("sqlite", _sqlite, "use a Python whose SQLite has FTS5"), _checked("files", _files, _MEND))
    yield from (_checked(f"model {name}", partial(_digest, name), _MEND) for name in _MODELS)
    yield from (_checked("models agree", _agree, _MEND), _checked("reading", _reads, _MEND))
    for extra, needed in parts.items():
        yield _extra(extra, [_library(name, bounds) for name, bounds in needed])


def _checked(part: str, look: Callable[[], str], mend: str) -> Finding:
    """What ``look`` says of a part. It raises where something is amiss, whatever it is that breaks."""
    try:
        return Finding(part, "ok", look())
    except Exception as error:
        return Finding(part, "broken", f"{type(error).__name__}: {error}", mend)


def _required() -> list[str]:
    """What the installed package says that it requires; nothing where it runs without being installed."""
    try:
        return metadata.requires("verbale") or []
    except metadata.PackageNotFoundError:
        return []


def _requirements(lines: list[str]) -> dict[str, list[tuple[str, str]]]:
    """Names and bounds of what is required, by extra; those of every installation are under ``""``."""
    parts: dict[str, list[tuple[str, str]]] = {"": []}
    for line in lines:
        if found := _REQUIREMENT.match(line):
            parts.setdefault(found["extra"] or "", []).append((found["name"], found["bounds"].strip()))
    return parts


def _library(name: str, bounds: str) -> Finding:
    wanted = f"pip install '{name}{bounds}'"
    try:
        version = metadata.version(name)
    except metadata.PackageNotFoundError:
        return Finding(name, "broken", "not installed", wanted)
    if not _within(version, bounds):
        return Finding(name, "broken", f"{version}, but Verbale needs {bounds}", wanted)
    return Finding(name, "ok", version)


def _within(version: str, bounds: str) -> bool:
    """Whether a version keeps to bounds such as ``>=3.8.7,<3.9``, by the numbers of its release."""
    have = _numbers(version)
    return all(_SIGNS[sign](have, _numbers(bound)) for sign, bound in _BOUND.findall(bounds))


def _numbers(version: str) -> tuple[int, ...]:
    """The release as numbers, without zeros at its end: 3.8.0 is 3.8."""
    release = re.match(r"\d+(?:\.\d+)*", version)
    numbers = [int(number) for number in release[0].split(".")] if release else [0]
    while len(numbers) > 1 and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)


def _extra(name: str, needed: list[Finding]) -> Finding:
    lacking = [finding.part for finding in needed if finding.state != "ok"]
    if lacking:
        return Finding(f"extra {name}", "absent", f"without {', '.join(lacking)}", f"pip install 'verbale[{name}]'")
    return Finding(f"extra {name}", "ok", ", ".join(f"{finding.part} {finding.detail}" for finding in needed))


def _package() -> str:
    metadata.distribution("verbale")
    return f"{__version__}, Python {platform.python_version()} ({sys.executable})"


def _sqlite() -> str:
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("CREATE VIRTUAL TABLE words USING fts5 (word, tokenize = 'porter unicode61')")
    return f"{sqlite3.sqlite_version}, with full-text search"


def _files() -> str:
    """Compare every file of the package with the digest that the wheel gave for it."""
    import base64
    import hashlib

    listed = [file for file in metadata.files("verbale") or [] if file.hash and file.hash.mode == "sha256"]
    inside = [file for file in listed if file.parts[0] == "verbale"]
    for file in inside:
        seen = hashlib.sha256(Path(str(file.locate())).read_bytes()).digest()
        if file.hash and base64.urlsafe_b64encode(seen).rstrip(b"=").decode() != file.hash.value:
            raise ValueError(f"{file} is not as it was installed")
    return f"{len(inside)} as they were installed" if inside else "a checkout: there are no digests to compare with"


def _digest(name: str) -> str:
    import hashlib

    with as_file(files("verbale.data").joinpath(*name.split("/"))) as path:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        stated = path.with_name(f"{path.name}.sha256")
        if stated.exists() and stated.read_text(encoding="utf-8").split()[0] != digest:
            raise ValueError(f"its digest is {digest[:16]}, which is not the one beside it")
    return f"sha256 {digest[:16]}"


def _agree() -> str:
    """Compare the encoder with the one that the ranking of pronouns was learned on."""
    from verbale.extract.reader.onnx import encoder_digest
    from verbale.resolve.anaphora.ranking import learned_on

    if encoder_digest() != learned_on():
        raise ValueError(f"pronouns were learned on the encoder {learned_on()}, and this one is {encoder_digest()}")
    return f"encoder {encoder_digest()}"


def _reads() -> str:
    from verbale.record import read

    record = read(_SENTENCE, published="2021-12-21")
    if not [said for said in record.attributions if said.source and said.source.name == "Oda Brandt"]:
        raise ValueError("the speaker of a plain sentence was not found")
    return "a sentence was read, and its speaker found"
