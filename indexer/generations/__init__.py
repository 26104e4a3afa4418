"""Generations: immutable indexes on disk, built aside, checksummed, and activated by one rename."""

from indexer.generations.indexed_revisions import Changes, IndexedRevisions
from indexer.generations.manifest import Manifest
from indexer.generations.store import GenerationStore

__all__ = ["Changes", "GenerationStore", "IndexedRevisions", "Manifest"]
