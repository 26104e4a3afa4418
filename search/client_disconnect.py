"""Detects that the client has disconnected."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest
from django.http.response import HttpResponseBase


def _always_connected() -> bool:
    return True


_is_connected: ContextVar[Callable[[], bool]] = ContextVar("client_connected", default=_always_connected)


def client_connected() -> Callable[[], bool]:
    """Return a function that tells whether the client of this request is connected.

    Any thread may call it. It takes a microsecond.
    """
    return _is_connected.get()


class ClientDisconnectMiddleware:
    """Watches the connection of each request. Only gunicorn gives us access to it.

    A client that closes its sending half after the request counts as disconnected. Browsers and proxies do
    not do that.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        connection = request.META.get("gunicorn.socket")
        # A TLS socket cannot be peeked into. Behind a proxy the socket is a plain one.
        if type(connection) is not socket.socket:
            return self._get_response(request)
        token = _is_connected.set(lambda: _is_open(connection))
        try:
            return self._get_response(request)
        finally:
            _is_connected.reset(token)


def _is_open(connection: socket.socket) -> bool:
    """Tell whether the other side has not closed. Bytes that it sent stay in the socket."""
    try:
        return connection.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT) != b""
    except BlockingIOError:
        return True
    except OSError:
        return False
