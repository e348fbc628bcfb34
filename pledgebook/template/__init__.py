"""The workbook staff start from."""

from __future__ import annotations

from pledgebook.template.workbook import build_workbook

__all__ = ["build_workbook"]
