"""What there is, what serves and what waits, in one value."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.db.models import Count

from embeddings import Encoder
from indexer.encoding import PassageEncoder
from indexer.engines.base import Engine, GenerationStatus
from indexer.models import Deletion, Embedding, Passage, Review, Wine
from indexer.passages import PassageSync


def index_status(encoder: Encoder, engine: Engine) -> dict[str, Any]:
    """Return the state of records, embeddings and generations, ready for JSON."""
    encoding = PassageEncoder(encoder)
    return {
        "encoder": {"name": encoder.name, "fingerprint": encoder.fingerprint, "dim": encoder.dim},
        "records": {
            "wines": Wine.objects.count(),
            "reviews": Review.objects.count(),
            "passages": Passage.objects.count(),
            "embeddings": _embeddings(),
        },
        "waiting": {
            "wines_edited": PassageSync(encoder).waiting(),
            "passages_to_encode": encoding.waiting(),
            "wines_deleted": Deletion.objects.count(),
        },
        "set_aside": encoding.set_aside(),
        "degraded": engine.degraded,
        "generations": [_generation(status, encoder) for status in engine.statuses()],
    }


def _embeddings() -> dict[str, int]:
    """Number of embeddings by fingerprint."""
    rows = Embedding.objects.values_list("fingerprint").annotate(number=Count("pk")).order_by("fingerprint")
    return dict(rows)


def _generation(status: GenerationStatus, encoder: Encoder) -> dict[str, Any]:
    manifest = status.manifest
    if manifest is None:
        return {"generation": status.generation, "state": status.state}
    return {
        "generation": status.generation,
        "state": status.state,
        "built_at": manifest.built_at.isoformat(timespec="seconds"),
        "age_seconds": round((datetime.now(UTC) - manifest.built_at).total_seconds()),
        "wines": manifest.wines,
        "passages": manifest.passages,
        "passages_set_aside": manifest.passages_set_aside,
        "factory": manifest.factory,
        "metric": manifest.metric,
        "bytes": manifest.bytes,
        "fingerprint": manifest.fingerprint,
        "same_encoder": manifest.fingerprint == encoder.fingerprint,
    }
