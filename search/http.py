"""What views of every kind share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol, TypeVar

from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

View = TypeVar("View", bound=Callable[..., HttpResponseBase])
Response = TypeVar("Response", bound=HttpResponseBase)


class Answer(Protocol):
    """What a service returned for a request: a search response or suggestions."""

    @property
    def took_ms(self) -> Mapping[str, float]: ...

    @property
    def generation(self) -> str: ...


def read_only(view: View) -> View:
    """Allow GET and HEAD only; any other method gets 405 instead of a CSRF error."""
    return csrf_exempt(require_safe(view))


def attach_answer(response: Response, answer: Answer) -> Response:
    """Let the middleware log, count and time this answer."""
    response.sommelier_answer = answer  # type: ignore[attr-defined]  # responses take attributes of ours
    return response


def attached_answer(response: HttpResponseBase) -> Answer | None:
    """Return what `attach_answer` attached; None for a cached response and for all other views."""
    return getattr(response, "sommelier_answer", None)
