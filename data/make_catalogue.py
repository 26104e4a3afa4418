"""Generates the sample catalogue: invented wines that are typical of their regions.

The same seed gives the same file, byte for byte, on any machine:

    python data/make_catalogue.py --output data/wine_documents.jsonl
"""

import argparse
import sys
from pathlib import Path

if __package__ in {None, ""}:
    # As a script, the root of the repository is not on the path.
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from data.catalogue.documents import make_documents, to_line

COUNT = 2_408
SEED = 1976  # the year of the Judgment of Paris
OUTPUT = Path(__file__).with_name("wine_documents.jsonl")


def make_text(count: int = COUNT, seed: int = SEED) -> str:
    return "".join(to_line(document) for document in make_documents(count, seed))


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--output", type=Path, default=OUTPUT, help="file to write (default: %(default)s)")
    parser.add_argument("--count", type=int, default=COUNT, help="number of lines (default: %(default)s)")
    parser.add_argument(
        "--seed", type=int, default=SEED, help="seed of the random numbers (default: %(default)s)"
    )
    options = parser.parse_args(arguments)
    if options.count < 1:
        parser.error("--count must be at least 1")
    text = make_text(options.count, options.seed)
    try:
        options.output.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        print(f"cannot write {options.output}: {error.strerror}", file=sys.stderr)
        return 1
    size = len(text.encode()) / 1e6
    print(f"{options.output}: {options.count} wines, {size:.1f} MB, seed {options.seed}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
