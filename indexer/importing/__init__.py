"""Wine documents -> records."""

from indexer.importing.importer import WineImporter
from indexer.importing.report import ImportReport

__all__ = ["ImportReport", "WineImporter"]
