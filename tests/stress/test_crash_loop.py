"""A short run of `python -m tests.stress`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.processes import start


# Several builds run to the end; on a busy machine they take a while.
@pytest.mark.timeout(1800)
@pytest.mark.fault("killed-while-writing", "edited-meanwhile", "switch-under-load")
def test_builders_killed_at_random_lose_and_mix_nothing(tmp_path: Path) -> None:
    process = start(tmp_path, "-m", "tests.stress", "--kills", "5")
    printed = process.communicate()[0]
    assert process.returncode == 0, printed
    summary = re.search(r"(\d+) builders killed in .*? answers from (\d+) generations", printed)
    assert summary, printed
    assert int(summary[1]) >= 5
    assert int(summary[2]) >= 3
