"""Any transformer of the `transformers` library, behind the same call as `UnpaddedBert`."""

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from embeddings.length_bucketing import pad


class PaddedTransformer(nn.Module):
    """Pads a batch to its longest text and runs a model on it.

    Args:
        model: takes `input_ids` and `attention_mask`, gives `last_hidden_state`.
        pad_id: the token that fills up short texts.
        device: where the model is.
    """

    def __init__(self, model: nn.Module, pad_id: int, device: str) -> None:
        super().__init__()
        self._model = model
        self._pad_id = pad_id
        self._device = device

    def forward(self, ids: Sequence[NDArray[np.int64]]) -> list[tuple[Tensor, Tensor]]:
        """Encode texts.

        Args:
            ids: token ids of each text, int64 [length].

        Returns:
            One pair: the tokens' states, [n, longest, hidden], and the mask, int64 [n, longest].
        """
        padded, padding_mask = pad(ids, self._pad_id)
        mask = torch.from_numpy(padding_mask).to(self._device)
        tokens = torch.from_numpy(padded).to(self._device)
        return [(self._model(input_ids=tokens, attention_mask=mask).last_hidden_state, mask)]
