"""The use case behind `buttons`: a workbook gets the buttons in Excel, or newer ones; nothing else changes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pledgebook import config
from pledgebook.disk.replace import write_new
from pledgebook.errors import FileRefusedError, UsageError
from pledgebook.macro_project import MACRO_VERSION
from pledgebook.package.parts import Package
from pledgebook.package.untouched import refuse_unless_untouched
from pledgebook.stores.workbooks import fetch, put

if TYPE_CHECKING:
    from pledgebook.use_cases.arguments import PathArgument

_PLAIN, _WITH_MACROS = ".xlsx", ".xlsm"


@dataclass(frozen=True, slots=True)
class ButtonsReceipt:
    """What came of it. Nothing is written where the workbook has today's buttons already.

    `path` is the workbook with buttons: beside the one that was given where that takes no macros. `before` is the version its
    buttons had, "" where it had none. `sheets` were added, `not_drawn` are buttons that are on the ribbon only;
    `keeps_ribbon` says that the workbook's user has a ribbon of his own there, which stays.
    """

    path: Path
    before: str
    after: str
    written: bool
    sheets: tuple[str, ...]
    keeps_ribbon: bool
    not_drawn: tuple[str, ...]
    parts_changed: tuple[str, ...]
    backup: Path | None = None


def add_buttons(path: PathArgument, *, force: bool = False) -> ButtonsReceipt:
    """Add the buttons to a workbook, or renew older ones, losslessly.

    Of an `.xlsx` a `.xlsm` is made beside it, which must not be there yet; an `.xlsm` is written in its place, and can be
    had back by `undo`. Raises FileRefusedError where it has macros of its user's own, which are never written,
    where they are signed or locked, and where our own module was changed by hand, but with `force`; UsageError
    for other kinds of files and where its buttons are newer.
    """
    from pledgebook.template.added_buttons import with_todays_buttons

    source = fetch(path)
    place = source.path
    if not isinstance(place, Path) or place.suffix.lower() not in {_PLAIN, _WITH_MACROS}:
        raise UsageError("bad-suffix", path=place)
    target = place.with_suffix(_WITH_MACROS) if place.suffix.lower() == _PLAIN else place
    if target != place and target.exists():
        raise FileRefusedError("exists", path=target)
    package = Package.open(source.data)
    made = with_todays_buttons(package, force=force)
    refuse_unless_untouched(package, made.data, set(package.names) - set(made.parts_changed))
    backup: Path | None = None
    written = bool(made.parts_changed)
    if target != place:
        write_new(target, made.data, config.history())
    elif written:
        done = put(source, made.data, config.history())
        backup = done.backup.path if done.backup is not None else None
    return ButtonsReceipt(
        target,
        made.before,
        MACRO_VERSION,
        written or target != place,
        made.sheets,
        made.keeps_ribbon,
        made.not_drawn,
        made.parts_changed,
        backup,
    )
