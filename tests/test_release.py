"""What is built for others: the image names files that are there and is not run by root. `.ci/dist` tries the rest."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from verbale import __version__

ROOT = Path(__file__).resolve().parents[1]


def test_the_image_copies_what_its_context_holds() -> None:
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    let_in = {line[1:] for line in lines if line.startswith("!")}
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", (ROOT / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE)
    named = {source for line in copied for source in line.split()}
    sources = {source.replace("${LOCK}", lock) for source in named for lock in ("runtime", "cluster")}
    assert sources == let_in
    assert [source for source in sources if not (ROOT / source).exists()] == []


def test_the_image_runs_as_nobody_of_weight() -> None:
    users = re.findall(r"^USER (\S+)$", (ROOT / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE)
    assert users
    assert users[-1] not in {"root", "0"}


def test_the_version_is_written_down_once() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "version" not in project["project"]
    source = (ROOT / project["tool"]["hatch"]["version"]["path"]).read_text(encoding="utf-8")
    assert f'__version__ = "{__version__}"' in source
