"""`pledgebook new`: the workbook staff start from."""

from __future__ import annotations

import io
import re
from datetime import date

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

import pledgebook as pb
from pledgebook import clock
from pledgebook.book import contract
from pledgebook.book.contract import Kind
from pledgebook.book.government import Level
from pledgebook.cli.app import app
from pledgebook.grid.text_width import paper_width
from pledgebook.template.workbook import year_column
from pledgebook.use_cases.new import new_workbook
from tests.conftest import ROOT
from tests.sheets.owned import sample_names

cli = CliRunner()


def test_new_makes_the_sample_with_its_card(tmp_path):
    path = tmp_path / "공약관리.xlsx"
    assert cli.invoke(app, ["new", str(path)]).exit_code == 0
    assert tuple(load_workbook(path).sheetnames[-len(sample_names()) :]) == sample_names()
    assert not pb.refresh(path).changed


def test_a_blank_workbook_has_every_table_and_no_pledges(tmp_path):
    path = tmp_path / "새.xlsx"
    assert cli.invoke(app, ["new", str(path), "--blank"]).exit_code == 0
    book = pb.read(path)
    assert book.pledges == ()
    assert not [finding for finding in book.findings if finding.is_error]
    tables = {name for sheet in load_workbook(path) for name in sheet.tables}
    assert tables == {table.name for table in contract.TABLES}


def test_new_never_overwrites(tmp_path):
    path = tmp_path / "있음.xlsx"
    path.write_bytes(b"mine")
    assert cli.invoke(app, ["new", str(path)]).exit_code == 4
    assert path.read_bytes() == b"mine"


def test_new_gives_the_same_bytes_every_time():
    assert new_workbook() == new_workbook()


def test_the_shipped_sample_is_what_new_makes():
    shipped = (ROOT / "workbooks" / "6-3-3.xlsx").read_bytes()
    made = load_workbook(io.BytesIO(new_workbook()))
    kept = load_workbook(io.BytesIO(shipped))
    assert kept.sheetnames == made.sheetnames
    for sheet in made:
        assert [[cell.value for cell in row] for row in kept[sheet.title].iter_rows()] == [
            [cell.value for cell in row] for row in sheet.iter_rows()
        ], sheet.title


CLOSED = {contract.Kind.CHOICE, contract.Kind.CHOICES, contract.Kind.YEAR, contract.Kind.SOURCE}


def test_every_setting_with_allowed_words_offers_them_in_its_own_row():
    sheet = load_workbook(io.BytesIO(new_workbook()))["설정"]
    found = {
        str(validation.sqref): validation
        for validation in sheet.data_validations.dataValidation
        if validation.type == "list"
    }
    rows = {sheet.cell(row, 1).value: f"B{row}" for row in range(2, sheet.max_row + 1)}
    for setting in contract.SETTINGS:
        if setting.allowed:
            assert found[rows[setting.item]].formula1 == f"목록_Settings_{setting.item}".replace(" ", "_")
    assert not found[rows["추진실적 인쇄"]].showErrorMessage, "최근 12 may be typed too"
    assert found[rows["반올림"]].showErrorMessage


def test_no_hint_only_repeats_the_head_and_amounts_of_ten_digits_fit_their_columns():
    for table in contract.TABLES:
        for column in table.columns:
            said = re.sub(r"\([^)]*\)", "", column.ko).strip()
            assert said != column.header, f"{table.sheet} {column.header}"
            assert not column.is_amount or column.header == "가중치" or column.width >= 13


def test_no_filter_button_covers_a_letter_of_a_head():
    """The button takes 17 pixels at the right of a head, which is centered; a column has 5 beside its digits."""
    for table in contract.TABLES:
        for column in table.columns:
            head = paper_width(column.header) / 1000 * 11 * 1.06 * 4 / 3
            assert 7 * column.width + 5 >= head + 2 * 17, f"{table.sheet} {column.header}"


@pytest.mark.parametrize("blank", [False, True])
def test_numbers_keep_off_the_next_cell_and_long_text_is_broken_in_rows_typed_and_yet_to_be(blank):
    book = load_workbook(io.BytesIO(new_workbook(blank=blank)))
    for table in contract.TABLES:
        sheet = book[table.sheet]
        for at, cell in enumerate(sheet[2], start=1):
            header = sheet.cell(1, at).value
            column = next((found for found in table.columns if found.header == header), year_column(header))
            of_column = sheet.column_dimensions[cell.column_letter].alignment
            for looks in (cell.alignment, of_column):
                where = f"{table.sheet} {header}"
                assert looks.vertical == "center", where
                if column.is_amount:
                    assert (looks.horizontal, looks.indent) == ("right", 1), where
                elif column.kind in {Kind.YEAR, Kind.LEVEL}:
                    assert looks.horizontal == "center", where
                else:
                    assert looks.wrap_text, where
                    assert looks.horizontal in {None, "general"}, where


