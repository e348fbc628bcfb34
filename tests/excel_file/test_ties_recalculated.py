"""Workbooks made of ties, worked out anew by LibreOffice: every formula gives the value stored beside it."""

from __future__ import annotations

import random
import re
import zipfile
from decimal import Decimal

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

import pledgebook as pb
from pledgebook.cli.app import app
from tests.rollup.making import write

pytestmark = pytest.mark.libreoffice
KINDS = {
    "평균, 2자리": {},
    "평균, 0자리": {"이행률 소수 자리": "0", "추가 시트": "전체"},
    "버림, 1자리": {"이행률 소수 자리": "1", "반올림": "버림"},
    "합산, 0자리": {"이행률 소수 자리": "0", "지표 집계": "합산"},
    "가중, 2자리": {"지표 집계": "가중"},
    "상한": {"이행률 소수 자리": "0", "초과달성 상한": "122.5"},
    "폐기 제외": {"폐기 포함": "아니오", "추가 시트": "전체"},
}


def pairs(numbers, places, count):
    """Make (target, done) pairs, with decimals, whose rate is a tie that binary arithmetic puts below it."""
    made = []
    while len(made) < count:
        target = Decimal(numbers.randint(1, 9999)) / 10 ** numbers.randint(0, 2)
        edge = (Decimal(numbers.randint(0, 150 * 10**places)) + Decimal("0.5")).scaleb(-places)
        done = (edge * target / 100).normalize()
        if len(done.as_tuple().digits) <= 12 and float(done) * 100 / float(target) < float(edge):
            made.append((target, done))
    return made


def amounts(numbers):
    """Make a plan by source and what was spent of it, on an edge of two decimals."""
    plan = {source: Decimal(numbers.randint(1, 999)) / 10 for source in ("국비", "도비", "시비")}
    edge = Decimal(numbers.randint(0, 10000)) / 100 + Decimal("0.005")
    return {**plan, "집행액": (edge * sum(plan.values()) / 100).normalize()}


def ties(path, seed, code="", **settings):
    numbers = random.Random(seed)
    places = int(settings.get("이행률 소수 자리", 2))
    pledges = [
        {
            "공약번호": f"{code}{at}",
            "분야": f"분야 {at % 5}",
            "주관부서": f"부서 {at % 7}",
            "추진상황": "폐기" if at % 4 == 0 else "정상추진",
            "actuals": pairs(numbers, places, 3 if at % 2 else 2),
            "plan": amounts(numbers),
        }
        for at in range(1, 11)
    ]
    return write(path, pledges, **settings)


def values(path):
    """Return what every cell holds, by sheet, row and column."""
    book = CalamineWorkbook.from_path(str(path))
    return {
        (name, at, column): value
        for name in book.sheet_names
        for at, row in enumerate(book.get_sheet_by_name(name).to_python(skip_empty_area=False), 1)
        for column, value in enumerate(row, 1)
    }


def changed(path, convert, folder):
    """Return the formulas of a file, and those whose value is another once it is worked out anew."""
    formulas = {
        (sheet.title, cell.row, cell.column): cell.value
        for sheet in load_workbook(path)
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }
    stored, anew = values(path), values(convert(path, "xlsx", folder))
    found = {
        place: (formula, stored[place], anew.get(place))
        for place, formula in formulas.items()
        if not same(stored[place], anew.get(place))
    }
    return formulas, found


def same(stored, anew):
    """Compare as shown: rates have six decimals at most, and 15 digits are all a program shows."""
    if isinstance(stored, int | float) and isinstance(anew, int | float):
        return f"{stored:.15g}" == f"{anew:.15g}"
    return stored == anew


def some(kinds, *at_once):
    """Take some kinds each time, the others where there is time."""
    return [pytest.param(kind, marks=() if kind in at_once else pytest.mark.slow) for kind in kinds]


@pytest.mark.parametrize("kind", some(KINDS, "평균, 2자리", "폐기 제외"))
def test_cards_summary_and_workings(kind, recalculating_soffice, tmp_path):
    path = ties(tmp_path / "책.xlsx", kind, **KINDS[kind])
    pb.refresh(path)
    formulas, wrong = changed(path, recalculating_soffice, tmp_path / "lo")
    sheets = {sheet for sheet, _, _ in formulas}
    extra = (
        {"공약가계부", "연차별 투자계획", "반기별 평가표", "최종보고"}
        if "추가 시트" in KINDS[kind]
        else set()
    )
    assert {"총괄", "산출근거", "카드 1", *extra} <= sheets
    assert sum("ROUND" in text for text in formulas.values()) > 200
    assert wrong == {}


@pytest.mark.parametrize(
    "kind", some(["평균, 2자리", "평균, 0자리", "버림, 1자리", "폐기 제외"], "평균, 0자리", "버림, 1자리")
)
def test_roll_up(kind, recalculating_soffice, tmp_path):
    paths = [
        ties(
            tmp_path / f"{name}.xlsx",
            f"{kind}{name}",
            f"{name}-",
            자치단체=name,
            단체구분="시",
            **KINDS[kind],
        )
        for name in ("나주시", "여수시", "목포시")
    ]
    path = tmp_path / "취합.xlsx"
    ended = CliRunner().invoke(app, ["rollup", *map(str, paths), "-o", str(path)])
    assert ended.exit_code == 0, ended.output
    formulas, wrong = changed(path, recalculating_soffice, tmp_path / "lo")
    assert sum("ROUND" in text for text in formulas.values()) > 20
    assert wrong == {}


def test_the_oracle_works_formulas_out_anew(recalculating_soffice, tmp_path):
    path = ties(tmp_path / "책.xlsx", "oracle")
    pb.refresh(path)
    stale = tmp_path / "stale.xlsx"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(stale, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name.startswith("xl/worksheets/"):
                content = re.sub(rb"(</f><v>)[^<]*", rb"\g<1>99.99", content)
            target.writestr(name, content)
    formulas, wrong = changed(stale, recalculating_soffice, tmp_path / "lo")
    assert len(wrong) == len(formulas) > 400
