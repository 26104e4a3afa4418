"""Whether the process lives, and whether it can answer a search."""

from __future__ import annotations

from django.db import Error as DatabaseFault
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache

from indexer.configured import configured_engine
from indexer.models import Wine
from search.exceptions import SearchUnavailable
from search.pipeline import ready_to_search
from search.reading import only_reads


@only_reads
@never_cache
def alive(request: HttpRequest) -> JsonResponse:
    """Answer as long as the process does."""
    return JsonResponse({"status": "ok"})


@only_reads
@never_cache
def ready(request: HttpRequest) -> JsonResponse:
    """Answer 200 if encoder, generation and database do their work, else 503 with what does not."""
    checks = {"search": _search_fault(), "database": _database_fault()}
    faults = {name: fault for name, fault in checks.items() if fault}
    body = {"status": "unavailable" if faults else "ok", "faults": faults}
    if not faults and (reason := configured_engine().degraded):
        body |= {"status": "degraded", "reason": reason}
    return JsonResponse(body, status=503 if faults else 200)


def _search_fault() -> str:
    try:
        ready_to_search()
    except SearchUnavailable as error:
        return str(error)
    return ""


def _database_fault() -> str:
    try:
        Wine.objects.exists()
    except DatabaseFault:
        return "The database does not answer."
    return ""
