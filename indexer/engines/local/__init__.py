"""The default engine: FAISS, BM25 and NumPy arrays inside the process."""

from indexer.engines.local.engine import LocalEngine

__all__ = ["LocalEngine"]
