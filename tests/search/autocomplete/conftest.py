from __future__ import annotations

from collections.abc import Callable

import pytest

from indexer.names import WineNames, WineNamesBuilder
from search.autocomplete.completer import Completer
from search.autocomplete.types import Name, NameKind

Complete = Callable[[str], list[str]]

NAMES: dict[NameKind, dict[str, int]] = {
    "grape": {
        "Cabernet Sauvignon": 3600,
        "Chardonnay": 4500,
        "Gewürztraminer": 370,
        "Nero d'Avola": 145,
        "Pinot Gris": 490,
        "Pinot Noir": 4800,
        "Port": 300,
        "Red Blend": 3700,
        "Sauvignon Blanc": 1900,
        "Sauvignon Blanc-Verdejo": 2,
    },
    "country": {"France": 7600, "Portugal": 2000},
    "region": {"California": 14_100, "Champagne": 380, "Port": 20, "Rhône Valley": 490},
    "appellation": {
        "Champagne": 300,
        "Napa": 50,
        "Napa Valley": 1800,
        "Saint-Émilion": 270,
        "St. Helena": 60,
        "Wagram-Donauland": 3,
    },
    "winery": {"20 Mile": 4, "Fromm": 7, "L'Ecole No 41": 30, "Smoke Tree": 8, "The Prisoner": 9, "—": 1},
}
# Number of texts that contain each word; a reviewer misspelt one.
WORDS = {"smoky": 2300, "smoke": 1400, "something": 900, "from": 9000, "chardonay": 3, "bread": 50}


NO_WINES: WineNames = WineNamesBuilder().finish()


def all_names() -> list[Name]:
    return [Name(kind, text, wines) for kind, counts in NAMES.items() for text, wines in counts.items()]


@pytest.fixture(scope="session")
def completer() -> Completer:
    return Completer(all_names(), WORDS, NO_WINES)


@pytest.fixture(scope="session")
def complete(completer: Completer) -> Complete:
    """Return the sentence that each suggestion completes to."""
    return lambda sentence: [suggestion.text for suggestion in completer.complete(sentence, 8)]
