"""Staff at their workbooks: they type as people do, in any order, dates in any form, and save with their name."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Self

from openpyxl import load_workbook

from pledgebook.excel_file.growth import grown_table
from pledgebook.excel_file.typed_cells import TypedSheet
from pledgebook.grid.addresses import span_of
from pledgebook.package.parts import Package
from pledgebook.package.zip_write import rewritten

if TYPE_CHECKING:
    import random
    from fractions import Fraction
    from pathlib import Path
    from types import TracebackType

    from pledgebook.excel_file.typed_cells import Typed
    from tests.year.city import City, Deed, Indicator, Money, Pledge, Target


class Clerk:
    """A workbook open before somebody, saved at the end under their name and time.

    Excel lets a table grow over what is typed below it; where `grows` is not set the program does not.
    """

    def __init__(self, path: Path, by: str, at: datetime, *, grows: bool = True) -> None:
        self.path = path
        self._grows = grows
        self._by = by
        self._at = at
        self._book = load_workbook(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, _: object, trace: TracebackType | None) -> None:
        if kind is None:
            self._book.properties.lastModifiedBy = self._by
            self._book.save(self.path)
            saved_at(self.path, self._at)

    def add(self, sheet: str, *rows: dict[str, Any]) -> None:
        """Type rows below the last one."""
        page = self._book[sheet]
        heads = self._heads(sheet)
        number = max(
            at for at, cells in enumerate(page.values, 1) if any(value not in {None, ""} for value in cells)
        )
        for row in rows:
            number += 1
            for header, value in row.items():
                page.cell(number, heads[header], value)
        if self._grows:
            for table in page.tables.values():
                first, _, last = table.ref.partition(":")
                table.ref = f"{first}:{last.rstrip('0123456789')}{number}"
                table.autoFilter.ref = table.ref

    def change(self, sheet: str, where: dict[str, Any], header: str, value: object) -> None:
        """Type over a cell of the row that says `where`."""
        self._book[sheet].cell(self._row(sheet, where), self._heads(sheet)[header]).value = value

    def delete(self, sheet: str, where: dict[str, Any]) -> None:
        """Take the row that says `where` out; those below move up."""
        self._book[sheet].delete_rows(self._row(sheet, where))

    def sort(self, sheet: str, header: str) -> None:
        """Sort the rows of a sheet by what a column says, as a filter's arrow does."""
        page = self._book[sheet]
        column = self._heads(sheet)[header]
        rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=2)]
        filled = [row for row in rows if any(value is not None for value in row)]
        filled.sort(key=lambda row: str(row[column - 1]))
        for number, row in enumerate(filled, 2):
            for at, value in enumerate(row, 1):
                page.cell(number, at).value = value

    def _heads(self, sheet: str) -> dict[str, int]:
        return {str(cell.value): cell.column for cell in self._book[sheet][1] if cell.value is not None}

    def _row(self, sheet: str, where: dict[str, Any]) -> int:
        heads = self._heads(sheet)
        for number, cells in enumerate(self._book[sheet].iter_rows(min_row=2, values_only=True), 2):
            if all(cells[heads[header] - 1] == value for header, value in where.items()):
                return number
        msg = f"{self.path.name} {sheet}: {where}"
        raise LookupError(msg)


class Desk:
    """The master open in Excel: a save changes the cells that were typed and keeps all else, cards and charts too.

    openpyxl, by which departments type here, drops what it does not know and takes seconds for the cards.
    """

    def __init__(self, path: Path, by: str, at: datetime) -> None:
        self.path = path
        self._by = by
        self._at = at
        self._package = Package.open(path.read_bytes())
        self._rows: dict[str, list[list[Any]]] = {}
        self._typed: dict[str, dict[tuple[int, int], Typed]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, _: object, trace: TracebackType | None) -> None:
        if kind is not None:
            return
        parts: dict[str, bytes] = {}
        for name, cells in self._typed.items():
            place = next(sheet for sheet in self._package.sheets if sheet.name == name)
            last = max(number for number, _ in cells)
            parts[place.part] = TypedSheet(self._package, place).written(cells, 2)
            for table in self._package.tables():
                if table.sheet == name and span_of(table.ref).bottom < last:
                    parts[table.part] = grown_table(self._package, table, last)
        self.path.write_bytes(rewritten(self._package, parts, set()))
        saved_at(self.path, self._at, self._by)

    def add(self, sheet: str, *rows: dict[str, Any]) -> None:
        """Type rows below the last one."""
        there = self._read(sheet)
        heads = {header: number for number, header in enumerate(there[0], 1) if header is not None}
        for row in rows:
            there.append([row.get(header) for header in there[0]])
            cells = {(len(there), heads[header]): _typed(value) for header, value in row.items()}
            self._typed.setdefault(sheet, {}).update(cells)

    def change(self, sheet: str, where: dict[str, Any], header: str, value: object) -> None:
        """Type over a cell of the row that says `where`."""
        there = self._read(sheet)
        heads = there[0]
        for number, row in enumerate(there[1:], 2):
            if all(row[heads.index(name)] == said for name, said in where.items()):
                self._typed.setdefault(sheet, {})[number, heads.index(header) + 1] = _typed(value)
                return
        raise LookupError(where)

    def _read(self, sheet: str) -> list[list[Any]]:
        if sheet not in self._rows:
            book = load_workbook(self.path, read_only=True)
            rows = [list(row) for row in book[sheet].iter_rows(values_only=True)]
            book.close()
            while not any(value is not None for value in rows[-1]):
                rows.pop()
            self._rows[sheet] = rows
        return self._rows[sheet]


