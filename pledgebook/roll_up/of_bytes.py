"""A roll-up from bytes to bytes: workbooks in, the workbook of their official sheets out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pledgebook.errors import FileRefusedError, PledgebookError
from pledgebook.excel_file.empty_workbook import empty_workbook
from pledgebook.excel_file.graft import graft, owned_sheets
from pledgebook.figures.results import Results
from pledgebook.package.parts import Package
from pledgebook.roll_up.facts import Failure, facts
from pledgebook.roll_up.one_workbook import computed
from pledgebook.roll_up.portfolio import assemble
from pledgebook.roll_up.sheets.layout import layout
from pledgebook.roll_up.wishes import read_asked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pledgebook.findings import Finding
    from pledgebook.roll_up.asked import Asked, Options
    from pledgebook.roll_up.facts import Facts, OtherTerm
    from pledgebook.roll_up.portfolio import Portfolio
    from pledgebook.use_cases.arguments import AsOf

MOST_PLEDGES = 200_000
"""A row of 총괄 takes some 620 bytes of XML: a larger sheet would be beyond what is read of a part next time."""


@dataclass(frozen=True, slots=True)
class Given:
    """A workbook by its file's name; `modified` is when it was saved, in nanoseconds, 0 where that is not known."""

    name: str
    data: bytes
    modified: int = 0


@dataclass(frozen=True, slots=True)
class Planned:
    """The roll-up's workbook as it will be; `changed` is False where an earlier one says the same already."""

    data: bytes
    changed: bool
    findings: tuple[Finding, ...]  # of the sums


def plan_workbook(portfolio: Portfolio, options: Options, earlier: bytes | None = None) -> Planned:
    """Lay the sheets out in a fresh workbook, or anew in an `earlier` roll-up, where sheets people added stay.

    Raises FileRefusedError where there are more pledges than `MOST_PLEDGES`, and what `graft` raises.
    """
    if len(portfolio.entries) > MOST_PLEDGES:
        facts = {"count": f"{len(portfolio.entries):,}", "most": f"{MOST_PLEDGES:,}"}
        raise FileRefusedError("roll-up-too-many", **facts)
    package = Package.open(empty_workbook() if earlier is None else earlier)
    owned = {} if earlier is None else owned_sheets(package)
    sheets, findings = layout(portfolio, options, owned, streamed=True)
    grafted = graft(package, sheets)
    return Planned(grafted.data, earlier is None or grafted.changed, findings)


def portfolio_of_bytes(workbooks: Iterable[Given], as_of: AsOf = None) -> Portfolio:
    """Read and recompute workbooks that are given as bytes.

    One that cannot be used is among the portfolio's failures. Raises UsageError for a date that is none, and
    DataError where the workbooks cannot stand in one roll-up, as `rollup` does.

    >>> portfolio_of_bytes([Given("6-3-3.xlsx", pathlib.Path("workbooks/6-3-3.xlsx").read_bytes())], "2024-05-31").files
    1
    """
    asked = read_asked(as_of)
    return assemble(_outcomes(workbooks, asked), None, asked)


def _outcomes(workbooks: Iterable[Given], asked: Asked) -> Iterator[Facts | Failure | OtherTerm]:
    for given in workbooks:
        found: Results | Facts | Failure | OtherTerm | None
        try:
            found = computed(given.data, given.name, given.name, asked)
        except PledgebookError as error:
            found = Failure(given.name, error)
        if isinstance(found, Results):
            yield facts(given.name, given.modified, found, asked.since)
        elif found is not None:
            yield found
