"""Books to lay out, and a way to read a sheet the way a person does: text by row."""

from __future__ import annotations

import dataclasses
import re
from decimal import Decimal

from pledgebook.book.government import Level
from pledgebook.book.koreandate import When
from pledgebook.book.model import NarrativeLine, Section
from pledgebook.sheets.layout import layout
from pledgebook.template import sample as typed
from pledgebook.use_cases.compute import compute
from tests.figures import books

AS_OF = books.AS_OF


def when(text):
    found = re.match(r"(\d{4})\. (\d+)\.?", text)
    if found is None:
        return None
    month = books.day(f"{found[1]}-{int(found[2]):02d}")
    return When(month.start, month.end, text)


def line(section, level, content, when_text="", row=2):
    return NarrativeLine(row, "6-3-3", Section(section), level, content, when_text, when(when_text))


def official(**settings):
    """The published card, whole."""
    book = books.sample()
    pledge = dataclasses.replace(
        book.pledges[0], goal=typed.PLEDGES[0]["정책목표"], actors=(Level.OWN,), novelty=("계속",)
    )
    return dataclasses.replace(
        book,
        pledges=(pledge,),
        narrative=tuple(
            line(row["구분"], row["수준"], row["내용"], row["시기"] or "", at)
            for at, row in enumerate(typed.ROWS["Narrative"], 2)
        ),
        activities=tuple(dataclasses.replace(activity, on_card=False) for activity in book.activities),
        investments=tuple(
            dataclasses.replace(money_row, project=pledge.title) for money_row in book.investments
        ),
        settings=dataclasses.replace(book.settings, government="나주시", **settings),
    )


def with_pledge(book, **more):
    return dataclasses.replace(book, pledges=(dataclasses.replace(book.pledges[0], **more),))


def with_indicators(number):
    book = official()
    codes = [f"지표{at}" for at in range(number)]
    return dataclasses.replace(
        book,
        indicators=tuple(
            books.indicator(code, at, pledge="6-3-3", name=f"교육 횟수 {at}")
            for at, code in enumerate(codes, 2)
        ),
        targets=tuple(
            target for code in codes for target in books.half_years([4, 8, 12, 16, 20, 24, 26], code)
        ),
        activities=tuple(
            books.activity("2023-05-10", code, 3, at, pledge="6-3-3", on_card=False)
            for at, code in enumerate(codes, 2)
        ),
    )


def sheets(book, as_of=AS_OF, names=None):
    return {sheet.key: sheet for sheet in layout(compute(book, as_of), names or {})}


def card(book, as_of=AS_OF):
    return sheets(book, as_of)["card:6-3-3"]


def rows(sheet):
    """Return the filled cells of each row that is printed, left to right."""
    found = {}
    last = sheet.print_setup.area.right
    for (row, column), cell in sorted(sheet.cells.items()):
        if cell.value is not None and column <= last:
            found.setdefault(row, []).append(cell.value)
    return found


def row_of(sheet, text, start=1):
    """Give the first row, from `start` on, that has a cell of this text."""
    return next(row for (row, _), cell in sorted(sheet.cells.items()) if row >= start and cell.value == text)


def column_of(sheet, row, value):
    return next(at[1] for at, cell in sorted(sheet.cells.items()) if at[0] == row and cell.value == value)


def filled(sheet, row):
    return rows(sheet).get(row, [])


def fields(sheet, row):
    """Give a row's cells, merged ones once, blanks as None."""
    inside = {
        (at, column)
        for span in sheet.merges
        for at in range(span.top, span.bottom + 1)
        for column in range(span.left, span.right + 1)
        if (at, column) != (span.top, span.left)
    }
    return [cell.value for at, cell in sorted(sheet.cells.items()) if at[0] == row and at not in inside]


def printed(value):
    if isinstance(value, Decimal):
        return format(value, "f")
    return value if value is None else str(value)


def style(sheet, cell):
    return sheet.styles[cell.style]
