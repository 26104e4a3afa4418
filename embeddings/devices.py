"""Where an encoder runs and in which type it computes.

What the machine can do is looked up once, as a value; the choices are plain functions of that value.
"""

import re
from dataclasses import dataclass

import torch

from embeddings.exceptions import EncoderConfigError
from embeddings.fp16_linear import fp16_linear_is_supported

_DTYPES = {"float32": torch.float32, "bfloat16": torch.bfloat16, "float16": torch.float16}
_DEVICE = re.compile(r"cpu|mps|cuda(?::(?P<index>\d+))?")


@dataclass(frozen=True)
class Capabilities:
    """What this machine offers to torch.

    Attributes:
        cuda_devices: number of CUDA devices.
        cuda_bfloat16: they compute in bfloat16 themselves, without emulation.
        mps: Apple's GPU is there.
        cpu_bfloat16: the processor multiplies bfloat16 matrices in hardware.
        cpu_float16_weights: torch has a fast product of float32 activations with float16 weights.
    """

    cuda_devices: int = 0
    cuda_bfloat16: bool = False
    mps: bool = False
    cpu_bfloat16: bool = False
    cpu_float16_weights: bool = False


def detect_capabilities() -> Capabilities:
    """Ask torch what this machine offers."""
    cuda_devices = torch.cuda.device_count() if torch.cuda.is_available() else 0
    return Capabilities(
        cuda_devices=cuda_devices,
        cuda_bfloat16=cuda_devices > 0 and torch.cuda.is_bf16_supported(including_emulation=False),
        mps=torch.backends.mps.is_available(),
        cpu_bfloat16=_cpu_supports("_is_avx512_bf16_supported") or _cpu_supports("_is_amx_tile_supported"),
        cpu_float16_weights=fp16_linear_is_supported(),
    )


def _cpu_supports(probe: str) -> bool:
    # torch has no public question for this. A release without the private one costs speed, nothing else.
    ask = getattr(torch.cpu, probe, None)
    return bool(ask()) if callable(ask) else False


def choose_device(requested: str, capabilities: Capabilities) -> str:
    """The device to run on: "cpu", "mps" or "cuda:N".

    Args:
        requested: "auto" takes the first CUDA device, else Apple's GPU, else the processor; or one by name.
        capabilities: what the machine offers.

    Raises:
        EncoderConfigError: no such device is here.
    """
    if requested == "auto":
        requested = "cuda" if capabilities.cuda_devices else "mps" if capabilities.mps else "cpu"
    match = _DEVICE.fullmatch(requested)
    if match is None:
        raise EncoderConfigError(f"device {requested!r}: choose auto, cpu, cuda, cuda:N or mps")
    if requested.startswith("cuda"):
        index = int(match["index"] or 0)
        if index >= capabilities.cuda_devices:
            raise EncoderConfigError(
                f"device {requested!r}: torch sees {capabilities.cuda_devices} CUDA devices; "
                "choose auto or cpu"
            )
        return f"cuda:{index}"
    if requested == "mps" and not capabilities.mps:
        raise EncoderConfigError("device 'mps': torch sees no Apple GPU; choose auto or cpu")
    return requested


def choose_dtype(
    requested: str, device: str, capabilities: Capabilities, *, unpadded: bool = False
) -> torch.dtype:
    """The type to compute in.

    Args:
        requested: "auto" takes bfloat16 where the hardware multiplies it, float16 on other GPUs, and on other
            processors float16 weights where `UnpaddedBert` runs, else float32; or "float32", "bfloat16",
            "float16".
        device: as `choose_device` gave it.
        capabilities: what the machine offers.
        unpadded: `UnpaddedBert` runs the model, for which float16 on a processor means `Fp16Linear`. Other
            models would emulate it slowly.

    Raises:
        EncoderConfigError: there is no such type.
    """
    if requested != "auto":
        if requested not in _DTYPES:
            raise EncoderConfigError(f"dtype {requested!r}: choose auto, {', '.join(_DTYPES)}")
        return _DTYPES[requested]
    if device == "cpu":
        return _choose_dtype_of_processor(capabilities, unpadded=unpadded)
    if device.startswith("cuda") and capabilities.cuda_bfloat16:
        return torch.bfloat16
    return torch.float16


def _choose_dtype_of_processor(capabilities: Capabilities, *, unpadded: bool) -> torch.dtype:
    if capabilities.cpu_bfloat16:
        return torch.bfloat16
    return torch.float16 if unpadded and capabilities.cpu_float16_weights else torch.float32


def dtype_name(dtype: torch.dtype) -> str:
    """A torch type as settings write it: "float32", "bfloat16" or "float16"."""
    return str(dtype).removeprefix("torch.")


def free_memory(device: str) -> None:
    """Hand memory that torch keeps for later back to the device."""
    if device.startswith("cuda"):
        torch.cuda.empty_cache()
    elif device == "mps":
        torch.mps.empty_cache()
