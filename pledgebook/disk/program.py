"""Find a program where whoever set up the machine put it, never in the folder somebody happens to be in.

Windows looks into the current folder first, and so does `shutil.which` there: a `soffice.exe` beside the
workbooks on a share would be started by each who mails from it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path


def find_program(*names: str) -> str | None:
    """Return the full path of the first of these programs on the PATH; None where there is none.

    Entries of the PATH that are empty or relative mean the current folder and are passed over.
    """
    ending = ".exe" if sys.platform == "win32" else ""
    entries = (entry.strip().strip('"') for entry in os.environ.get("PATH", "").split(os.pathsep))
    folders = [Path(entry) for entry in entries if entry and Path(entry).is_absolute()]
    for name in names:
        for folder in folders:
            program = folder / f"{name}{ending}"
            if program.is_file() and os.access(program, os.X_OK):
                return str(program)
    return None
