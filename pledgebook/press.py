"""A button of the workbook was pressed: the use cases of the command line on the workbook open in Excel.

`python -m pledgebook.press ACTION --wb=FULLNAME --from_xl=1 --hwnd=N --macro=VERSION` is what the buttons of
a workbook and of the add-in start; `refresh()`, `check()`, `as_of()`, `confirm()`, `mail()`, `export()`, `undo()`,
`new()` and `adopt()` are for xlwings' RunPython and the desktop shortcut. Each says what happened in one message and returns an exit code of the command line.
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from pledgebook import clock, config
from pledgebook.book.contract import CARD_KEY, PUBLICATIONS_KEY, PUBLICATIONS_SHEET
from pledgebook.book.koreandate import official
from pledgebook.book.ledger import PublicationState
from pledgebook.errors import (
    DataError,
    FileError,
    FileLockedError,
    FileRefusedError,
    PledgebookError,
    UsageError,
    places,
)
from pledgebook.excel_file.marks import grown_to
from pledgebook.excel_live import attach, backup, cancel, copied, door, ledger, press_log, protection, telling
from pledgebook.excel_live.attach import Caller
from pledgebook.excel_live.cancel import CancelledError
from pledgebook.excel_live.careful import StoppedError, write_carefully
from pledgebook.excel_live.layout_mark import rows_of
from pledgebook.excel_live.open_book import looked_at, looked_at_in_copy
from pledgebook.excel_live.owned import find_owned
from pledgebook.excel_live.reading import read_open_book
from pledgebook.excel_live.session import quiet
from pledgebook.excel_live.writer import plan_sheets
from pledgebook.findings import Severity, counts, has_errors
from pledgebook.macro_project.sources import MACRO_VERSION
from pledgebook.messages import language, speaking, word
from pledgebook.reading.book import is_of_foreign
from pledgebook.sheets.layout import (
    findings_sheet,
    known_charts,
    layout,
    owned_name,
    sheets_to_go,
)
from pledgebook.sheets.publications import publications_sheet
from pledgebook.use_cases.arguments import choice, day_asked_for
from pledgebook.use_cases.check import findings_of
from pledgebook.use_cases.compute import as_of_day, compute
from pledgebook.use_cases.confirm import to_confirm
from pledgebook.use_cases.judgements import refuse_to_lose_judgements
from pledgebook.use_cases.locked import Locked, confirmed_until, opening_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    import xlwings as xw

    from pledgebook.book.model import Book
    from pledgebook.excel_live.careful import Done
    from pledgebook.excel_live.open_book import OpenBook
    from pledgebook.excel_live.owned import Owned
    from pledgebook.excel_live.session import Session
    from pledgebook.excel_live.writer import Planned
    from pledgebook.figures.results import Results
    from pledgebook.findings import Finding

_MOST_TOLD = 3
_ENDINGS = {".xlsx", ".xlsm"}
_ASKED_FOR = (PublicationState.CONFIRMED, PublicationState.REVIEWED)
"""States that a press confirms with; a confirmation is taken back by the command."""
_FIRST_BUTTONS = "1"
"""Buttons that ask for the same, and take every exit code above 6 for a Python that did not start."""
_UNEXPECTED = 7
"""Told, though nobody foresaw it; 1 is left to a Python that was ended from outside, or has no pledgebook."""


@dataclass(frozen=True, slots=True)
class Press:
    """One press: who called, for which as-of date (default: the workbook's), and the buttons' version."""

    caller: Caller = field(default_factory=Caller)
    as_of: str | None = None
    macro: str = MACRO_VERSION


@dataclass(frozen=True, slots=True)
class Told:
    """What to say at the end, for the person and for the log; no message where nothing was done."""

    message: str
    log: str
    exit_code: int = 0


def refresh(press: Press = Press()) -> int:
    """Rewrite the official sheets of the open workbook."""
    return _run("refresh", press, _refresh)


def check(press: Press = Press()) -> int:
    """Write every problem of the data into the 점검 sheet of the open workbook."""
    return _run("check", press, _check)


def as_of(press: Press = Press()) -> int:
    """Ask for an as-of date, unless one is given, and rewrite the official sheets for it."""
    return _run("as_of", press, _as_of)


def undo(press: Press = Press()) -> int:
    """Put our sheets back as they were before the last press that changed them; pressed again, forth."""
    return _run("undo", press, _undo)


def mail(press: Press = Press()) -> int:
    """Mail the cards of the open workbook to its 수신자."""
    return _run("mail", press, _mail)


def confirm(press: Press = Press()) -> int:
    """Ask for a date and a name, and add the figures of that date to 발행."""
    return _run("confirm", press, _confirm)


def new(press: Press = Press()) -> int:
    """Ask for a place, write a new workbook there and open it; no workbook need be open."""
    return _run("new", press, _new)


def adopt(press: Press = Press()) -> int:
    """Add the input tables to a copy of the open workbook, which is left as it is, and open the copy."""
    return _run("adopt", press, _adopt)


def export(press: Press = Press()) -> int:
    """Write the cards and summaries of the open workbook as documents, into a folder beside it."""
    return _run("export", press, _export)


_ACTIONS: Mapping[str, Callable[[Press], int]] = {
    "refresh": refresh,
    "check": check,
    "as_of": as_of,
    "undo": undo,
    "mail": mail,
    "export": export,
    "confirm": confirm,
    "new": new,
    "adopt": adopt,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the action that a button asks for."""
    parser = _Parser("pledgebook.press", add_help=False, allow_abbrev=False)
    parser.add_argument("action", choices=sorted(_ACTIONS))
    parser.add_argument("--wb", default="")
    parser.add_argument("--from_xl", default="")
    parser.add_argument("--hwnd", type=int, default=0)
    parser.add_argument("--macro", default=MACRO_VERSION)
    parser.add_argument("--as-of")
    try:
        given = parser.parse_args(arguments)
    except UsageError as error:
        telling.box(error.text(config.lang_to_speak()), 0, is_problem=True)
        return error.exit_code
    return _ACTIONS[given.action](Press(Caller(given.wb, given.hwnd), given.as_of, given.macro))


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Say it in a box: under pythonw nobody sees what goes to stderr."""
        raise UsageError("press-usage", why=message)


def _run(action: str, press: Press, do: Callable[[Press], Told]) -> int:
    with speaking(config.lang_to_speak()):
        return _run_and_tell(action, press, do)


def _run_and_tell(action: str, press: Press, do: Callable[[Press], Told]) -> int:
    try:
        config.lang()
        folder = press_log.log_folder()
    except PledgebookError as error:  # the configuration cannot be used: nothing is done under another
        telling.box(error.text(), press.caller.window, is_problem=True)
        return error.exit_code
    log = press_log.open_log(folder)
    began = time.perf_counter()
    try:
        _refuse_other_buttons(press.macro)
        told = _done_or_offered(do, press)
    except Exception as error:  # noqa: BLE001 - the person who pressed gets a sentence, the log the place
        told = _failed(error, folder)
    if press.macro == _FIRST_BUTTONS and told.message and not told.exit_code:
        told = replace(told, message=f"{told.message}\n{word('press.older_buttons', language())}")
    log.info("%s exit=%d %.1fs %s", action, told.exit_code, time.perf_counter() - began, told.log)
    press_log.close_log(log)
    if told.message:
        telling.box(told.message, press.caller.window, is_problem=told.exit_code != 0)
    return 1 if told.exit_code == _UNEXPECTED and press.macro == _FIRST_BUTTONS else told.exit_code


def _done_or_offered(do: Callable[[Press], Told], press: Press) -> Told:
    """Do it; where the workbook in front is none of ours, offer a new one, or its copy with the input tables."""
    try:
        return do(press)
    except DataError as error:
        if not is_of_foreign(error.findings):
            raise
        if _asked(press)(f"{error.findings[0].message(language())}\n\n{word('press.ask_new', language())}"):
            return _new(press)
        if _asked(press)(word("press.ask_adopt", language())):
            return _adopt(press)
        return Told("", "none of ours", error.exit_code)


def _failed(error: Exception, folder: Path) -> Told:
    """Say what stood in the way of a press, or of a part of it; `folder` holds the log."""
    if isinstance(error, PledgebookError):
        return Told(_say(error), f"{type(error).__name__} {error.code}", error.exit_code)
    if not isinstance(error, StoppedError):
        return _unforeseen(error, folder)
    if isinstance(error.cause, CancelledError):
        told = Told(word("press.cancelled", language()), "cancelled", FileLockedError.exit_code)
    else:
        told = _unforeseen(error.cause, folder)
    return replace(told, message=f"{told.message}\n{error.remark(language())}")


def _unforeseen(error: Exception, folder: Path) -> Told:
    if attach.is_busy(error):
        return Told(_say(FileLockedError("excel-busy")), "excel-busy", FileLockedError.exit_code)
    text = word("press.unexpected", language(), kind=type(error).__name__, log=folder / press_log.LOG_FILE)
    return Told(text, places(error), _UNEXPECTED)


def _refuse_other_buttons(macro: str) -> None:
    if macro not in {MACRO_VERSION, _FIRST_BUTTONS}:
        from pledgebook._version import __version__

        is_older = macro.isascii() and macro.isdecimal() and int(macro) < int(MACRO_VERSION)
        code = "macro-older" if is_older else "macro-version"
        raise UsageError(code, seen=macro, wanted=MACRO_VERSION, installed=__version__)


def _say(error: PledgebookError) -> str:
    lines = [error.text()]
    if isinstance(error, DataError):
        bad = [finding for finding in error.findings if finding.is_error]
        lines += [f"· {finding.cell}: {finding.message(language())}" for finding in bad[:_MOST_TOLD]]
        if len(bad) > _MOST_TOLD:
            lines.append(word("press.and_more", language(), count=len(bad) - _MOST_TOLD))
        lines.append(word("press.see_check", language()))
    return "\n".join(lines)


def _refresh(press: Press) -> Told:
    stops = _stops(press)
    book = attach.attach(press.caller)
    with quiet(book.app) as session:
        session.progress(word("press.reading", language()))
        opened, model, owned = _read(book)
        results = compute(model, press.as_of)
        plans, done = _written(press, opened, owned, results, session, stops)
        added = _tell_opened(opened, owned, results, done)
    rows, warnings = _rows(model), _count(results.findings, Severity.WARNING)
    cells = sum(len(planned.changes) for planned in plans)
    said = "press.refreshed" if done.sheets else "press.unchanged"
    copy, remark = done.remarks(language())
    message = word(
        said, language(), as_of=results.as_of, rows=rows, cells=cells, warnings=warnings, backup=copy
    )
    if added:
        remark = f"\n{word('press.opened', language(), count=added)}{remark}"
    laid_out = sum(planned.lays_out for planned in plans)
    return Told(message + remark, f"rows={rows} cells={cells} warnings={warnings} laid_out={laid_out}")


def _written(
    press: Press,
    opened: OpenBook,
    owned: Owned,
    results: Results,
    session: Session,
    stops: Callable[[], bool],
) -> tuple[tuple[Planned, ...], Done]:
    """Write all official sheets of results, and delete those that the settings no longer call for.

    Raises FileRefusedError where the cards are made from a form that cannot be drawn in an open Excel, and what
    `write_carefully` raises.
    """
    plans = plan_sheets(opened, owned.sheets, layout(results, owned.sheets))
    _refuse_uncopied(plans)
    going = sheets_to_go(results, owned.sheets)
    refuse_to_lose_judgements(results.book, owned.sheets, going)
    gone = {owned.sheets[key]: charts for key, charts in going.items()}
    done = write_carefully(opened, plans, session, language(), ask=_asked(press), gone=gone, stops=stops)
    return plans, done


def _refuse_uncopied(plans: Sequence[Planned]) -> None:
    """Refuse a form of which copying rows would not bring all that its cards have."""
    refused = {
        thing: rows.form
        for planned in plans
        if planned.lays_out and (rows := rows_of(planned.sheet)) is not None
        for thing in rows.refused
    }
    if not refused:
        return
    things = ", ".join(
        f"{word(f'press.form_{key}', language())} {cell}".rstrip() for key, cell in [*refused][:_MOST_TOLD]
    )
    raise FileRefusedError("form-by-button", sheet=next(iter(refused.values())), things=things)


def _read(book: xw.Book, *, looks_for_ledger: bool = False) -> tuple[OpenBook, Book, Owned]:
    """Read the open workbook by a copy of it; one that a file's reader refuses is asked sheet by sheet."""
    opened = looked_at_in_copy(book)
    try:
        return (opened, *read_open_book(opened, looks_for_ledger=looks_for_ledger))
    except FileError:
        if opened.copied is None:
            raise
        opened = looked_at(book)
        return (opened, *read_open_book(opened, looks_for_ledger=looks_for_ledger))


def _tell_opened(opened: OpenBook, owned: Owned, results: Results, done: Done) -> int:
    """Add a row to 발행 for each confirmed card that was written though it is protected; return how many."""
    there = results.book.ledger
    cards = {
        code: Locked(name, day)
        for code, day in confirmed_until(there).items()
        if (name := owned.sheets.get(f"{CARD_KEY}{code}", "")) in done.opened
    }
    if there is None or not cards:
        return 0
    by = door.user_name(opened.book.app) or word("press.opened_by_nobody", language())
    rows = opening_rows(there, cards, results, today=clock.today(), by=by, reason="")
    sheet = publications_sheet(rows, there.sheet, grown_to(rows[-1].number, rows[-1].digest), there)
    ledger.grow(opened, there, sheet)
    return len(rows)


def _check(press: Press) -> Told:
    book = attach.attach(press.caller)
    with quiet(book.app) as session:
        session.progress(word("press.reading", language()))
        opened, model, _ = _read(book, looks_for_ledger=True)
        found = findings_of(model, press.as_of)
        owned = find_owned(opened, (), opened.pages).sheets
        sheet = findings_sheet(found, owned_name("findings", owned))
        plans = plan_sheets(opened, owned, (sheet,))
        write_carefully(opened, plans, session, language(), ask=_asked(press))
    message = word("press.checked", language(), findings=counts(found, language()), sheet=sheet.name)
    return Told(message, f"findings={len(found)}", DataError.exit_code if has_errors(found) else 0)


def _as_of(press: Press) -> Told:
    if press.as_of is None:
        book = attach.attach(press.caller)
        default = as_of_day(read_open_book(looked_at(book))[0], None).isoformat()
        answer = door.ask_text(book.app, word("press.ask_as_of", language()), "pledgebook", default)
        if answer is None or not answer.strip():
            return Told("", "cancelled")
        press = replace(press, as_of=answer)
    return _refresh(press)


def _confirm(press: Press) -> Told:
    book = attach.attach(press.caller)
    opened = looked_at(book)
    model, owned = read_open_book(opened, looks_for_ledger=True)
    if has_errors(model.findings):
        raise DataError(model.findings)
    ask = _Asking(book.app)
    asked = ask.what_to_confirm(model, press.as_of)
    if asked is None:
        return Told("", "cancelled")
    confirming = to_confirm(model, asked.day, asked.by, asked.state, asked.reason)
    rows, there = confirming.rows, model.ledger
    protects = asked.state is PublicationState.CONFIRMED and _asked(press)(
        word("press.ask_confirm_protect", language(), day=official(asked.day))
    )
    sheet = publications_sheet(
        rows,
        there.sheet if there is not None else PUBLICATIONS_SHEET,
        grown_to(rows[-1].number, rows[-1].digest),
        there,
    )
    with quiet(book.app) as session:
        session.progress(word("press.writing", language(), sheet=sheet.name))
        if there is None:
            copy = ledger.begin(opened, owned, sheet, session, language(), ask=_asked(press)).copy
        else:
            copy = ledger.grow(opened, there, sheet)
        protected = _protect(press, book, session, asked.day) if protects else Told("", "")
    warnings = _count(confirming.findings, Severity.WARNING)
    message = word(
        "press.confirmed",
        language(),
        state=rows[0].state.value,
        as_of=rows[0].as_of,
        by=rows[0].by,
        rows=len(rows),
        every=rows[-1].number,
        warnings=warnings,
        backup=copy if copy is not None else word("press.no_backup", language()),
    )
    log = f"rows={len(rows)} warnings={warnings} protects={protects} {protected.log}".rstrip()
    return Told(message + protected.message, log, protected.exit_code)


def _protect(press: Press, book: xw.Book, session: Session, day: date) -> Told:
    """Write the sheets as of a day that was just confirmed, and protect the cards; return what to say beside that.

    Whatever stands in the way leaves the confirmation as it is, and is told beside it: who heard of the failure
    alone would confirm once more.
    """
    stops = _stops(press)
    try:
        session.progress(word("press.reading", language()))
        opened, model, owned = _read(book)
        results = compute(model, day)
        plans, _ = _written(press, opened, owned, results, session, stops)
        cards = [planned.sheet.name for planned in plans if planned.sheet.key.startswith(CARD_KEY)]
        protection.protect(book.sheets[name] for name in cards)
    except Exception as error:  # noqa: BLE001 - whatever it is, the confirmation stands and is told
        told = _failed(error, press_log.log_folder())
        said = word("press.not_protected", language(), why=told.message)
        return replace(told, message=f"\n{said}")
    return Told(
        f"\n{word('press.protected', language(), count=len(cards), as_of=day)}", f"cards={len(cards)}"
    )


@dataclass(frozen=True, slots=True)
class _ToConfirm:
    day: date
    by: str
    state: PublicationState
    reason: str


@dataclass(frozen=True, slots=True)
class _Asking:
    """Questions in Excel's own boxes, one after another; whoever cancels one is asked no more."""

    app: xw.App

    def what_to_confirm(self, model: Book, day_given: str | None) -> _ToConfirm | None:
        """Ask for the date, the name, the state and, of a date confirmed before, the reason; None if cancelled."""
        there = model.ledger
        usual = as_of_day(model, None).isoformat()
        text = day_given if day_given is not None else self._text("press.ask_confirm_day", usual)
        day = day_asked_for(text)
        if day is None:
            return None
        by = self._text("press.ask_confirm_by", there.rows[-1].by if there is not None and there.rows else "")
        if by is None:
            return None
        state = self._text("press.ask_confirm_state", PublicationState.CONFIRMED)
        if state is None:
            return None
        choice("state", state, *(known.value for known in _ASKED_FOR))
        reason: str | None = ""
        if there is not None and there.was_confirmed(day):
            reason = self._text("press.ask_confirm_reason", "", day=official(day))
        return None if reason is None else _ToConfirm(day, by, PublicationState(state), reason)

    def _text(self, key: str, usual: str, **facts: object) -> str | None:
        """Ask for a text; None where the question was cancelled or left blank."""
        answer = door.ask_text(self.app, word(key, language(), **facts), "pledgebook", usual)
        return " ".join(answer.split()) or None if answer is not None else None


def _undo(press: Press) -> Told:
    from pledgebook.excel_live.kept import kept_sheets
    from pledgebook.excel_live.kept_rows import with_rows
    from pledgebook.package.parts import Package

    stops = _stops(press)
    book = attach.attach(press.caller)
    with quiet(book.app) as session:
        opened = looked_at_in_copy(book)
        owned = find_owned(opened, (), ()).sheets
        history = config.history()
        place = backup.place_of(door.full_name(book), history)
        for version in backup.versions(book):
            data = history.read(version)
            kept_copy = copied.Copied(data, Package.open(data))
            described, lost = with_rows(kept_sheets(data), kept_copy, opened.copied)
            sheets = tuple(replace(sheet, name=owned.get(sheet.key, sheet.name)) for sheet in described)
            plans = plan_sheets(opened, owned, sheets)
            kept = {PUBLICATIONS_KEY, *(sheet.key for sheet in sheets)}
            gone = {owned[key]: known_charts(key) for key in owned.keys() - kept}
            if gone or any(planned.changes or planned.is_new for planned in plans):
                break
        else:
            raise FileRefusedError("nothing-to-undo", folder=history.folder(place))
        plans = tuple(replace(planned, lays_out=planned.is_new or bool(planned.changes)) for planned in plans)
        lost_now = [planned.sheet.name for planned in plans if planned.lays_out and planned.sheet.key in lost]
        if lost_now:
            raise FileRefusedError("undo-form-card", sheets=", ".join(lost_now), folder=history.folder(place))
        done = write_carefully(opened, plans, session, language(), ask=_asked(press), gone=gone, stops=stops)
    cells = sum(len(planned.changes) for planned in plans)
    copy, remark = done.remarks(language())
    message = word(
        "press.undone",
        language(),
        kept=version.kept.astimezone().strftime("%Y-%m-%d %H:%M"),
        cells=cells,
        backup=copy,
    )
    return Told(message + remark, f"cells={cells} deleted={len(gone)}")


def _mail(press: Press) -> Told:
    from pledgebook.mail.button import mail_open_book

    book = attach.attach(press.caller)
    with quiet(book.app) as session:
        session.progress(word("press.reading", language()))
        _, model, _ = _read(book)
    told = mail_open_book(Path(door.full_name(book)), model, press.as_of, confirm=_asked(press))
    return Told(told.message, told.log, told.exit_code)


def _new(press: Press) -> Told:
    from pledgebook.use_cases.new import new as write

    app = attach.excel(press.caller)
    name = f"{word('press.new_name', language())}.xlsx"
    place = door.ask_place(app, name, word("press.ask_place", language()))
    if place is None:
        return Told("", "cancelled")
    made = write(place, blank=not _asked(press)(word("press.ask_sample", language())))
    door.open_book(app, str(made))
    return Told(word("press.made", language(), path=made), "new")


def _adopt(press: Press) -> Told:
    from pledgebook.disk.replace import write_new
    from pledgebook.intake.adopt import Wanted, planned

    book = attach.attach(press.caller)
    open_name = Path(book.name)
    ending = open_name.suffix or ".xlsx"
    data = copied.saved_copy(book)
    plan = planned(data, open_name.name, Wanted())
    if plan.data is data:
        return Told(word("press.adopt_nothing", language()), "nothing to add")
    name = word("press.adopt_name", language(), name=open_name.stem) + ending
    chosen = door.ask_place(book.app, name, word("press.ask_adopt_place", language()))
    if chosen is None:
        return Told("", "cancelled")
    place = Path(chosen)
    if place.suffix.lower() != ending.lower():  # Excel opens no file under the ending of another kind
        place = place.with_suffix("") if place.suffix.lower() in _ENDINGS else place
        place = place.with_name(place.name + ending)
    if place.exists():
        raise FileRefusedError("exists", path=place)
    write_new(place, plan.data, config.history())
    door.open_book(book.app, str(place))
    tables = ", ".join(plan.added.values())
    return Told(word("press.adopted", language(), path=place, tables=tables), f"tables={len(plan.added)}")


def _export(press: Press) -> Told:
    from pledgebook.publication.button import export_open_book

    book = attach.attach(press.caller)
    with quiet(book.app) as session:
        session.progress(word("press.reading", language()))
        _, model, _ = _read(book)
        session.progress(word("press.exporting", language()))
        told = export_open_book(door.full_name(book), model, press.as_of)
    return Told(told.message, told.log)


def _stops(press: Press) -> Callable[[], bool]:
    """Return what says whether the person who pressed wants no more sheets to be written, from now on."""
    cancel.forget()
    return lambda: cancel.is_asked_to_stop(press.caller.window)


def _asked(press: Press) -> Callable[[str], bool]:
    """Return what asks the person who pressed a question, to be answered Yes or No."""
    return lambda question: telling.ask(question, press.caller.window)


def _rows(model: Book) -> int:
    return sum(1 for _ in model.owners())


def _count(findings: Sequence[Finding], severity: Severity) -> int:
    """Return how many there are of a severity, without those a person has answered."""
    return sum(finding.severity is severity and not finding.is_answered for finding in findings)


if __name__ == "__main__":
    sys.exit(main())
