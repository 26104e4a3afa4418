"""Where each door stands."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("search.web.urls")),
    path("", include("search.health.urls")),
    path("api/", include("search.api.urls")),
    path("admin/", admin.site.urls),
]
