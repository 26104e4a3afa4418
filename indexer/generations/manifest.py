"""The manifest of a generation: its properties, and the digests of its files."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, ValidationError

from embeddings.fingerprints import file_sha256
from indexer.atomic_write import flush_to_disk, write_atomically
from indexer.dense import Metric
from indexer.exceptions import BrokenGenerationError
from indexer.failpoints import reach

MANIFEST_NAME = "manifest.json"
# Raise it when the files of a generation change, so that older generations are rejected.
LAYOUT = 9


class Manifest(BaseModel):
    """The last file written into a generation's folder: a folder without it is unfinished.

    Attributes:
        layout: Version of the file layout.
        generation: Name of the generation and of its folder.
        built_at: Time of the build.
        encoder: Name of the encoder, for people.
        fingerprint: Identity of the encoder that made the vectors.
        template: Identity of the passage template and encoder that made the passages.
        dim: Length of a vector.
        metric: How vectors are compared.
        factory: FAISS factory string of the dense index.
        wines: Number of wines.
        passages: Number of passages with a vector.
        passages_set_aside: Number of passages without a vector, which only their words can find.
        files: SHA-256 by path below the folder.
        bytes: Size of these files together.
        digest: SHA-256 of the manifest itself, computed with an empty digest.
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
        """Flush all files below `folder`, add their digests, and write the manifest there.

        Returns:
            The manifest as it was written.

        Raises:
            OSError: The disk failed or is full.
        """
        paths = sorted(path for path in folder.rglob("*") if path.is_file())
        for path in (*paths, *{path.parent for path in paths}):
            flush_to_disk(path)
        sealed: Manifest = self.model_copy(
            update={
                "files": {path.relative_to(folder).as_posix(): file_sha256(path) for path in paths},
                "bytes": sum(path.stat().st_size for path in paths),
            }
        )
        reach("files flushed")
        sealed = _with_digest(sealed)
        # Atomically, because a folder with half a manifest would pass for a finished generation.
        write_atomically(folder / MANIFEST_NAME, _as_json(sealed))
        return sealed

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Read the manifest of a generation.

        Raises:
            BrokenGenerationError: It is missing, damaged, or of another layout.
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
        """Compare every file with its digest, before any parser reads it.

        Raises:
            BrokenGenerationError: A file is missing or its content differs.
        """
        for name in self.files:
            self.verify_file(folder, name)

    def verify_file(self, folder: Path, name: str) -> None:
        """Compare one file with its digest.

        Raises:
            BrokenGenerationError: It is missing or its content differs.
        """
        try:
            digest = file_sha256(folder / name)
        except OSError as error:
            raise BrokenGenerationError(f"{name} of generation {folder.name} cannot be read.") from error
        if digest != self.files.get(name):
            raise BrokenGenerationError(f"{name} of generation {folder.name} is damaged.")


def _with_digest(manifest: Manifest) -> Manifest:
    content = _as_json(manifest.model_copy(update={"digest": ""}))
    return manifest.model_copy(update={"digest": sha256(content).hexdigest()})


def _as_json(manifest: Manifest) -> bytes:
    return manifest.model_dump_json(indent=2).encode()
