"""COM accesses of each kind of press on the sample, counted in a simulated Excel under xlwings' real engine.

    python tests/benchmarks/bench_com.py

An access is one property read, property write or method call: what crosses to Excel's process and back.
Prints a table; the budgets are asserted in `tests/excel_live/test_access.py`. Times in a real Excel were
never measured.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from pledgebook.excel_live import sheet_door  # noqa: E402 - run as a script
from tests.excel_live import fake_excel as fake  # noqa: E402 - run as a script
from tests.excel_live.conftest import make_desk  # noqa: E402
from tests.excel_live.test_access import COMMON, FULL, NOTHING  # noqa: E402 - run as a script

SAMPLE = ROOT / "workbooks" / "6-3-3.xlsx"


def line(what: str, accesses: int, budget: int | str = "") -> None:
    print(f"{what:58} {accesses:6}   {budget}")


def by_xlwings(desk) -> None:
    """Count what the plain ways of xlwings cost, for comparison."""
    import xlwings

    sheet = xlwings.apps.active.books.active.sheets["사용법"]
    cells = sheet.range("AA1:AI100")

    def count(do):
        before = desk.app._access.count
        do()
        return desk.app._access.count - before

    def one_by_one():
        for row in range(1, 101):
            for column in range(27, 36):
                sheet.range((row, column)).value = 1.0

    line("xlwings: 100 x 9 values, cell by cell", count(one_by_one))
    line("xlwings: 100 x 9 values as one block", count(lambda: setattr(cells, "value", [[1.0] * 9] * 100)))
    line("here: 100 x 9 values as one block", count(lambda: setattr(cells, "raw_value", ((1.0,) * 9,) * 100)))
    desk.book._page("사용법").contents.clear()
    line("xlwings: one merge", count(lambda: sheet.range("AA1:AB1").merge()))
    line("here: one merge", count(lambda: sheet_door.merge(sheet.range("AA2:AB2"))))


def main() -> None:
    patch = pytest.MonkeyPatch()
    with tempfile.TemporaryDirectory() as folder:
        desk = make_desk(Path(folder), patch, SAMPLE)
        _, column = desk.column("실적", "실적값")
        print(f"{'press':58} accesses   budget")
        line("refresh: all sheets laid out anew", desk.accesses(), FULL)
        line("refresh: nothing to do", desk.accesses(), NOTHING)
        for value in (3.0, 2.5, 1.0):
            desk.put("실적", (2, column), value)
            line(f"refresh: a figure changed to {value}", desk.accesses(), COMMON)
        line("check: the 점검 sheet", desk.accesses("check"), COMMON)
        line("undo", desk.accesses("undo"), FULL)
        card = desk.book._page("카드 6-3-3")
        card.names = [name for name in card.names if ".layout." not in name.text]
        desk.accesses()
        card.names = [name for name in card.names if ".layout." not in name.text]
        line("refresh: the card laid out anew", desk.accesses(), FULL)
        page = desk.book._page("실적")
        for at in range(100, 2100):
            page.contents[at, 40] = fake.Content(1.0)
        line("refresh: nothing to do, used range 2,000 rows longer", desk.accesses(), NOTHING)
        print()
        by_xlwings(desk)
    patch.undo()


if __name__ == "__main__":
    main()
