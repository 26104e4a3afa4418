"""Decides whether a query is about wine at all.

The index cannot tell, because every query has a nearest passage. A linear model over the meaning of the
sentence, its words and a few signals decides: `Calibration` in calibration.py lists its parts. Only the
sentence itself counts, so explicit filters and removed chips never change the verdict.
"""

from search.out_of_domain.calibration import Calibration, Evidence, Signals, get_calibration
from search.out_of_domain.classifier import collect_evidence, is_out_of_domain

__all__ = ["Calibration", "Evidence", "Signals", "collect_evidence", "get_calibration", "is_out_of_domain"]
