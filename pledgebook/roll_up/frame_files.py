"""Frames to files and back: CSV, Excel and Parquet that say the same when they are read again."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pledgebook import config
from pledgebook.disk.replace import write_over
from pledgebook.disk.source import read_source
from pledgebook.errors import FileUnreadableError, UsageError, missing_extra
from pledgebook.figures.columns import NUMBERS, Kind, as_kind
from pledgebook.figures.frames import EVERY_COLUMN
from pledgebook.grid.formula_text import shielded, unshielded
from pledgebook.grid.number_text import plain
from pledgebook.roll_up import tidy
from pledgebook.stores.find import local
from pledgebook.use_cases.arguments import choice, path_asked_for

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pandas as pd

    from pledgebook.figures.columns import Numbers
    from pledgebook.use_cases.arguments import PathArgument

_SUFFIXES = (".csv", ".xlsx", ".parquet")
_KINDS = {name: column.kind for column in (*EVERY_COLUMN, *tidy.COLUMNS) for name in (column.ko, column.en)}


def save_frame(frame: pd.DataFrame, path: PathArgument) -> Path:
    """Write a frame as `.csv`, `.xlsx` or `.parquet`, whole or not at all, and return the path.

    No text becomes a formula: in CSV one that begins with `=`, `+`, `-` or `@` has a `'` before it, in Excel
    its cell is text. CSV opens in Korean Excel: UTF-8 with a byte order mark. `load_frame` reads back what was
    written. A file that is there is replaced, and kept for `undo` as a workbook is. Raises UsageError for
    another ending, FileError where the file cannot be written.

    >>> frame = pb.rollup("workbooks/6-3-3.xlsx", "2024-05-31")
    >>> pb.load_frame(pb.save_frame(frame, "취합.csv")).equals(frame)
    True
    """
    place = _place(path)
    if not hasattr(frame, "to_parquet"):
        raise UsageError("bad-choice", name="frame", seen=type(frame).__name__, choices="pandas.DataFrame")
    write = {".csv": _csv, ".xlsx": _xlsx, ".parquet": _parquet}[place.suffix.lower()]
    write_over(place, write(frame), config.history())
    return place


def load_frame(path: PathArgument, *, numbers: Numbers = "decimal") -> pd.DataFrame:
    """Read a frame that `save_frame` wrote, with the columns held as they were.

    `numbers` says how figures of CSV and Excel are held; Parquet remembers it itself. Raises
    FileUnreadableError for a file that is no such table, UsageError for another ending.

    >>> pb.load_frame(pb.save_frame(pb.rollup("workbooks/6-3-3.xlsx", "2024-05-31"), "취합.parquet"))["이행률"][0]
    Decimal('19.23')
    """
    import pandas as pd

    choice("numbers", numbers, *NUMBERS)
    place = _place(path)
    is_csv = place.suffix.lower() == ".csv"
    data = io.BytesIO(read_source(place).data)
    try:
        if place.suffix.lower() == ".parquet":
            return _as_it_was(_with_pyarrow(lambda: pd.read_parquet(data)))
        found = _read_texts(data, is_csv=is_csv)
    except (ValueError, KeyError, OSError, zipfile.BadZipFile) as error:
        raise FileUnreadableError("no-frame", path=place) from error
    try:
        return pd.DataFrame(
            {name: _typed(name, found[name], numbers, is_csv=is_csv) for name in found.columns}
        )
    except (ValueError, ArithmeticError) as error:
        raise FileUnreadableError("no-frame", path=place) from error


def _read_texts(data: io.BytesIO, *, is_csv: bool) -> pd.DataFrame:
    import pandas as pd

    if is_csv:
        return pd.read_csv(data, dtype=str, keep_default_na=False, na_values=[""])
    return pd.read_excel(data, engine="openpyxl", dtype=str, keep_default_na=False, na_values=[""])


def _as_it_was(frame: pd.DataFrame) -> pd.DataFrame:
    """Mend what Parquet does not remember: that a column of categories without any is one of texts."""
    for name in frame.columns:
        if _KINDS.get(name) is Kind.CATEGORY and frame[name].isna().all():
            frame[name] = as_kind([None] * len(frame), Kind.CATEGORY, "decimal")
    return frame


def _typed(name: str, column: pd.Series[Any], numbers: Numbers, *, is_csv: bool) -> pd.Series[Any]:
    import pandas as pd

    values: list[str | None] = [None if pd.isna(value) else value for value in column]
    if is_csv:
        values = [None if value is None else unshielded(value) for value in values]
    kind = _KINDS.get(name, Kind.TEXT)
    read = _READERS.get(kind, str)
    return as_kind([None if value is None else read(value) for value in values], kind, numbers)


def _day(text: str) -> date:
    return datetime.fromisoformat(text).date()  # noqa: DTZ007, RUF100 - days have no zone


_READERS: dict[Kind, Callable[[str], Any]] = {
    Kind.NUMBER: Decimal,
    Kind.COUNT: int,
    Kind.FLAG: lambda text: text.upper() == "TRUE",
    Kind.DATE: _day,
}


def _csv(frame: pd.DataFrame) -> bytes:
    texts = frame.astype(object).map(_text, na_action="ignore")
    return texts.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig", "surrogatepass")


def _text(value: object) -> str:
    if isinstance(value, str):
        return shielded(value)
    if isinstance(value, Decimal):
        return plain(value)
    return value.isoformat().removesuffix("T00:00:00") if isinstance(value, date) else str(value)


def _xlsx(frame: pd.DataFrame) -> bytes:
    import pandas as pd

    out = io.BytesIO()
    with pd.ExcelWriter(out, engine="openpyxl") as writer:
        frame.astype(object).to_excel(writer, index=False)
        for row in writer.book.worksheets[0].iter_rows():
            for cell in row:
                if isinstance(cell.value, str):
                    cell.data_type = "s"  # a text that begins with = is no formula
                    cell.quotePrefix = True  # neither once somebody edits the cell
    return out.getvalue()


def _parquet(frame: pd.DataFrame) -> bytes:
    out = io.BytesIO()
    _with_pyarrow(lambda: frame.to_parquet(out, engine="pyarrow", index=False))
    return out.getvalue()


def _with_pyarrow(work: Any) -> Any:  # noqa: ANN401 - whatever pandas returns
    try:
        return work()
    except ImportError as error:
        raise missing_extra("parquet", "no-parquet") from error


def _place(path: PathArgument) -> Path:
    place = local(path_asked_for(path))
    if place.suffix.lower() not in _SUFFIXES:
        raise UsageError("frame-suffix", path=place, known=", ".join(_SUFFIXES))
    return place
