"""The completer of a generation, kept with its reader."""

from __future__ import annotations

import threading
from weakref import WeakKeyDictionary

from indexer.engines.base import Reader
from indexer.filters import EVERYTHING, TextField
from search.suggesting.completing import Completer
from search.suggesting.model import Name, NameKind

_FIELDS: dict[TextField, NameKind] = {
    "varietal": "grape",
    "country": "country",
    "region": "region",
    "appellation": "appellation",
    "winery": "winery",
}
# Weak, so that the memory of a generation is given back when the last request lets go of it.
_learnt: WeakKeyDictionary[Reader, Completer] = WeakKeyDictionary()
# Two first callers must not both learn a catalogue.
_lock = threading.Lock()


def completer_of(reader: Reader) -> Completer:
    """Return the completer of a generation, learnt at the first call and gone with the reader."""
    # Whoever asks the old generation does not wait while a new one is learnt.
    known = _learnt.get(reader)
    if known is not None:
        return known
    with _lock:
        if reader not in _learnt:
            _learnt[reader] = _learn(reader)
        return _learnt[reader]


def _learn(reader: Reader) -> Completer:
    names = (
        Name(kind, text, wines)
        for field, kind in _FIELDS.items()
        for text, wines in reader.facet(field, EVERYTHING).items()
    )
    return Completer(names, reader.words())
