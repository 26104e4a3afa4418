"""gunicorn's threaded worker, with a time limit for the head of a request."""

from __future__ import annotations

import socket
from contextlib import suppress
from time import monotonic
from typing import Any

import gunicorn
from gunicorn.workers.gthread import ThreadWorker

# Seconds in which the head of a request must arrive. A browser sends it at once.
HEAD_TIMEOUT = 5.0

_OVERRIDDEN = ("handle", "handle_request", "notify")
if _missing := [name for name in _OVERRIDDEN if not hasattr(ThreadWorker, name)]:
    raise ImportError(
        f"gunicorn {gunicorn.__version__} has no ThreadWorker.{_missing[0]}, which the head timeout "
        "overrides: install the version in constraints.txt."
    )


class HeadTimeoutWorker(ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    """Closes a connection that does not send the head of its request in time.

    gunicorn reads a head on one of the worker's threads. It limits the wait for the first byte but not the
    time until the last one, so as many slow clients as there are threads block everybody else for as long as
    they like. nginx reads heads itself (`client_header_timeout`), but the site must also survive without it,
    as `make run` serves it.

    The timeout works with gunicorn 23.0.0, 25.0.0, 25.3.0, 26.0.0 and 27.0.1.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # When the thread of each connection started to read a head.
        self._head_started: dict[Any, float] = {}

    def handle(self, conn: Any) -> Any:
        """Read one request and respond, on a thread of the pool."""
        self._head_started[conn] = monotonic()
        try:
            return super().handle(conn)
        finally:
            self._head_started.pop(conn, None)

    def handle_request(self, req: Any, conn: Any) -> Any:
        """Respond to a request whose head was read. `handle` calls it."""
        self._head_started.pop(conn, None)
        return super().handle_request(req, conn)

    def notify(self) -> None:
        """Tell the parent process that this one lives: about once a second, on the main thread."""
        super().notify()
        now = monotonic()
        for conn, started in list(self._head_started.items()):
            if now - started > HEAD_TIMEOUT:
                # The thread reads the end of the stream and closes the connection.
                with suppress(OSError):
                    conn.sock.shutdown(socket.SHUT_RD)
