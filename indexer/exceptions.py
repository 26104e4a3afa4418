"""What can go wrong in the indexer.

IndexerError
├── CatalogueError          an input file cannot be read as wine documents
│   └── StrictImportError   a line was rejected and the import was told to be strict
├── GenerationError         an index on disk
│   ├── NoGenerationError        there is none yet
│   ├── BrokenGenerationError    its files do not agree with its manifest
│   └── EncoderMismatchError     it was built with another encoder
├── BuildInProgressError         another process builds
├── NothingToIndexError          there is no wine to build from
└── TooFewVectorsError           the index factory needs more vectors to train on
"""

from __future__ import annotations


class IndexerError(Exception):
    """Base of all errors that this package raises on purpose; the message says what to do next."""


class CatalogueError(IndexerError):
    """An input file cannot be read as wine documents."""


class StrictImportError(CatalogueError):
    """A line was rejected and the import was told to be strict."""


class GenerationError(IndexerError):
    """An index on disk cannot be used."""


class NoGenerationError(GenerationError):
    """No index has been built yet."""


class BrokenGenerationError(GenerationError):
    """The files of a generation do not agree with its manifest."""


class EncoderMismatchError(GenerationError):
    """The generation was built with another encoder than the one that serves."""


class BuildInProgressError(IndexerError):
    """Another process builds an index at this moment."""


class NothingToIndexError(IndexerError):
    """There is no wine to build an index from."""


class TooFewVectorsError(IndexerError):
    """The index factory needs more vectors to train on than there are."""
