"""Liveness and readiness of the process."""

from __future__ import annotations

from django.db import Error as DBError
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache

from indexer.backends import get_engine
from indexer.models import Wine
from search.exceptions import SearchUnavailable
from search.http import read_only
from search.out_of_domain import get_calibration
from search.retrieval import open_index


@read_only
@never_cache
def live(request: HttpRequest) -> JsonResponse:
    """Return 200 for as long as the process answers at all."""
    return JsonResponse({"status": "ok"})


@read_only
@never_cache
def ready(request: HttpRequest) -> JsonResponse:
    """Return 200 if encoder, generation and database work, else 503 with what does not."""
    checks = {"search": _search_fault(), "database": _database_fault()}
    faults = {name: fault for name, fault in checks.items() if fault}
    body = {"status": "unavailable" if faults else "ok", "faults": faults}
    if not faults and (reason := get_engine().degraded_reason):
        body |= {"status": "degraded", "reason": reason}
    return JsonResponse(body, status=503 if faults else 200)


def _search_fault() -> str:
    try:
        open_index()
        get_calibration()
    except SearchUnavailable as error:
        return str(error)
    return ""


def _database_fault() -> str:
    try:
        Wine.objects.exists()
    except DBError:
        return "The database does not answer."
    return ""
