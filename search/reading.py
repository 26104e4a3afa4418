"""Views that only read."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def only_reads(view: View) -> View:
    """Answer 405 to any other method, and not that a form's token is missing: there is no form."""
    return csrf_exempt(require_safe(view))
