"""How many may be connected to a reading room, and how long one may keep it waiting.

Without a bound, connections that ask for nothing use up the files that a process may have open, and then nobody is
answered.
"""

from __future__ import annotations

import asyncio
from typing import cast

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

MOST = 200
"""Connections at once. Each has a socket, and a few files more while it is answered; a process may have 1,024."""
PATIENCE = 60.0
"""Seconds in which a request has to be there, from its connection or its first byte on."""
FULL = (
    b"HTTP/1.1 503 Service Unavailable\r\ncontent-type: text/plain; charset=utf-8\r\nretry-after: 10\r\n"
    b"connection: close\r\n\r\nToo many are connected to this reading room; try again in a moment.\n"
)


class BoundedConnection(H11Protocol):
    """A connection that is closed where there are too many, or where it sends no request."""

    _since = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take the connection, or turn it away at once."""
        super().connection_made(cast(asyncio.Transport, transport))
        if len(self.connections) > MOST:
            self.transport.write(FULL)
            self.transport.close()
            return
        self._since = self.loop.time()
        self.loop.call_later(PATIENCE, self._look)

    def data_received(self, data: bytes) -> None:
        """Take what was sent; a request begins with the first bytes behind the last one."""
        if self.transport.is_closing():
            return
        if self.conn.their_state is not h11.SEND_BODY and not self.conn.trailing_data[0]:
            self._since = self.loop.time()
        super().data_received(data)

    def _look(self) -> None:
        """Close the connection if its request is overdue; else look again later."""
        if self.transport.is_closing():
            return
        waits = self.conn.their_state in (h11.IDLE, h11.SEND_BODY)
        if waits and self.loop.time() - self._since >= PATIENCE:
            self.transport.close()
        else:
            self.loop.call_later(PATIENCE, self._look)
