"""Kills builders at random while others search and edit: nothing torn, nothing mixed, nothing lost.

Every edit changes all wines in one transaction, so that each generation stands for one round of edits: its
columns hold one vintage, and its words one word of that round, in every wine. An answer that is not entirely
of one generation shows as a second vintage, or as a word that some wines have and others lack.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
# Each run makes a database of its own, in a file.
os.environ.pop("SOMMELIER_DATABASE_URL", None)
django.setup()

from django.core.management import call_command  # noqa: E402 - models need Django set up
from django.db import transaction  # noqa: E402

from bench.subprocesses import build, ended, fork, live_in  # noqa: E402
from embeddings import HashingEncoder  # noqa: E402
from indexer.backends import create_engine  # noqa: E402
from indexer.engines.base import LEXICAL, EngineQuery, Reader  # noqa: E402
from indexer.filters import EVERYTHING  # noqa: E402
from indexer.models import Wine  # noqa: E402
from indexer.staleness import rebuild_reason  # noqa: E402

WINES = 40
# In times of a whole build: most builders are killed at work, and some get through.
LONGEST_LIFE = 1.5
# A round is a vintage, which the database holds in sixteen bits.
FIRST_ROUND = 1


class Shop:
    """A home with a database and an index, and the places where its processes leave word."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.stop, self.edits, self.searches = home / "stop", home / "edits", home / "searches.json"

    def fill(self) -> None:
        """Make the catalogue and its first generation."""
        live_in(self.home)
        call_command("migrate", verbosity=0)
        Wine.objects.bulk_create(
            Wine(url=f"https://shop.example/{n}", name=f"Ember {n}", vintage=FIRST_ROUND, notes=_notes(1, n))
            for n in range(WINES)
        )
        build()

    def build(self) -> None:
        """Bring the index up to date."""
        live_in(self.home)
        build()

    def edit(self) -> None:
        """Edit until told to stop, round by round; delete a wine and make another in each."""
        live_in(self.home)
        number = FIRST_ROUND
        while not self.stop.exists():
            number += 1
            with transaction.atomic():
                _edit_all(number)
            self.edits.write_text(str(number))
            time.sleep(0.05)

    def search(self) -> None:
        """Search until told to stop; every answer must be of one generation."""
        live_in(self.home)
        engine = create_engine(retry_after=0.1)
        answers, seen = 0, set()
        while not self.stop.exists():
            reader = engine.reader()
            _ask(reader)
            answers += 1
            seen.add(reader.manifest.generation)
        self.searches.write_text(json.dumps({"answers": answers, "generations": len(seen)}))

    def finish(self) -> None:
        """Build what is left to build, and compare it with the records."""
        live_in(self.home)
        build()
        engine = create_engine()
        reader = engine.reader()
        _ask(reader)
        if lacks := rebuild_reason(HashingEncoder(), engine):
            raise AssertionError(f"Edits were lost: {lacks}")
        if (last := int(self.edits.read_text())) != _round_of(reader):
            raise AssertionError(f"Round {last} was edited, and {_round_of(reader)} is indexed.")
        (self.home / "digests.json").write_text(json.dumps(reader.manifest.files))

    def build_afresh(self) -> None:
        """Build the same records in an empty folder, with everything derived and encoded again."""
        live_in(self.home, index="afresh")
        build(full=True)
        afresh = create_engine().reader().manifest.files
        if afresh != json.loads((self.home / "digests.json").read_text()):
            raise AssertionError("The index is not what a fresh build makes.")


def _notes(number: int, wine: int) -> str:
    return f"Wine {wine} smells of round{number}x."


def _edit_all(number: int) -> None:
    for wine in Wine.objects.order_by("pk"):
        wine.vintage, wine.notes = number, _notes(number, wine.pk)
        wine.save()
    first = Wine.objects.order_by("pk")[0]
    first.delete()
    Wine.objects.create(
        url=f"https://shop.example/new/{number}", name="Ember", vintage=number, notes=_notes(number, 0)
    )


def _round_of(reader: Reader) -> int:
    (vintage,) = reader.numeric_facet("vintage", EVERYTHING)
    return int(vintage)


def _ask(reader: Reader) -> None:
    """Search for the word of the generation's round, and for that of the round before.

    Raises:
        AssertionError: the answer is not entirely of one generation.
    """
    number = _round_of(reader)
    vector = HashingEncoder().encode_queries([_notes(number, 1)])[0]
    texts = (f"round{n}x" for n in (number, number - 1))
    of_this, of_other = reader.search([EngineQuery(text, vector) for text in texts])
    if not (of_this.total == len(of_this.wine_ids) == reader.manifest.wines == WINES):
        raise AssertionError(f"{of_this.total} wines answer in a generation of {reader.manifest.wines}.")
    if not (of_this.components[LEXICAL].scores > 0).all() or (of_other.components[LEXICAL].scores > 0).any():
        raise AssertionError(f"Not all wines are those of round {number}.")


def _kill_one(shop: Shop, longest_life: float) -> bool:
    """Start a builder and kill it some time later; return whether it was still at work."""
    child = fork(shop.build)
    time.sleep(random.uniform(0, longest_life))  # noqa: S311 - chance, not secrets
    os.kill(child, signal.SIGKILL)
    code = ended(child)
    if code not in {0, -signal.SIGKILL}:
        raise AssertionError("A builder failed.")
    return code != 0


def _do(work: Callable[[], None]) -> float:
    """Do the work in a child; return the seconds that it took."""
    begun = time.monotonic()
    if ended(fork(work)):
        raise AssertionError(f"{work.__name__} failed.")
    return time.monotonic() - begun


def run(home: Path, kills: int) -> str:
    """Kill so many builders at work; return what happened in one line.

    Raises:
        AssertionError: something was torn, mixed or lost; a traceback says more.
    """
    shop, begun, killed = Shop(home), time.monotonic(), 0
    _do(shop.fill)
    others = [fork(shop.search), fork(shop.edit)]
    try:
        longest_life = LONGEST_LIFE * _do(shop.build)
        while killed < kills:
            killed += _kill_one(shop, longest_life)
    finally:
        shop.stop.touch()
        codes = [ended(child) for child in others]
    if any(codes):
        raise AssertionError("Searching or editing failed.")
    _do(shop.finish)
    _do(shop.build_afresh)
    found = json.loads(shop.searches.read_text())
    return (
        f"{killed} builders killed in {time.monotonic() - begun:.0f} s: {found['answers']:,} answers from "
        f"{found['generations']} generations, none mixed or failed; {shop.edits.read_text()} rounds of "
        f"{WINES} edits, none lost; the index is byte for byte that of a fresh build."
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    with tempfile.TemporaryDirectory(prefix="sommelier-crashes-") as home, suppress(KeyboardInterrupt):
        print(run(Path(home), parser.parse_args().kills))


if __name__ == "__main__":
    main()
