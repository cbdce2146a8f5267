"""Sources in, articles out: one reader per format.

The names below are loaded when first used, so that importing this package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from verbale.ingest.hints import Fields, Hints
    from verbale.ingest.sources import read_bytes, read_sources, read_text

__all__ = ["Fields", "Hints", "read_bytes", "read_sources", "read_text"]

_HOME = {
    "Fields": "hints",
    "Hints": "hints",
    "read_bytes": "sources",
    "read_sources": "sources",
    "read_text": "sources",
}


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(f"verbale.ingest.{_HOME[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
