from __future__ import annotations

import json
import subprocess
import sys

import pytest

import verbale
from verbale.errors import VerbaleError

HEAVY = ("spacy", "msgspec", "rich", "lxml", "trafilatura", "click", "sqlite3")


def test_every_public_name_is_there_and_documented() -> None:
    assert sorted(verbale.__all__) == sorted(set(verbale.__all__))
    for name in verbale.__all__:
        assert getattr(verbale, name).__doc__, name


def test_all_errors_are_public() -> None:
    family = {VerbaleError.__name__, *(kind.__name__ for kind in VerbaleError.__subclasses__())}
    assert family <= set(verbale.__all__)


def test_an_unknown_name_is_an_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'reed'"):
        verbale.reed  # noqa: B018


def test_the_import_loads_nothing_heavy() -> None:
    script = "import sys, json, verbale; print(json.dumps(sorted(sys.modules)))"
    loaded = json.loads(subprocess.run([sys.executable, "-c", script], capture_output=True, check=True).stdout)
    assert not {name.split(".")[0] for name in loaded} & set(HEAVY)


def test_build_stays_the_function_when_its_module_is_imported() -> None:
    import verbale.build as module

    assert module.build is verbale.build if not callable(module) else callable(verbale.build)
    assert sys.modules["verbale.build"].build is verbale.build
    assert dir(verbale).count("build") == 1
