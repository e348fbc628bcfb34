"""Many pledge workbooks in one: the official summary sheets, and the same figures as tidy data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, overload

if TYPE_CHECKING:
    from concurrent.futures import Executor

    import pandas as pd

    from pledgebook.batch.many import Limits
    from pledgebook.book.term import Term
    from pledgebook.errors import PledgebookError
    from pledgebook.roll_up.clashes import Prefer
    from pledgebook.roll_up.wishes import SettingsOf
    from pledgebook.use_cases.arguments import AsOf, Paths


@overload
def rollup(
    paths: Paths,
    as_of: AsOf = None,
    *,
    errors: Literal["raise"] = "raise",
    prefer: Prefer = None,
    term: str | Term | None = None,
    settings: SettingsOf = None,
    executor: Executor | None = None,
    jobs: int | None = None,
    limits: Limits | None = None,
) -> pd.DataFrame: ...
@overload
def rollup(
    paths: Paths,
    as_of: AsOf = None,
    *,
    errors: Literal["collect"],
    prefer: Prefer = None,
    term: str | Term | None = None,
    settings: SettingsOf = None,
    executor: Executor | None = None,
    jobs: int | None = None,
    limits: Limits | None = None,
) -> tuple[pd.DataFrame, tuple[tuple[str, PledgebookError], ...]]: ...
def rollup(
    paths: Paths,
    as_of: AsOf = None,
    *,
    errors: Literal["raise", "collect"] = "raise",
    prefer: Prefer = None,
    term: str | Term | None = None,
    settings: SettingsOf = None,
    executor: Executor | None = None,
    jobs: int | None = None,
    limits: Limits | None = None,
) -> pd.DataFrame | tuple[pd.DataFrame, tuple[tuple[str, PledgebookError], ...]]:
    """Recompute many workbooks and return a tidy DataFrame: one row per indicator, pledge columns repeated.

    `paths` are files, folders (read at any depth), globs or stores' URLs. Rates are percent as printed,
    amounts in each workbook's money unit, both `Decimal`; None where there is nothing or 산출불가. A pledge
    without indicators has one row with none. `executor` is any concurrent.futures.Executor; without one,
    `jobs` processes read where there are many files, each within `limits`, which takes a script that has
    its calls under `if __name__ == "__main__":`.

    `term` (`민선9기`, or its first and last day) takes the workbooks of one term; without it all must be of
    one. `settings`, a workbook whose 설정 are used or settings themselves, has all computed alike; without it
    all must say the same.

    Raises BatchError, whose `failures` name each one, where a workbook cannot be used; with
    `errors="collect"` they are returned beside the frame instead: `(frame, failures)`, each failure a path
    and its error. Raises DataError where two workbooks of a government hold one pledge code, unless
    `prefer` is "newest", or are of two terms, or compute unlike; UsageError for a date or term that is none and for paths that name no workbook;
    BatchError where no process can be started.

    >>> frame = pb.rollup("workbooks/6-3-3.xlsx", "2024-05-31")
    >>> [str(rate) for rate in frame["이행률"]]
    ['19.23', '42.86']
    """
    from pledgebook.errors import BatchError
    from pledgebook.roll_up.gather import gather
    from pledgebook.roll_up.portfolio import assemble
    from pledgebook.roll_up.tidy import frame
    from pledgebook.roll_up.wishes import read_asked
    from pledgebook.stores.find import expand
    from pledgebook.use_cases.arguments import choice, executor_asked_for, jobs_asked_for, paths_asked_for

    choice("errors", errors, "raise", "collect")
    choice("prefer", prefer, None, "newest")
    asked = read_asked(as_of, term, settings)
    workbooks = expand(paths_asked_for(paths))
    found = gather(workbooks, asked, executor_asked_for(executor), jobs_asked_for(jobs), limits)
    portfolio = assemble(found, prefer, asked)
    failures = tuple((failure.path, failure.error) for failure in portfolio.failures)
    if errors == "collect":
        return frame(portfolio), failures
    if failures:
        told = "\n".join(f"{path}: {error}" for path, error in failures)
        raise BatchError("roll-up-failures", failures, count=len(failures), told=told)
    return frame(portfolio)
