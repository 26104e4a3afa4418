"""The pages that people visit."""

from django.urls import path

import search.converters  # noqa: F401 - registers `record`
from search.web import views

app_name = "web"

urlpatterns = [
    path("", views.home, name="home"),
    path("search", views.search, name="search"),
    path("search/facets/<str:field>", views.facet, name="facet"),
    path("wines/<record:wine_id>", views.wine, name="wine"),
]
