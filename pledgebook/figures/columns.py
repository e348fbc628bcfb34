"""The columns of frames: their Korean and English names, and what pandas is to hold them as."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Protocol

from pledgebook.errors import UsageError, missing_extra

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pandas as pd

Numbers = Literal["decimal", "float64", "decimal128"]
"""How figures are held: exactly as Decimal objects, as floats for arithmetic, or exactly as Arrow decimals."""
Lang = Literal["ko", "en"]
NUMBERS, LANGS = ("decimal", "float64", "decimal128"), ("ko", "en")
DECIMAL_PLACES = 10
"""Of Arrow decimals, which hold all figures of a column alike; sums of typed numbers have fewer."""
_DIGITS = 38
_NEW_STRINGS = 3
"""The version of pandas from which on texts have a dtype of their own."""


class Kind(Enum):
    TEXT = "text"
    CATEGORY = "category"  # few words that many rows share
    DATE = "date"
    NUMBER = "number"
    COUNT = "count"
    FLAG = "flag"


class Column(NamedTuple):
    ko: str
    en: str  # without blanks: `frame.rate`, `frame.query("rate > 50")`
    kind: Kind

    def name(self, lang: str) -> str:
        return self.en if lang == "en" else self.ko


class Framing(Protocol):
    """A method that makes a frame of results."""

    def __call__(self, *, numbers: Numbers = "decimal", lang: Lang = "ko") -> pd.DataFrame: ...


def frame_of(
    columns: Sequence[Column], rows: Iterable[Sequence[Any]], *, numbers: Numbers, lang: Lang
) -> pd.DataFrame:
    """Return rows as a DataFrame: dates are datetimes, words that repeat categories, figures as asked.

    A figure that is nothing or 산출불가 is None, NaN as a float. Raises UsageError for other arguments, and
    for "decimal128" without the extra `parquet`.
    """
    import pandas as pd

    for name, seen, choices in (("numbers", numbers, NUMBERS), ("lang", lang, LANGS)):
        if seen not in choices:
            raise UsageError("bad-choice", name=name, seen=seen, choices=", ".join(choices))
    every = list(rows)
    return pd.DataFrame(
        {
            column.name(lang): as_kind([row[at] for row in every], column.kind, numbers)
            for at, column in enumerate(columns)
        }
    )


def as_kind(values: list[Any], kind: Kind, numbers: Numbers) -> pd.Series[Any]:
    """Return values as a column of a kind."""
    import pandas as pd

    if kind is Kind.NUMBER:
        return _numbers(values, numbers)
    if kind in {Kind.TEXT, Kind.CATEGORY}:
        values = [value or None for value in values]  # a blank cell is missing, as files have it
    if kind is Kind.CATEGORY:
        return pd.Series(values, dtype=_text_dtype()).astype("category")
    dtypes = {
        Kind.TEXT: _text_dtype(),
        Kind.COUNT: "int64",
        Kind.FLAG: "boolean",
        Kind.DATE: "datetime64[ns]",
    }
    return pd.Series(values, dtype=dtypes[kind])


def _text_dtype() -> str:
    import pandas as pd

    return "str" if int(pd.__version__.partition(".")[0]) >= _NEW_STRINGS else "object"


def _numbers(values: list[Any], numbers: Numbers) -> pd.Series[Any]:
    import pandas as pd

    if numbers == "float64":
        return pd.Series([None if value is None else float(value) for value in values], dtype="float64")
    if numbers == "decimal128":
        try:
            import pyarrow as pa
        except ImportError as error:
            raise missing_extra("parquet", "no-parquet") from error
        rounded = [None if value is None else round(value, DECIMAL_PLACES) for value in values]
        return pd.Series(rounded, dtype=pd.ArrowDtype(pa.decimal128(_DIGITS, DECIMAL_PLACES)))
    return pd.Series(values, dtype=object)
