"""A wine of the catalogue, and its reviews."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F
from django.utils import timezone

from indexer.choices import Colour, Style
from indexer.parsing.urls import normal_url, valid_web_address

# Fields that the importer, the indexer or the reviews write, and that no edit writes.
_BOOKKEEPING = frozenset(
    {
        "content_hash",
        "revision",
        "passages_revision",
        "passages_template",
        "rating",
        "review_count",
        "created_at",
    }
)


def mean_rating(ratings: Iterable[float | None]) -> float | None:
    """Return the mean of the ratings that are known, to two decimals; None if none is."""
    known = [rating for rating in ratings if rating is not None]
    return round(sum(known) / len(known), 2) if known else None


class Wine(models.Model):
    """One wine, identified by the address of its page in the shop.

    `location` is the text from the catalogue file; `country`, `region` (the largest area below the country)
    and `appellation` (the smallest) are parsed from it. Unknown numbers are null, unknown texts are empty.

    Saving a wine, and saving or deleting one of its reviews, adds one to its revision, so that the next build
    indexes it again. It also clears `content_hash`, so that the next import overwrites the edit: after an
    import the records equal the file. `QuerySet.update`, and `QuerySet.delete` of reviews, do neither.
    """

    url = models.CharField(max_length=500, unique=True, validators=[valid_web_address])
    name = models.CharField(max_length=500)
    winery = models.CharField(max_length=255, blank=True, db_index=True)
    varietal = models.CharField(max_length=200, blank=True, db_index=True)
    location = models.CharField(max_length=300, blank=True)
    country = models.CharField(max_length=100, blank=True, db_index=True)
    region = models.CharField(max_length=150, blank=True, db_index=True)
    appellation = models.CharField(max_length=150, blank=True)
    vintage = models.PositiveSmallIntegerField(null=True, blank=True, db_index=True)
    colour = models.CharField(max_length=10, choices=Colour, blank=True, db_index=True)
    style = models.CharField(max_length=10, choices=Style, blank=True)
    price = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True, db_index=True)
    alcohol_percent = models.DecimalField(max_digits=4, decimal_places=2, null=True, blank=True)
    volume_ml = models.PositiveIntegerField(null=True, blank=True)
    notes = models.TextField(blank=True)
    rating = models.FloatField(null=True, blank=True, editable=False, db_index=True)
    review_count = models.PositiveIntegerField(default=0, editable=False)

    content_hash = models.CharField(
        max_length=32,
        blank=True,
        editable=False,
        help_text="Hash of what the last import wrote; empty after an edit.",
    )
    # Each edit adds one to `revision`; deriving the passages copies the revision that was read to
    # `passages_revision`. An edit made meanwhile remains visible as a difference, whatever the clock says.
    revision = models.PositiveBigIntegerField(default=1, editable=False)
    passages_revision = models.PositiveBigIntegerField(default=0, editable=False)
    passages_template = models.CharField(max_length=32, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name

    def save(self, *, update_fields: Iterable[str] | None = None, **options: Any) -> None:
        """Save; an edit of a stored wine adds one to its revision.

        Without `update_fields`, an edit writes all fields except the bookkeeping, which another process may
        have changed since this instance was read.
        """
        if self._state.adding:
            super().save(update_fields=update_fields, **options)
            return
        fields = _editable_fields() if update_fields is None else set(update_fields)
        if edited := bool(fields - _BOOKKEEPING):
            self.revision = F("revision") + 1  # computed by the database, so that no concurrent edit is lost
            self.content_hash = ""
            fields |= {"revision", "content_hash", "updated_at"}
        super().save(update_fields=fields, **options)
        if edited:
            self.refresh_from_db(fields=["revision"])

    def clean(self) -> None:
        """Normalise the URL."""
        try:
            self.url = normal_url(self.url)
        except ValueError as error:
            raise ValidationError({"url": str(error)}) from error

    def refresh_rating(self) -> None:
        """Compute `rating` and `review_count` from the reviews. This counts as an edit."""
        ratings = list(self.reviews.values_list("rating", flat=True))
        Wine.objects.filter(pk=self.pk).update(
            rating=mean_rating(ratings),
            review_count=len(ratings),
            revision=F("revision") + 1,
            content_hash="",
            updated_at=timezone.now(),
        )


def _editable_fields() -> set[str]:
    fields = Wine._meta.concrete_fields  # noqa: SLF001 - Django documents it as public
    return {field.name for field in fields if not field.primary_key} - _BOOKKEEPING


class Review(models.Model):
    """What one person or publication wrote about a wine, with a rating of up to 100 points."""

    wine = models.ForeignKey(Wine, on_delete=models.CASCADE, related_name="reviews")
    position = models.PositiveIntegerField(default=0, help_text="Order in the file.")
    author = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    rating = models.FloatField(null=True, blank=True)

    class Meta:
        ordering = ["wine_id", "position", "id"]

    def __str__(self) -> str:
        return f"{self.author or 'Anonymous'} on {self.wine_id}"

    @transaction.atomic
    def save(self, **options: Any) -> None:
        """Save, and update the wine's rating; if the review moved to another wine, that of both."""
        previous = Review.objects.filter(pk=self.pk).values_list("wine_id", flat=True)
        wine_ids = {*previous, self.wine_id}
        super().save(**options)
        _refresh_ratings(wine_ids)

    @transaction.atomic
    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        """Delete, and update the wine's rating."""
        wine_id = self.wine_id
        deleted = super().delete(*args, **options)
        _refresh_ratings({wine_id})
        return deleted


def _refresh_ratings(wine_ids: Collection[int]) -> None:
    for wine in Wine.objects.filter(pk__in=wine_ids).only("pk"):
        wine.refresh_rating()
