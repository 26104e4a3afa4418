"""An id for each request, by which the log lines of several programs are found together."""

from __future__ import annotations

import logging
import re
from contextvars import ContextVar
from typing import Any
from uuid import uuid4

from django.core.signals import request_finished
from django.dispatch import receiver
from django.http import HttpRequest

HEADER = "X-Request-ID"
# What proxies generate. Anything else could break a log line or fill a disk.
_VALID = re.compile(r"[A-Za-z0-9._:=+/-]{1,128}", re.ASCII)

_current: ContextVar[str] = ContextVar("current_request_id", default="")


def assign_request_id(request: HttpRequest) -> str:
    """Return the id that the request carries if it is valid, else a new one. From now on the log shows it."""
    header = request.headers.get(HEADER, "")
    request_id = header if _VALID.fullmatch(header) else uuid4().hex
    _current.set(request_id)
    return request_id


# The middleware returns too early to clear it: Django logs errors of a request afterwards.
@receiver(request_finished)
def _clear(**_: Any) -> None:
    _current.set("")


class RequestIdFilter(logging.Filter):
    """Adds `request_id` to log records that belong to a request."""

    def filter(self, record: logging.LogRecord) -> bool:
        if request_id := _current.get():
            record.request_id = request_id
        return True
