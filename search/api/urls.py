"""Addresses of the REST door."""

from django.urls import path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.views import APIView

import search.converters  # noqa: F401 - registers `record`
from search.api.errors import View, with_outages
from search.api.suggest import SuggestView
from search.api.views import SearchView, SimilarView, WineView
from search.remembering.answers import remembered


def _remembered(view: type[APIView]) -> View:
    return with_outages(remembered("Accept")(view.as_view()))


urlpatterns = [
    path("v1/search", _remembered(SearchView), name="api-search"),
    path("v1/suggest", SuggestView.as_view(), name="api-suggest"),
    path("v1/wines/<record:wine_id>", WineView.as_view(), name="api-wine"),
    path("v1/wines/<record:wine_id>/similar", _remembered(SimilarView), name="api-similar"),
    path("schema/", SpectacularAPIView.as_view(), name="api-schema"),
    path(
        "docs/",
        SpectacularSwaggerSplitView.as_view(url_name="api-schema", template_name="search/api_docs.html"),
        name="api-docs",
    ),
]
