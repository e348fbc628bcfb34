"""How many COM accesses a press takes, and what is left where one of them fails (Excel is simulated)."""

from __future__ import annotations

import builtins
import subprocess
import sys

import pytest

from tests.benchmarks.workbooks import of_pledges
from tests.excel_live import fake_excel as fake
from tests.excel_live.conftest import ROOT, without_our_sheets

NOTHING, COMMON, FULL, FIRST = 40, 260, 900, 1_250
"""Accesses allowed where nothing changes, where only figures do, and where the sample's sheets are laid out anew.

All that the workbook holds is read from a copy that Excel saves with one access, however many sheets and pledges
there are. A sheet of ours that is rewritten takes some to see that nobody put anything on it, and the number
formats of its figures are set again, as those stay the same for figures that stand together.
Sheets laid out anew keep what stands as it is to be: sizes, print set-up, panes, tabs, charts. On those that were
not there before (`FIRST`) all of it is set.
A chart of ours takes four to be known as ours and four to say its figures in words; the sheet of charts is
rewritten in several runs of cells, the last of them the rates by pledge that the small lines of 총괄 draw.
"""
MANY = 300
"""Accesses allowed where one figure changes, however many pledges there are."""
SHEET_BY_SHEET = 520
"""The same for the sample, where Excel makes no copy and is asked sheet by sheet."""


def change_a_figure(desk, value):
    _, column = desk.column("실적", "실적값")
    desk.put("실적", (2, column), value)


def test_common_press_stays_within_its_budget(desk):
    desk.press()
    change_a_figure(desk, 3.0)
    assert desk.accesses() <= COMMON
    change_a_figure(desk, 2.5)  # shown with other decimals
    assert desk.accesses() <= COMMON
    settled(desk)
    assert desk.accesses() <= NOTHING


def test_where_excel_makes_no_copy_a_press_stays_within_its_budget_too(desk, monkeypatch):
    """Without versions to undo no copy is needed: the open workbook is read instead."""
    monkeypatch.setenv("PLEDGEBOOK_HISTORY_COUNT", "0")
    desk.press()
    change_a_figure(desk, 3.0)
    desk.book.saves_copy = None
    assert desk.accesses() <= SHEET_BY_SHEET
    assert desk.accesses() <= SHEET_BY_SHEET, "nothing to do"


def one_figure_of(count, desk_of, tmp_path):
    """Press on a workbook of so many pledges, and again after one figure; gives the accesses and what was written."""
    path = tmp_path / "많음.xlsx"
    path.write_bytes(of_pledges(count, 3))
    desk = desk_of(path)
    first = desk.accesses()
    desk.app.status_bars.clear()
    change_a_figure(desk, 3.0)
    return first, desk.accesses(), [text for text in desk.app.status_bars if "'카드 " in str(text)]


def test_cards_that_stay_as_they_are_take_no_access(desk_of, tmp_path):
    _, one, cards = one_figure_of(4, desk_of, tmp_path)
    assert one <= MANY
    assert len(cards) <= 1


@pytest.mark.slow
@pytest.mark.parametrize(("count", "most"), [(20, 5_500), (100, 22_000)])
def test_accesses_of_many_pledges(desk_of, tmp_path, count, most):
    first, one, cards = one_figure_of(count, desk_of, tmp_path)
    assert first <= most
    assert one <= MANY
    assert len(cards) <= 1


def test_full_layout_stays_within_its_budget(desk):
    assert desk.accesses() <= FULL
    card = desk.book._page("카드 6-3-3")
    card.names = [name for name in card.names if ".layout." not in name.text]
    assert desk.accesses() <= FULL


def test_accesses_do_not_grow_with_the_log(desk):
    """Three thousand more activities that the card does not show cost not one access more.

    The change is the same both times: one that reaches a target changes a word of 총괄, too.
    """
    change_a_figure(desk, 2.0)
    desk.press()
    change_a_figure(desk, 3.0)
    few = desk.accesses()
    change_a_figure(desk, 2.0)
    page = desk.book._page("실적")
    table = next(table for table in page.tables if table._name == "Activities")
    top, left, bottom, right = table.area
    headers = {page.contents[top, column].value: column for column in range(left, right + 1)}
    row = {"일자": "2024-03-01", "공약번호": "6-3-3", "내용": "긴 기록", "카드표시": "아니오"}
    for at in range(bottom + 1, bottom + 3001):
        for header, value in row.items():
            page.contents[at, headers[header]] = fake.Content(value)
        page.contents[at, headers["일자"]] = fake.Content(float(45_000 + at % 300))
        page.formats[at, headers["일자"]] = fake.Format(number_format="yyyy-mm-dd")
    table.area = (top, left, bottom + 3000, right)
    desk.press()
    change_a_figure(desk, 3.0)
    assert desk.accesses() <= few


def test_figures_that_stay_are_shown_with_the_decimals_of_those_that_change(desk):
    """What a press of values alone leaves is what a layout from scratch makes."""
    desk.press()
    place = next(place for place, value in desk.contents("카드 6-3-3").items() if value == 26.0)
    for typed, code in ((3.0, "#,##0"), (2.5, "#,##0.0"), (3.0, "#,##0")):
        change_a_figure(desk, typed)
        desk.press()
        assert desk.book._page("카드 6-3-3").formats[place].number_format == code
    settled(desk)


