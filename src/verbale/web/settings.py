"""What a reading room is started with."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from pathlib import Path

from verbale.resolve.knowledge import Knowledge

LOOPBACK = ("127.0.0.1", "localhost", "::1")
"""Addresses that only this machine reaches."""
EVERY_ADDRESS = ("0.0.0.0", "::")  # noqa: S104
"""What listens on each address of this machine, under whatever names it has."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The record that is read, and who may read it.

    ``token`` is asked of everybody where it is set, which it must be on any address that others can reach. ``hosts``
    are the names under which the room answers, so that a stranger's page cannot make a browser ask for it under its
    own; with None it answers under any, which is as safe where a token is asked for: the browser sends the cookie that
    keeps it to the name that it came with alone. ``secret`` signs forms; it is new for each process. ``upload_limit``
    counts bytes. ``knowledge`` is what pasted texts are read with: the tables of the package if None.
    """

    record: Path
    token: str | None = None
    hosts: tuple[str, ...] | None = LOOPBACK
    reviewer: str = "reader"
    upload_limit: int = 6_000_000
    knowledge: Knowledge | None = None
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))
