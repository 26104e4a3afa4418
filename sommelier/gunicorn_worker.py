"""gunicorn's worker with threads, but patient with the other workers, and not with clients that dawdle."""

from __future__ import annotations

import socket
from contextlib import suppress
from mmap import mmap
from time import monotonic, sleep
from typing import Any

from gunicorn.workers.gthread import ThreadWorker

# Seconds in which a request's head must have come. Whoever writes it by hand, or sends a byte now and then
# to keep a thread for himself, is cut off.
HEAD_SECONDS = 5.0
# For so long a new connection is left to a worker that has fewer; one that hangs must not keep it waiting.
LEFT_FOR_SECONDS = 0.02
_BETWEEN_LOOKS = 0.001
_ABSENT = -1
# Open connections of each worker of this server. It is made before the workers are forked off, and shared.
_PLACES = 256
_open = memoryview(mmap(-1, 4 * _PLACES)).cast("i")
for _place in range(_PLACES):
    _open[_place] = _ABSENT


class EvenWorker(ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    """Leaves new connections to the worker that has fewest.

    Whoever happens to wake up first takes a connection, and keeps it for all of its requests: of sixteen
    clients, one of two workers often got twelve, while the core of the other had nothing to do.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._connections = 0
        self._serves = False
        self._left_since = 0.0
        super().__init__(*args, **kwargs)

    @property
    def nr_conns(self) -> int:
        """Open connections, as gunicorn counts them."""
        return self._connections

    @nr_conns.setter
    def nr_conns(self, connections: int) -> None:
        self._connections = connections
        if self._serves:
            _open[self.age % _PLACES] = connections

    def run(self) -> None:
        self._serves, self.nr_conns = True, 0
        try:
            super().run()
        finally:
            self.withdraw()

    def withdraw(self) -> None:
        """Count no more, for this worker takes no connections; the server says so too where it was killed."""
        self._serves = False
        _open[self.age % _PLACES] = _ABSENT

    def accept(self, listener: Any) -> None:
        if self._connections > min(others for others in _open if others != _ABSENT) and self._may_leave_it():
            sleep(_BETWEEN_LOOKS)
            return
        self._left_since = 0.0
        super().accept(listener)

    def _may_leave_it(self) -> bool:
        self._left_since = self._left_since or monotonic()
        return monotonic() - self._left_since < LEFT_FOR_SECONDS


class PatientWorker(EvenWorker):
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