STATES = (
    "ScreenUpdating",
    "EnableEvents",
    "Calculation",
    "DisplayAlerts",
    "StatusBar",
    "Interactive",
    "ReferenceStyle",
    "CopyObjectsWithCells",
)


def looks_untouched(desk, before):
    return {name: desk.app.state[name] for name in STATES} == before and desk.app.communicates


def each_from(*firsts):
    """Take accesses in even steps from a first one: one round always, the rounds between where there is time."""
    return [firsts[0], *(pytest.param(first, marks=pytest.mark.slow) for first in firsts[1:])]


@pytest.mark.parametrize("first", each_from(*range(1, 8)))
def test_fault_at_any_access_of_a_common_press_leaves_excel_as_it_was(desk, first):
    desk.app.state["Calculation"] = -4135
    desk.app.state["StatusBar"] = "준비"
    before = dict(desk.app.state)
    desk.press()
    change_a_figure(desk, 3.0)
    total = desk.accesses()
    for number in range(first, total + 1, 7):
        change_a_figure(desk, 3.0 + number / 8)
        desk.app._access.fails_at = desk.app._access.count + number
        boxes = len(desk.boxes)
        assert desk.press() in {0, 4, 7}
        assert looks_untouched(desk, before), number
        assert len(desk.boxes) == boxes + 1
    settled(desk)


def test_fault_while_excel_is_given_back_is_tried_again(desk):
    desk.press()
    before = dict(desk.app.state)
    total = desk.accesses()
    for number in range(total - 8, total + 1):
        desk.app._access.fails_at = desk.app._access.count + number
        desk.press()
        assert looks_untouched(desk, before), number


@pytest.mark.parametrize("first", [pytest.param(first, marks=pytest.mark.slow) for first in (5, 20, 35)])
def test_fault_while_laying_out_leaves_excel_as_it_was(desk, first):
    before = dict(desk.app.state)
    total = desk.accesses()
    for number in range(first, total + 1, 60):
        for page in desk.book._pages:
            page.names = [name for name in page.names if ".layout." not in name.text]
        desk.app._access.fails_at = desk.app._access.count + number
        assert desk.press() in {0, 4, 7}
        assert looks_untouched(desk, before), number
    settled(desk)


def settled(desk):
    """Whatever a fault left behind, the next press makes good."""
    desk.app._access.fails_at = None  # where the last press took fewer accesses than the first
    assert desk.press() == 0
    after = desk.snapshots()
    for page in desk.book._pages:
        page.names = [name for name in page.names if ".layout." not in name.text]
    assert desk.press() == 0
    assert desk.snapshots() == after, "a layout from scratch finds nothing to mend"


def test_first_layout_stays_within_its_budget(desk_of, tmp_path):
    desk = desk_of(without_our_sheets(ROOT / "workbooks" / "6-3-3.xlsx", tmp_path))
    assert desk.accesses() <= FIRST


@pytest.mark.parametrize("first", each_from(20, 0, 40))
def test_fault_in_a_first_press_leaves_no_sheet_that_is_in_the_way(desk_of, tmp_path, first):
    desk = desk_of(without_our_sheets(ROOT / "workbooks" / "6-3-3.xlsx", tmp_path))
    for number in range(200 + first, 1400, 60):
        desk.app._access.fails_at = desk.app._access.count + number
        desk.press()
        assert not [page._name for page in desk.book._pages if page._name.startswith("Sheet")]
    desk.app._access.fails_at = None
    assert desk.press() == 0, desk.said


def test_a_press_imports_neither_frames_nor_what_writes_new_workbooks(desk, monkeypatch):
    """Each costs a third of a second, or more, before Excel is asked for anything.

    What is imported while a button works is imported again, in a Python of its own; xlwings comes in by our guard.
    """
    asked = set()
    plain = builtins.__import__

    def noted(name, globals=None, *rest):  # noqa: A002 - as Python calls it
        if str((globals or {}).get("__name__", "")).startswith("pledgebook"):
            asked.add(name)
        return plain(name, globals, *rest)

    change_a_figure(desk, 3.0)
    monkeypatch.setattr(builtins, "__import__", noted)
    assert desk.press() == 0
    monkeypatch.undo()
    mine = sorted(name for name in asked if name.startswith("pledgebook"))
    code = (
        f"import sys, importlib\nfor name in {['pledgebook.press', *mine]!r}: importlib.import_module(name)\n"
        "from pledgebook.excel_live.guards import _without_frames, import_xlwings\n"
        "with _without_frames(): import_xlwings()\n"
        "print(*sorted({'pandas', 'numpy', 'openpyxl', 'matplotlib'} & sys.modules.keys()))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=ROOT)
    assert (run.stdout.strip(), run.returncode) == ("", 0), run.stderr
    assert not {"pandas", "numpy", "openpyxl"} & {name.partition(".")[0] for name in asked}
