"""URLs of the page, the API, health checks, metrics and the admin."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("search.urls")),
    path("admin/", admin.site.urls),
]

handler400 = "sommelier.error_views.bad_request"
handler403 = "sommelier.error_views.forbidden"
handler404 = "sommelier.error_views.not_found"
handler500 = "sommelier.error_views.server_error"
