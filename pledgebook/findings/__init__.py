"""Problems in the data, as values, and the registry of their codes."""

from pledgebook.findings.codes import Severity
from pledgebook.findings.finding import (
    Finding,
    FindingKey,
    counted,
    counts,
    finding,
    has_errors,
    told_counts,
    with_answers,
)

__all__ = [
    "Finding",
    "FindingKey",
    "Severity",
    "counted",
    "counts",
    "finding",
    "has_errors",
    "told_counts",
    "with_answers",
]
