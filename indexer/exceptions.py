"""Errors of the indexer.

IndexerError
├── CatalogueError               a catalogue file cannot be read
│   └── StrictImportError        a strict import was rejected or stopped
├── GenerationError              an index on disk cannot be used
│   ├── NoGenerationError        it does not exist
│   ├── BrokenGenerationError    its files do not agree with its manifest
│   └── EncoderMismatchError     it was built with another encoder
├── BuildInProgressError         another process is building
├── NothingToIndexError          there is no wine to index
└── TooFewVectorsError           the FAISS index needs more vectors to train on
"""

from __future__ import annotations


class IndexerError(Exception):
    """Base of all errors that this package raises on purpose; the message says what to do next."""


class CatalogueError(IndexerError):
    """A catalogue file cannot be read."""


class StrictImportError(CatalogueError):
    """A strict import met a rejected line or a damaged file, or was stopped. Nothing was written."""


class GenerationError(IndexerError):
    """An index on disk cannot be used."""


class NoGenerationError(GenerationError):
    """No index has been built yet, or none has this name."""


class BrokenGenerationError(GenerationError):
    """The files of a generation do not agree with its manifest."""


class EncoderMismatchError(GenerationError):
    """The generation was built with another encoder than the configured one."""


class BuildInProgressError(IndexerError):
    """Another process is building an index."""


class NothingToIndexError(IndexerError):
    """There is no wine to build an index from."""


class TooFewVectorsError(IndexerError):
    """The FAISS index needs more vectors to train on than there are."""
