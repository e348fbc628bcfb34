"""Printed tables and cards as tests write them down: rows of a text, cells by tabs, figures at places of their own."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import count

from pledgebook.intake.blocks import BlockCell, BlockTable, Place, PrintedDocument
from pledgebook.intake.card import (
    Printed,
    PrintedCard,
    PrintedIndicator,
    PrintedMoney,
    PrintedTarget,
    PrintedYear,
)

NOWHERE = Place("card.txt")


def table_of(text, number=1, merges=()):
    """Return a table; a merge is its first row and column, and how many rows and columns it takes."""
    rows = [line.split("|") for line in text.strip().splitlines()]
    taken = {(row, column): (down, right) for row, column, down, right in merges}
    hidden = {
        (row + r, column + c)
        for (row, column), (down, right) in taken.items()
        for r in range(down)
        for c in range(right)
        if r or c
    }
    cells = [
        BlockCell(
            at,
            column,
            *taken.get((at, column), (1, 1)),
            said.strip(),
            Place("summary.txt", table=number, row=at + 1, column=column + 1),
        )
        for at, row in enumerate(rows)
        for column, said in enumerate(row)
        if (at, column) not in hidden
    ]
    return BlockTable(tuple(cells), len(rows), max(map(len, rows)), Place("summary.txt", table=number))


def document(*tables):
    return PrintedDocument("summary.txt", "text", tables)


_NUMBERS = count(1)


def printed(text, value=None, *, kind=Decimal):
    """Return a printed value at a place that nothing else has."""
    place = Place("card.txt", table=99, row=next(_NUMBERS), column=1)
    return Printed(kind(text.rstrip("%")) if value is None else value, text, place)


def both(text):
    """Return what is read of `8(16)`: what came in the year, and the cumulative figure."""
    if not text or text == "-":
        return None, None
    own, _, rest = text.partition("(")
    if not rest:
        return printed(text), None
    place = Place("card.txt", table=99, row=next(_NUMBERS), column=1)
    return Printed(Decimal(rest[:-1]), text, place), Printed(Decimal(own), text, place)


def indicator(name, unit, years, targets, actuals, rate, schedule=()):
    made = []
    for year, target, actual in zip(years, targets, actuals, strict=True):
        (due, of_year), (done, done_of_year) = both(target), both(actual)
        made.append(PrintedYear(year, None, due, done, of_year, done_of_year))
    due = tuple(
        PrintedTarget(year, kind, number, both(text)[0], both(text)[1])
        for year, kind, number, text in schedule
    )
    return PrintedIndicator(
        printed(name, name), printed(unit, unit), tuple(made), rate and printed(rate), due
    )


def money(project, source, amounts, *, is_total=False, years=range(2022, 2027)):
    total, prior, in_term, *by_year, after = [printed(text) if text else None for text in amounts.split()]
    return PrintedMoney(
        None if project is None else printed(project, project),
        printed(source, source),
        is_total,
        total,
        prior,
        in_term,
        tuple(zip(years, by_year, strict=True)),
        after,
    )


EMPTY = PrintedCard(
    code=None,
    title=None,
    marks={},
    goal=None,
    department=None,
    government=None,
    unit=None,
    required=None,
    rate=None,
    footer_rate=None,
    footer_words=None,
    as_of=None,
    term=None,
    indicators=(),
    money=(),
    lines=(),
    findings=(),
    places=(NOWHERE, NOWHERE),
)
YEARS = range(2022, 2027)


def sample():
    """Return a card of two indicators and one project, in which everything agrees."""
    half_years = [(year, "반기", half) for year in range(2023, 2027) for half in (1, 2)][:7]
    first, second = (5, 10, 15, 20, 25, 30, 33), (2, 4, 6, 8, 9, 10, 12)
    return replace(
        EMPTY,
        code=printed("2-1", "2-1"),
        title=printed("걷기 길 잇기", "걷기 길 잇기"),
        marks={"임기내": printed("○", "○"), "예산": printed("○", "○"), "정상추진": printed("○", "○")},
        required=printed("1,240", Decimal(1240)),
        rate=printed("27.65%"),
        footer_rate=printed("27.65"),
        footer_words=printed("각 지표 이행률의 평균으로 산출", "각 지표 이행률의 평균으로 산출"),
        as_of=printed("2024. 5. 31.", date(2024, 5, 31)),
        term=(printed("2022. 7. 1.", date(2022, 7, 1)), printed("2026. 6. 30.", date(2026, 6, 30))),
        indicators=(
            indicator(
                "걷기 모임(회)",
                "회",
                YEARS,
                ["", "10", "10(20)", "10(30)", "3(33)"],
                ["", "8", "2(10)", "-", ""],
                "30.30",
                [(*period, str(value)) for period, value in zip(half_years, first, strict=True)],
            ),
            indicator(
                "이은 길(km)",
                "km",
                YEARS,
                ["-", "4", "4(8)", "2(10)", "2(12)"],
                ["-", "2", "1(3)", "-", ""],
                "25.00",
                [(*period, str(value)) for period, value in zip(half_years, second, strict=True)],
            ),
        ),
        money=(
            money("걷기 길", "총 계", "1240 40 900 100 200 300 200 100 300", is_total=True),
            money("걷기 길", "국 비", "600 0 400 0 100 200 100 0 200"),
            money("걷기 길", "시 비", "640 40 500 100 100 100 100 100 100"),
            money("걷기 길", "집행액", "450 40 410 100 200 110 0 0 0"),
        ),
    )
