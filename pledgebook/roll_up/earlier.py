"""An earlier roll-up as it stands in its file: which pledges it lists with which rates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING

from pledgebook.book import koreandate
from pledgebook.book.model import Status
from pledgebook.errors import UsageError
from pledgebook.excel_file.diff import owned_cells
from pledgebook.excel_file.marks import owned_sheets
from pledgebook.figures.rates import padded
from pledgebook.package.parts import Package
from pledgebook.roll_up.keys import LIST, RATES
from pledgebook.sheets.tables.columns import status_head
from pledgebook.sheets.wording import MARK, ko
from pledgebook.stores.url import locate
from pledgebook.stores.workbooks import fetch
from pledgebook.use_cases.arguments import day_asked_for, path_asked_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pledgebook.stores.url import StoreUrl
    from pledgebook.use_cases.arguments import AsOf, PathArgument

    Cells = Mapping[tuple[int, int], str]

_DAYS = re.compile(r"(\d{4}\. \d{1,2}\. \d{1,2}\.) 기준")
_DECIMALS = 2


@dataclass(frozen=True, slots=True)
class EarlierPledge:
    """A row of its 총괄; `government` is empty where it has only one."""

    government: str
    code: str
    title: str
    status: str
    rate: Decimal | None  # percent, as printed


@dataclass(frozen=True, slots=True)
class EarlierRollUp:
    """What a roll-up said: as of when, of several days the last, and the rate of each pledge."""

    day: date | None
    mean: Decimal | None  # of all pledges
    pledges: tuple[EarlierPledge, ...]

    def rates(self) -> dict[tuple[str, str], Decimal | None]:
        """Return the rates by government and code."""
        return {(pledge.government, pledge.code): pledge.rate for pledge in self.pledges}


def read_roll_up(path: Path | StoreUrl) -> EarlierRollUp | None:
    """Read a roll-up; None for a workbook that is none. Raises FileUnreadableError and FileRefusedError."""
    return roll_up_in(fetch(path).data)


def roll_up_in(data: bytes) -> EarlierRollUp | None:
    """Read a roll-up from its bytes; None for a workbook that is none. Raises as `read_roll_up`."""
    package = Package.open(data)
    owned = owned_sheets(package)
    name = owned.get(LIST)
    if name is None:
        return None
    cells = owned_cells(package, name)
    day = next((koreandate.day(found[1]) for text in cells.values() if (found := _DAYS.search(text))), None)
    means = owned_cells(package, owned[RATES]) if RATES in owned else {}
    return EarlierRollUp(day, _mean(means), tuple(_pledges(cells)))


def roll_up_at(path: Path | StoreUrl) -> EarlierRollUp:
    """Read a roll-up; raises UsageError for a workbook that is none."""
    found = read_roll_up(path)
    if found is None:
        raise UsageError("no-roll-up", path=path)
    return found


def read_since(asked: PathArgument | AsOf) -> tuple[date | None, EarlierRollUp | None]:
    """Read what rates are to be compared with: a day, or an earlier roll-up; both None where nothing is asked for.

    Raises UsageError for what is neither.
    """
    if asked is None or (isinstance(asked, date)):
        return day_asked_for(asked), None
    text = path_asked_for(asked)
    day = koreandate.day(text)
    if day is not None and not Path(text).exists():
        return day, None
    return None, roll_up_at(locate(text))


def _pledges(cells: Cells) -> Iterator[EarlierPledge]:
    heads = {text: place for place, text in reversed(list(cells.items()))}
    first = heads[ko("summary.code")]
    columns = {key: heads[label][1] for key, label in _labels().items() if label in heads}
    under = {text: column for (row, column), text in cells.items() if row == first[0] + 1}
    statuses = {status: under[head] for status in Status if (head := status_head(status)) in under}
    row = first[0] + 2
    while code := cells.get((row, first[1]), ""):
        marked = [status.value for status, at in statuses.items() if cells.get((row, at)) == MARK]
        yield EarlierPledge(
            cells.get((row, columns["government"]), "") if "government" in columns else "",
            code,
            cells.get((row, columns["pledge"]), ""),
            marked[0] if marked else "",
            _rate(cells.get((row, columns["rate"]), "")),
        )
        row += 1


def _mean(cells: Cells) -> Decimal | None:
    """Read the mean rate off the row of all pledges, the first below the head."""
    head = next((place for place, text in cells.items() if text == ko("summary.mean_rate")), None)
    return None if head is None else _rate(cells.get((head[0] + 2, head[1]), ""))


def _labels() -> dict[str, str]:
    return {
        "government": ko("roll_up.government"),
        **{key: ko(f"summary.{key}") for key in ("pledge", "rate")},
    }


def _rate(text: str) -> Decimal | None:
    try:
        rate = Decimal(text)
    except InvalidOperation:
        return None
    return padded(rate, _DECIMALS) if rate.is_finite() else None
