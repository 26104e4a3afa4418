"""A client that has disconnected is detected by its socket."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from search.client_disconnect import ClientDisconnectMiddleware, client_connected

Connection = tuple[socket.socket, socket.socket]


@pytest.fixture
def connection() -> Iterator[Connection]:
    """Both ends of a connection: the server's and the client's."""
    server, client = socket.socketpair()
    with server, client:
        yield server, client


def check_during_request(server: object) -> Callable[[], bool]:
    """Return what a view gets from `client_connected`, in a request over this socket of gunicorn's."""
    checks: list[Callable[[], bool]] = []

    def view(_: HttpRequest) -> HttpResponse:
        checks.append(client_connected())
        return HttpResponse()

    request = RequestFactory().get("/")
    request.META["gunicorn.socket"] = server
    ClientDisconnectMiddleware(view)(request)
    (check,) = checks
    return check


def test_a_client_that_waits_is_connected(connection: Connection) -> None:
    server, client = connection
    is_connected = check_during_request(server)
    assert is_connected()
    client.close()
    assert not is_connected()


def test_bytes_that_a_client_sent_stay_in_the_socket(connection: Connection) -> None:
    server, client = connection
    is_connected = check_during_request(server)
    client.sendall(b"next")
    assert is_connected()
    assert server.recv(10) == b"next"


def test_a_client_that_stops_sending_counts_as_disconnected(connection: Connection) -> None:
    server, client = connection
    is_connected = check_during_request(server)
    client.shutdown(socket.SHUT_WR)
    assert not is_connected()


def test_a_closed_socket_of_the_server_counts_as_disconnected(connection: Connection) -> None:
    server, _ = connection
    is_connected = check_during_request(server)
    server.close()
    assert not is_connected()


@pytest.mark.parametrize("server", [None, "no socket"])
def test_without_a_plain_socket_every_client_is_connected(server: object) -> None:
    assert check_during_request(server)()


def test_the_socket_is_forgotten_after_the_request(connection: Connection) -> None:
    server, client = connection
    check_during_request(server)
    client.close()
    assert client_connected()()
