"""gunicorn's worker with threads, but for clients that dawdle."""

from __future__ import annotations

import socket
from contextlib import suppress
from time import monotonic
from typing import Any

from gunicorn.workers.gthread import ThreadWorker

# Seconds in which a request's head must have come. Whoever writes it by hand, or sends a byte now and then
# to keep a thread for himself, is cut off.
HEAD_SECONDS = 5.0


class PatientWorker(ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    """Gives a thread back that a client keeps waiting for the head of a request.

    A thread reads a head without a limit of time, so as many slow clients as there are threads would keep
    everybody else out. A proxy in front reads heads itself, and never comes here late.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._reading: dict[Any, float] = {}

    def handle(self, conn: Any) -> Any:
        self._reading[conn] = monotonic()
        try:
            return super().handle(conn)
        finally:
            self._reading.pop(conn, None)

    def handle_request(self, req: Any, conn: Any) -> Any:
        del self._reading[conn]
        return super().handle_request(req, conn)

    def murder_pending(self) -> None:
        """Look after connections, about once a second on the main thread."""
        super().murder_pending()
        for conn, since in list(self._reading.items()):
            if monotonic() - since > HEAD_SECONDS:
                # The thread that reads there hears of an end.
                with suppress(OSError):
                    conn.sock.shutdown(socket.SHUT_RD)
