"""The address that Prometheus scrapes."""

from django.urls import path

from search.observability.views import exposition

urlpatterns = [path("metrics", exposition, name="metrics")]
