"""A few rounds of what `python -m bench.crashes` does for hours."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.processes import printed_by, start


@pytest.mark.fault("killed-while-writing", "edited-meanwhile", "switch-under-load")
def test_builders_killed_at_random_tear_mix_and_lose_nothing(tmp_path: Path) -> None:
    process = start(tmp_path, "-m", "bench.crashes", "--kills", "5")
    printed = printed_by(process)
    assert process.returncode == 0, printed
    assert "5 builders killed" in printed
