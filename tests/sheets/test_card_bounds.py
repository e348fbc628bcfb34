"""What a card may hold is bounded before it is laid out: what is written can be read again."""

from __future__ import annotations

import dataclasses
import io

import pytest
from openpyxl import load_workbook

from pledgebook.errors import FileRefusedError
from pledgebook.package import zip_write
from pledgebook.package.parts import Package
from pledgebook.sheets import layout
from pledgebook.use_cases.compute import compute, read_book
from pledgebook.use_cases.new import new_workbook
from pledgebook.use_cases.refresh import refresh_bytes


def with_projects(count):
    book = load_workbook(io.BytesIO(new_workbook()))
    page = book["투자"]
    head = [cell.value for cell in page[1]]
    row = [cell.value for cell in page[2]]
    for number in range(count):
        row[head.index("세부사업")] = f"사업 {number}"
        page.append(row)
    table = next(iter(page.tables.values()))
    table.ref = f"{table.ref.rstrip('0123456789')}{page.max_row}"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_more_projects_than_a_card_may_hold_are_refused_before_it_is_laid_out(monkeypatch):
    data = with_projects(25)
    monkeypatch.setattr(layout, "MOST_PROJECTS", 20)
    monkeypatch.setattr(layout, "card_sheet", lambda *_, **__: pytest.fail("laid out"))
    with pytest.raises(FileRefusedError) as refused:
        refresh_bytes(data, as_of="2024-05-31")
    assert refused.value.code == "card-too-long"
    assert "6-3-3" in str(refused.value)
    assert "20" in refused.value.text("en")


def test_a_card_at_the_bound_is_written_and_read_again(monkeypatch):
    monkeypatch.setattr(layout, "MOST_PROJECTS", 26)
    data = refresh_bytes(with_projects(25), as_of="2024-05-31").data
    assert not refresh_bytes(data, as_of="2024-05-31").receipt.changed


def test_a_part_that_could_not_be_read_again_is_not_written(monkeypatch):
    package = Package.open(new_workbook())
    monkeypatch.setattr(zip_write, "MAX_READ", 1000)
    assert zip_write.rewritten(package, {"x.xml": bytes(1000)}, set())
    with pytest.raises(FileRefusedError) as refused:
        zip_write.rewritten(package, {"x.xml": bytes(1001)}, set())
    assert refused.value.code == "part-too-large"


def test_the_bound_holds_for_each_pledge_alone():
    results = compute(read_book(new_workbook(), ""), "2024-05-31")
    many = dataclasses.replace(results, pledges=results.pledges * 3)
    layout._refuse_a_card_beyond_bounds(many)
