import pytest
import torch

from embeddings import EncoderConfigError
from embeddings.devices import Capabilities, choose_device, choose_dtype, detect_capabilities

PLAIN = Capabilities()
AMX = Capabilities(cpu_bfloat16=True)
AVX2 = Capabilities(cpu_fp16_linear=True)
AVX512 = Capabilities(cpu_bfloat16=True, cpu_fp16_linear=True)
TURING = Capabilities(cuda_devices=1)
HOPPERS = Capabilities(cuda_devices=2, cuda_bfloat16=True, cpu_bfloat16=True)
APPLE = Capabilities(mps=True)


@pytest.mark.parametrize(
    ("requested", "machine", "device"),
    [
        ("auto", PLAIN, "cpu"),
        ("auto", AMX, "cpu"),
        ("auto", TURING, "cuda:0"),
        ("auto", HOPPERS, "cuda:0"),
        ("auto", APPLE, "mps"),
        ("cpu", HOPPERS, "cpu"),
        ("cuda", HOPPERS, "cuda:0"),
        ("cuda:1", HOPPERS, "cuda:1"),
        ("mps", APPLE, "mps"),
    ],
)
def test_auto_takes_the_best_device_and_a_name_that_one(
    requested: str, machine: Capabilities, device: str
) -> None:
    assert choose_device(requested, machine) == device


@pytest.mark.parametrize(
    ("requested", "machine"),
    [
        ("cuda", PLAIN),
        ("cuda:1", TURING),
        ("cuda:", HOPPERS),
        ("cuda:x", HOPPERS),
        ("mps", HOPPERS),
        ("tpu", PLAIN),
        ("", PLAIN),
    ],
)
def test_a_missing_device_is_refused(requested: str, machine: Capabilities) -> None:
    with pytest.raises(EncoderConfigError, match=f"device '{requested}'.*choose auto"):
        choose_device(requested, machine)


@pytest.mark.parametrize(
    ("requested", "device", "machine", "dtype"),
    [
        ("auto", "cpu", PLAIN, torch.float32),
        ("auto", "cpu", AMX, torch.bfloat16),
        ("auto", "cpu", TURING, torch.float32),
        ("auto", "cuda:0", TURING, torch.float16),
        ("auto", "cuda:1", HOPPERS, torch.bfloat16),
        ("auto", "mps", APPLE, torch.float16),
        ("float32", "cuda:0", HOPPERS, torch.float32),
        ("bfloat16", "cpu", PLAIN, torch.bfloat16),
        ("float16", "cpu", AMX, torch.float16),
    ],
)
def test_auto_takes_the_fastest_dtype_and_a_name_that_one(
    requested: str, device: str, machine: Capabilities, dtype: torch.dtype
) -> None:
    assert choose_dtype(requested, device, machine) == dtype


@pytest.mark.parametrize(
    ("requested", "machine", "model", "dtype"),
    [
        ("auto", AVX2, "unpadded", torch.float16),
        ("auto", AVX2, "padded", torch.float32),
        ("auto", PLAIN, "unpadded", torch.float32),
        ("auto", AVX512, "unpadded", torch.bfloat16),
        ("float16", AVX512, "unpadded", torch.float16),
        ("float16", AMX, "unpadded", torch.float32),
        ("float16", PLAIN, "padded", torch.float16),
        ("bfloat16", AVX2, "unpadded", torch.bfloat16),
    ],
)
def test_float16_weights_on_a_cpu_need_their_linear_layers(
    requested: str, machine: Capabilities, model: str, dtype: torch.dtype
) -> None:
    assert choose_dtype(requested, "cpu", machine, unpadded=model == "unpadded") == dtype


@pytest.mark.parametrize("requested", ["int8", "fp16", "float64", ""])
def test_an_unknown_dtype_is_refused(requested: str) -> None:
    with pytest.raises(EncoderConfigError, match="choose auto, float32, bfloat16, float16"):
        choose_dtype(requested, "cpu", PLAIN)


def test_a_torch_without_the_private_functions_is_usable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(torch.cpu, "_is_avx512_bf16_supported", raising=False)
    monkeypatch.delattr(torch.cpu, "_is_amx_tile_supported", raising=False)
    assert detect_capabilities().cpu_bfloat16 is False


def test_a_cpu_with_amx_is_detected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cpu, "_is_amx_tile_supported", lambda: True, raising=False)
    assert detect_capabilities().cpu_bfloat16 is True
