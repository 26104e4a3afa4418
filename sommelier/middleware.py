"""Middleware of our site: a limit on bodies, and a header that neither Django nor django-csp sets."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from sommelier.error_views import too_large

_DISABLED_FEATURES = ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")
_PERMISSIONS_POLICY = ", ".join(f"{feature}=()" for feature in _DISABLED_FEATURES)


class BodyLimitMiddleware:
    """Refuses a body above DATA_UPLOAD_MAX_MEMORY_SIZE without reading it.

    Django's own limit does not count uploaded files, which every form accepts, so anybody could fill the disk
    through the login of the admin. A body without Content-Length is read as empty.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and int(length[:19]) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            return too_large(request)
        return self._get_response(request)


class PermissionsPolicyMiddleware:
    """Disables browser features that our pages do not need, in case of injected code."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self._get_response(request)
        response.headers.setdefault("Permissions-Policy", _PERMISSIONS_POLICY)
        return response
