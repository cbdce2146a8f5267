"""The command line. One file per verb; each is loaded only when it is asked for."""

from __future__ import annotations

import gc
import sys

_COLLECT_EVERY = 1_000_000
"""How many containers are made before Python looks for cycles among them. Models and tables are millions that stay, and
Python's own threshold of 700 has them walked so often that it takes a tenth of the start of ``verbale read``."""


def main() -> None:
    """Run ``verbale`` with the arguments of this process, and leave it."""
    from verbale.cli.group import verbale

    gc.set_threshold(_COLLECT_EVERY)
    for stream in (sys.stdout, sys.stderr):
        # Where the terminal's encoding lacks a character of the report, show its code instead of failing.
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
    verbale.main(prog_name="verbale")
