"""Whether a query is about wine at all.

Nothing in an index says so: the nearest passage is always there. A calibrated sum of four signals decides.
"""

from search.domain.calibration import Calibration
from search.domain.judging import is_out_of_domain, signals_of
from search.domain.signals import Signals

__all__ = ["Calibration", "Signals", "is_out_of_domain", "signals_of"]
