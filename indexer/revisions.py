"""At which revision the wines are in the records, and at which their passages were made."""

from __future__ import annotations

from django.db.models import Case, F, Value, When

from indexer.generations import IndexedRevisions
from indexer.models import Wine

_ROWS_AT_ONCE = 10_000


def current_revisions() -> IndexedRevisions:
    """Return what an index would hold if it were built of the records as they are."""
    return _contents(F("revision"))


def derived_revisions(template: str) -> IndexedRevisions:
    """Return what an index holds that is built of the passages as they are.

    A wine edited since, or whose passages were made by another recipe, does not stand there at its current
    revision: it waits for the next build, however much of it this one has seen.
    """
    return _contents(Case(When(passages_template=template, then=F("passages_revision")), default=Value(0)))


def _contents(revision: F | Case) -> IndexedRevisions:
    rows = Wine.objects.annotate(held=revision).order_by("pk").values_list("pk", "held")
    return IndexedRevisions.of(rows.iterator(chunk_size=_ROWS_AT_ONCE))
