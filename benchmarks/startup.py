"""What it costs to begin: the import, the help, and the first report read.

    python benchmarks/startup.py [--json]

Each command runs in a process of its own, several times; CPU is the child's own, user and system, as the operating
system reports it. Figures are medians in seconds. The commands run with the bytecode that an installed package has,
whatever the environment says of writing it.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from importlib.resources import as_file, files
from statistics import median


def cost(command: list[str]) -> tuple[float, float]:
    """CPU and wall seconds of one run of ``command``. Raises :class:`subprocess.CalledProcessError` if it fails."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before, began = os.times(), time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
    wall, after = time.perf_counter() - began, os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return cpu, wall


def costs(command: list[str], times: int) -> dict[str, float]:
    """Medians over ``times`` runs of ``command``, after one that fills the caches."""
    cost(command)
    measured = [cost(command) for _ in range(times)]
    cpu, wall = (round(median(column), 3) for column in zip(*measured, strict=True))
    return {"cpu_seconds": cpu, "wall_seconds": wall}


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="What the import, the help and the first report cost.")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    verbale = [sys.executable, "-m", "verbale"]
    with as_file(files("verbale.data") / "demo" / "article.txt") as article:
        commands = {
            "import verbale": [sys.executable, "-c", "import verbale"],
            "verbale --help": [*verbale, "--help"],
            "verbale read": [*verbale, "read", str(article)],
        }
        result = {name: costs(command, options.rounds) for name, command in commands.items()}
    if options.json:
        print(json.dumps(result))
        return
    for name, found in result.items():
        print(f"{name:<16} {found['cpu_seconds']:6.3f} s of CPU   {found['wall_seconds']:6.3f} s")


if __name__ == "__main__":
    main()
