"""A name for each request, by which log lines of several programs are found together."""

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
# What proxies make, and nothing that could break a log line or fill a disk.
_SANE = re.compile(r"[A-Za-z0-9._:=+/-]{1,128}", re.ASCII)

_current: ContextVar[str] = ContextVar("current_request_id", default="")


def name_request(request: HttpRequest) -> str:
    """Return the name that the request brought if it can be used, else a new one; the log uses it by now."""
    brought = request.headers.get(HEADER, "")
    name = brought if _SANE.fullmatch(brought) else uuid4().hex
    _current.set(name)
    return name


# Not by the middleware: Django says what went wrong with a request after the last one has returned.
@receiver(request_finished)
def _forget(**_: Any) -> None:
    _current.set("")


class RequestIdFilter(logging.Filter):
    """Adds `request_id` to what is logged while a request is answered."""

    def filter(self, record: logging.LogRecord) -> bool:
        if request_id := _current.get():
            record.request_id = request_id
        return True
