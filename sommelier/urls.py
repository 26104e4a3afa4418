"""Where each door stands."""

from django.contrib import admin
from django.urls import include, path

from sommelier.failures import API

urlpatterns = [
    path("", include("search.web.urls")),
    path("", include("search.health.urls")),
    path("", include("search.observing.urls")),
    path(API, include("search.api.urls")),
    path("admin/", admin.site.urls),
]

handler400 = "sommelier.failures.bad_request"
handler403 = "sommelier.failures.forbidden"
handler404 = "sommelier.failures.not_found"
handler500 = "sommelier.failures.server_error"
