"""What a generation is made of, and the digests by which its files are trusted."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, ValidationError

from indexer.checksums import flush, sha256_of, write_atomically
from indexer.dense import Metric
from indexer.exceptions import BrokenGenerationError
from indexer.failpoints import reach

MANIFEST_NAME = "manifest.json"
# A generation written by code that lays its files out otherwise must not be opened.
LAYOUT = 7


class Manifest(BaseModel):
    """Written last into a generation's folder: without it the folder is unfinished.

    Attributes:
        encoder: name of the encoder, for people.
        fingerprint: identity of the encoder whose vectors these are.
        template: identity of the way passages were made.
        passages_set_aside: passages without a vector, which only their words can find.
        files: SHA-256 by path below the folder.
        digest: SHA-256 of the manifest itself, written with an empty digest.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    layout: int = LAYOUT
    generation: str
    built_at: datetime
    encoder: str
    fingerprint: str
    template: str
    dim: int
    metric: Metric
    factory: str
    wines: int
    passages: int
    passages_set_aside: int
    files: dict[str, str] = {}
    bytes: int = 0
    digest: str = ""

    def seal(self, folder: Path) -> Manifest:
        """Add the digests of all files below `folder`, and write the manifest there durably."""
        paths = sorted(path for path in folder.rglob("*") if path.is_file())
        for path in (*paths, *{path.parent for path in paths}):
            flush(path)
        sealed: Manifest = self.model_copy(
            update={
                "files": {path.relative_to(folder).as_posix(): sha256_of(path) for path in paths},
                "bytes": sum(path.stat().st_size for path in paths),
            }
        )
        # By a rename: a folder with half a manifest would pass for a finished generation.
        reach("files flushed")
        sealed = _with_digest(sealed)
        write_atomically(folder / MANIFEST_NAME, _as_json(sealed))
        return sealed

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Read the manifest of a generation.

        Raises:
            BrokenGenerationError: it is missing, torn, or of another layout.
        """
        try:
            content = (folder / MANIFEST_NAME).read_bytes()
            manifest = cls.model_validate_json(content)
        except (OSError, ValidationError) as error:
            raise BrokenGenerationError(
                f"The manifest of generation {folder.name} cannot be read."
            ) from error
        if manifest.layout != LAYOUT:
            raise BrokenGenerationError(f"Generation {folder.name} was written by another release.")
        if manifest.generation != folder.name:
            raise BrokenGenerationError(f"The manifest of generation {folder.name} belongs to another one.")
        if _as_json(_with_digest(manifest)) != content:
            raise BrokenGenerationError(f"The manifest of generation {folder.name} is damaged.")
        return manifest

    def verify(self, folder: Path) -> None:
        """Compare every file with its digest, before any parser sees it.

        Raises:
            BrokenGenerationError: a file is missing or its content is another.
        """
        for name in self.files:
            self.verify_file(folder, name)

    def verify_file(self, folder: Path, name: str) -> None:
        """Compare one file with its digest.

        Raises:
            BrokenGenerationError: it is missing or its content is another.
        """
        try:
            found = sha256_of(folder / name)
        except OSError as error:
            raise BrokenGenerationError(f"{name} of generation {folder.name} cannot be read.") from error
        if found != self.files.get(name):
            raise BrokenGenerationError(f"{name} of generation {folder.name} is damaged.")


def _with_digest(manifest: Manifest) -> Manifest:
    content = _as_json(manifest.model_copy(update={"digest": ""}))
    return manifest.model_copy(update={"digest": sha256(content).hexdigest()})


def _as_json(manifest: Manifest) -> bytes:
    return manifest.model_dump_json(indent=2).encode()
