"""Whether whoever asked still waits for the answer."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest
from django.http.response import HttpResponseBase


def _somebody() -> bool:
    return True


_waits: ContextVar[Callable[[], bool]] = ContextVar("caller_waits", default=_somebody)


def caller_waits() -> Callable[[], bool]:
    """Return a look at the caller of this thread's request, for any thread; it takes a microsecond."""
    return _waits.get()


class CallerMiddleware:
    """Knows by its connection whether a client has gone away; gunicorn alone shows us that.

    A client that closes its half after asking, which browsers and proxies do not do, is taken for gone.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        connection = request.META.get("gunicorn.socket")
        # Nothing can be seen through TLS, which a proxy in front takes away.
        if type(connection) is not socket.socket:
            return self._get_response(request)
        before = _waits.set(lambda: _is_open(connection))
        try:
            return self._get_response(request)
        finally:
            _waits.reset(before)


def _is_open(connection: socket.socket) -> bool:
    """Whether the other side has not closed; what it may have sent stays to be read."""
    try:
        return connection.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT) != b""
    except BlockingIOError:
        return True
    except OSError:
        return False
