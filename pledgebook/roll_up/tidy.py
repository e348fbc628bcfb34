"""The roll-up as tidy data: one row per indicator with its pledge's columns repeated; frame, CSV, Parquet."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pledgebook.errors import missing_extra
from pledgebook.figures.columns import DECIMAL_PLACES, Column, Kind, frame_of
from pledgebook.figures.frames import INDICATOR_COLUMNS
from pledgebook.grid.formula_text import shielded
from pledgebook.grid.number_text import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from pledgebook.figures.columns import Lang, Numbers
    from pledgebook.roll_up.entry import Entry
    from pledgebook.roll_up.portfolio import Portfolio

COLUMNS = (
    Column("파일", "file", Kind.TEXT),
    Column("자치단체", "government", Kind.CATEGORY),
    Column("기준일", "as_of", Kind.DATE),
    Column("공약번호", "pledge_code", Kind.TEXT),
    Column("공약명", "pledge", Kind.TEXT),
    Column("분야", "field", Kind.CATEGORY),
    Column("주관부서", "department", Kind.CATEGORY),
    Column("완료시기", "completion", Kind.CATEGORY),
    Column("사업주체", "actors", Kind.CATEGORY),
    Column("신규여부", "novelty", Kind.CATEGORY),
    Column("예산구분", "budgeting", Kind.CATEGORY),
    Column("금액 단위", "money_unit", Kind.CATEGORY),
    Column("소요예산", "budget", Kind.NUMBER),
    Column("추진상황", "status", Kind.CATEGORY),
    Column("공약 이행률", "pledge_rate", Kind.NUMBER),
    *INDICATOR_COLUMNS,
)
"""The columns. Rates are percent as printed, amounts in the workbook's own unit."""
Row = tuple[Any, ...]


def rows(portfolio: Portfolio) -> Iterator[Row]:
    """Yield a row per indicator; a pledge without indicators has one row with none."""
    for entry in portfolio.entries:
        pledge = _pledge_columns(entry)
        for indicator in entry.pledge.indicators:
            yield (
                *pledge,
                indicator.code,
                indicator.name,
                indicator.unit,
                indicator.kind,
                indicator.final_target,
                indicator.actual,
                indicator.numerator,
                indicator.denominator,
                indicator.rate,
                indicator.to_plan,
            )
        if not entry.pledge.indicators:
            yield (*pledge, *[None] * (len(COLUMNS) - len(pledge)))


def _pledge_columns(entry: Entry) -> Row:
    pledge = entry.pledge
    return (
        entry.path,
        entry.government,
        entry.as_of,
        pledge.code,
        pledge.title,
        pledge.sector,
        pledge.department,
        pledge.completion,
        ", ".join(map(entry.authority.actor_word, pledge.actors)),
        pledge.novelty,
        pledge.budgeting,
        entry.money_unit,
        pledge.budget,
        pledge.status.value,
        pledge.rate,
    )


def frame(portfolio: Portfolio, *, numbers: Numbers = "decimal", lang: Lang = "ko") -> pd.DataFrame:
    """Return the rows as a pandas DataFrame; a figure that is nothing or 산출불가 is None, NaN as a float."""
    return frame_of(COLUMNS, rows(portfolio), numbers=numbers, lang=lang)


def csv_bytes(portfolio: Portfolio) -> bytes:
    """Return the rows as CSV that Korean Excel opens: UTF-8 with a byte order mark, CRLF.

    A text that a spreadsheet program would take for a formula gets an apostrophe before it; numbers stay
    numbers.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([column.ko for column in COLUMNS])
    for row in rows(portfolio):
        writer.writerow([_csv(value) for value in row])
    return out.getvalue().encode("utf-8-sig", "surrogatepass")


def _csv(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return plain(value)
    return shielded(str(value))


def require_pyarrow() -> None:
    """Raise UsageError where pyarrow, an extra, is not installed."""
    try:
        import pyarrow as pa  # noqa: F401 - only whether it is there
    except ImportError as error:
        raise missing_extra("parquet", "no-parquet") from error


def parquet_bytes(portfolio: Portfolio) -> bytes:
    """Return the rows as Parquet with the same schema whatever the rows: texts, days, decimals (10 places).

    Raises UsageError where pyarrow is not installed.
    """
    require_pyarrow()
    import pyarrow as pa
    import pyarrow.parquet as pq

    kinds = {Kind.DATE: pa.date32(), Kind.NUMBER: pa.decimal128(38, DECIMAL_PLACES)}
    schema = pa.schema([(column.ko, kinds.get(column.kind, pa.string())) for column in COLUMNS])
    of_columns = zip(*rows(portfolio), strict=True) if portfolio.entries else [()] * len(COLUMNS)
    table = pa.table(
        [
            [_within(value) if column.kind is Kind.NUMBER else value for value in values]
            for column, values in zip(COLUMNS, of_columns, strict=True)
        ],
        schema=schema,
    )
    out = io.BytesIO()
    pq.write_table(table, out)
    return out.getvalue()


def _within(amount: Decimal | None) -> Decimal | None:
    """Round to the decimals that a column has; sums of typed numbers have fewer."""
    return None if amount is None else round(amount, DECIMAL_PLACES)
