"""Many HTTP clients at once, each with its own connection, from one thread."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator
from http import HTTPStatus
from time import perf_counter
from typing import NamedTuple

import numpy as np


class Response(NamedTuple):
    """A status, and the seconds from the request to the last byte of the response."""

    status: int
    seconds: float


class LoadResult(NamedTuple):
    """The responses to all clients.

    Attributes:
        seconds: From the first request to the last response.
    """

    responses: list[Response]
    seconds: float

    def rate(self, status: int = HTTPStatus.OK) -> float:
        """Return the responses with this status per second."""
        return len(self._times(status)) / self.seconds

    def milliseconds(self, quantile: float, status: int = HTTPStatus.OK) -> float:
        """Return a quantile of the times of the responses with this status, NaN if there are none."""
        times = self._times(status)
        return float(np.quantile(times, quantile)) * 1000 if times else float("nan")

    @property
    def statuses(self) -> dict[int, int]:
        """The number of responses by status."""
        return dict(Counter(response.status for response in self.responses))

    def _times(self, status: int) -> list[float]:
        return [response.seconds for response in self.responses if response.status == status]


def run_load(port: int, addresses: Iterator[str], *, clients: int, seconds: float) -> LoadResult:
    """Let each client request the next address as soon as it has its response.

    A client waits as long as a `Retry-After` says.
    """
    responses: list[Response] = []
    started = perf_counter()

    async def run_clients() -> None:
        deadline = started + seconds
        await asyncio.gather(*(_client(port, addresses, deadline, responses) for _ in range(clients)))

    asyncio.run(run_clients())
    return LoadResult(responses, perf_counter() - started)


async def _client(port: int, addresses: Iterator[str], deadline: float, responses: list[Response]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while perf_counter() < deadline and (address := next(addresses, "")):
        started = perf_counter()
        writer.write(f"GET {address} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        status, headers = await _read_response(reader)
        responses.append(Response(status, perf_counter() - started))
        if retry_after := headers.get("retry-after"):
            await asyncio.sleep(min(float(retry_after), max(0.0, deadline - perf_counter())))
        if headers.get("connection", "").lower() == "close":
            writer.close()
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.close()


async def _read_response(reader: asyncio.StreamReader) -> tuple[int, dict[str, str]]:
    status_line, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").strip().split("\r\n")
    fields = (line.partition(":") for line in lines)
    headers = {name.lower(): value.strip() for name, _, value in fields}
    await reader.readexactly(int(headers["content-length"]))
    return int(status_line.split()[1]), headers
