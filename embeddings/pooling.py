"""Pools the token states of a text into one vector.

The formulas are those of `sentence_transformer/modules/pooling.py` of sentence-transformers 6.2, for batches
that are padded on the right.
"""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

import torch
from torch import Tensor

# Tokens and mask, float32 [n, length, hidden] and [n, length] -> [n, hidden].
_Pool = Callable[[Tensor, Tensor], Tensor]


def pool(tokens: Tensor, mask: Tensor, modes: Sequence[str], skipped: int = 0) -> Tensor:
    """Pool token states in float32, because long sums in half precision lose digits.

    Args:
        tokens: [n, length, hidden] of any floating dtype.
        mask: [n, length], 1 for tokens and 0 for padding.
        modes: Keys of `POOLING_MODES`. The vectors of several are concatenated in this order.
        skipped: Number of tokens at the start of every text to leave out, those of a prompt.

    Returns:
        float32 [n, hidden * len(modes)].
    """
    mask = mask.to(torch.float32, copy=True)
    mask[:, :skipped] = 0
    return torch.cat([POOLING_MODES[mode](tokens.float(), mask) for mode in modes], dim=-1)


def _cls(tokens: Tensor, mask: Tensor) -> Tensor:
    return _take(tokens, mask.argmax(dim=1))


def _last_token(tokens: Tensor, mask: Tensor) -> Tensor:
    positions = torch.arange(mask.shape[1], device=mask.device)
    return _take(tokens, (mask * positions).argmax(dim=1))


def _max(tokens: Tensor, mask: Tensor) -> Tensor:
    return tokens.masked_fill(mask.unsqueeze(-1) == 0, float("-inf")).amax(dim=1)


def _mean(tokens: Tensor, mask: Tensor) -> Tensor:
    return _weighted_sum(tokens, mask) / _total(mask)


def _mean_sqrt_length(tokens: Tensor, mask: Tensor) -> Tensor:
    return _weighted_sum(tokens, mask) / _total(mask).sqrt()


def _weighted_mean(tokens: Tensor, mask: Tensor) -> Tensor:
    # SGPT (Muennighoff 2022): the n-th token has weight n.
    weights = mask * torch.arange(1, mask.shape[1] + 1, device=mask.device)
    return _weighted_sum(tokens, weights) / _total(weights)


def _take(tokens: Tensor, positions: Tensor) -> Tensor:
    return tokens[torch.arange(len(tokens), device=tokens.device), positions]


def _weighted_sum(tokens: Tensor, weights: Tensor) -> Tensor:
    return torch.bmm(weights.unsqueeze(1), tokens).squeeze(1)


def _total(weights: Tensor) -> Tensor:
    return weights.sum(dim=1, keepdim=True).clamp(min=1e-9)


POOLING_MODES: Mapping[str, _Pool] = MappingProxyType(
    {
        "cls": _cls,
        "max": _max,
        "mean": _mean,
        "mean_sqrt_len_tokens": _mean_sqrt_length,
        "weightedmean": _weighted_mean,
        "lasttoken": _last_token,
    }
)
