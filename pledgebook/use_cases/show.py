"""The figures of a workbook as the JSON of the contract."""

from __future__ import annotations

from os import PathLike, fspath
from typing import TYPE_CHECKING, Any

from pledgebook.findings import has_errors
from pledgebook.json_view import refused_json, results_json
from pledgebook.messages import LANGS
from pledgebook.use_cases.arguments import choice, day_asked_for
from pledgebook.use_cases.compute import as_of_day, compute, read

if TYPE_CHECKING:
    from pledgebook.use_cases.arguments import AsOf, WorkbookArgument


def show(workbook: WorkbookArgument, as_of: AsOf = None, *, lang: str = "ko") -> dict[str, Any]:
    """Return the figures of a workbook as `pledgebook show --json` prints them, ready for `json.dumps`.

    Decimals are strings, a figure that is nothing or 산출불가 is None, findings are in `lang`. Of a workbook
    whose rows cannot be read there are findings and no figures. Raises what `read` raises.

    >>> pb.show("workbooks/6-3-3.xlsx", "2024-05-31")["pledges"][0]["rate"]
    '31.05'
    """
    choice("lang", lang, *LANGS)
    book = read(workbook, as_of=as_of)
    name = fspath(workbook) if isinstance(workbook, str | PathLike) else book.name
    if has_errors(book.findings):
        return refused_json(book, name, as_of_day(book, day_asked_for(as_of)), lang)
    return results_json(compute(book, as_of, errors="keep"), name, lang)
