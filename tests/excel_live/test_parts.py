"""The parts of the live writer that need no Excel, and the guards around xlwings."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pledgebook as pb
from pledgebook.excel_live import contents, layout_mark, regions
from pledgebook.excel_live.kept import kept_sheets
from pledgebook.grid.sheet import Cell, Link, Role
from pledgebook.sheets.layout import layout
from tests.conftest import ROOT
from tests.excel_file.books import owned, plain_workbook
from tests.excel_live import fake_excel as fake
from tests.excel_live import loading

DAY = datetime(2024, 5, 31)  # noqa: DTZ001 - Excel knows no time zones
places = st.sets(st.tuples(st.integers(1, 12), st.integers(1, 12)), max_size=60)


@given(places)
def test_rectangles_cover_the_cells_exactly_and_once(cells):
    covered = [
        (row, column)
        for span in regions.rectangles(cells)
        for row in range(span.top, span.bottom + 1)
        for column in range(span.left, span.right + 1)
    ]
    assert sorted(covered) == sorted(cells)


def test_a_full_block_is_one_rectangle():
    assert len(regions.rectangles((row, column) for row in range(1, 50) for column in range(1, 9))) == 1


@given(places)
def test_addresses_are_as_long_as_excel_takes(cells):
    assert all(0 < len(address) <= 255 for address in regions.areas(cells))


@pytest.mark.parametrize(
    ("value", "given_to_excel"),
    [
        ("6-3-3", "6-3-3"),
        ("=cmd|'/c calc'!A1", "'=cmd|'/c calc'!A1"),
        ("'따옴표", "''따옴표"),
        ("@", "'@"),
        (None, ""),
        (Decimal("31.05"), 31.05),
        (True, True),
        (date(2024, 5, 31), 45443.0),
        ("가" * 40_000, "가" * 32_767),
    ],
)
def test_what_excel_is_given(value, given_to_excel):
    assert contents.sent(Cell(value), is_1904=False) == given_to_excel


def test_days_of_a_workbook_that_counts_from_1904():
    assert contents.sent(Cell(date(2024, 5, 31)), is_1904=True) == 43981.0


@pytest.mark.parametrize(
    ("cell", "formula", "value", "same"),
    [
        (Cell("가"), "가", "가", True),
        (Cell("5"), "5", 5.0, False),
        (Cell(Decimal(5)), "5", 5.0, True),
        (Cell(Decimal(1)), "TRUE", True, False),
        (Cell(Decimal("31.05")), "31.05", 31.050000000000001, True),
        (Cell(None), "", None, True),
        (Cell("=1+1"), "=1+1", "=1+1", True),
        (Cell(Decimal(2)), "=1+1", 2.0, False),
        (Cell(Decimal(2), "", "1+1"), "=1+1", 2.0, True),
        (Cell(Decimal(2), "", "1+1"), "2", 2.0, False),
        (Cell("오류"), "#N/A", loading.error_value("#N/A"), False),
    ],
)
def test_a_cell_that_needs_no_writing(cell, formula, value, same):
    assert contents.is_same(cell, contents.Held(formula, value), is_1904=False) is same


class TestLayoutMark:
    def test_figures_and_texts_do_not_change_it(self):
        assert layout_mark.layout_name(owned(value="1")) == layout_mark.layout_name(owned(value="2"))
        other = owned(extra={(5, 1): Cell("다른 말", "odd")})
        assert layout_mark.layout_name(other) == layout_mark.layout_name(owned())

    @pytest.mark.parametrize(
        "change",
        [
            {"merges": ()},
            {"widths": {1: 21, 2: 10}},
            {"heights": {}},
            {"freeze": None},
            {"tab_color": "FF0000"},
            {"gridlines": True},
            {"tables": ()},
        ],
    )
    def test_what_is_laid_out_changes_it(self, change):
        assert layout_mark.layout_name(dataclasses.replace(owned(), **change)) != layout_mark.layout_name(
            owned()
        )

    @pytest.mark.parametrize(
        "cell",
        [
            Cell("제목 <&>", "rate"),
            Cell("제목 <&>", "box", "A2"),
            Cell("제목 <&>", "box", "", Link("'가'!A1")),
        ],
    )
    def test_look_formula_and_link_change_it(self, cell):
        assert layout_mark.layout_name(owned(extra={(1, 1): cell})) != layout_mark.layout_name(owned())

    def test_it_is_known_by_looks_and_not_by_their_names(self):
        sheet = owned()
        renamed = dataclasses.replace(
            sheet,
            cells={
                place: cell._replace(style=cell.style and f"x{cell.style}")
                for place, cell in sheet.cells.items()
            },
            styles={f"x{name}": style for name, style in sheet.styles.items()},
        )
        assert renamed.styles != sheet.styles
        assert layout_mark.layout_name(renamed) != ""


def as_seen(style):
    """A look without what only readers know of it: an open Excel keeps no roles."""
    return style and dataclasses.replace(style, role=Role.BODY)


class TestKeptSheets:
    """Our sheets read back from a file are those that were written."""

    def test_all_of_the_sample(self):
        results = pb.compute(pb.read(ROOT / "workbooks" / "6-3-3.xlsx"))
        kept = {sheet.key: sheet for sheet in kept_sheets((ROOT / "workbooks" / "6-3-3.xlsx").read_bytes())}
        for sheet in layout(results):
            found = kept[sheet.key]
            under = {
                (row, column)
                for span in sheet.merges
                for row in range(span.top, span.bottom + 1)
                for column in range(span.left, span.right + 1)
            } - {(span.top, span.left) for span in sheet.merges}
            for place, cell in sheet.cells.items():
                if place in under:
                    continue
                other = found.cells[place]
                assert (other.formula, other.link) == (cell.formula, cell.link)
                assert cell.formula or contents.sent(other, is_1904=False) == contents.sent(
                    cell, is_1904=False
                )
                assert as_seen(found.styles.get(other.style)) == as_seen(sheet.styles.get(cell.style))
            assert sorted(found.merges) == sorted(sheet.merges)
            assert found.heights == pytest.approx(sheet.heights, abs=0.01)
            assert found.widths == pytest.approx(dict(sheet.widths), abs=0.001)
            assert (found.filter, found.bars) == (sheet.filter, sheet.bars)
            assert found.sparklines == sheet.sparklines
            assert (found.tables, found.freeze, found.tab_color) == (
                sheet.tables,
                sheet.freeze,
                sheet.tab_color,
            )
            assert (found.gridlines, found.print_setup) == (sheet.gridlines, sheet.print_setup)

    def test_a_workbook_without_any(self):
        assert kept_sheets(plain_workbook()) == ()


class TestGuards:
    @pytest.fixture(autouse=True)
    def _desk(self, desk):
        self.desk = desk

    def test_exit_does_not_kill_other_excels(self, monkeypatch):
        import atexit

        from pledgebook.excel_live.guards import load_xlwings

        taken_away = []
        monkeypatch.setattr(atexit, "unregister", taken_away.append)
        load_xlwings()
        assert [function.__name__ for function in taken_away] == ["cleanup"]

    def test_calls_that_excel_rejects_are_not_tried_for_ever(self, monkeypatch):
        from pledgebook.excel_live import guards

        engine = sys.modules["xlwings._xlwindows"]
        monkeypatch.setattr(engine, "N_COM_ATTEMPTS", 0)
        guards.load_xlwings()
        assert engine.N_COM_ATTEMPTS > 0


def test_press_imports_no_paid_code_and_survives_an_odd_configuration(tmp_path):
    """A configuration file in the code page of older Windows does not stop it, nor does a key in one."""
    folder = tmp_path / ".xlwings"
    folder.mkdir()
    (folder / "xlwings.conf").write_bytes('"LICENSE_KEY","한글"\n'.encode("cp949"))
    code = (
        "import sys, pledgebook\n"
        "code = pledgebook.press.main(['refresh'])\n"
        "print(code, [name for name in sys.modules if name.startswith('xlwings.pro.')"
        " and not name.startswith(('xlwings.pro.utils', 'xlwings.pro._x'))])"
    )
    run = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={"HOME": str(tmp_path), "PATH": "", "PYTHONPATH": str(ROOT), "PLEDGEBOOK_LOG_DIR": str(tmp_path)},
    )
    assert run.stdout.split()[0] == "2", run.stderr
    assert "pledgebook refresh" in run.stderr, "where there is no Excel, it names the other way"


def test_refresh_of_files_imports_no_xlwings():
    code = "import sys, pledgebook, pledgebook.cli; print('xlwings' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


class TestReading:
    def test_days_and_error_values(self):
        from pledgebook.excel_live.reading import _value

        flaws = {}
        assert _value(DAY, (1, 1), flaws) == DAY
        assert _value(None, (1, 1), flaws) == ""
        assert _value(loading.error_value("#REF!"), (3, 2), flaws) == ""
        assert flaws[3, 2][1] == "#REF!"

    def test_merged_cells_under_a_lost_table(self, desk):
        from pledgebook.excel_live.reading import _merged_in
        from pledgebook.grid.addresses import Span

        page = desk.book._page("본문")
        page.tables.clear()
        page.merges = [(3, 2, 6, 2), (8, 1, 9, 3), (20, 4, 21, 4)]
        import xlwings

        sheet = xlwings.apps.active.books.active.sheets["본문"]
        before = desk.app._access.count
        found = sorted(_merged_in(sheet, Span(1, 1, 4096, 8)), key=lambda merge: merge.top)
        assert [(merge.top, merge.left, merge.bottom, merge.right) for merge in found] == page.merges
        assert desk.app._access.count - before < 400

    def test_table_that_hides_its_headers(self, desk):
        table = next(t for page in desk.book._pages for t in page.tables if t._name == "Changes")
        top, left, bottom, right = table.area
        names = [table._page.contents.pop((top, column)).value for column in range(left, right + 1)]
        table.headers, table.area, table.names = False, (top + 1, left, bottom, right), names
        assert desk.press() == 0, desk.said
        assert "읽은 행 71" in desk.said

    def test_used_range_of_a_whole_sheet_is_read_as_far_as_it_is_filled(self, desk):
        page = desk.book._page("실적")
        page.formats[fake.MOST_ROWS, fake.MOST_COLUMNS] = fake.Format(bold=True)
        assert desk.press() == 0, desk.said
        assert "읽은 행 71" in desk.said

    def test_cell_in_the_farthest_corner_is_told(self, desk):
        desk.put("실적", (1_000_000, 16_000), "길 잃은 글")
        assert desk.press("check") in {0, 3}
        assert "PB110" in desk.contents("점검").values()


class TestWorksheetFunctions:
    @pytest.fixture
    def call(self, desk):  # noqa: ARG002 - Excel must be there
        import xlwings

        from pledgebook import worksheet_functions

        caller = xlwings.apps.active.books.active.sheets["설정"].range("H1")
        return lambda name, *given: getattr(worksheet_functions, name)(*given, caller=caller)

    def test_give_the_figures_of_the_card(self, call):
        assert call("공약_이행률", "교류활동") == 19.23
        assert call("공약_누계이행", "교류활동") == 5
        assert call("공약_공약이행률", "6-3-3") == 31.05
        assert call("공약_누계목표", "교류활동", "2023-12-31") == 8

    def test_take_a_day_from_a_cell(self, call):
        assert call("공약_이행률", "교류활동", DAY.replace(year=2023, month=2, day=28)) < 19.23

    def test_say_why_there_is_no_figure(self, call):
        assert "없는 지표" in call("공약_이행률", "없는 지표")
        assert "2024-05-31" in call("공약_이행률", "교류활동", "작년")
        assert "9-9" in call("공약_공약이행률", "9-9")
