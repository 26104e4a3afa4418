"""Limits the requests of each client."""

from __future__ import annotations

import time
from ipaddress import IPv6Address, ip_address, ip_network
from math import ceil

from django.conf import settings
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from search.caching.safe_cache import CACHE
from search.models import ApiKey
from search.throttle_rates import Rate

# Providers assign a /64 to one customer, who could use another address of it for each request.
_IPV6_CLIENT_PREFIX = 64


class ClientThrottle(BaseThrottle):
    """Counts the requests of each key, or of each address without a key, in windows of fixed length.

    The throttles of the REST framework read a list of times and write it back, so they count concurrent
    requests as one. Here the cache counts atomically; requests that it cannot count pass. Around the border
    of two windows twice the rate may pass.
    """

    def __init__(self) -> None:
        self._now = time.time()
        self._rate: Rate | None = None

    def allow_request(self, request: Request, view: object) -> bool:
        key = request.auth if isinstance(request.auth, ApiKey) else None
        self._rate = Rate.parse(key.rate) if key and key.rate else settings.SOMMELIER_API_RATE
        if self._rate is None:
            return True
        client = f"key-{key.pk}" if key else _network(self.get_ident(request))
        # Per view: suggestions come with every keystroke and must not use up the searches.
        window = int(self._now // self._rate.seconds)
        name = f"requests:{type(view).__name__}:{client}:{window}"
        return CACHE.count(name, self._rate.seconds) <= self._rate.requests

    def wait(self) -> float | None:
        return self._rate and ceil(self._rate.seconds - self._now % self._rate.seconds)


def _network(address: str) -> str:
    """Return the address, or the /64 network of an IPv6 address."""
    try:
        parsed = ip_address(address)
    except ValueError:
        # A client of a Unix socket has no address, and a proxy may forward anything.
        return "unknown"
    if not isinstance(parsed, IPv6Address):
        return str(parsed)
    if parsed.ipv4_mapped is not None:
        return str(parsed.ipv4_mapped)
    return str(ip_network((parsed.packed, _IPV6_CLIENT_PREFIX), strict=False).network_address)
