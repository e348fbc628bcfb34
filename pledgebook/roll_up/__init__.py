"""Many pledge workbooks in one: the official summary sheets, and the same figures as tidy data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, overload

if TYPE_CHECKING:
    from collections.abc import Sequence
    from concurrent.futures import Executor
    from datetime import date
    from decimal import Decimal
    from pathlib import Path

    import pandas as pd

    from pledgebook.batch.many import Limits
    from pledgebook.book.term import Term
    from pledgebook.errors import PledgebookError
    from pledgebook.figures.columns import Lang, Numbers
    from pledgebook.findings import Finding
    from pledgebook.roll_up.clashes import Prefer
    from pledgebook.roll_up.earlier import EarlierRollUp
    from pledgebook.roll_up.portfolio import Portfolio
    from pledgebook.roll_up.wishes import SettingsOf
    from pledgebook.stores.url import StoreUrl
    from pledgebook.use_cases.arguments import AsOf, PathArgument, Paths


@overload
def rollup(
    paths: Paths,
    as_of: AsOf = None,
    *,
    errors: Literal["raise"] = "raise",
    numbers: Numbers = "decimal",
    lang: Lang = "ko",
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
    numbers: Numbers = "decimal",
    lang: Lang = "ko",
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
    numbers: Numbers = "decimal",
    lang: Lang = "ko",
    prefer: Prefer = None,
    term: str | Term | None = None,
    settings: SettingsOf = None,
    executor: Executor | None = None,
    jobs: int | None = None,
    limits: Limits | None = None,
) -> pd.DataFrame | tuple[pd.DataFrame, tuple[tuple[str, PledgebookError], ...]]:
    """Recompute many workbooks and return a tidy DataFrame: one row per indicator, pledge columns repeated.

    `paths` are files, folders (read at any depth), globs or stores' URLs. Rates are percent as printed,
    amounts in each workbook's money unit, both `Decimal`; None where there is nothing or 산출불가. `numbers`
    and `lang` are those of `Results.to_frame`: "float64" for arithmetic, English names without blanks. A
    pledge without indicators has one row with none. `executor` is any concurrent.futures.Executor; without one,
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
    from pledgebook.roll_up.tidy import frame
    from pledgebook.stores.find import expand
    from pledgebook.use_cases.arguments import choice, paths_asked_for

    choice("errors", errors, "raise", "collect")
    workbooks = expand(paths_asked_for(paths))
    portfolio, failures = _portfolio(workbooks, as_of, prefer, term, settings, executor, jobs, limits)
    if errors == "collect":
        return frame(portfolio, numbers=numbers, lang=lang), failures
    if failures:
        raise _failed(failures)
    return frame(portfolio, numbers=numbers, lang=lang)


@dataclass(frozen=True, slots=True)
class RolledUp:
    """A roll-up's workbook as it was written; `changed` is False where it said the same already."""

    path: Path
    changed: bool
    files: int  # workbooks in it
    pledges: int
    mean_rate: Decimal | None  # percent, as printed, over all pledges
    findings: tuple[Finding, ...]
    failures: tuple[tuple[str, PledgebookError], ...]  # workbooks that are not in it, named in its 점검


def rollup_workbook(
    paths: Paths,
    out: PathArgument,
    as_of: AsOf = None,
    *,
    errors: Literal["raise", "collect"] = "raise",
    prefer: Prefer = None,
    term: str | Term | None = None,
    settings: SettingsOf = None,
    since: PathArgument | AsOf = None,
    combine_done: bool = False,
    shares_to_100: bool = False,
    overwrite: bool = False,
    executor: Executor | None = None,
    jobs: int | None = None,
    limits: Limits | None = None,
) -> RolledUp:
    """Write the official summary sheets of many workbooks into one, and return what is in it.

    The arguments are those of `rollup`; `out` is an `.xlsx`, where only an earlier roll-up is written anew
    unless `overwrite`. `since`, a date or an earlier roll-up's path, has each rate stand beside the one of
    then, with the change in %p (confirmed figures of the date count before recomputed ones). `combine_done` prints done pledges as 36(25) by department, `shares_to_100` makes
    shares add up to 100.0.

    Raises BatchError, before anything is written, where a workbook cannot be used; with `errors="collect"` the
    others are written, and the roll-up's 점검 and `failures` name it. Raises what `rollup` raises, UsageError
    for another ending and for a source's own path, FileError where the file cannot be written.

    >>> done = pb.rollup_workbook("workbooks/6-3-3.xlsx", "총괄.xlsx", "2024-05-31")
    >>> done.files, str(done.mean_rate)
    (1, '31.05')
    """
    from pledgebook.errors import FileRefusedError, UsageError
    from pledgebook.roll_up.asked import Options
    from pledgebook.roll_up.earlier import read_since
    from pledgebook.roll_up.totals import mean_rate
    from pledgebook.roll_up.workbook import refuse_to_write_over, write_workbook
    from pledgebook.stores.find import expand, local
    from pledgebook.use_cases.arguments import choice, path_asked_for, paths_asked_for

    choice("errors", errors, "raise", "collect")
    target = local(path_asked_for(out))
    workbooks = expand(paths_asked_for(paths))
    if target.suffix.lower() != ".xlsx":
        raise UsageError("roll-up-suffix", path=target, suffix=".xlsx")
    if not target.parent.is_dir():
        raise FileRefusedError("no-folder", path=target.parent)
    refuse_to_write_over(target, workbooks, overwrite=overwrite)
    day, earlier = read_since(since)
    wishes = (as_of, prefer, term, settings)
    portfolio, failures = _portfolio(workbooks, *wishes, executor, jobs, limits, day, earlier)
    if failures and (errors == "raise" or not portfolio.files):
        raise _failed(failures)
    options = Options(combine_done=combine_done, shares_to_whole=shares_to_100)
    changed, of_sums = write_workbook(target, portfolio, options, overwrite=overwrite)
    return RolledUp(
        path=target,
        changed=changed,
        files=portfolio.files,
        pledges=len(portfolio.entries),
        mean_rate=mean_rate(portfolio),
        findings=(*(found.finding for found in portfolio.findings), *of_sums),
        failures=failures,
    )


def _portfolio(
    workbooks: Sequence[Path | StoreUrl],
    as_of: AsOf,
    prefer: Prefer,
    term: str | Term | None,
    settings: SettingsOf,
    executor: Executor | None,
    jobs: int | None,
    limits: Limits | None,
    since: date | None = None,
    earlier: EarlierRollUp | None = None,
) -> tuple[Portfolio, tuple[tuple[str, PledgebookError], ...]]:
    from pledgebook.roll_up.gather import gather
    from pledgebook.roll_up.portfolio import assemble
    from pledgebook.roll_up.wishes import read_asked
    from pledgebook.use_cases.arguments import choice, executor_asked_for, jobs_asked_for

    choice("prefer", prefer, None, "newest")
    asked = read_asked(as_of, term, settings, since)
    found = gather(workbooks, asked, executor_asked_for(executor), jobs_asked_for(jobs), limits)
    portfolio = assemble(found, prefer, asked, earlier)
    return portfolio, tuple((failure.path, failure.error) for failure in portfolio.failures)


def _failed(failures: tuple[tuple[str, PledgebookError], ...]) -> PledgebookError:
    from pledgebook.errors import BatchError

    told = "\n".join(f"{path}: {error}" for path, error in failures)
    return BatchError("roll-up-failures", failures, count=len(failures), told=told)
