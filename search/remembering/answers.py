"""Whole answers, as they were sent: to the same question while nothing that they depend on has changed."""

from __future__ import annotations

import json
import time
import unicodedata
from collections.abc import Callable
from functools import cache, wraps
from hashlib import blake2b
from importlib.metadata import version
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import Error as DatabaseFault
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.response import SimpleTemplateResponse

from indexer.engines.base import Reader
from search.domain.calibration import configured_calibration
from search.exceptions import SearchUnavailable
from search.pipeline import ready_to_search
from search.remembering.records import state_of_records
from search.remembering.store import STORE
from search.turnstile import TURNSTILE

View = Callable[..., HttpResponseBase]

_NAME = "answers"
_readers: WeakKeyDictionary[Reader, str] = WeakKeyDictionary()


class Kept(NamedTuple):
    """An answer as its view gave it.

    Attributes:
        since: when, in seconds of the system's clock.
    """

    body: bytes
    headers: dict[str, str]
    since: float

    def response(self) -> HttpResponse:
        """Return the answer again, with its age in seconds."""
        age = max(0, int(time.time() - self.since))
        return HttpResponse(self.body, headers={**self.headers, "Age": str(age)})


def remembered(*headers: str) -> Callable[[View], View]:
    """Decorate a searching view whose answer depends on address, index, records and settings alone.

    Where too many search already, a `SearchUnavailable` is raised before the view begins. Only answers that
    went well are kept, and only those to GET.

    Args:
        headers: of the request, which the answer depends on too.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if (key := _key(request, headers)) is None:
                return view(request, *args, **kwargs)
            if (kept := STORE.recall(_NAME, key)) is not None:
                return Kept(*kept).response()
            TURNSTILE.refuse_if_full()
            response = view(request, *args, **kwargs)
            _keep_when_ready(key, response)
            return response

        return answer

    return decorate


def _keep_when_ready(key: str, response: HttpResponseBase) -> None:
    def keep(ready: HttpResponse) -> None:
        if ready.status_code == 200:
            STORE.keep(_NAME, key, tuple(Kept(ready.content, dict(ready.items()), time.time())))

    # What the REST framework returns is rendered later.
    if isinstance(response, SimpleTemplateResponse):
        response.add_post_render_callback(keep)
    elif isinstance(response, HttpResponse):
        keep(response)


def _key(request: HttpRequest, headers: tuple[str, ...]) -> str | None:
    """Return a digest of all that the answer depends on, or None where it must be computed."""
    if request.method != "GET" or not settings.CACHE_SECONDS:
        return None
    try:
        parts = [
            request.path,
            [request.headers.get(name) for name in headers],
            sorted((name, [_plain(value) for value in values]) for name, values in request.GET.lists()),
            _code(),
            repr(configured_calibration()),
            _generation(),
            state := state_of_records(),
        ]
    except (SearchUnavailable, DatabaseFault):
        # The view meets the same, and has words for it.
        return None
    return blake2b(json.dumps(parts).encode(), digest_size=16).hexdigest() if state else None


def _plain(value: str) -> str:
    """Write a parameter as it is read: without blanks around it, in NFC."""
    return unicodedata.normalize("NFC", value.strip())


def _generation() -> str:
    """Return the identity of the index that answers now, its encoder's included."""
    _, reader = ready_to_search()
    if reader not in _readers:
        _readers[reader] = blake2b(reader.manifest.model_dump_json().encode(), digest_size=16).hexdigest()
    return _readers[reader]


@cache
def _code() -> list[str]:
    """Return what tells this release of the program from others that share its cache."""
    return [version("sommelier"), getattr(staticfiles_storage, "manifest_hash", "")]
