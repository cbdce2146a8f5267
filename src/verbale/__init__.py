"""Verbale: who said what to whom, what was done, and on whose word.

::

    import verbale

    record = verbale.read("report.txt", published="2021-12-21")
    for said in record.attributions:
        print(said.source and said.source.name, said.cue, said.content)

Everything is loaded when it is first used, so that the import itself costs next to nothing.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from verbale.build import BuildReport, build
    from verbale.database import Store
    from verbale.errors import (
        ConfigError,
        EmptyInput,
        GateError,
        InputError,
        MissingExtra,
        StoreError,
        UnsupportedInput,
        VerbaleError,
    )
    from verbale.model import (
        Actor,
        ActorRef,
        Agreement,
        AgreementAction,
        Article,
        Attribution,
        Casualties,
        Commitment,
        CommitmentStep,
        Event,
        Evidence,
        Factuality,
        Party,
        Place,
        Published,
        Row,
        Run,
        Span,
        Standing,
        TimeRef,
        Timex,
    )
    from verbale.record import Record, read
    from verbale.verify import Check, Failure

    open = Store.open  # noqa: A001 (as a module's open it reads well, and the builtin stays what it is elsewhere)

__version__ = "0.2.0"

__all__ = [
    "Actor",
    "ActorRef",
    "Agreement",
    "AgreementAction",
    "Article",
    "Attribution",
    "BuildReport",
    "Casualties",
    "Check",
    "Commitment",
    "CommitmentStep",
    "ConfigError",
    "EmptyInput",
    "Event",
    "Evidence",
    "Factuality",
    "Failure",
    "GateError",
    "InputError",
    "MissingExtra",
    "Party",
    "Place",
    "Published",
    "Record",
    "Row",
    "Run",
    "Span",
    "Standing",
    "Store",
    "StoreError",
    "TimeRef",
    "Timex",
    "UnsupportedInput",
    "VerbaleError",
    "__version__",
    "build",
    "open",
    "read",
]

_HOMES = {
    "verbale.build": ("BuildReport", "build"),
    "verbale.record": ("Record", "read"),
    "verbale.database": ("Store",),
    "verbale.verify": ("Check", "Failure"),
    "verbale.errors": tuple(n for n in __all__ if n.endswith(("Error", "Input", "Extra"))),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name == "open":
        return __getattr__("Store").open
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME.get(name, "verbale.model")), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


class _Package(ModuleType):
    """This package. Whoever imports ``verbale.build`` binds that module here; users mean the function of that name."""

    @property
    def build(self) -> Any:
        return __getattr__("build")

    @build.setter
    def build(self, module: ModuleType) -> None:
        pass


sys.modules[__name__].__class__ = _Package
