"""A workbook that versions are kept of."""

from __future__ import annotations

import pytest

from pledgebook.use_cases.new import new_workbook


@pytest.fixture
def path(tmp_path, monkeypatch):
    monkeypatch.setenv("PLEDGEBOOK_HISTORY_DIR", str(tmp_path / "이력"))
    folder = tmp_path / "공약"
    folder.mkdir()
    path = folder / "공약 관리.xlsx"
    path.write_bytes(new_workbook())
    return path
