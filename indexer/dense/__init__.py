"""Vectors by id: nearest neighbours with FAISS, and a fast scan of all of them."""

from indexer.dense.factories import default_factory
from indexer.dense.index import DenseIndex, Metric
from indexer.dense.int8_vectors import Int8Vectors

__all__ = ["DenseIndex", "Int8Vectors", "Metric", "default_factory"]
