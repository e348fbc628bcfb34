"""발행: table Publications, from the first confirmation on; only its new rows are ever laid out."""

from __future__ import annotations

import dataclasses
from decimal import Decimal
from typing import TYPE_CHECKING

from pledgebook.book.contract import (
    PUBLICATIONS_COLUMNS,
    PUBLICATIONS_KEY,
    PUBLICATIONS_TABLE,
)
from pledgebook.grid.addresses import Span, column_number
from pledgebook.grid.number_text import TEXT
from pledgebook.grid.sheet import Cell, PrintSetup, Sheet, TableRegion
from pledgebook.sheets import styles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pledgebook.book.ledger import Ledger, Publication
    from pledgebook.grid.sheet import Value

_WIDTHS = (36.0, 40.0, 66.0, 66.0, 60.0, 60.0, 72.0, 66.0, 54.0, 54.0, 54.0, 120.0, 90.0, 90.0)
_HEAD, _WORD, _TEXT, _DAY, _NUMBER, _HASH = "head", "word", "text", "day", "number", "hash"
_FIGURE = dataclasses.replace(styles.FIGURE, horizontal="right")
_LOOKS = {
    _HEAD: styles.HEAD_CELL,
    _WORD: styles.with_format(styles.CELL, TEXT),
    _TEXT: styles.with_format(styles.CELL_LEFT, TEXT),
    _DAY: styles.with_format(styles.FIGURE, "yyyy-mm-dd"),
    _NUMBER: _FIGURE,
    _HASH: styles.with_format(dataclasses.replace(styles.CELL_LEFT, wrap=False, size=8), TEXT),
}
_LOOK_OF = (_NUMBER, _WORD, _DAY, _DAY, _WORD, _WORD, _WORD, _WORD, _NUMBER, _NUMBER, _NUMBER, _TEXT, _HASH, _HASH)  # fmt: skip


def publications_sheet(rows: Sequence[Publication], name: str, grown_to: str, there: Ledger | None) -> Sheet:
    """Lay out new rows of 발행: below those `there`, in the columns that sheet has; else on a sheet of their own."""
    columns = range(1, len(PUBLICATIONS_COLUMNS) + 1)
    if there is not None:
        columns_there = [column_number(there.letters[header]) for header in PUBLICATIONS_COLUMNS]
        return Sheet(PUBLICATIONS_KEY, name, _cells(rows, 1, columns_there), _LOOKS, grown_to=grown_to)
    head = {(1, column): Cell(PUBLICATIONS_COLUMNS[column - 1], _HEAD) for column in columns}
    return Sheet(
        PUBLICATIONS_KEY,
        name,
        head | _cells(rows, 2, columns),
        _LOOKS,
        widths=dict(zip(columns, _WIDTHS, strict=True)),
        tables=(
            TableRegion(PUBLICATIONS_TABLE, Span(1, 1, len(rows) + 1, len(columns)), PUBLICATIONS_COLUMNS),
        ),
        print_setup=PrintSetup(orientation="landscape", title_rows=(1, 1)),
        freeze=(2, 1),
        tab_color=styles.NAVY,
        grown_to=grown_to,
    )


def _cells(rows: Sequence[Publication], first: int, columns: Sequence[int]) -> dict[tuple[int, int], Cell]:
    return {
        (at, column): Cell(value, look)
        for at, row in enumerate(rows, start=first)
        for column, value, look in zip(columns, _values(row), _LOOK_OF, strict=True)
    }


def _values(row: Publication) -> tuple[Value, ...]:
    return (
        Decimal(row.number),
        row.state.value,
        row.as_of,
        row.confirmed,
        row.by,
        row.pledge or None,
        row.indicator or None,
        row.status or None,
        row.numerator,
        row.denominator,
        row.rate,
        row.reason or None,
        row.card_hash or None,
        row.previous_hash or None,
    )
