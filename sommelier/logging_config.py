"""What is logged: lines for people, or JSON for programs."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import Any

from pythonjsonlogger.core import RESERVED_ATTRS

_FORMATTERS: dict[str, dict[str, Any]] = {
    "line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"},
    "json": {
        "()": "pythonjsonlogger.json.JsonFormatter",
        "fmt": ["levelname", "name", "process", "message"],
        "rename_fields": {"levelname": "level", "name": "logger"},
        "timestamp": True,
        # Django adds the request, which would be written with its query.
        "reserved_attrs": [*RESERVED_ATTRS, "request"],
    },
}

LAYOUTS = tuple(_FORMATTERS)


def logging_config(layout: str, level: str) -> dict[str, Any]:
    """Return the settings of Python's logging: everything goes to standard error in one of `LAYOUTS`."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {
            "request_id": {"()": "search.observability.request_ids.RequestIdFilter"},
            "no_outages": {"()": "django.utils.log.CallbackFilter", "callback": _is_no_outage},
        },
        "formatters": {"layout": _FORMATTERS[layout]},
        "handlers": {
            "stderr": {"class": "logging.StreamHandler", "formatter": "layout", "filters": ["request_id"]}
        },
        "loggers": {
            # It tells which of its builds it loads, at every start.
            "faiss.loader": {"level": "WARNING"},
            "django.request": {"filters": ["no_outages"]},
            # Django leaves it to the server to drop the body of an answer to HEAD; it tells so each time.
            "gunicorn.http.wsgi": {"level": "ERROR"},
        },
        "root": {"handlers": ["stderr"], "level": level},
    }


def _is_no_outage(record: logging.LogRecord) -> bool:
    """A refusal has its own line, of `search.requests`; a crowd that is refused must not be told of twice."""
    return getattr(record, "status_code", None) != HTTPStatus.SERVICE_UNAVAILABLE
