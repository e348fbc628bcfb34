"""Which pledge an error belongs to, so that one bad cell need not stop the cards of the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.book.folding import code_key
from pledgebook.grid.addresses import cell_of
from pledgebook.reading import cells
from pledgebook.reading.cells import CellConventions

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pledgebook.findings import Finding
    from pledgebook.reading.raw import RawTable

_OWN_FIELD = {"Pledges": "code", "Targets": ""}
"""Where a row names its pledge; in other tables it is the field `pledge`, a target's is its indicator's."""


def owners_of_errors(tables: Mapping[str, RawTable], findings: Iterable[Finding]) -> dict[str, str]:
    """Map the cells of error findings to the codes of the pledges whose rows they stand in, as typed.

    A cell is left out where its row names no pledge of the table 공약, or names it so that it cannot be
    read: then nobody can say whose figures are wrong.
    """
    problems = [problem for problem in findings if problem.is_error]
    if not problems:
        return {}
    known = {code_key(code): code for code in reversed(_codes(tables, "Pledges", "code").values())}
    owner_of_row = {tables[name].sheet: _owners(tables, name) for name in tables if name != "Settings"}
    found: dict[str, str] = {}
    for problem in problems:
        sheet, _, cell = problem.cell.rpartition("!")
        place = cell_of(cell)
        code = owner_of_row.get(sheet, {}).get(place[0], "") if place else ""
        if code_key(code) in known:
            found[problem.cell] = known[code_key(code)]
    return found


def _owners(tables: Mapping[str, RawTable], name: str) -> Mapping[int, str]:
    if name != "Targets":
        return _codes(tables, name, _OWN_FIELD.get(name, "pledge"))
    indicators = _codes(tables, "Indicators", "code")
    pledges = _codes(tables, "Indicators", "pledge")
    of_indicator = {code_key(code): pledges.get(row, "") for row, code in indicators.items()}
    typed = _codes(tables, name, "indicator")
    return {row: of_indicator.get(code_key(code), "") for row, code in typed.items()}


def _codes(tables: Mapping[str, RawTable], name: str, field: str) -> dict[int, str]:
    """Map the rows of a table to the codes in one of its columns."""
    raw = tables.get(name)
    if raw is None or field not in raw.columns:
        return {}
    found: dict[int, str] = {}
    for row, value in zip(raw.rows, raw.columns[field].values, strict=False):
        code = cells.code(value, CellConventions())
        if isinstance(code, str):
            found[row] = code
    return found
