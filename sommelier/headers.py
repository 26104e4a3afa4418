"""Headers that neither Django nor django-csp sets."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

# What a wine list has no use for, nor anything that got into one of its pages.
_REFUSED = ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")
_POLICY = ", ".join(f"{feature}=()" for feature in _REFUSED)


class PermissionsPolicyMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self._get_response(request)
        response.headers.setdefault("Permissions-Policy", _POLICY)
        return response
