"""Results as a pandas DataFrame; pandas is imported only when one is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.book.contract import RESULTS_COLUMNS
from pledgebook.figures.basis_rows import basis_rows

if TYPE_CHECKING:
    import pandas as pd

    from pledgebook.figures.results import Results


def results_frame(results: Results) -> pd.DataFrame:
    """Return the Results table: one row per indicator and calendar year of the term.

    Amounts and rates stay `Decimal` (dtype object); None is a cell with nothing to print. The rate and
    its operands are those of the term and repeat on every year's row.

    Texts are data, as they stand in the workbook. Where the frame is written as CSV for Excel or by `to_excel`,
    one that begins with `=`, `+`, `-` or `@` would become a formula: put a `'` before it. Owned sheets keep it text.
    """
    import pandas as pd

    return pd.DataFrame(
        [
            (
                row.pledge,
                row.indicator,
                row.name,
                row.year,
                row.target,
                row.target_cumulative,
                row.actual,
                row.actual_cumulative,
                row.numerator,
                row.denominator,
                row.rate,
                row.formula,
                row.basis,
            )
            for row in basis_rows(results)
        ],
        columns=list(RESULTS_COLUMNS),
        dtype=object,
    ).astype({"연도": "int64"})
