"""Nearest neighbours: FAISS behind a small class."""

from indexer.dense.coarse import CoarseVectors
from indexer.dense.factories import default_factory
from indexer.dense.index import DenseIndex, Metric

__all__ = ["CoarseVectors", "DenseIndex", "Metric", "default_factory"]
