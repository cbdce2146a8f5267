"""The command line. One file per verb; each is loaded only when it is asked for."""

from __future__ import annotations

import sys


def main() -> None:
    """Run ``verbale`` with the arguments of this process, and leave it."""
    from verbale.cli.group import verbale

    for stream in (sys.stdout, sys.stderr):
        # Where the terminal's encoding lacks a character of the report, show its code instead of failing.
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
    verbale.main(prog_name="verbale")
