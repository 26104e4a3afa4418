"""manage.py calibrate_domain, from labelled queries to a calibration."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

Write = Callable[..., str]
Measure = Callable[..., dict[str, float]]

LABELS = {
    "cherry and smoke": True,
    "red for barbecue": True,
    "oysters by the sea": True,
    "asdf qwer": False,
    "winter tyres fitted": False,
    "sort these numbers": False,
}


def entries(labels: dict[str, bool]) -> list[dict[str, object]]:
    return [{"query": query, "in_domain": in_domain} for query, in_domain in labels.items()]


def test_the_written_calibration_is_what_refuses(
    indexed_catalogue: object, write: Write, measure: Measure, tmp_path: Path, settings: Settings
) -> None:
    path, output = write(entries(LABELS)), tmp_path / "calibration.json"
    assert measure(path)["nonsense refused"] < 1
    printed = io.StringIO()
    call_command("calibrate_domain", path, output=output, stdout=printed)
    assert printed.getvalue() == (
        "Of 6 queries, 100.0% of those about other things are refused, and 0.0% of those about wine.\n"
    )
    settings.SOMMELIER_DOMAIN_CALIBRATION = str(output)
    assert measure(path) == {"wine answered": 1.0, "nonsense refused": 1.0}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (entries({"cherry": True}), "Queries about wine and queries about other things are needed"),
        ([{"query": "cherry", "where": {}}], r"queries\.json is not a list of queries with `in_domain`"),
        ([], r"queries\.json: not a list of queries"),
    ],
)
def test_unusable_labels_are_refused(
    indexed_catalogue: object, write: Write, tmp_path: Path, content: object, message: str
) -> None:
    with pytest.raises(CommandError, match=message):
        call_command("calibrate_domain", write(content), output=tmp_path / "calibration.json")


def test_without_scikit_learn_the_command_says_what_to_install(
    indexed_catalogue: object, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "sklearn.linear_model", None)
    with pytest.raises(CommandError, match=r"scikit-learn missing: pip install 'sommelier\[evaluate\]'\."):
        call_command("calibrate_domain", write(entries(LABELS)), output=tmp_path / "calibration.json")
