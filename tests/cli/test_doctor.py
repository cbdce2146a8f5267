from __future__ import annotations

import base64
import hashlib
import json
from importlib import metadata
from pathlib import Path

import pytest
from click.testing import CliRunner

from verbale import __version__
from verbale.cli import doctor
from verbale.cli.group import verbale


@pytest.fixture(scope="module")
def sound() -> dict[str, dict[str, str]]:
    done = CliRunner().invoke(verbale, ["doctor", "--json"])
    assert done.exit_code == 0, done.output
    return {finding["part"]: finding for finding in json.loads(done.stdout)}


def test_a_sound_installation_names_versions_and_digests(sound: dict[str, dict[str, str]]) -> None:
    assert sound["verbale"]["detail"].startswith(__version__)
    assert sound["spacy"]["detail"] == metadata.version("spacy")
    encoder = Path(doctor.__file__).parents[1] / "data" / "reader" / "encoder.onnx"
    assert sound["model reader/encoder.onnx"]["detail"].endswith(hashlib.sha256(encoder.read_bytes()).hexdigest()[:16])
    assert sound["reading"]["state"] == "ok"
    assert sound["extra web"]["state"] == "ok"


def test_an_extra_that_is_absent_is_no_fault_and_a_library_that_is_missing_is_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lines = ["click>=8.2", "nosuchlibrary>=2,<3", 'nosuchextra>=1; extra == "web"', "rich>=99"]
    monkeypatch.setattr(doctor, "_required", lambda: lines)
    found = {finding.part: finding for finding in doctor.findings()}
    assert found["click"].state == "ok"
    assert found["nosuchlibrary"] == doctor.Finding(
        "nosuchlibrary", "broken", "not installed", "pip install 'nosuchlibrary>=2,<3'"
    )
    assert (found["rich"].state, found["rich"].mend) == ("broken", "pip install 'rich>=99'")
    assert (found["extra web"].state, found["extra web"].mend) == ("absent", "pip install 'verbale[web]'")
    done = CliRunner().invoke(verbale, ["doctor"])
    assert done.exit_code == 1
    assert "broken  nosuchlibrary: not installed\n        pip install 'nosuchlibrary>=2,<3'\n" in done.stdout


def test_versions_keep_to_bounds_by_number() -> None:
    assert doctor._within("3.8.18", ">=3.8.7,<3.9")
    assert doctor._within("3.8", "==3.8.0")
    assert not doctor._within("3.9.0", ">=3.8.7,<3.9")
    assert not doctor._within("3.8.6", ">=3.8.7,<3.9")


def test_models_that_do_not_belong_together_are_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("verbale.resolve.anaphora.ranking.learned_on", lambda: "another")
    found = {finding.part: finding for finding in doctor.findings()}
    assert found["models agree"].state == "broken"
    assert "another" in found["models agree"].detail


def test_a_file_that_was_damaged_since_it_was_installed_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "verbale").mkdir()
    (tmp_path / "verbale" / "one.toml").write_bytes(b"as it was")
    digest = base64.urlsafe_b64encode(hashlib.sha256(b"as it was").digest()).rstrip(b"=").decode()
    folder = tmp_path / "verbale-9.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text("Name: verbale\nVersion: 9\n", encoding="utf-8")
    (folder / "RECORD").write_text(f"verbale/one.toml,sha256={digest},9\n", encoding="utf-8")
    there = metadata.PathDistribution(folder)
    monkeypatch.setattr(metadata, "files", lambda name: there.files)
    assert doctor._files() == "1 as they were installed"
    (tmp_path / "verbale" / "one.toml").write_bytes(b"cut")
    with pytest.raises(ValueError, match=r"one\.toml is not as it was installed"):
        doctor._files()
