"""Linear layers whose weights are float16 and whose arithmetic is float32.

A query has ten tokens, so encoding it takes about as long as reading the weights from memory: half the bytes
are half the time. FBGEMM, which torch carries on x86 for its quantised models, widens them in registers. What
is lost is the rounding of the weights, at most one part in 2,000; activations and sums stay float32.
"""

import torch
from torch import Tensor, nn


class Fp16Linear(nn.Module):
    """Computes what a linear layer computes, from a packed copy of its weights.

    Args:
        linear: float32, on the processor. Weights beyond 65,504, which no trained encoder has, are cut off.
    """

    def __init__(self, linear: nn.Linear) -> None:
        super().__init__()
        self._unpadded = torch.ops.quantized.linear_prepack_fp16(linear.weight, linear.bias)

    def forward(self, rows: Tensor) -> Tensor:
        """Float32 [n, in] -> float32 [n, out]."""
        product: Tensor = torch.ops.quantized.linear_dynamic_fp16(rows, self._unpadded)
        return product


def fp16_linear_is_supported() -> bool:
    """Whether torch has FBGEMM here; its other library for quantised models has no such layer."""
    return "fbgemm" in torch.backends.quantized.supported_engines
