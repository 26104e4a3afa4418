"""The processes that search and edit while builders are killed."""

from __future__ import annotations

import time

from embeddings import HashingEncoder
from indexer.backends import create_engine
from indexer.engines.base import LEXICAL, EngineQuery, Reader
from tests.stress.rounds import WINES, edit_all, notes, round_of, word_of
from tests.stress.shop import Shop
from tests.stress.subprocesses import use_home

# Leaves the database to the builder for a moment.
_SECONDS_BETWEEN_EDITS = 0.05


def edit(shop: Shop) -> None:
    """Edit round by round until the shop is stopped."""
    use_home(shop.home)
    while not shop.is_stopped.value:
        edit_all(shop.last_round.value + 1)
        shop.last_round.value += 1
        time.sleep(_SECONDS_BETWEEN_EDITS)


def search(shop: Shop) -> None:
    """Search and check the answers until the shop is stopped."""
    use_home(shop.home)
    engine = create_engine(retry_after=0.1)
    generations = set()
    while not shop.is_stopped.value:
        reader = engine.reader()
        check_answers(reader)
        generations.add(reader.manifest.generation)
        shop.answers.value += 1
        shop.generations.value = len(generations)


def check_answers(reader: Reader) -> None:
    """Search for the word of the generation's round and for that of the round before.

    Raises:
        AssertionError: The answers do not come from one generation.
    """
    number = round_of(reader)
    vector = HashingEncoder().encode_queries([notes(number, 1)])[0]
    current, previous = reader.search(
        [EngineQuery(word_of(number), vector), EngineQuery(word_of(number - 1), vector)]
    )
    if not (current.total == len(current.wine_ids) == reader.manifest.wines == WINES):
        raise AssertionError(f"{current.total} wines answer in a generation of {reader.manifest.wines}.")
    if not (current.components[LEXICAL].scores > 0).all():
        raise AssertionError(f"Some wines are not of round {number}.")
    if (previous.components[LEXICAL].scores > 0).any():
        raise AssertionError(f"Some wines are still of round {number - 1}.")
