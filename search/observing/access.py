"""Who may read the metrics."""

from __future__ import annotations

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

# What proxies add. Behind one of them every visitor seems to come from this machine.
_FORWARDED = ("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP")


def may_read_metrics(request: HttpRequest) -> bool:
    """Whether a request brings the token or, where none is set, comes from this machine and no further."""
    if token := settings.METRICS_TOKEN:
        return constant_time_compare(request.headers.get("Authorization", ""), f"Bearer {token}")
    return _is_local(request.META.get("REMOTE_ADDR", "")) and not any(
        name in request.headers for name in _FORWARDED
    )


def _is_local(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:  # a Unix socket, on which only a proxy listens
        return False
