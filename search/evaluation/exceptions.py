"""Errors of an evaluation.

EvaluationError
├── TestCollectionError  a file of queries cannot be read
└── RunConfigError       the text of a run configuration is invalid
"""

from __future__ import annotations


class EvaluationError(Exception):
    """Base class of the errors that an evaluation raises on purpose. The message is one line."""


class TestCollectionError(EvaluationError):
    """A file of queries cannot be read. The message names the file and the entry."""


class RunConfigError(EvaluationError):
    """The text of a run configuration is invalid."""
