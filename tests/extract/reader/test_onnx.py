"""The networks run here, and tell nobody."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

LOADED = "from verbale.extract.reader.onnx import session; session('roles.onnx')"


def test_running_a_network_notes_nothing_of_the_machine(tmp_path: Path) -> None:
    # Without the variables of a CI machine, on which onnxruntime is silent by itself.
    subprocess.run([sys.executable, "-c", LOADED], env={"HOME": str(tmp_path)}, check=True)
    assert not list(tmp_path.iterdir())
