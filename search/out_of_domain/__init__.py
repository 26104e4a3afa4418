"""Decides whether a query is about wine at all.

The index cannot tell, because every query has a nearest passage. A calibrated sum of four signals decides:
`Signals` in calibration.py lists them, and `threshold` in calibration.json is the limit.
"""

from search.out_of_domain.calibration import Calibration, Signals, get_calibration
from search.out_of_domain.classifier import compute_signals, is_out_of_domain

__all__ = ["Calibration", "Signals", "compute_signals", "get_calibration", "is_out_of_domain"]
