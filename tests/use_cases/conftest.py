"""What tests of several use cases share."""

from __future__ import annotations

import pytest

from pledgebook.use_cases import refresh


@pytest.fixture
def reads(monkeypatch):
    """Count how often a workbook's sheets are read."""
    seen = []
    read = refresh.read_package

    def reading(*arguments, **asked):
        seen.append(1)
        return read(*arguments, **asked)

    monkeypatch.setattr(refresh, "read_package", reading)
    return seen
