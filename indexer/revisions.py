"""The revisions of all wines in the database, to compare with those in an index."""

from __future__ import annotations

from django.db.models import Case, F, Value, When

from indexer.generations import IndexedRevisions
from indexer.models import Wine

_ROWS_AT_ONCE = 10_000


def current_revisions() -> IndexedRevisions:
    """Return every wine at its current revision: what an up-to-date index holds."""
    return _revisions(F("revision"))


def derived_revisions(template: str) -> IndexedRevisions:
    """Return every wine at the revision that its passages were derived from: what a build now would hold.

    A wine whose passages were made by another template counts as revision 0, so it differs from its current
    revision and is picked up by the next build.
    """
    return _revisions(Case(When(passages_template=template, then=F("passages_revision")), default=Value(0)))


def _revisions(expression: F | Case) -> IndexedRevisions:
    rows = Wine.objects.annotate(indexed=expression).order_by("pk").values_list("pk", "indexed")
    return IndexedRevisions.from_rows(rows.iterator(chunk_size=_ROWS_AT_ONCE))
