"""All URLs of the search: page, REST API, health checks and metrics."""

from django.urls import include, path

from search.health import live, ready
from search.observability.views import exposition

urlpatterns = [
    path("", include("search.web.urls")),
    path("api/", include("search.api.urls")),
    path("healthz", live, name="healthz"),
    path("readyz", ready, name="readyz"),
    path("metrics", exposition, name="metrics"),
]
