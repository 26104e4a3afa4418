"""The size of what comes in."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from sommelier.failures import too_large


class BodyLimitMiddleware:
    """Refuses a body above DATA_UPLOAD_MAX_MEMORY_SIZE unread.

    Django's own limit does not count uploaded files, and any form takes those: whoever posts one to the
    admin's login would fill the disk. A body that does not tell its length is read as empty.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and int(length[:19]) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            return too_large(request)
        return self._get_response(request)
