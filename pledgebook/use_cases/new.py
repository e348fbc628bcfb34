"""The workbook staff start from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pledgebook import config
from pledgebook.disk.replace import write_new
from pledgebook.errors import FileRefusedError, UsageError
from pledgebook.excel_file.graft import graft
from pledgebook.package.parts import Package
from pledgebook.reading import read_book
from pledgebook.sheets.layout import layout
from pledgebook.use_cases.compute import compute

if TYPE_CHECKING:
    from os import PathLike


def new(path: str | PathLike[str], *, blank: bool = False) -> Path:
    """Write a new workbook, with buttons where the name ends in `.xlsm`, and return its path.

    It has the sample's rows and its card, or is `blank`. Raises FileRefusedError where a file is there
    already, UsageError for another ending.

    >>> pb.new("공약관리.xlsx", blank=True).name
    '공약관리.xlsx'
    """
    place = Path(path)
    suffix = place.suffix.lower()
    if suffix not in {".xlsx", ".xlsm"}:
        raise UsageError("bad-suffix", path=place)
    if place.exists():
        raise FileRefusedError("exists", path=place)
    write_new(place, new_workbook(blank=blank, buttons=suffix == ".xlsm"), config.history())
    return place


def new_workbook(*, blank: bool = False, buttons: bool = False) -> bytes:
    """Return a new workbook as bytes: with the sample's rows and its card, or `blank`.

    With `buttons` it is macro-enabled (`.xlsm`).
    """
    from pledgebook.template import build_workbook

    data = build_workbook(blank=blank, buttons=buttons)
    if blank:
        return data
    results = compute(read_book(data, ""))
    return graft(Package.open(data), layout(results)).data
