"""One way to suggestions for all doors."""

from __future__ import annotations

from search.pipeline import ready_to_search
from search.stopwatch import Stopwatch
from search.suggesting.learning import completer_of
from search.suggesting.model import MAX_SUGGESTIONS, Suggestion, Suggestions
from search.web.examples import EXAMPLES

# A single letter begins too many names; until there are more, it helps to see what can be asked.
_FEWEST_CHARACTERS = 2
_EXAMPLES = tuple(Suggestion("query", example.query, example.query, None) for example in EXAMPLES)


def suggest(query: str, *, limit: int = MAX_SUGGESTIONS) -> Suggestions:
    """Suggest how to go on with a sentence.

    Args:
        query: what was typed so far, in NFC; a space at its end says that the last word is complete.
        limit: suggestions to make, at most `MAX_SUGGESTIONS`.

    Raises:
        SearchUnavailable: there is no usable index at this moment.
    """
    watch = Stopwatch()
    _, reader = ready_to_search()
    watch.lap("open")
    completer = completer_of(reader)
    short = len(query.strip()) < _FEWEST_CHARACTERS
    found = _EXAMPLES[:limit] if short else completer.complete(query, limit)
    watch.lap("suggest")
    return Suggestions(query, tuple(found), watch.stop(), reader.manifest.generation)
