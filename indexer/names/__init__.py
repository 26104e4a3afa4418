"""The names of a catalogue: producers, cuvées and whole names of wines."""

from indexer.names.catalogue import CatalogueName, CatalogueNames, NameKind
from indexer.names.vocabulary import Name, NameVocabulary
from indexer.names.wording import name_key, name_words

__all__ = [
    "CatalogueName",
    "CatalogueNames",
    "Name",
    "NameKind",
    "NameVocabulary",
    "name_key",
    "name_words",
]
