"""Linear layers with float16 weights and float32 arithmetic, for CPUs without bfloat16."""

import logging
from functools import cache

import torch
from torch import Tensor, nn

logger = logging.getLogger(__name__)


class Fp16Linear(nn.Module):
    """A linear layer on a packed float16 copy of its weights.

    A query has about ten tokens, so encoding it takes about as long as reading the weights from memory, and
    half the bytes take less time. FBGEMM, which torch uses for quantized models on x86, widens the weights in
    registers. The rounding of the weights is the only loss, at most one part in 2,000.

    Measured with all-MiniLM-L6-v2 on one thread, dtype "float16" against "float32": a query takes 0.69 of the
    time on a Xeon with AMX (5.6 and 8.2 ms; "auto" takes bfloat16 there), and 0.6 on a Zen 3, where "auto"
    takes float16.

    The operators are not documented by torch. Where `fp16_linear_is_supported` returns False, use the float32
    layer as it is.

    Args:
        linear: A float32 layer on the CPU. Weights beyond 65,504 are clipped; no trained encoder has them.
    """

    def __init__(self, linear: nn.Linear) -> None:
        super().__init__()
        self._packed = torch.ops.quantized.linear_prepack_fp16(linear.weight, linear.bias)

    def forward(self, rows: Tensor) -> Tensor:
        """Apply the layer, float32 [n, in] -> float32 [n, out]."""
        product: Tensor = torch.ops.quantized.linear_dynamic_fp16(rows, self._packed)
        return product


@cache
def fp16_linear_is_supported() -> bool:
    """Return whether the operators of `Fp16Linear` work here. They are tried once per process."""
    try:
        packed = torch.ops.quantized.linear_prepack_fp16(torch.zeros(2, 2), torch.zeros(2))
        torch.ops.quantized.linear_dynamic_fp16(torch.zeros(1, 2), packed)
    # A release of torch without the operators, or a processor for which they are not built.
    except (AttributeError, RuntimeError) as error:
        reason = str(error).partition("\n")[0]
        logger.info("On the CPU, linear layers stay float32; torch cannot use float16 weights: %s", reason)
        return False
    return True
