"""The names of a catalogue: producers, cuvées and whole names of wines."""

from indexer.names.catalogue import CatalogueName, CatalogueNames, NameKind
from indexer.names.vocabulary import Name, NameVocabulary
from indexer.names.wine_names import WineNames, WineNamesBuilder
from indexer.names.wording import name_key, name_words

__all__ = [
    "CatalogueName",
    "CatalogueNames",
    "Name",
    "NameKind",
    "NameVocabulary",
    "WineNames",
    "WineNamesBuilder",
    "name_key",
    "name_words",
]