def test_every_choice_column_has_a_drop_down_from_a_range():
    book = load_workbook(io.BytesIO(new_workbook()))
    for table in contract.TABLES:
        lists = {
            str(validation.sqref).rstrip("0123456789").partition("2")[0]
            for validation in book[table.sheet].data_validations.dataValidation
            if validation.type == "list"
        }
        headers = contract.headers(table, range(2022, 2027))
        wanted = {
            contract_letter
            for contract_letter, header in zip("ABCDEFGHIJKLMNOP", headers, strict=False)
            if not header.isdigit()
            and (table.column(header).kind in CLOSED or table.column(header).refers_to)
        }
        assert lists == wanted | ({"B"} if table.name == "Settings" else set()), table.sheet


@pytest.mark.parametrize(
    ("government", "words"),
    [
        ("나래군", ["국비", "도비", "군비", "민자", "기타", "집행액"]),
        ("서울특별시 중구", ["국비", "시비", "구비", "민자", "기타", "집행액"]),
        ("전라남도", ["국비", "도비", "시군비", "민자", "기타", "집행액"]),
        ("제주특별자치도", ["국비", "도비", "민자", "기타", "집행액"]),
        ("전라남도교육청", ["국비", "지자체", "자체", "민자", "기타", "집행액"]),
    ],
)
def test_the_drop_down_of_money_offers_the_words_of_the_government(government, words, tmp_path):
    made = load_workbook(pb.new(tmp_path / "a.xlsx", government=government, blank=True))
    (title, cells), *_ = made.defined_names["목록_Investments_재원"].destinations
    assert [row[0].value for row in made[title][cells]] == words


def test_the_sample_of_another_government_speaks_its_words(tmp_path):
    path = pb.new(tmp_path / "a.xlsx", government="나래군")
    book = pb.read(path)
    assert [found.code for found in book.findings if found.is_error] == []
    assert [line.level for line in book.investments] == [Level.OWN, None]


def test_the_documentation_is_made_from_the_contract():
    from pledgebook.template.documentation import contract_tables

    page = (ROOT / "workbooks" / "README.md").read_text(encoding="utf-8")
    assert contract_tables() in page


def settings_of(data):
    rows = load_workbook(io.BytesIO(data))["설정"].iter_rows(min_row=2, max_col=2, values_only=True)
    return {item: value for item, value in rows if value is not None}


def years_of(data):
    """Give the year columns of 투자, and what the drop-down of 목표!연도 offers."""
    book = load_workbook(io.BytesIO(data))
    columns = [str(cell.value) for cell in book["투자"][1] if str(cell.value).isdigit()]
    area = book.defined_names["목록_Targets_연도"].attr_text
    sheet, _, cells = area.partition("!")
    listed = [str(cell.value) for (cell,) in book[sheet.strip("'")][cells.replace("$", "")]]
    return columns, listed


@pytest.mark.parametrize(
    ("today", "term", "start", "end"),
    [
        ("2026-06-30", None, "2022-07-01", "2026-06-30"),
        ("2026-07-01", None, "2026-07-01", "2030-06-30"),
        ("2041-01-01", None, "2038-07-01", "2042-06-30"),
        ("2041-01-01", "민선9기", "2026-07-01", "2030-06-30"),
        ("2041-01-01", "제8기", "2022-07-01", "2026-06-30"),
        ("2020-01-01", "2026-07-01..2030-06-30", "2026-07-01", "2030-06-30"),
        ("2020-01-01", "2024. 4. 11. ~ 2026. 6. 30.", "2024-04-11", "2026-06-30"),
    ],
)
def test_a_blank_workbook_is_of_the_term_asked_for_or_of_today(monkeypatch, today, term, start, end):
    monkeypatch.setattr(clock, "today", lambda: date.fromisoformat(today))
    data = new_workbook(term=term, blank=True)
    found = settings_of(data)
    assert (found["임기 시작"], found["임기 종료"]) == (start, end)
    years = [str(year) for year in range(int(start[:4]), int(end[:4]) + 1)]
    assert years_of(data) == (years, years)
    book = pb.read(data)
    assert (book.settings.term.start.isoformat(), book.settings.term.end.isoformat()) == (start, end)
    assert book.findings == ()


@pytest.mark.parametrize("term", [None, "민선8기", "2022-07-01..2026-06-30"])
def test_the_sample_stays_in_its_own_term_whatever_today_is(monkeypatch, term):
    monkeypatch.setattr(clock, "today", lambda: date(2027, 11, 25))
    data = new_workbook(term=term)
    assert data == new_workbook()
    assert years_of(data) == (["2022", "2023", "2024", "2025", "2026"],) * 2
    results = pb.compute(pb.read(data))
    assert (str(results.pledges[0].rate.value), results.as_of) == ("31.05", date(2024, 5, 31))


@pytest.mark.parametrize("term", ["민선9기", "2024-04-11..2026-06-30", "민선7기"])
def test_the_sample_is_left_out_of_another_term_and_that_is_said(tmp_path, term):
    path = tmp_path / "새.xlsx"
    run = cli.invoke(app, ["new", str(path), "--term", term])
    assert run.exit_code == 0
    assert "예시 카드는 민선8기" in run.stderr
    assert pb.read(path).pledges == ()
    assert path.read_bytes() == new_workbook(term=term, blank=True)


