"""`pledgebook rollup`: whether there is anything to do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pledgebook import clock, config
from pledgebook.cli import exits, output
from pledgebook.cli.roll_up_asked import line_of
from pledgebook.collector import collector_paused
from pledgebook.disk.source import refuse_if_open
from pledgebook.errors import DataError, FileRefusedError, UsageError
from pledgebook.roll_up.up_to_date import MadeFrom, recall_roll_up
from pledgebook.roll_up.wishes import read_asked
from pledgebook.stores import find

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pledgebook.cli.roll_up_asked import RollUpRequest
    from pledgebook.roll_up.up_to_date import Said
    from pledgebook.stores.url import StoreUrl


def expected_departments(asked: str | None) -> tuple[str, ...]:
    """Return the names of a list: of a text file, one a line or by comma, or as typed, by comma.

    Raises UsageError where a file of that name is no text.
    """
    if asked is None:
        return ()
    path = Path(asked)
    try:
        text = path.read_text(encoding="utf-8-sig") if path.is_file() else asked
    except (OSError, UnicodeDecodeError):
        raise UsageError("bad-list", path=asked) from None
    names = (name.strip() for name in text.replace("\n", ",").split(","))
    return tuple(dict.fromkeys(name for name in names if name))


def roll_up(patterns: Sequence[str], request: RollUpRequest, *, as_json: bool, lang: str) -> int:
    """Roll workbooks up into files; the worst exit code of any of them is returned."""
    with collector_paused():
        workbooks = _sources(patterns, request)
        said = None if as_json else _up_to_date(workbooks, request)
        if said is not None:
            output.say(line_of(said, request, changed=False, lang=lang))
            return exits.DONE
        from pledgebook.cli.rolled_up import (
            rolled_up,  # three quarters of the start, not to find nothing to do
        )

        return rolled_up(workbooks, request, as_json=as_json, lang=lang)


def _up_to_date(workbooks: Sequence[Path | StoreUrl], request: RollUpRequest) -> Said | None:
    """Return what was said of the roll-up, where neither it nor any of its files changed since."""
    if request.out is None or not request.is_of_its_files:
        return None
    try:
        asked = read_asked(request.as_of, request.term, request.settings)
    except DataError:  # told where it is asked for again
        return None
    made_from = MadeFrom(asked, request.prefer, request.options)
    return recall_roll_up(config.history(), request.out, workbooks, made_from, clock.today())


def _sources(patterns: Sequence[str], request: RollUpRequest) -> list[Path | StoreUrl]:
    """List the workbooks to read, and refuse what could not be written whatever they hold."""
    if not request.targets:
        raise UsageError("roll-up-no-target")
    if request.parquet is not None:
        from pledgebook.roll_up.tidy import require_pyarrow

        require_pyarrow()
    sources = find.expand(patterns)
    for path, suffix in request.targets:
        if path.suffix.lower() != suffix:
            raise UsageError("roll-up-suffix", path=path, suffix=suffix)
        if not path.parent.is_dir():
            raise FileRefusedError("no-folder", path=path.parent)
        if path.exists():
            refuse_if_open(path)
    return sources
