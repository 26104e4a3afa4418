"""FAISS, BM25 and NumPy in the process itself: the embedded default."""

from indexer.engines.local.engine import LocalEngine

__all__ = ["LocalEngine"]
