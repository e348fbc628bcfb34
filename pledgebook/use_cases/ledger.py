"""발행 carried along: whatever is put in the place of a workbook's sheets, no row of the ledger goes with it."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from pledgebook.book.contract import PUBLICATIONS_KEY, PUBLICATIONS_SHEET
from pledgebook.errors import FileRefusedError
from pledgebook.excel_file.graft import graft, identity_of, owned_sheets
from pledgebook.excel_file.marks import grown_to, marked_growth
from pledgebook.package.untouched import refuse_unless_untouched
from pledgebook.reading.ledger_rows import ledger_in
from pledgebook.sheets.publications import publications_sheet

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pledgebook.book.ledger import Ledger, Publication
    from pledgebook.grid.sheet import Sheet
    from pledgebook.package.parts import Package


def grown(
    package: Package, there: Ledger | None, new: Sequence[Publication]
) -> tuple[Sheet, Mapping[str, str]]:
    """Lay out new rows of a workbook's ledger, and name the sheet where it lost its mark and is ours all the same."""
    last = new[-1] if new else None
    if last is None or (there is not None and there.last_number > last.number):
        count, digest = (there.last_number, there.last_hash) if there is not None else (0, "")
    else:
        count, digest = last.number, last.digest
    name = there.sheet if there is not None else PUBLICATIONS_SHEET
    sheet = publications_sheet(
        new, name, grown_to(*max((count, digest), marked_growth(package) or (0, ""))), there
    )
    is_strayed = there is not None and PUBLICATIONS_KEY not in owned_sheets(package)
    return sheet, {PUBLICATIONS_KEY: name} if is_strayed else {}


def missing_rows(onto: Ledger | None, source: Ledger) -> tuple[Publication, ...]:
    """Return the rows of one ledger that another lacks."""
    there = {row.number for row in onto.rows} if onto is not None else set()
    return tuple(row for row in source.rows if row.number not in there)


def carried(
    onto: Package, source: Package, *, are_one: bool = False
) -> tuple[Sheet, Mapping[str, str]] | None:
    """Lay out the rows of the ledger of `source` that `onto` lacks; None where there is nothing to carry.

    Raises FileRefusedError where the two say different things under one number, as those of two workbooks do,
    unless they `are_one` workbook at two times, where a row may have been changed by hand.
    """
    ledger, there = ledger_in(source), ledger_in(onto)
    if ledger is None:
        return None
    known = {row.number: row.digest for row in there.rows} if there is not None else {}
    if not are_one and any(known.get(row.number, row.digest) != row.digest for row in ledger.rows):
        raise FileRefusedError("ledgers-differ", sheet=ledger.sheet)
    missing = missing_rows(there, ledger)
    return grown(onto, there, missing) if missing else None


def with_rows_of(data: bytes, version: Package, now: Package) -> bytes:
    """Return the bytes of a kept version with the rows of the ledger that the workbook has now and it lacks.

    Where a row was changed by hand since, the version's stands: it is what was confirmed.
    """
    ledger, there = ledger_in(now), ledger_in(version)
    missing = missing_rows(there, ledger) if ledger is not None else ()
    growth = marked_growth(now)
    if not missing and (growth is None or growth <= (marked_growth(version) or (0, ""))):
        return data
    sheet, adopted = grown(version, there, missing)
    if growth is not None and grown_to(*growth) and _counted(sheet) < growth[0]:
        sheet = dataclasses.replace(sheet, grown_to=grown_to(*growth))
    grafted = graft(version, (sheet,), adopted=adopted, force=True, identity=identity_of(now))
    refuse_unless_untouched(version, grafted.data, grafted.kept)
    return grafted.data


def _counted(sheet: Sheet) -> int:
    return int(sheet.grown_to.partition(".")[0] or 0)
