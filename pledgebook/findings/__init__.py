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
from pledgebook.findings.table import CodeRow, code_table

__all__ = [
    "CodeRow",
    "Finding",
    "FindingKey",
    "Severity",
    "code_table",
    "counted",
    "counts",
    "finding",
    "has_errors",
    "told_counts",
    "with_answers",
]
