"""FAISS index files whose vectors lie on whole words, so that they are multiplied where they are mapped."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import faiss
import numpy as np
from numpy.typing import NDArray

# In front of the vectors of `IDMap2,Flat` FAISS writes 82 bytes: two headers of 37 and the vectors' length.
# NumPy copies a matrix that is not aligned before each product, which takes longer than the product.
_PADDING = 128 - 82


class MappedIndex(NamedTuple):
    """An index, and the mapped bytes that it reads: they must live as long as it does."""

    index: Any
    content: NDArray[np.uint8]


def write_index(index: Any, path: Path) -> None:
    """Write an index behind the padding.

    FAISS's own files end in a buffer, of which it only prints that the disk did not take it.

    Raises:
        OSError, RuntimeError: the disk would not take it.
    """
    with path.open("wb") as file:
        file.write(bytes(_PADDING))
        faiss.write_index(index, faiss.PyCallbackIOWriter(file.write))


def map_index(path: Path) -> MappedIndex:
    """Map an index into memory, shared by all processes that do so.

    Raises:
        OSError, ValueError: the file cannot be mapped.
        RuntimeError: FAISS cannot read it.
    """
    content = np.asarray(np.memmap(path, dtype=np.uint8, mode="r"))
    index_bytes = content[_PADDING:]
    reader = faiss.ZeroCopyIOReader(faiss.swig_ptr(index_bytes), len(index_bytes))
    return MappedIndex(faiss.read_index(reader, faiss.IO_FLAG_MMAP_IFC), content)
