from __future__ import annotations

import io

import pytest
from rich.console import Console

from verbale.cli import options


def test_a_line_is_whole_where_there_is_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    options.say("0123abcd  " + "words that go on " * 20)
    assert capsys.readouterr().out.count("\n") == 1


def test_a_line_hangs_behind_its_id_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    shown = Console(file=stream, width=40, force_terminal=True, color_system=None)
    monkeypatch.setattr(options, "on_terminal", lambda: True)
    monkeypatch.setattr(options, "console", lambda: shown)
    options.say("0123abcd  Norland promised that the bridge would be open")
    options.say("          2024-02-05 · The Example · on its own word")
    options.say()
    assert stream.getvalue().splitlines() == [
        "0123abcd  Norland promised that the",
        "          bridge would be open",
        "          2024-02-05 · The Example · on",
        "          its own word",
        "",
    ]
