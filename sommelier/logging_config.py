"""Logging: lines for people, or JSON for programs."""

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
        # Django adds the request, whose text holds the query.
        "reserved_attrs": [*RESERVED_ATTRS, "request"],
    },
}

LAYOUTS = tuple(_FORMATTERS)


def logging_config(layout: str, level: str) -> dict[str, Any]:
    """Return the configuration of Python's logging, which writes everything to standard error.

    Args:
        layout: One of `LAYOUTS`.
        level: The lowest level that is logged, such as `INFO`.
    """
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
            # It logs at every start which of its builds it loads.
            "faiss.loader": {"level": "WARNING"},
            "django.request": {"filters": ["no_outages"]},
            # It warns of every response to HEAD, whose body Django leaves to the server to drop.
            "gunicorn.http.wsgi": {"level": "ERROR"},
        },
        "root": {"handlers": ["stderr"], "level": level},
    }


def _is_no_outage(record: logging.LogRecord) -> bool:
    """Drop Django's line for a 503: `search.requests` logs it too, and an overload has many of them."""
    return getattr(record, "status_code", None) != HTTPStatus.SERVICE_UNAVAILABLE
