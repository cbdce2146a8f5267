from __future__ import annotations

import builtins
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from verbale.cli.group import verbale
from verbale.cli.serve import serve
from verbale.errors import MissingExtra
from verbale.model import Record
from verbale.store.sqlite import Store


@pytest.fixture
def record(tmp_path: Path, sample_record: Record) -> Path:
    with Store.create(tmp_path / "record.db") as store:
        store.add(sample_record)
    return tmp_path / "record.db"


def test_without_the_extra_the_install_line_is_named(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any, **named: Any) -> Any:
        if name == "uvicorn":
            raise ImportError("No module named 'uvicorn'")
        return real(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingExtra, match=r"pip install 'verbale\[web\]'"):
        serve(record)


def test_what_is_no_record_is_refused(tmp_path: Path) -> None:
    done = CliRunner().invoke(verbale, ["serve", str(tmp_path / "none.db")])
    assert done.exit_code == 2
    assert "there is no such file" in done.output


def test_others_need_a_token(record: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    import uvicorn

    monkeypatch.setattr(uvicorn.Server, "run", lambda self, sockets: [s.close() for s in sockets])
    serve(record, port=0)
    assert "token" not in capsys.readouterr().out
    serve(record, port=0, host="0.0.0.0")
    assert "?token=" in capsys.readouterr().out
