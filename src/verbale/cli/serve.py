"""``verbale serve``."""

from __future__ import annotations

import secrets
from pathlib import Path
from threading import Thread

import click

from verbale.cli.options import actors, database, say
from verbale.errors import ConfigError, MissingExtra

_EPILOG = """\b
Examples:
  verbale serve record.db
  verbale serve record.db --port 9000
  verbale serve record.db --host 0.0.0.0       others may read: prints the token they need
"""
PORT = 8765


@click.command("serve", epilog=_EPILOG, short_help="Open the reading room: read and search the record in a browser.")
@database
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="0 takes a free one.")
@click.option(
    "--token", metavar="WORD", help="What readers have to bring. Made anew where others can reach the address."
)
@actors
@click.option("--name", "names", multiple=True, metavar="HOST", help="A further name under which readers ask for it.")
def command(record: Path, host: str, port: int, token: str | None, actors: Path | None, names: tuple[str, ...]) -> None:
    """Open the reading room on a record: articles with their speakers marked, search, ledger, timeline.

    It listens to this machine only, unless told otherwise, and then asks for a token.
    """
    serve(record, host=host, port=port, token=token, names=names, actors=actors)


def serve(
    record: Path,
    *,
    host: str = "127.0.0.1",
    port: int = PORT,
    token: str | None = None,
    names: tuple[str, ...] = (),
    actors: Path | None = None,
) -> None:
    """Serve ``record`` until interrupted. Raises :class:`MissingExtra` without the extra ``web``."""
    try:
        import uvicorn

        from verbale.resolve.knowledge import load_knowledge
        from verbale.web.app import make_app
        from verbale.web.connections import BoundedConnection
        from verbale.web.settings import EVERY_ADDRESS, LOOPBACK, Settings
    except ImportError as error:
        raise without_web(error) from None
    if host not in LOOPBACK and token is None:
        token = secrets.token_urlsafe(16)
    hosts = None if host in EVERY_ADDRESS and not names else tuple(dict.fromkeys((*LOOPBACK, host, *names)))
    settings = Settings(
        record=record,
        token=token,
        hosts=hosts,
        knowledge=load_knowledge(actors) if actors else None,
    )
    app = make_app(settings)
    config = uvicorn.Config(
        app, host=host, port=port, log_level="warning", server_header=False, http=BoundedConnection, ws="none"
    )
    server = uvicorn.Server(config)
    try:
        sockets = [config.bind_socket()]
    except SystemExit:
        raise ConfigError(f"{host}:{port} cannot be listened on; is another reading room open there?") from None
    sockets[0].listen()  # so that whoever follows the address at once waits instead of being refused
    taken = sockets[0].getsockname()[1]
    import socket

    shown = socket.gethostname() if host in EVERY_ADDRESS else f"[{host}]" if ":" in host else host
    say(f"Reading room on http://{shown}:{taken}/{f'?token={token}' if token else ''}  (Ctrl+C closes it)")
    Thread(target=app.state.room.read_ahead, daemon=True).start()
    server.run(sockets=sockets)


def without_web(error: ImportError) -> MissingExtra:
    """Tell how to install what the reading room needs, as ``error`` says that it is missing."""
    return MissingExtra(f"the reading room needs more than the base: pip install 'verbale[web]' ({error})")
