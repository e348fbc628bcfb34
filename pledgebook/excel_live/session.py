"""A quiet Excel while a press works, given back as it was whatever happens."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from pledgebook.excel_live import door
from pledgebook.excel_live.patience import begin_patience
from pledgebook.excel_live.tries import try_each

if TYPE_CHECKING:
    from collections.abc import Iterator

    import xlwings as xw

_QUIET = {
    "interactive": False,  # nobody begins to type into a cell while it is written
    "screen_updating": False,
    "enable_events": False,
    "display_alerts": False,
    "calculation": "manual",
}
_TO_GIVE_BACK = 15.0
_A1 = 1


@dataclass(frozen=True, slots=True)
class Session:
    """Excel during a press; `was_manual` says that the user has it calculate on demand only."""

    app: xw.App
    was_manual: bool

    def progress(self, text: str) -> None:
        """Show a line in Excel's status bar."""
        self.app.status_bar = text


@contextmanager
def quiet(app: xw.App) -> Iterator[Session]:
    """Turn off what slows writing down or reacts to it; put everything back at the end.

    Raises what putting back raised only where nothing else went wrong.
    """
    before = {name: getattr(app, name) for name in (*_QUIET, "status_bar")}
    style = door.reference_style(app)
    try:
        if style != _A1:  # print areas are taken in the user's own style, and everything here says A1
            door.set_reference_style(app, _A1)
        for name, value in _QUIET.items():
            setattr(app, name, value)
        yield Session(app, before["calculation"] == "manual")
    except BaseException:
        with suppress(Exception):  # what went wrong first is what is told
            _give_back(app, before, style)
        raise
    else:
        _give_back(app, before, style)


def _give_back(app: xw.App, before: dict[str, object], style: int) -> None:
    begin_patience(_TO_GIVE_BACK)  # also where a press has used up its own
    given_back = [partial(setattr, app, name, value) for name, value in reversed(before.items())]
    if style != _A1:
        given_back.insert(0, partial(door.set_reference_style, app, style))
    try_each(given_back)
