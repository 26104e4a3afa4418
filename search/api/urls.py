"""Addresses of the REST API."""

from django.urls import path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

import search.converters  # noqa: F401 - registers `record`
from search.api.suggest import SuggestView
from search.api.views import FacetView, SearchView, SimilarView, WineView

urlpatterns = [
    path("v1/search", SearchView.as_view(), name="api-search"),
    path("v1/facets/<str:field>", FacetView.as_view(), name="api-facet"),
    path("v1/suggest", SuggestView.as_view(), name="api-suggest"),
    path("v1/wines/<record:wine_id>", WineView.as_view(), name="api-wine"),
    path("v1/wines/<record:wine_id>/similar", SimilarView.as_view(), name="api-similar"),
    path("schema/", SpectacularAPIView.as_view(), name="api-schema"),
    path(
        "docs/",
        SpectacularSwaggerSplitView.as_view(url_name="api-schema", template_name="search/api_docs.html"),
        name="api-docs",
    ),
]
