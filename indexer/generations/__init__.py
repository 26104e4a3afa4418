"""Immutable indexes on disk: written aside, checked, made active by one rename."""

from indexer.generations.contents import Changes, Contents
from indexer.generations.manifest import Manifest
from indexer.generations.store import GenerationStore

__all__ = ["Changes", "Contents", "GenerationStore", "Manifest"]
