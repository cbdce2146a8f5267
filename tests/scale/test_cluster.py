"""The examples for clusters: they say what the command, the image and the readers need."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from verbale import __version__
from verbale.cli.group import verbale

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = ROOT / "docs" / "cluster" / "compose.yaml"
KUBERAY = ROOT / "docs" / "cluster" / "kuberay-values.yaml"
GIGABYTE = 10**9


def loaded(path: Path) -> Any:
    return pytest.importorskip("yaml").safe_load(path.read_text(encoding="utf-8"))


def pins(name: str) -> dict[str, str]:
    text = (ROOT / "requirements" / f"{name}.lock").read_text(encoding="utf-8")
    return dict(re.findall(r"^([\w.-]+)==(\S+)", text, re.MULTILINE))


def test_the_images_lock_is_that_of_the_tests_with_ray() -> None:
    cluster, tested, runtime = pins("cluster"), pins("dev"), pins("runtime")
    assert {"ray", "pyarrow", "fsspec", "s3fs"} <= set(cluster)
    assert set(runtime) <= set(cluster)
    assert {name: tested.get(name) for name in cluster} == cluster
    assert "requirements/${LOCK}.lock" in (ROOT / "Dockerfile").read_text(encoding="utf-8")


def test_compose_runs_this_version_and_one_cluster() -> None:
    services = loaded(COMPOSE)["services"]
    assert {service["image"] for service in services.values()} == {f"verbale-cluster:{__version__}"}
    assert {service["build"]["args"]["LOCK"] for service in services.values()} == {"cluster"}
    assert "--port=6379" in services["head"]["entrypoint"]
    assert "--address=head:6379" in services["worker"]["entrypoint"]


def called(path: Path) -> list[list[str]]:
    """The commands of Verbale that the comments of an example call, each without its own name."""
    found = re.findall(r"^#.* verbale ((?:plan|build) .*)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return [line.split() for line in found]


@pytest.mark.parametrize("path", [COMPOSE, KUBERAY])
def test_what_an_example_calls_are_commands(path: Path) -> None:
    given = []
    for name, *arguments in called(path):
        with verbale.make_context("verbale", [name, *arguments], resilient_parsing=True) as outer:
            command = verbale.get_command(outer, name)
            assert command is not None
            given.append(command.make_context(name, arguments, parent=outer).params)
    plan, run, record = given
    assert (str(plan["output"]), run["sources"], run["output"]) == ("plan.json", ("plan.json",), record["sources"][0])
    assert (run["engine"], run["address"]) == ("ray", "auto"), "a driver is taken from the cluster's own nodes only"


def test_a_reader_has_a_core_and_a_gigabyte() -> None:
    worker = loaded(COMPOSE)["services"]["worker"]
    limits = worker["deploy"]["resources"]["limits"]
    cores = int(next(word for word in worker["entrypoint"] if word.startswith("--num-cpus=")).partition("=")[2])
    assert (cores, int(limits["cpus"])) == (2, 2)
    assert int(limits["memory"].removesuffix("g")) * GIGABYTE > cores * GIGABYTE
    limits = loaded(KUBERAY)["worker"]["resources"]["limits"]
    assert int(limits["memory"].removesuffix("G")) > int(limits["cpu"])


def test_kuberay_runs_the_same_image_over_the_same_folder() -> None:
    values = loaded(KUBERAY)
    assert set(values) == {"image", "head", "worker"}
    image = loaded(COMPOSE)["services"]["head"]["image"]
    assert f"{values['image']['repository']}:{values['image']['tag']}" == image
    for pod in (values["head"], values["worker"]):
        places = {mount["name"]: mount["mountPath"] for mount in pod["volumeMounts"]}
        assert places["data"] == "/data"
        assert {volume["name"] for volume in pod["volumes"]} == set(places)


def has_compose() -> bool:
    """Whether Docker is here with Compose, which knows the schema of its file."""
    asked = ["docker", "compose", "version"]
    return (
        shutil.which("docker") is not None and subprocess.run(asked, capture_output=True, check=False).returncode == 0
    )


@pytest.mark.skipif(not has_compose(), reason="Docker Compose is not here")
def test_compose_takes_the_file() -> None:
    asked = ["docker", "compose", "--file", str(COMPOSE), "--project-directory", str(ROOT), "config", "--quiet"]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
