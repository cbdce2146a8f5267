"""Ontology and knowledge as data: lexicons in TOML, tables in CSV, figures in JSON. Readers only.

Everything here is read from the installed package, once, when first asked for; nothing is fetched.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def toml(name: str) -> dict[str, Any]:
    """The contents of ``name.toml``. Callers share the result and must not change it."""
    return tomllib.loads((files(__name__) / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def figures() -> tuple[dict[str, Any], ...]:
    """How well each task does on public data: the limits of ``evaluation/baseline.json``, which its gate keeps.

    Each has ``task``, ``data``, ``floors`` and ``ceilings``. Callers must not change them.
    """
    return tuple(json.loads((files(__name__) / "figures.json").read_text(encoding="utf-8")))


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``name.csv.gz`` or ``name.csv``, keyed by the header. Callers must not change them."""
    packed = files(__name__) / f"{name}.csv.gz"
    if packed.is_file():
        text = gzip.decompress(packed.read_bytes()).decode("utf-8")
    else:
        text = (files(__name__) / f"{name}.csv").read_text(encoding="utf-8")
    rows = csv.reader(io.StringIO(text))
    names = next(rows)
    # Not csv.DictReader, which takes three times as long.
    return tuple(dict(zip(names, row, strict=True)) for row in rows)
