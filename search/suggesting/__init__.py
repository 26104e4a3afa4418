"""Suggestions while a shopper types: names of the catalogue that complete the sentence so far.

suggest("something smoky from nap").suggestions[0].text    # "something smoky from Napa Valley"
"""

from search.suggesting.answering import suggest
from search.suggesting.model import MAX_SUGGESTIONS, Suggestion, Suggestions

__all__ = ["MAX_SUGGESTIONS", "Suggestion", "Suggestions", "suggest"]
