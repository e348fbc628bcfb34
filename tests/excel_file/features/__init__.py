"""Workbooks made here that hold, each, a feature of users' workbooks: by XlsxWriter, or as raw parts.

The raw parts are as small as the feature allows; what matters is that they are there, and led to, as Excel
would have it. `FEATURES` maps a feature to what makes it and to a part, or a text in a part, that proves it.
"""

from __future__ import annotations

from tests.excel_file.features import beside, data, drawn, macros, spelling
from tests.excel_file.features.parts import FEATURES, Parts

__all__ = ["FEATURES", "Parts", "beside", "data", "drawn", "macros", "spelling"]
