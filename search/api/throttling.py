"""Keeps one client from taking all of the machine."""

from __future__ import annotations

import logging
import time
from ipaddress import IPv6Address, ip_address, ip_network
from math import ceil

from django.conf import settings
from django.core.cache import cache
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from search.models import ApiKey
from search.rates import Rate

logger = logging.getLogger(__name__)

# What one customer of a provider is given, who could take another address of it for each request.
_IPV6_CUSTOMER = 64


class ClientThrottle(BaseThrottle):
    """Counts the requests of each key, or of each address without one, in windows of fixed length.

    The REST framework's own throttles read a list of times and write it back, so requests at once are counted
    as one. Here the cache counts. At the border of two windows twice the rate may pass.
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
        return self._count(f"{type(view).__name__}:{client}", self._rate) <= self._rate.requests

    def wait(self) -> float | None:
        return self._rate and ceil(self._rate.seconds - self._now % self._rate.seconds)

    def _count(self, client: str, rate: Rate) -> int:
        """Count one request; it is the first where the cache cannot tell."""
        name = f"requests:{client}:{int(self._now // rate.seconds)}"
        try:
            cache.add(name, 0, timeout=rate.seconds)
            return cache.incr(name)
        except Exception as error:  # noqa: BLE001 - each kind of cache has its own, and none is worth an outage
            logger.warning("The cache does not count requests: %s", error)
            return 1


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
