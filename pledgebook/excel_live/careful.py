"""Writing what was planned: only where nothing forbids it, and only after a copy was kept."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from pledgebook.errors import FileRefusedError, PledgebookError
from pledgebook.excel_live import backup, door
from pledgebook.excel_live.cancel import CancelledError
from pledgebook.excel_live.form_rows import why_not_drawn
from pledgebook.excel_live.layout_mark import rows_of
from pledgebook.excel_live.protection import noted
from pledgebook.excel_live.put_on import put_on, question, unprotected
from pledgebook.excel_live.writer import Writer
from pledgebook.messages import word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from pledgebook.excel_live.open_book import OpenBook
    from pledgebook.excel_live.session import Session
    from pledgebook.excel_live.writer import Planned

_NONE: Mapping[str, Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Done:
    """What came of it: where the copy of the workbook as it was is kept, and whether printing was set up.

    `sheets` counts those that were written or deleted.
    """

    sheets: int = 0
    copy: Path | None = None
    is_print_set: bool = True
    opened: tuple[str, ...] = ()  # protected sheets that were written, and are protected again

    def remarks(self, lang: str) -> tuple[str, str]:
        """Name the copy for a message, and what else there is to say: a line, or nothing."""
        copy = str(self.copy) if self.copy is not None else word("press.no_backup", lang)
        return copy, "" if self.is_print_set else f"\n{word('press.no_printer', lang)}"


class StoppedError(Exception):
    """Writing had to stop half way: `whole` are the sheets done with, `rest` those that were not, or not wholly.

    What stopped it is the cause. The next press finds what is not whole, and puts it right.
    """

    def __init__(self, cause: Exception, whole: Sequence[str], rest: Sequence[str]) -> None:
        super().__init__(str(cause))
        self.cause, self.whole, self.rest = cause, tuple(whole), tuple(rest)

    def remark(self, lang: str) -> str:
        """Say which sheets are whole, for a message."""
        none = word("press.stopped_none", lang)
        whole, rest = (", ".join(names) or none for names in (self.whole, self.rest))
        return word("press.stopped", lang, whole=whole, rest=rest)


def _before_each(session: Session, lang: str, stops: Callable[[], bool]) -> Callable[[str], None]:
    """Return what is told each sheet before it is written: it shows its name, and raises CancelledError."""

    def before(sheet: str) -> None:
        if stops():
            raise CancelledError
        session.progress(word("press.writing", lang, sheet=sheet))

    return before


def _refuse_over_notes(opened: OpenBook, plans: Iterable[Planned]) -> None:
    """Refuse to lay cards out from a form where that would take notes away: copied cells replace them."""
    places = [
        f"{planned.sheet.name}!{cell}"
        for planned in plans
        if planned.lays_out and rows_of(planned.sheet) is not None
        for cell in noted(opened.pages[planned.sheet.name])
    ]
    if places:
        raise FileRefusedError("form-over-notes", places=", ".join(dict.fromkeys(places)))


def _refuse_undrawn(opened: OpenBook, plans: Iterable[Planned], lang: str) -> None:
    """Refuse a form of which Excel would not copy what is drawn, or not as its description has it."""
    laid_out = (
        rows for planned in plans if planned.lays_out and (rows := rows_of(planned.sheet)) is not None
    )
    first = next(laid_out, None)
    why = "" if first is None else why_not_drawn(opened.pages[first.form], first)
    if first is not None and why:
        raise FileRefusedError("form-by-button", sheet=first.form, things=word(why, lang))


def write_carefully(
    opened: OpenBook,
    plans: Sequence[Planned],
    session: Session,
    lang: str,
    *,
    ask: Callable[[str], bool],
    gone: Mapping[str, Mapping[str, str]] = _NONE,
    stops: Callable[[], bool] = lambda: False,
) -> Done:
    """Write the sheets that differ from what is planned and delete those that are `gone`, by name with the titles of their charts.

    Where nothing differs nothing is done, and no copy kept. A sheet on which the user put a chart, a picture
    or a note, or which is protected, is left alone where no value of it changes; else the person is asked, by
    `ask`, whether to go on, and a protection is set again as it was. Raises FileRefusedError, before anything
    is written, where the answer is no, a protection takes a password, the structure is protected, or no copy
    can be kept; StoppedError where writing began and could not be ended, also as `stops`, which is asked before
    each sheet, says that no more is wanted.
    """
    doing = [planned for planned in plans if planned.does_something]
    if (gone or any(planned.is_new for planned in doing)) and door.is_structure_locked(opened.book):
        raise FileRefusedError("structure-locked")
    there = {
        planned.sheet.name: put_on(
            opened.pages[planned.sheet.name],
            planned.sheet.name,
            planned.sheet.known_charts,
            planned.sheet if planned.lays_out else None,
        )
        for planned in doing
        if not planned.is_new
    }
    in_the_way = {name for name, found in there.items() if found.is_any}
    doing = [planned for planned in doing if planned.places or planned.sheet.name not in in_the_way]
    if not doing and not gone:
        return Done()
    _refuse_over_notes(opened, [planned for planned in doing if planned.sheet.name in in_the_way])
    _refuse_undrawn(opened, doing, lang)
    rewritten = [there[planned.sheet.name] for planned in doing if planned.sheet.name in in_the_way]
    deleted = [
        found for name, titles in gone.items() if (found := put_on(opened.pages[name], name, titles)).is_any
    ]
    if (rewritten or deleted) and not ask(question(rewritten, deleted, lang)):
        sheets = ", ".join(found.sheet for found in (*rewritten, *deleted))
        raise FileRefusedError("put-on-answered-no", sheets=sheets)
    locked = {found.sheet: opened.pages[found.sheet] for found in rewritten if found.is_protected}
    with unprotected(locked):
        pass  # so that a password is told before anything is done, and the copy is as protected as the workbook
    session.progress(word("press.keeping", lang))
    kept = backup.keep(opened.book, opened.copied)
    writer = Writer(opened, _before_each(session, lang, stops))
    left = [*(planned.sheet.name for planned in doing), *gone]
    try:
        with door.one_sheet_selected(opened.book):
            with unprotected(locked):
                writer.write(doing)
            for name in gone:
                door.delete_sheet(opened.pages[name])
                left.remove(name)
        if session.was_manual:
            writer.calculate(doing)
        if kept is not None:
            kept.mark(opened.book)
    except PledgebookError:
        raise
    except Exception as error:
        rest = [name for name in left if name not in writer.whole]
        raise StoppedError(error, writer.whole, rest) from error
    copy = kept.version.path if kept is not None else None
    return Done(len(doing) + len(gone), copy, writer.is_print_set, tuple(locked))
