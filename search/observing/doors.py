"""Which door a request came through, in a few words that never become many."""

from __future__ import annotations

from django.http import HttpRequest

PAGE, API, SUGGEST, OTHER = "page", "api", "suggest", "other"


def door_of(request: HttpRequest) -> str:
    """Return `page`, `api` or `suggest`; `other` for health, metrics, the admin and unknown addresses.

    It is known once the address was resolved, thus when there is an answer.
    """
    if (match := request.resolver_match) is None:
        return OTHER
    if match.app_name == "web":
        return PAGE
    name = match.url_name or ""
    if name == "api-suggest":
        return SUGGEST
    return API if name.startswith("api-") else OTHER