def _typed(value: object) -> Typed:
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d}"
    return value if value is None or isinstance(value, str) else Decimal(str(value))


def saved_at(path: Path, at: datetime, by: str = "") -> None:
    """Let a file say when it was saved, and by whom where that is given: openpyxl writes the time of today."""
    package = Package.open(path.read_bytes())
    stamp = f"{at:%Y-%m-%dT%H:%M:%SZ}".encode()
    core = re.sub(
        rb"(<dcterms:(?:modified|created)[^>]*>)[^<]*", rb"\g<1>" + stamp, package.read("docProps/core.xml")
    )
    if by:
        core = re.sub(rb"<cp:lastModifiedBy>.*?</cp:lastModifiedBy>", b"", core)
        core = core.replace(
            b"</cp:coreProperties>",
            f"<cp:lastModifiedBy>{by}</cp:lastModifiedBy></cp:coreProperties>".encode(),
        )
    path.write_bytes(rewritten(package, {"docProps/core.xml": core}, set()))


def day_as_typed(day: date, draw: random.Random) -> object:
    """Write a day in one of the forms that people use."""
    return draw.choice(
        (
            f"{day.year}. {day.month}. {day.day}.",
            f"{day.year}.{day.month}.{day.day}",
            f"{day.year}.{day.month}.{day.day}.",
            f"{day:%Y-%m-%d}",
            f"'{day:%y}. {day.month}. {day.day}.",
            f"{day.year}년 {day.month}월 {day.day}일",
            datetime(day.year, day.month, day.day),  # noqa: DTZ001 - a cell's date has no zone
        )
    )


def number_as_typed(value: Fraction, draw: random.Random) -> object:
    """Write a number in one of the forms that people use."""
    number = int(value) if value.denominator == 1 else float(value)  # halves and quarters are exact
    return draw.choice((number, number, number, f"{number}", f" {number}", f"{number} "))


def pledge_row(pledge: Pledge) -> dict[str, Any]:
    return {
        "공약번호": pledge.code,
        "공약명": pledge.title,
        "분야": pledge.sector,
        "정책목표": f"{pledge.title}의 정책목표",
        "주관부서": pledge.department,
        "담당자": "담당",
        "완료시기": "임기내",
        "사업주체": "시",
        "신규여부": "신규",
        "예산구분": "비예산" if pledge.budget is None else "예산",
        "소요예산": pledge.budget,
        "추진상황": pledge.status,
        "적용일": pledge.since and f"{pledge.since:%Y-%m-%d}",
    }


def indicator_row(indicator: Indicator) -> dict[str, Any]:
    return {
        "지표번호": indicator.code,
        "공약번호": indicator.pledge,
        "지표명": indicator.name,
        "단위": indicator.unit,
        "유형": indicator.kind,
        "실적방식": indicator.method,
        "기준값": indicator.base,
    }


def target_row(target: Target) -> dict[str, Any]:
    return {
        "지표번호": target.indicator,
        "연도": target.year,
        "기간": target.period,
        "누계목표": "-" if target.value is None else target.value,
        "적용일": target.since and f"{target.since:%Y-%m-%d}",
    }


def deed_row(deed: Deed, draw: random.Random) -> dict[str, Any]:
    return {
        "일자": day_as_typed(deed.day, draw),
        "공약번호": deed.pledge,
        "지표번호": deed.indicator,
        "실적값": number_as_typed(deed.value, draw),
        "기관": deed.place or None,
        "내용": deed.content,
        "증빙": "결재문서",
    }


def money_row(money: Money) -> dict[str, Any]:
    return {
        "공약번호": money.pledge,
        "구분": money.stage,
        "재원": money.source,
        **{str(year): amount for year, amount in money.by_year},
        "적용일": money.since and f"{money.since:%Y-%m-%d}",
    }


def fill(clerk: Clerk, city: City, draw: random.Random) -> None:
    """Type a city's whole plan and log into a new workbook."""
    clerk.add("공약", *map(pledge_row, city.pledges))
    clerk.add("지표", *map(indicator_row, city.indicators))
    clerk.add("목표", *map(target_row, city.targets))
    clerk.add("실적", *(deed_row(deed, draw) for deed in city.deeds))
    clerk.add("투자", *map(money_row, city.money))
    for pledge in city.pledges:
        clerk.add(
            "본문",
            {"공약번호": pledge.code, "구분": "현황 및 정책개요", "수준": 1, "내용": f"{pledge.title} 개요"},
            {
                "공약번호": pledge.code,
                "구분": "추진계획",
                "수준": 1,
                "내용": "연차별 추진",
                "시기": "2025. 3.",
            },
        )
