"""Caches whole responses for as long as nothing changes that they depend on.

A cached response takes half a millisecond, where a search in 50,611 wines takes thirty. A crowd that repeats
the queries of the start page gets ten times as many answers a second: docs/performance.md has the figures.
"""

from __future__ import annotations

import json
import time
import unicodedata
from collections.abc import Callable
from functools import wraps
from hashlib import blake2b
from typing import Any, NamedTuple

from django.conf import settings
from django.db import Error as DBError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.response import SimpleTemplateResponse

from search.caching.db_state import db_state
from search.caching.safe_cache import CACHE
from search.exceptions import SearchUnavailable

View = Callable[..., HttpResponseBase]

_NAME = "responses"


class CachedResponse(NamedTuple):
    """A response as its view returned it; `created` is in seconds of the system clock."""

    body: bytes
    headers: dict[str, str]
    created: float

    def to_response(self) -> HttpResponse:
        """Return the response with its age in seconds."""
        age = max(0, int(time.time() - self.created))
        return HttpResponse(self.body, headers={**self.headers, "Age": str(age)})


def cache_response(*headers: str, version: Callable[[], list[str]]) -> Callable[[View], View]:
    """Decorate a view that depends on path, parameters, database and `version` alone.

    Only responses to GET with status 200 are cached.

    Args:
        headers: Request headers that the response depends on as well.
        version: Returns what else it depends on, such as index and settings. It may raise
            `SearchUnavailable`; then nothing is cached.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def cached_view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if (key := _key(request, headers, version)) is None:
                return view(request, *args, **kwargs)
            if (cached := CACHE.get(_NAME, key)) is not None:
                return CachedResponse(*cached).to_response()
            response = view(request, *args, **kwargs)
            _store_when_rendered(key, response)
            return response

        return cached_view

    return decorate


def _store_when_rendered(key: str, response: HttpResponseBase) -> None:
    def store(rendered: HttpResponse) -> None:
        if rendered.status_code == 200:
            cached = CachedResponse(rendered.content, dict(rendered.items()), time.time())
            CACHE.set(_NAME, key, tuple(cached))

    # Responses of the REST framework are rendered later.
    if isinstance(response, SimpleTemplateResponse):
        response.add_post_render_callback(store)
    elif isinstance(response, HttpResponse):
        store(response)


def _key(request: HttpRequest, headers: tuple[str, ...], version: Callable[[], list[str]]) -> str | None:
    """Return a digest of everything that the response depends on, or None if it must not be cached."""
    if request.method != "GET" or not settings.SOMMELIER_CACHE_TTL:
        return None
    try:
        parts = [
            request.path,
            [request.headers.get(name) for name in headers],
            sorted((name, list(map(_normalise, values))) for name, values in request.GET.lists()),
            version(),
            state := db_state(),
        ]
    except (SearchUnavailable, DBError):
        # The view meets the same error and reports it.
        return None
    return blake2b(json.dumps(parts).encode(), digest_size=16).hexdigest() if state else None


def _normalise(value: str) -> str:
    """Return a parameter as validation reads it: in NFC, without surrounding white space."""
    return unicodedata.normalize("NFC", value.strip())
