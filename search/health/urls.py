"""Addresses for whoever watches the process."""

from django.urls import path

from search.health.views import alive, ready

urlpatterns = [
    path("healthz", alive, name="healthz"),
    path("readyz", ready, name="readyz"),
]
