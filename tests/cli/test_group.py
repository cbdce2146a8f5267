from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.resources import files

import click
import pytest
from click.testing import CliRunner

from verbale import __version__
from verbale.cli.group import SECTIONS, VERBS, verbale
from verbale.errors import InputError


def test_every_verb_has_help_with_examples() -> None:
    for verb in VERBS:
        found = CliRunner().invoke(verbale, [verb, "-h"])
        assert found.exit_code == 0, verb
        assert f"verbale {verb}" in found.output.split("Examples:")[1]


def test_help_names_every_verb_and_loads_nothing_heavy() -> None:
    script = (
        "import sys; from verbale.cli import main\nsys.argv = ['verbale', '--help']\n"
        "try: main()\nexcept SystemExit: print(sorted(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert all(f"  {verb} " in done.stdout for verb in VERBS)
    assert not [name for name in ("spacy", "rich", "msgspec", "lxml", "sqlite3") if f"'{name}'" in done.stderr]


def test_help_puts_every_verb_once_under_what_it_is_for_and_cuts_no_line() -> None:
    shown = CliRunner().invoke(verbale, ["--help"]).output
    assert [f"\n{heading}:\n" in shown for heading in SECTIONS] == [True] * len(SECTIONS)
    assert [shown.count(f"\n  {verb} ") for verb in VERBS] == [1] * len(VERBS)
    assert "..." not in shown.partition("To begin:")[2]


def test_the_version() -> None:
    assert CliRunner().invoke(verbale, ["--version"]).output == f"verbale {__version__}\n"


def test_a_verb_that_is_misspelled_is_offered_rightly() -> None:
    found = CliRunner().invoke(verbale, ["ledgr", "record.db"])
    assert found.exit_code == 2
    assert "Did you mean 'ledger'?" in found.stderr


def test_an_error_is_one_line_and_a_traceback_only_on_request(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VERBALE_DEBUG", raising=False)
    missing = CliRunner().invoke(verbale, ["read", "nosuch.txt"])
    assert missing.exit_code == 1
    assert missing.stderr == "Error: nosuch.txt: no such file or directory\n"
    monkeypatch.setenv("VERBALE_DEBUG", "1")
    assert isinstance(CliRunner().invoke(verbale, ["read", "nosuch.txt"]).exception, InputError)


def test_an_interrupt_ends_with_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(click.Group, "invoke", interrupted)
    found = CliRunner().invoke(verbale, ["schema"])
    assert found.exit_code == 130
    assert found.stderr == "Error: interrupted\n"


@pytest.mark.skipif(os.name == "nt", reason="there are no such pipes")
def test_a_reader_that_leaves_early_sees_no_traceback() -> None:
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb") as out:
        done = subprocess.run(
            [sys.executable, "-m", "verbale", "schema"], stdout=out, stderr=subprocess.PIPE, check=False
        )
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(shell: str) -> None:
    assert "_VERBALE_COMPLETE" in CliRunner().invoke(verbale, ["completion", shell]).output


def test_fields_of_json_lines_are_named() -> None:
    from verbale.cli.options import aliased
    from verbale.errors import ConfigError

    assert aliased(("text=words",)).text[0] == "words"
    for wrong in ("words", "colour=red", "text="):
        with pytest.raises(ConfigError, match="NAME=ALIAS"):
            aliased((wrong,))


def test_the_demo_article_ends_in_five_teasers() -> None:
    from verbale.cli.demo import demo_hints
    from verbale.ingest import read_text

    text = (files("verbale.data") / "demo" / "article.txt").read_text(encoding="utf-8")
    article = read_text(text, demo_hints())
    assert article.text[article.body_end :].count("…\n") + article.text.endswith("…") == 5
    assert article.published.date == "2023-03-24"
    assert json.dumps(article.notes) != "[]"
