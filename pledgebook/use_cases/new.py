"""The workbook staff start from."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from pledgebook import clock, config
from pledgebook.book.money_unit import WON, full_name
from pledgebook.book.term import Term
from pledgebook.disk.replace import write_new
from pledgebook.errors import FileRefusedError, UsageError
from pledgebook.excel_file.graft import graft, owned_sheets
from pledgebook.excel_file.marks import identity_to_write
from pledgebook.package.parts import Package
from pledgebook.reading import read_book
from pledgebook.sheets.layout import layout
from pledgebook.stores.find import local
from pledgebook.template.start import SAMPLE, Start
from pledgebook.use_cases.arguments import path_asked_for, term_asked_for
from pledgebook.use_cases.compute import compute
from pledgebook.use_cases.form import with_form

if TYPE_CHECKING:
    from pathlib import Path

    from pledgebook.use_cases.arguments import PathArgument


def new(
    path: PathArgument,
    *,
    term: str | Term | None = None,
    government: str | None = None,
    unit: str | None = None,
    blank: bool = False,
    form: bool = False,
) -> Path:
    """Write a new workbook, with buttons where the name ends in `.xlsm`, and return its path.

    For `term`, `government`, `unit`, `blank` and `form` see `new_workbook`. Raises FileRefusedError where a file is
    there already, UsageError for another ending and for a term or a unit that is none.

    >>> pb.new("공약관리.xlsx", term="민선9기", government="나래군", blank=True).name
    '공약관리.xlsx'
    """
    place = local(path_asked_for(path))
    suffix = place.suffix.lower()
    if suffix not in {".xlsx", ".xlsm"}:
        raise UsageError("bad-suffix", path=place)
    start = start_of(term, government, unit, blank=blank)
    if place.exists():
        raise FileRefusedError("exists", path=place)
    data = _made(start, buttons=suffix == ".xlsm", form=form, identity=secrets.token_hex(16))
    write_new(place, data, config.history())
    return place


def new_workbook(
    *,
    term: str | Term | None = None,
    government: str | None = None,
    unit: str | None = None,
    blank: bool = False,
    form: bool = False,
    buttons: bool = False,
    identity: str = "",
) -> bytes:
    """Return a new workbook as bytes: with the sample's rows and its card, or `blank`.

    `term` is `민선9기` or the first and last day (`2026-07-01..2030-06-30`); by default the term of today.
    Its years are the columns of 투자 and the drop-down of 목표. The sample's rows are of 민선8기: by default
    they are written in that term, and where another is asked for they are left out. `government` is its
    name, `unit` the money unit. With `form` the official card stands on a sheet 서식, to be changed: cards are
    made from it. With `buttons` it is macro-enabled (`.xlsm`). Without an
    `identity` every such workbook has the same (`new` gives each its own). Raises UsageError for a term or a unit that is none.
    """
    start = start_of(term, government, unit, blank=blank)
    return _made(start, buttons=buttons, form=form, identity=identity)


def start_of(term: str | Term | None, government: str | None, unit: str | None, *, blank: bool) -> Start:
    """Decide what a new workbook starts from; raises UsageError for a term or a unit that is none."""
    asked = term_asked_for(term)
    money_unit = full_name(unit or SAMPLE.unit)
    if not money_unit:
        raise UsageError("bad-unit", seen=unit, known=", ".join(WON))
    with_sample = not blank and asked in {None, SAMPLE.term}
    usual = SAMPLE.term if with_sample else Term.at(clock.today())
    return Start(
        term=asked or usual,
        government=(government or "").strip(),
        unit=money_unit,
        with_sample=with_sample,
    )


def _made(start: Start, *, buttons: bool, form: bool, identity: str = "") -> bytes:
    from pledgebook.template import build_workbook

    data = build_workbook(start, buttons=buttons)
    if form:
        data, _ = with_form(Package.open(data), read_book(data, ""))
    if not start.with_sample:
        return data
    results, package = compute(read_book(data, "")), Package.open(data)
    sheets = layout(results, owned_sheets(package))
    return graft(package, sheets, identity=identity or identity_to_write(package)).data
