"""Chooses the device and the dtype of an encoder.

`detect_capabilities` asks torch what the machine has; the choices are pure functions of its answer.
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
    """What torch can use on a machine.

    Attributes:
        cuda_devices: Number of CUDA devices.
        cuda_bfloat16: Whether they compute in bfloat16 without emulation.
        mps: Whether there is an Apple GPU.
        cpu_bfloat16: Whether the CPU multiplies bfloat16 matrices in hardware.
        cpu_fp16_linear: Whether `Fp16Linear` works.
    """

    cuda_devices: int = 0
    cuda_bfloat16: bool = False
    mps: bool = False
    cpu_bfloat16: bool = False
    cpu_fp16_linear: bool = False


def detect_capabilities() -> Capabilities:
    """Return what torch can use on this machine."""
    cuda_devices = torch.cuda.device_count() if torch.cuda.is_available() else 0
    return Capabilities(
        cuda_devices=cuda_devices,
        cuda_bfloat16=cuda_devices > 0 and torch.cuda.is_bf16_supported(including_emulation=False),
        mps=torch.backends.mps.is_available(),
        cpu_bfloat16=_cpu_supports("_is_avx512_bf16_supported") or _cpu_supports("_is_amx_tile_supported"),
        cpu_fp16_linear=fp16_linear_is_supported(),
    )


def _cpu_supports(function: str) -> bool:
    # torch has no public function for this. A release without the private one loses speed and nothing else.
    is_supported = getattr(torch.cpu, function, None)
    return bool(is_supported()) if callable(is_supported) else False


def choose_device(requested: str, capabilities: Capabilities) -> str:
    """Return the device to run on: "cpu", "mps" or "cuda:N".

    Args:
        requested: A device, or "auto" for the first CUDA device, else an Apple GPU, else the CPU.
        capabilities: What the machine has.

    Raises:
        EncoderConfigError: The machine has no such device.
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
    """Return the dtype to compute in.

    Args:
        requested: "float32", "bfloat16", "float16", or "auto" for the fastest one: bfloat16 where the
            hardware multiplies it, else float16, but on a CPU only with `Fp16Linear`, and float32 otherwise.
        device: From `choose_device`.
        capabilities: What the machine has.
        unpadded: Whether `UnpaddedBert` runs the model. On a CPU, only it has `Fp16Linear`, and float16 then
            means float32 if that does not work. Other models emulate float16 on a CPU, which is slow.

    Raises:
        EncoderConfigError: There is no such dtype.
    """
    if requested not in ("auto", *_DTYPES):
        raise EncoderConfigError(f"dtype {requested!r}: choose auto, {', '.join(_DTYPES)}")
    if device == "cpu":
        return _choose_cpu_dtype(requested, capabilities, unpadded=unpadded)
    if requested == "auto":
        bfloat16 = device.startswith("cuda") and capabilities.cuda_bfloat16
        return torch.bfloat16 if bfloat16 else torch.float16
    return _DTYPES[requested]


def _choose_cpu_dtype(requested: str, capabilities: Capabilities, *, unpadded: bool) -> torch.dtype:
    if requested == "auto" and capabilities.cpu_bfloat16:
        return torch.bfloat16
    if unpadded and requested in ("auto", "float16"):
        return torch.float16 if capabilities.cpu_fp16_linear else torch.float32
    return torch.float32 if requested == "auto" else _DTYPES[requested]


def dtype_name(dtype: torch.dtype) -> str:
    """Return the name of a dtype in settings, such as "float32"."""
    return str(dtype).removeprefix("torch.")


def free_memory(device: str) -> None:
    """Return memory that torch has cached to the device."""
    if device.startswith("cuda"):
        torch.cuda.empty_cache()
    elif device == "mps":
        torch.mps.empty_cache()
