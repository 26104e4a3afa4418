"""The catalogue and the index of SOMMELIER_HOME, for benchmarks that hand them to peers."""

from __future__ import annotations

import os
from collections import defaultdict
from typing import NamedTuple

import django
import numpy as np
from numpy.typing import NDArray

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sommelier.settings")
os.environ.setdefault("SOMMELIER_INSECURE_HTTP", "1")
django.setup()

from indexer.backends import create_engine  # noqa: E402 - models need Django set up
from indexer.models import Passage  # noqa: E402

Vectors = NDArray[np.float32]


class Wines(NamedTuple):
    """What a peer indexes.

    Attributes:
        texts: All passages of each wine, joined.
        vectors: The vector of each wine, float32 [wines, dim].
    """

    texts: list[str]
    vectors: Vectors


def stored_vectors() -> Vectors:
    """Return the vectors of all passages of the active generation, float32 [passages, dim]."""
    reader = create_engine().reader()
    return reader.passage_vectors(np.arange(reader.manifest.passages))


def indexed_wines() -> Wines:
    """Return the wines of the active generation."""
    reader = create_engine().reader()
    texts: dict[int, list[str]] = defaultdict(list)
    rows = Passage.objects.order_by("wine_id", "position").values_list("wine_id", "text")
    for wine_id, text in rows.iterator():
        texts[wine_id].append(text)
    wine_ids = np.unique(reader.passages().wine_ids).tolist()
    vectors = np.stack([reader.vector_of(wine_id) for wine_id in wine_ids])
    return Wines([" ".join(texts[wine_id]) for wine_id in wine_ids], vectors)
