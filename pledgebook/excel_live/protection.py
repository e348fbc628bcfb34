"""The door to what is put on a sheet beside its cells, and to its protection."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from pledgebook.excel_live.attach import is_busy
from pledgebook.excel_live.charts import ours_on
from pledgebook.excel_live.door import com_error
from pledgebook.excel_live.tries import try_each
from pledgebook.grid.sheet import FORM_DRAWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import xlwings as xw

_CHART, _COMMENT, _FORM_CONTROL, _DROP_DOWN = 3, 4, 8, 2
_ALLOWED = (
    "AllowFormattingCells",
    "AllowFormattingColumns",
    "AllowFormattingRows",
    "AllowInsertingColumns",
    "AllowInsertingRows",
    "AllowInsertingHyperlinks",
    "AllowDeletingColumns",
    "AllowDeletingRows",
    "AllowSorting",
    "AllowFiltering",
    "AllowUsingPivotTables",
)
"""What Excel lets a user do on a protected sheet; the arguments of Protect have the names of the properties."""


@dataclass(frozen=True, slots=True)
class Protection:
    """How a sheet is protected: the arguments that protect it so again, and which cells may be selected."""

    arguments: Mapping[str, bool]
    selection: int


def is_protected(page: xw.Sheet) -> bool:
    """Say whether a sheet's cells are protected."""
    return bool(page.api.ProtectContents)


def placed(page: xw.Sheet, titles: Mapping[str, str]) -> Iterator[str]:
    """Return the cells of what is put on a sheet: charts, pictures, shapes, notes, comments; empty where there is none.

    Charts of ours, which are known by their `titles` too, are left out.
    """
    sheet = page.api
    shapes, threads = sheet.Shapes, _threads(sheet)
    has_notes = False
    if shapes.Count:
        ours = [str(frame.Name) for frame in ours_on(page, titles).values()]
        of_form: set[str] = set()
        for shape in shapes:
            kind = shape.Type
            if kind == _COMMENT:  # the box of a note, which may lie anywhere; the note knows its cell
                has_notes = True
            elif not _is_ours(shape, kind, ours, of_form):
                cell = _corner(shape)
                # The arrows of a filter are shapes too, in no cell: nobody put them there.
                if cell or kind != _FORM_CONTROL or shape.FormControlType != _DROP_DOWN:
                    yield cell
    if has_notes:
        for note in sheet.Comments:
            yield _plain(note.Parent.Address)
    if threads is not None and threads.Count:
        for thread in threads:
            yield _plain(thread.Parent.Address)


def _is_ours(shape: Any, kind: int, charts: list[str], of_form: set[str]) -> bool:  # noqa: ANN401 - a COM object
    """Say whether a shape is one of our charts, or came from the form; of two of one name the second is the user's."""
    if kind == _FORM_CONTROL or (kind == _CHART and not charts):
        return False
    name = str(shape.Name)
    if kind == _CHART and name in charts:
        charts.remove(name)
        return True
    if not name.startswith(FORM_DRAWN) or name in of_form:
        return False
    of_form.add(name)
    return True


def noted(page: xw.Sheet) -> Iterator[str]:
    """Return the cells of notes and comments on a sheet."""
    sheet = page.api
    threads = _threads(sheet)
    for listed in (sheet.Comments, *(() if threads is None else (threads,))):
        if listed.Count:
            for note in listed:
                yield _plain(note.Parent.Address)


def _threads(sheet: Any) -> Any:  # noqa: ANN401 - a COM object
    """Return the comments with answers; None in an Excel from before there were any."""
    try:
        return sheet.CommentsThreaded
    except com_error() as error:  # xlwings raises what Excel says of a name it does not know
        if is_busy(error):
            raise
        return None


def _corner(shape: Any) -> str:  # noqa: ANN401 - a COM object
    try:
        return _plain(shape.TopLeftCell.Address)
    except com_error() as error:
        if is_busy(error):
            raise
        return ""


def _plain(address: str) -> str:
    return address.replace("$", "")


def protection_of(page: xw.Sheet) -> Protection:
    """Read how a sheet is protected."""
    sheet = page.api
    allowed = sheet.Protection
    arguments = {
        "DrawingObjects": bool(sheet.ProtectDrawingObjects),
        "Contents": True,
        "Scenarios": bool(sheet.ProtectScenarios),
        "UserInterfaceOnly": bool(sheet.ProtectionMode),
        **{name: bool(getattr(allowed, name)) for name in _ALLOWED},
    }
    return Protection(arguments, int(sheet.EnableSelection))


def protect(pages: Iterable[xw.Sheet]) -> None:
    """Protect sheets without a password; one that is protected stays so, in its own way."""
    for page in pages:
        if not is_protected(page):
            page.api.Protect(DrawingObjects=True, Contents=True, Scenarios=True)


def unprotect(page: xw.Sheet) -> bool:
    """Lift the protection of a sheet; False where it takes a password.

    The password is given as an empty one: without any, Excel would ask for it in a box of its own.
    """
    sheet = page.api
    try:
        sheet.Unprotect(Password="")
    except com_error() as error:
        if is_busy(error):
            raise
    return not sheet.ProtectContents


def protect_again(lifted: Sequence[tuple[xw.Sheet, Protection]]) -> None:
    """Protect sheets as they were; raises what failed only after every sheet was tried."""
    try_each(partial(_protect, page, kept) for page, kept in lifted)


def _protect(page: xw.Sheet, kept: Protection) -> None:
    page.api.Protect(**kept.arguments)
    page.api.EnableSelection = kept.selection
