"""What can go wrong while relevance is measured.

EvaluationError
├── JudgedSetError      a file of judged queries cannot be read
├── SettingError        a setting that is to be measured says nothing that can be set
└── MissingExtraError   the measures' library is not installed
"""

from __future__ import annotations


class EvaluationError(Exception):
    """Base of the errors that an evaluation raises on purpose; the message is one line."""


class TestCollectionError(EvaluationError):
    """A file of judged queries cannot be read; the message names the file and the entry."""


class RunConfigError(EvaluationError):
    """A setting says something that cannot be set."""


class MissingExtraError(EvaluationError):
    """The extra `evaluate` is not installed."""
