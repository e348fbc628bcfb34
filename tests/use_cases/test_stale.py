"""Owned sheets that do not say what the workbook gives are told, cell by cell; those that do are not."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from openpyxl import load_workbook

import pledgebook as pb
from pledgebook.package.parts import Package
from pledgebook.use_cases import compute as computing
from tests.excel_file.books import repacked

DAY = "2024-05-31"


def stale(data, as_of=DAY):
    return [finding for finding in pb.check(data, as_of) if finding.code == "PB490"]


def part_of(data, name):
    return next(sheet.part for sheet in Package.open(data).sheets if sheet.name == name)


def typed_over(data, sheet, old, new):
    """The workbook with a stored value of a sheet changed and its formula gone, as by typing over it."""

    def change(xml):
        pattern = rf"(<c [^>]*>)(?:<f>[^<]*</f>)?<v>{re.escape(old)}</v>"
        changed, count = re.subn(pattern, rf"\g<1><v>{new}</v>", xml.decode(), count=1)
        assert count == 1
        return changed.encode()

    return repacked(data, change={part_of(data, sheet): change})


@pytest.fixture
def fresh(sample):
    pb.refresh(sample, DAY)
    return sample.read_bytes()


def test_a_workbook_as_refreshed_has_nothing_stale(fresh):
    assert stale(fresh) == []
    assert stale(fresh, None) == []


@pytest.mark.parametrize(
    ("sheet", "old", "new"),
    [("카드 6-3-3", "31.05", "99.99"), ("총괄", "31.05", "40"), ("산출근거", "19.23", "19.24")],
)
def test_a_figure_typed_over_is_told_at_its_cell_with_both_values(fresh, sheet, old, new):
    (finding,) = stale(typed_over(fresh, sheet, old, new))
    assert finding.cell.startswith(f"{sheet}!")
    assert finding.seen == new
    assert finding.cell.partition("!")[2] in finding.message()
    assert f"{new} → {old}" in finding.message()
    assert not finding.is_error


def test_input_that_changed_since_makes_the_sheets_stale(fresh):
    book = load_workbook(io.BytesIO(fresh))
    log = book["실적"]
    row = next(at for at in range(2, 20) if log.cell(at, 3).value == "교류활동")
    log.cell(row, 4).value = 3
    out = io.BytesIO()
    book.save(out)
    with zipfile.ZipFile(io.BytesIO(fresh)) as archive, zipfile.ZipFile(out) as changed:
        part = part_of(fresh, "실적")
        assert archive.read(part) != changed.read(part)
        cell = re.search(rb'<c r="D%d"[^>]*>' % row, archive.read(part))[0]
    data = repacked(
        fresh,
        change={part: lambda xml: re.sub(re.escape(cell) + rb"<v>1</v>", cell + b"<v>3</v>", xml)},
    )
    told = {finding.cell.partition("!")[0] for finding in stale(data)}
    assert {"카드 6-3-3", "총괄", "산출근거"} <= told


def test_where_the_workbook_names_no_date_the_sheets_are_held_against_the_date_they_state(fresh, monkeypatch):
    from datetime import date

    book = load_workbook(io.BytesIO(fresh))
    settings = book["설정"]
    at = next(row for row in range(2, 30) if settings.cell(row, 1).value == "기준일")
    data = repacked(
        fresh,
        change={
            part_of(fresh, "설정"): lambda xml: re.sub(
                rb'(<c r="B%d")[^>]*>.*?</c>' % at, rb"\g<1>/>", xml, count=1, flags=re.DOTALL
            )
        },
    )
    assert pb.read(data).settings.as_of is None
    monkeypatch.setattr(computing.clock, "today", lambda: date(2025, 1, 31))
    assert stale(data, None) == []
    assert stale(typed_over(data, "총괄", "31.05", "40"), None)
    assert stale(data, "2025-01-31") == [], "nor because somebody asks for another date"


def test_a_workbook_without_sheets_of_ours_is_not_stale():
    from pledgebook.use_cases.new import new_workbook

    assert stale(new_workbook(blank=True)) == []


def test_many_cells_are_one_finding_a_sheet(sample):
    pb.refresh(sample, "2023-12-31")  # while 기준일 says another day
    findings = stale(sample.read_bytes(), None)
    assert len({finding.cell.partition("!")[0] for finding in findings}) == len(findings)
    assert any("(+" in finding.message() for finding in findings)
