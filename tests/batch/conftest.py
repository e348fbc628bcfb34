"""Workbooks to make batches of."""

from __future__ import annotations

import shutil

import pytest

from tests.conftest import ROOT


@pytest.fixture
def folder(tmp_path):
    """Fill a folder with copies of the sample: `folder("가", "부서/나")`."""

    def fill(*names):
        paths = [tmp_path / "자료" / f"{name}.xlsx" for name in names]
        for path in paths:
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / "workbooks" / "6-3-3.xlsx", path)
        return tmp_path / "자료"

    return fill


@pytest.fixture
def tasks():
    """Make a task of each workbook of a folder, as of a date on which every card changes."""
    from pledgebook.batch.task import Task

    def make(folder, **terms):
        terms = {"as_of": "2023-12-31"} | terms
        return [Task(str(path), str(path), **terms) for path in sorted(folder.rglob("*.xlsx"))]

    return make
