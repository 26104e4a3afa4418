"""Reads from the texts of a wine which grapes it contains and how it tastes, once per build.

annotator = Annotator(varietals)       # once per generation
annotator.contents(wine)               # "Insolia-Chardonnay", "Insolia", "Chardonnay", "white", "still"
annotator.tastes(wine)                 # "oaky", "vanilla"

Refusals are checked against these values: "not Chardonnay" is a filter on contents, and "not oaky" pushes the
wines down that have the taste.
"""

from indexer.annotations.annotator import Annotator
from indexer.annotations.lexicon import FOLDER, load
from indexer.annotations.tastes import Taste, expresses, tastes

__all__ = ["FOLDER", "Annotator", "Taste", "expresses", "load", "tastes"]
