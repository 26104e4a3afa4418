"""Many clients at once, each with a connection of its own, out of one thread."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator
from http import HTTPStatus
from time import perf_counter
from typing import NamedTuple

import numpy as np


class Outcome(NamedTuple):
    """An answer: its status, and seconds from the request to its last byte."""

    status: int
    seconds: float


class Load(NamedTuple):
    """What many clients were answered.

    Attributes:
        seconds: from the first request to the last answer.
    """

    outcomes: list[Outcome]
    seconds: float

    def rate(self, status: int = HTTPStatus.OK) -> float:
        """Return answers of a status, per second."""
        return len(self._of(status)) / self.seconds

    def milliseconds(self, quantile: float, status: int = HTTPStatus.OK) -> float:
        """Return a quantile of the times of the answers of a status, NaN where there are none."""
        times = self._of(status)
        return float(np.quantile(times, quantile)) * 1000 if times else float("nan")

    @property
    def statuses(self) -> dict[int, int]:
        return dict(Counter(outcome.status for outcome in self.outcomes))

    def _of(self, status: int) -> list[float]:
        return [outcome.seconds for outcome in self.outcomes if outcome.status == status]


def put_load(port: int, addresses: Iterator[str], *, clients: int, seconds: float) -> Load:
    """Let clients ask one address after the other, each as soon as it was answered.

    One that is told to come back does so after as long as it was told.
    """
    outcomes: list[Outcome] = []
    begun = perf_counter()

    async def everybody() -> None:
        until = begun + seconds
        await asyncio.gather(*(_client(port, addresses, until, outcomes) for _ in range(clients)))

    asyncio.run(everybody())
    return Load(outcomes, perf_counter() - begun)


async def _client(port: int, addresses: Iterator[str], until: float, outcomes: list[Outcome]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while perf_counter() < until and (address := next(addresses, "")):
        begun = perf_counter()
        writer.write(f"GET {address} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        status, headers = await _answer(reader)
        outcomes.append(Outcome(status, perf_counter() - begun))
        if retry_after := headers.get("retry-after"):
            await asyncio.sleep(min(float(retry_after), max(0.0, until - perf_counter())))
        if headers.get("connection", "").lower() == "close":
            writer.close()
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.close()


async def _answer(reader: asyncio.StreamReader) -> tuple[int, dict[str, str]]:
    first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").strip().split("\r\n")
    fields = (line.partition(":") for line in lines)
    headers = {name.lower(): value.strip() for name, _, value in fields}
    await reader.readexactly(int(headers["content-length"]))
    return int(first.split()[1]), headers
