"""Keeps one client from taking all of the machine."""

from __future__ import annotations

import time
from ipaddress import IPv6Address, ip_address, ip_network
from math import ceil

from django.conf import settings
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from search.models import ApiKey
from search.rates import Rate
from search.remembering.store import STORE

# What one customer of a provider is given, who could take another address of it for each request.
_IPV6_CUSTOMER = 64


class ClientThrottle(BaseThrottle):
    """Counts the requests of each key, or of each address without one, in windows of fixed length.

    The REST framework's own throttles read a list of times and write it back, so requests at once are counted
    as one. Here the cache counts, and what it cannot count passes. At the border of two windows twice the
    rate may pass.
    """

    def __init__(self) -> None:
        self._now = time.time()
        self._rate: Rate | None = None

    def allow_request(self, request: Request, view: object) -> bool:
        key = request.auth if isinstance(request.auth, ApiKey) else None
        self._rate = Rate.parse(key.rate) if key and key.rate else settings.API_RATE
        if self._rate is None:
            return True
        client = f"key-{key.pk}" if key else _customer(self.get_ident(request))
        # Suggestions come with every letter that is typed, and must not use a search up.
        window = int(self._now // self._rate.seconds)
        name = f"requests:{type(view).__name__}:{client}:{window}"
        return STORE.count(name, self._rate.seconds) <= self._rate.requests

    def wait(self) -> float | None:
        return self._rate and ceil(self._rate.seconds - self._now % self._rate.seconds)


def _customer(address: str) -> str:
    try:
        parsed = ip_address(address)
    except ValueError:
        # No address: a Unix socket's client has none, and a proxy may forward anything.
        return "unknown"
    if not isinstance(parsed, IPv6Address):
        return str(parsed)
    if parsed.ipv4_mapped is not None:
        return str(parsed.ipv4_mapped)
    return str(ip_network((parsed.packed, _IPV6_CUSTOMER), strict=False).network_address)
