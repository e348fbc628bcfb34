"""Many pledge workbooks in one: the official summary sheets, and the same figures as tidy data."""

from __future__ import annotations

from os import PathLike
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from concurrent.futures import Executor

    import pandas as pd

    from pledgebook.batch.many import Limits
    from pledgebook.roll_up.clashes import Prefer
    from pledgebook.use_cases.compute import AsOf


def rollup(
    paths: Iterable[str | PathLike[str]] | str | PathLike[str],
    as_of: AsOf = None,
    *,
    prefer: Prefer = None,
    executor: Executor | None = None,
    jobs: int | None = None,
    limits: Limits | None = None,
) -> pd.DataFrame:
    """Recompute many workbooks and give a tidy DataFrame: one row per indicator, pledge columns repeated.

    Rates are percent as printed, amounts in each workbook's money unit, both `Decimal`; None where there is
    nothing or 산출불가. A pledge without indicators has one row with none. A workbook that cannot be used
    stops nothing: it is listed in the frame's `attrs["failures"]` (path, code, message). `executor` is any
    concurrent.futures.Executor; without one, `jobs` processes read where there are many files, each within
    `limits`, which takes a script that has its calls under `if __name__ == "__main__":`.

    Raises DataError where two workbooks of a government hold one pledge code, unless `prefer` is "newest";
    UsageError for an as-of date that is no date; BatchError where no process can be started.
    """
    from pledgebook.roll_up.gather import day_asked_for, gather
    from pledgebook.roll_up.portfolio import assemble
    from pledgebook.roll_up.tidy import frame
    from pledgebook.stores.url import locate

    if isinstance(paths, str | PathLike):
        paths = [paths]
    found = gather([locate(one) for one in paths], day_asked_for(as_of), executor, jobs, limits)
    return frame(assemble(found, prefer))
