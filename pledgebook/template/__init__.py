"""The workbook staff start from."""

from __future__ import annotations

from pledgebook.template.start import BLANK, SAMPLE, Start
from pledgebook.template.workbook import build_workbook

__all__ = ["BLANK", "SAMPLE", "Start", "build_workbook"]
