"""Libraries that not everybody needs: taken when a file asks for them; the error says how to install what lacks."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from verbale.errors import UnsupportedInput


def required(module: str, source: str, extra: str) -> Any:
    """The module of that name. Raises :class:`UnsupportedInput`, naming what to install, where it is not there."""
    try:
        return import_module(module)
    except ImportError as error:
        library = module.partition(".")[0]
        raise UnsupportedInput(source, f"it needs {library}: pip install 'verbale[{extra}]'") from error
