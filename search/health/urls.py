"""Health checks."""

from django.urls import path

from search.health.views import live, ready

urlpatterns = [
    path("healthz", live, name="healthz"),
    path("readyz", ready, name="readyz"),
]
