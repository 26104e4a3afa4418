"""Five wines with notes longer than any encoder's window, one of them with twelve reviews.

Each is a file in the folder `long`: facts as "key: value", then paragraphs, then reviews as
"> author | rating | text".
"""

from pathlib import Path

FOLDER = Path(__file__).with_name("long")

LongDocument = dict[str, str | list[dict[str, str]]]


def _read(path: Path) -> LongDocument:
    head, *paragraphs, tail = path.read_text(encoding="utf-8").strip().split("\n\n")
    facts = dict(line.split(": ", maxsplit=1) for line in head.splitlines())
    return {
        "name": facts["name"],
        "url": "",
        "varietal": facts["varietal"],
        "location": facts["location"],
        "alcohol_volume": facts["alcohol_volume"],
        "alcohol_percent": facts["alcohol_percent"],
        "price": facts["price"],
        "notes": " ".join(paragraphs),
        "reviews": [_read_review(line) for line in tail.splitlines()],
    }


def _read_review(line: str) -> dict[str, str]:
    author, rating, review = (part.strip() for part in line.removeprefix(">").split("|"))
    return {"author": author, "review": review, "rating": rating}


LONG_WINES: tuple[LongDocument, ...] = tuple(_read(path) for path in sorted(FOLDER.glob("*.txt")))