@pytest.mark.parametrize("wrong", ["9반", "민선1기", "2026-07-01", "2030. 6. 30. ~ 2026. 7. 1."])
def test_a_term_that_is_none_is_wrong_usage(tmp_path, wrong):
    path = tmp_path / "새.xlsx"
    run = cli.invoke(app, ["new", str(path), "--term", wrong])
    assert (run.exit_code, path.exists()) == (2, False)
    assert wrong in run.stderr


def test_a_refresh_of_a_new_workbook_of_the_next_term_says_that_it_has_not_begun(monkeypatch, tmp_path):
    monkeypatch.setattr(clock, "today", lambda: date(2026, 5, 4))
    path = pb.new(tmp_path / "다음.xlsx", term="민선9기", blank=True)
    receipt = pb.refresh(path)
    assert receipt.as_of == date(2026, 7, 1)
    assert [found.code for found in receipt.findings] == ["PB299"]


WORDS = {
    "나래군": ("군", "도", ["국비", "도비", "군비", "민자", "기타", "집행액"], "군비"),
    "부산광역시 기장군": ("군", "시", ["국비", "시비", "군비", "민자", "기타", "집행액"], "군비"),
    "광산구": ("구", "시", ["국비", "시비", "구비", "민자", "기타", "집행액"], "구비"),
    "전라남도": ("도", None, ["국비", "도비", "시군비", "민자", "기타", "집행액"], "도비"),
    "대구광역시": ("광역시", None, ["국비", "시비", "구군비", "민자", "기타", "집행액"], "시비"),
    "세종특별자치시": ("광역시", None, ["국비", "시비", "민자", "기타", "집행액"], "시비"),
    "전라남도교육청": ("교육청", None, ["국비", "지자체", "자체", "민자", "기타", "집행액"], "자체"),
}


SHOWN_WHOLE = ("나래군", "전라남도", "전라남도교육청")
"""Those whose sample is made each time: a county, a province, an office of education."""


@pytest.mark.parametrize(
    ("name", "blank"),
    [
        *((name, True) for name in WORDS),
        *(pytest.param(name, False, marks=pytest.mark.slow) for name in WORDS if name not in SHOWN_WHOLE),
        *((name, False) for name in SHOWN_WHOLE),
    ],
)
def test_settings_drop_downs_and_the_sample_speak_the_words_of_the_government(name, blank):
    kind, upper, words, own = WORDS[name]
    data = new_workbook(government=name, blank=blank)
    found = settings_of(data)
    assert (found["자치단체"], found["단체구분"], found.get("상위단체")) == (name, kind, upper)
    opened = load_workbook(io.BytesIO(data))
    sheet, _, cells = opened.defined_names["목록_Investments_재원"].attr_text.partition("!")
    listed = opened[sheet.strip("'")][cells.replace("$", "")]
    assert [cell.value for (cell,) in listed] == words
    book = pb.read(data)
    assert not [finding for finding in book.findings if finding.is_error]
    if not blank:
        (pledge,) = pb.compute(book).pledges
        assert str(pledge.rate.value) == "31.05"
        typed = opened["투자"].iter_rows(min_row=2, values_only=True)
        assert {own, "집행액"} <= {value for row in typed for value in row}


def test_a_name_that_says_no_kind_leaves_it_to_people():
    assert "단체구분" not in settings_of(new_workbook(government="나래", blank=True))


@pytest.mark.parametrize(
    ("unit", "named", "total"),
    [
        ("억원", "억원", "0.4"),
        ("억", "억원", "0.4"),
        ("천원", "천원", "40000"),
        ("원", "원", "40000000"),
        ("백만 원", "백만원", "40"),
    ],
)
def test_the_sample_is_brought_into_the_money_unit(unit, named, total):
    data = new_workbook(unit=unit)
    assert settings_of(data)["금액 단위"] == named
    (pledge,) = pb.compute(pb.read(data)).pledges
    assert (f"{pledge.pledge.budget:f}", f"{pledge.investment.total:f}") == (total, total)
    assert [found.code for found in pb.check(data)] == [found.code for found in pb.check(new_workbook())]


@pytest.mark.parametrize("wrong", ["달러", "백", "1억원"])
def test_a_unit_that_is_none_is_wrong_usage(tmp_path, wrong):
    run = cli.invoke(app, ["new", str(tmp_path / "새.xlsx"), "--unit", wrong])
    assert run.exit_code == 2
    assert "백만원" in run.stderr


def test_the_command_line_takes_all_three(tmp_path):
    path = tmp_path / "나래.xlsx"
    asked = ["--term", "민선9기", "--government", "나래군", "--unit", "억원"]
    assert cli.invoke(app, ["new", str(path), *asked]).exit_code == 0
    settings = pb.read(path).settings
    assert (settings.government, settings.government_kind, settings.money_unit) == ("나래군", "군", "억원")
    assert settings.term_number == 9
