"""Suggestions for a sentence that is being typed."""

from __future__ import annotations

from search.autocomplete.completer import completer_of
from search.autocomplete.types import MAX_SUGGESTIONS, Suggestion, Suggestions
from search.examples import EXAMPLES
from search.retrieval import open_index
from search.timings import Timings

# A single letter begins too many names. Until there are two, whole example queries are suggested.
_MIN_CHARACTERS = 2
_EXAMPLE_QUERIES = tuple(Suggestion("query", example.query, example.query, None) for example in EXAMPLES)


def suggest(query: str, *, limit: int = MAX_SUGGESTIONS) -> Suggestions:
    """Suggest how to complete a sentence.

    Args:
        query: The text typed so far, in NFC. A space at its end says that the last word is complete.
        limit: Number of suggestions, at most `MAX_SUGGESTIONS`.

    Raises:
        SearchUnavailable: There is no usable index now.
    """
    timings = Timings()
    _, reader = open_index()
    timings.lap("open")
    completer = completer_of(reader)
    is_short = len(query.strip()) < _MIN_CHARACTERS
    suggestions = _EXAMPLE_QUERIES[:limit] if is_short else completer.complete(query, limit)
    timings.lap("suggest")
    return Suggestions(query, tuple(suggestions), timings.stop(), reader.manifest.generation)
