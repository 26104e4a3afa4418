"""Keeps named arrays in a folder, one file each."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray


def save_arrays(arrays: Mapping[str, NDArray[Any]], folder: Path) -> None:
    """Write arrays into a new folder."""
    folder.mkdir()
    for name, array in arrays.items():
        np.save(folder / f"{name}.npy", array)


def map_arrays(folder: Path) -> dict[str, NDArray[Any]]:
    """Map the arrays of a folder into memory, which all processes of a machine share."""
    # As plain arrays, because each operation on a memmap creates another memmap, slowly.
    return {
        path.stem: np.asarray(np.load(path, mmap_mode="r", allow_pickle=False))
        for path in folder.glob("*.npy")
    }
