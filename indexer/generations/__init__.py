"""Immutable indexes on disk: written aside, checked, made active by one rename."""

from indexer.generations.indexed_revisions import Changes, IndexedRevisions
from indexer.generations.manifest import Manifest
from indexer.generations.store import GenerationStore

__all__ = ["Changes", "GenerationStore", "IndexedRevisions", "Manifest"]
