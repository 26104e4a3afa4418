"""Suggestions while a shopper types: names that complete the sentence so far, and wines to open.

suggest("something smoky from nap").suggestions[0].text    # "something smoky from Napa Valley"
"""

from search.autocomplete.completer import completer_of, suggest
from search.autocomplete.types import MAX_SUGGESTIONS, Suggestion, Suggestions

__all__ = ["MAX_SUGGESTIONS", "Suggestion", "Suggestions", "completer_of", "suggest"]
