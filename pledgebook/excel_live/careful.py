"""Writing what was planned: only where nothing forbids it, and only after a copy was kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pledgebook.errors import FileRefusedError
from pledgebook.excel_live import backup, door
from pledgebook.excel_live.writer import Writer
from pledgebook.messages import word

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pledgebook.excel_live.open_book import OpenBook
    from pledgebook.excel_live.session import Session
    from pledgebook.excel_live.writer import Planned


@dataclass(frozen=True, slots=True)
class Done:
    """What came of it: where the copy of the workbook as it was is kept, and whether printing was set up."""

    copy: Path | None = None
    is_print_set: bool = True

    def remarks(self, lang: str) -> tuple[str, str]:
        """Name the copy for a message, and what else there is to say: a line, or nothing."""
        copy = str(self.copy) if self.copy is not None else word("press.no_backup", lang)
        return copy, "" if self.is_print_set else f"\n{word('press.no_printer', lang)}"


def write_carefully(
    opened: OpenBook, plans: Sequence[Planned], session: Session, lang: str, gone: Sequence[str] = ()
) -> Done:
    """Write the sheets that differ from what is planned and delete those that are `gone`.

    Where nothing differs nothing is done, and no copy kept. Raises FileRefusedError, before anything is
    written, where a sheet or the structure is protected, or no copy can be kept.
    """
    doing = [planned for planned in plans if planned.does_something]
    if not doing and not gone:
        return Done()
    _refuse_locked(opened, doing, gone)
    session.progress(word("press.keeping", lang))
    kept = backup.keep(opened.book)
    writer = Writer(opened, lambda sheet: session.progress(word("press.writing", lang, sheet=sheet)))
    writer.write(doing)
    for name in gone:
        door.delete_sheet(opened.pages[name])
    if session.was_manual:
        writer.calculate(doing)
    if kept is not None:
        kept.mark(opened.book)
    return Done(kept.version.path if kept is not None else None, writer.is_print_set)


def _refuse_locked(opened: OpenBook, doing: Sequence[Planned], gone: Sequence[str]) -> None:
    if (gone or any(planned.is_new for planned in doing)) and door.is_structure_locked(opened.book):
        raise FileRefusedError("structure-locked")
    names = [*(planned.sheet.name for planned in doing if not planned.is_new), *gone]
    locked = [name for name in names if door.is_protected(opened.pages[name])]
    if locked:
        raise FileRefusedError("sheets-protected", sheets=", ".join(locked))
