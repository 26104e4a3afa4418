"""The state of records, embeddings and generations, as `index_status` shows it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.db.models import Count

from embeddings import Encoder
from indexer.encoding import PassageEncoder
from indexer.engines.base import Engine, GenerationStatus
from indexer.health import read_health
from indexer.models import Embedding, Passage, Review, Wine
from indexer.passages import PassageSync
from indexer.staleness import active_status, changes_since, serving_fault


def index_status(encoder: Encoder, engine: Engine, *, verify: bool = True) -> dict[str, Any]:
    """Return the state of records, embeddings and generations, ready for JSON.

    Among others, `pending` counts what the next build has to derive and encode, `changes` the wines that
    changed since the active generation was built (None without one), and `fault` says why searches cannot use
    the active generation. `indexer` is the health file of the background indexer, None if it has never run.

    Args:
        encoder: The configured encoder.
        engine: The configured engine.
        verify: Compare all files of all generations with their digests.
    """
    statuses = engine.statuses(verify=verify)
    health = read_health()
    active = active_status(statuses)
    changes = changes_since(engine, active.generation) if active else None
    encoding = PassageEncoder(encoder)
    return {
        "encoder": {"name": encoder.name, "fingerprint": encoder.fingerprint, "dim": encoder.dim},
        "records": {
            "wines": Wine.objects.count(),
            "reviews": Review.objects.count(),
            "passages": Passage.objects.count(),
            "embeddings": _embeddings_by_fingerprint(),
        },
        "pending": {
            "wines_to_derive": PassageSync(encoder).count_stale(),
            "passages_to_encode": encoding.count_missing(),
        },
        "set_aside": encoding.count_set_aside(),
        "fault": serving_fault(active, encoder),
        "indexer": health and health.model_dump(mode="json"),
        "changes": changes and changes._asdict(),
        "generations": [_generation(status, encoder) for status in statuses],
    }


def _embeddings_by_fingerprint() -> dict[str, int]:
    rows = Embedding.objects.values_list("fingerprint").annotate(number=Count("pk")).order_by("fingerprint")
    return dict(rows)


def _generation(status: GenerationStatus, encoder: Encoder) -> dict[str, Any]:
    state = {
        "generation": status.generation,
        "state": status.state,
        "active": status.active,
        "fault": status.fault,
    }
    if (manifest := status.manifest) is None:
        return state
    return state | {
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
