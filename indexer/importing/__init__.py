"""Imports wine documents into the database."""

from indexer.importing.importer import ImportReport, WineImporter

__all__ = ["ImportReport", "WineImporter"]
