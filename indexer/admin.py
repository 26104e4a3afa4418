"""The catalogue in Django's admin.

Embeddings are not registered: they are binary data that is not to be edited. `index_status` counts them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from indexer.lag import IndexLag, index_lag
from indexer.models import Passage, Review, Wine

if TYPE_CHECKING:
    WineAdminBase = admin.ModelAdmin[Wine]
    ReviewAdminBase = admin.ModelAdmin[Review]
    PassageAdminBase = admin.ModelAdmin[Passage]
    ReviewInlineBase = admin.TabularInline[Review, Wine]
else:
    WineAdminBase = ReviewAdminBase = PassageAdminBase = admin.ModelAdmin
    ReviewInlineBase = admin.TabularInline


class ReviewInline(ReviewInlineBase):
    model = Review
    extra = 0
    fields = ("position", "author", "rating", "text")


@admin.register(Wine)
class WineAdmin(WineAdminBase):
    list_display = ("name", "varietal", "country", "region", "colour", "style", "vintage", "price", "rating")
    list_filter = ("colour", "style", "country", "vintage")
    search_fields = ("name", "winery", "varietal", "location", "url")
    search_help_text = "Name, winery, varietal, location or address"
    ordering = ("-id",)
    list_per_page = 50
    # Avoids another count of the whole catalogue on each page, only to show "of 50,611".
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    readonly_fields = ("rating", "review_count", "content_hash", "revision", "created_at", "updated_at")
    inlines = (ReviewInline,)

    def get_list_display(self, request: HttpRequest) -> tuple[str | Callable[[Wine], str | bool], ...]:
        """Return the columns, with the state of each wine in the index."""
        name, *others = super().get_list_display(request)
        # Second, because the last columns are cut off on most screens.
        return (name, _state_column(_lag_of(request)), *others)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return super().changelist_view(request, {**(extra_context or {}), "index_lag": _lag_of(request)})

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        lag, wine = _lag_of(request), self.get_object(request, object_id)
        context = {"index_lag": lag, "wine_state": lag.state_of(wine) if wine else ""}
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **context})


def _lag_of(request: HttpRequest) -> IndexLag:
    """Return how far the index is behind, compared once per request."""
    lag: IndexLag | None = getattr(request, "sommelier_index_lag", None)
    if lag is None:
        lag = request.sommelier_index_lag = index_lag()  # type: ignore[attr-defined]  # requests take attributes of ours
    return lag


def _state_column(lag: IndexLag) -> Callable[[Wine], str]:
    @admin.display(description="Index")
    def index_state(wine: Wine) -> str:
        return lag.state_of(wine)

    return index_state


@admin.register(Review)
class ReviewAdmin(ReviewAdminBase):
    list_display = ("wine", "author", "rating")
    list_select_related = ("wine",)
    search_fields = ("author", "text", "wine__name")
    ordering = ("-id",)
    list_per_page = 50
    show_full_result_count = False
    # A select box would hold every wine of the catalogue.
    autocomplete_fields = ("wine",)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Review]) -> None:
        """Delete one by one, so that the rating of each wine is updated."""
        for review in queryset:
            review.delete()


@admin.register(Passage)
class PassageAdmin(PassageAdminBase):
    """Read-only, because passages are derived from wines and reviews."""

    list_display = ("wine", "kind", "position", "text_start")
    list_filter = ("kind",)
    list_select_related = ("wine",)
    search_fields = ("wine__name",)
    ordering = ("-id",)
    list_per_page = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER

    @admin.display(description="Text")
    def text_start(self, passage: Passage) -> str:
        return passage.text[:100]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
