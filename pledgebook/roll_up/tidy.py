"""The roll-up as tidy data: one row per indicator with its pledge's columns repeated; frame, CSV, Parquet."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pledgebook.errors import missing_extra
from pledgebook.grid.number_text import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from pledgebook.roll_up.portfolio import Entry, Portfolio

TEXT, DATE, AMOUNT = "text", "date", "amount"
COLUMNS: dict[str, str] = {
    "파일": TEXT,
    "자치단체": TEXT,
    "기준일": DATE,
    "공약번호": TEXT,
    "공약명": TEXT,
    "분야": TEXT,
    "주관부서": TEXT,
    "완료시기": TEXT,
    "사업주체": TEXT,
    "신규여부": TEXT,
    "예산구분": TEXT,
    "금액 단위": TEXT,
    "소요예산": AMOUNT,
    "추진상황": TEXT,
    "공약 이행률": AMOUNT,
    "지표번호": TEXT,
    "지표명": TEXT,
    "단위": TEXT,
    "유형": TEXT,
    "최종목표": AMOUNT,
    "이행누계": AMOUNT,
    "분자": AMOUNT,
    "분모": AMOUNT,
    "이행률": AMOUNT,
    "계획 대비 달성률": AMOUNT,
}
"""The columns and what they hold. Rates are percent as printed, amounts in the workbook's own unit."""
_FORMULA_LIKE = ("=", "+", "-", "@", "\t", "\r", "\n")
_DECIMALS = 10
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


def frame(portfolio: Portfolio) -> pd.DataFrame:
    """Return the rows as a pandas DataFrame; amounts and rates stay `Decimal`, None is nothing or 산출불가."""
    import pandas as pd

    return pd.DataFrame(list(rows(portfolio)), columns=list(COLUMNS), dtype=object)


def csv_bytes(portfolio: Portfolio) -> bytes:
    """Return the rows as CSV that Korean Excel opens: UTF-8 with a byte order mark, CRLF.

    A text that a spreadsheet program would take for a formula gets an apostrophe before it; numbers stay
    numbers.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for row in rows(portfolio):
        writer.writerow([_csv(value) for value in row])
    return out.getvalue().encode("utf-8-sig", "surrogatepass")


def _csv(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return plain(value)
    text = str(value)
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA_LIKE) else text


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

    kinds = {TEXT: pa.string(), DATE: pa.date32(), AMOUNT: pa.decimal128(38, _DECIMALS)}
    schema = pa.schema([(name, kinds[kind]) for name, kind in COLUMNS.items()])
    out = io.BytesIO()
    found = frame(portfolio)
    for name, kind in COLUMNS.items():
        if kind == AMOUNT:
            found[name] = found[name].map(_within, na_action="ignore")
    found.to_parquet(out, engine="pyarrow", index=False, schema=schema)
    return out.getvalue()


def _within(amount: Decimal) -> Decimal:
    """Round to the decimals that a column has; sums of typed numbers have fewer."""
    return round(amount, _DECIMALS)
