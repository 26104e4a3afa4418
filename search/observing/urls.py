"""The address for whoever counts."""

from django.urls import path

from search.observing.views import exposition

urlpatterns = [path("metrics", exposition, name="metrics")]
