"""What views of every kind share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol, TypeVar

from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

View = TypeVar("View", bound=Callable[..., HttpResponseBase])
Response = TypeVar("Response", bound=HttpResponseBase)


class ServiceResult(Protocol):
    """What a service returned for a request: a search response or suggestions."""

    @property
    def took_ms(self) -> Mapping[str, float]: ...

    @property
    def generation(self) -> str: ...


def read_only(view: View) -> View:
    """Allow GET and HEAD only; any other method gets 405 instead of a CSRF error."""
    return csrf_exempt(require_safe(view))


def attach_result(response: Response, result: ServiceResult) -> Response:
    """Let the middleware log and count what a service returned."""
    response.sommelier_result = result  # type: ignore[attr-defined]  # responses take attributes of ours
    return response


def attached_result(response: HttpResponseBase) -> ServiceResult | None:
    """Return what `attach_result` attached; None for a cached response and for all other views."""
    return getattr(response, "sommelier_result", None)
