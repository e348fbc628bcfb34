"""What shortcuts do with closed workbooks: the commands of the terminal, answered in a message box."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pledgebook.desk.ask_files import ask_files
from pledgebook.excel_live import telling
from pledgebook.messages import word

if TYPE_CHECKING:
    from collections.abc import Sequence

_USAGE = 2


def refresh_closed(paths: Sequence[str], lang: str) -> int:
    """Refresh the workbooks dropped on a shortcut, or those asked for; returns the exit code of the command."""
    found = _found(paths, lang)
    return _answered(["refresh", *found], lang) if found else _nothing(lang)


def roll_up_closed(paths: Sequence[str], lang: str) -> int:
    """Roll up the workbooks dropped on a shortcut, or those asked for, into a file beside the first of them."""
    found = _found(paths, lang)
    if not found:
        return _nothing(lang)
    out = Path(found[0]).with_name(f"{word('desk.rolled_up', 'ko')}.xlsx")
    return _answered(["rollup", *(path for path in found if path != str(out)), "-o", str(out)], lang)


def _found(paths: Sequence[str], lang: str) -> list[str]:
    asked = paths or ask_files(word("desk.ask", lang), word("desk.kind", lang))
    return [str(Path(path).absolute()) for path in asked]


def _nothing(lang: str) -> int:
    telling.box(word("desk.nothing", lang), 0, is_problem=True)
    return _USAGE


def _answered(arguments: list[str], lang: str) -> int:
    """Run a command of pledgebook in a Python of its own, and show what it says."""
    run = subprocess.run(  # noqa: S603 - this very Python, and paths as separate arguments
        [sys.executable, "-m", "pledgebook", "--lang", lang, *arguments],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1", "PYTHONSAFEPATH": "1"},
        cwd=sys.prefix,  # nothing planted beside a workbook is imported, by a module that forgets the variable either
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    telling.box((run.stdout + run.stderr).strip(), 0, is_problem=run.returncode != 0)
    return run.returncode
