"""The file a roll-up writes: valid, recalculated to the same values, never over somebody else's."""

from __future__ import annotations

import dataclasses

import pytest
from openpyxl import load_workbook

from pledgebook.book.model import Rounding
from pledgebook.errors import FileRefusedError
from pledgebook.roll_up import of_bytes
from pledgebook.roll_up.asked import Options
from pledgebook.roll_up.workbook import write_workbook
from tests.excel_file.test_recalculation import differing, values
from tests.excel_rules.lint import lint
from tests.rollup.making import facts, money, pledge, portfolio
from tests.rollup.test_sheets import two_governments
from tests.rollup.test_totals import six_pledges

MADE = {
    "one government": six_pledges,
    "two governments": two_governments,
    "nothing": portfolio,
    "odd labels": lambda: portfolio(
        facts(
            pledge("=1+1", "33.335", sector="~*?<>", department="=과"),
            pledge("6-3-3", "66.665", sector="a", department='"과"', money=[money("시비", "0.1")]),
            pledge("x", "10.005", sector="2024", department="1", money=[money("국비", "0.2")]),
            rounding=Rounding.TRUNCATE,
        )
    ),
}


@pytest.fixture(params=MADE)
def made(request):
    return MADE[request.param]()


@pytest.mark.parametrize("options", [Options(), Options(combine_done=True, shares_to_whole=True)], ids=str)
def test_the_file_has_nothing_that_excel_would_repair(made, options, tmp_path):
    path = tmp_path / "총괄.xlsx"
    write_workbook(path, made, options)
    assert lint(path.read_bytes()) == ()
    assert load_workbook(path).sheetnames[0] == "총괄"


@pytest.mark.validator
def test_the_validator_finds_no_fault(made, tmp_path, ooxml_errors):
    path = tmp_path / "총괄.xlsx"
    write_workbook(path, made, Options())
    assert ooxml_errors(path) == []


@pytest.fixture(scope="module")
def recalculated(soffice, tmp_path_factory):
    """The stored values of each roll-up and those LibreOffice works out."""
    folder = tmp_path_factory.mktemp("recalculated")
    stored, paths = {}, {name: folder / f"{at}.xlsx" for at, name in enumerate(MADE)}
    bare = {name: folder / f"{at} 수식만.xlsx" for at, name in enumerate(MADE)}
    for name, path in paths.items():
        write_workbook(path, MADE[name](), Options())
        stored[name] = values(path, formulas_to=bare[name])
    again = soffice.together([*bare.values()], "xlsx", folder / "lo")
    return {
        name: (stored[name], load_workbook(path, data_only=True))
        for name, path in zip(MADE, again, strict=True)
    }


@pytest.mark.libreoffice
@pytest.mark.parametrize("name", MADE)
def test_recalculated_values_are_the_stored_ones(name, recalculated):
    stored, again = recalculated[name]
    assert differing(stored, again) == {}
    assert len(stored) > 20 or name == "nothing"


def test_writing_twice_changes_nothing(tmp_path):
    path = tmp_path / "총괄.xlsx"
    assert write_workbook(path, six_pledges(), Options())[0]
    before = path.read_bytes(), path.stat().st_mtime_ns
    assert not write_workbook(path, six_pledges(), Options())[0]
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_a_file_that_no_roll_up_made_is_refused_unless_told(sample):
    before = sample.read_bytes()
    with pytest.raises(FileRefusedError) as caught:
        write_workbook(sample, six_pledges(), Options())
    assert "--overwrite" in caught.value.text()
    assert sample.read_bytes() == before
    write_workbook(sample, six_pledges(), Options(), overwrite=True)
    assert load_workbook(sample).sheetnames[:2] == ["총괄", "완료율·목표달성도"], (
        "the sheets of a roll-up, no others"
    )


def test_a_sheet_that_people_added_to_a_roll_up_stays(tmp_path):
    path = tmp_path / "총괄.xlsx"
    write_workbook(path, six_pledges(), Options())
    book = load_workbook(path)
    book.create_sheet("메모")["A1"] = "시장님 보고용"
    book.save(path)
    more = dataclasses.replace(six_pledges(), files=2)
    assert write_workbook(path, more, Options())[0]
    again = load_workbook(path)
    assert again["메모"]["A1"].value == "시장님 보고용"
    assert "파일 2개" in again["분야별"]["A2"].value


def test_more_pledges_than_a_roll_up_holds_are_refused_before_anything_is_written(tmp_path, monkeypatch):
    monkeypatch.setattr(of_bytes, "MOST_PLEDGES", 2)
    many = portfolio(facts(pledge("1"), pledge("2"), pledge("3")))
    with pytest.raises(FileRefusedError) as refused:
        write_workbook(tmp_path / "총괄.xlsx", many, Options())
    assert refused.value.code == "roll-up-too-many"
    assert not list(tmp_path.iterdir())
