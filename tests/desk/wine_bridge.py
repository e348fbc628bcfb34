"""What stands for python.exe under Wine: the same step, done by the Python that runs the tests, on Wine's own folders.

Usage: wine_bridge.py ANSWER PROGRAM ARGUMENTS…; the exit code goes into the file ANSWER, what was said beside it.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
from pathlib import Path

from pledgebook.desk.__main__ import main
from pledgebook.desk.places import Places
from tests.desk.conftest import link


def unix(path: str) -> Path:
    """Give a path of Wine as one of this system."""
    drive, _, rest = path.replace("\\", "/").partition(":/")
    return Path(
        "/" if drive.upper() == "Z" else Path(os.environ["WINEPREFIX"], f"drive_{drive.lower()}"), rest
    )


def step(program: str, *arguments: str) -> int:
    sys.executable = str(unix(program.strip('"')))
    what, *rest = [word for word in arguments if not word.startswith("-")][1:]
    local, roaming = unix(os.environ["LOCALAPPDATA"]), unix(os.environ["APPDATA"])
    places = Places(
        home=local / "Programs" / "pledgebook",
        excel_start=roaming / "Microsoft" / "Excel" / "XLSTART",
        programs=roaming / "Microsoft" / "Windows" / "Start Menu" / "Programs",
        desktop=unix(os.environ["USERPROFILE"]) / "Desktop",
    )
    more = {"link": link, "python_starts": lambda _: ""} if what == "install" else {}
    return main([what, *(str(unix(path)) for path in rest)], places=places, **more)


if __name__ == "__main__":
    answer, *command = sys.argv[1:]
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        try:
            code = step(*command)
        except BaseException as error:  # noqa: BLE001 - whoever waits must get an answer
            said.write(repr(error))
            code = 99
    with Path(f"{answer}.said").open("a", encoding="utf-8") as file:
        file.write(f"{command}\n{said.getvalue()}\n")
    Path(f"{answer}.new").write_text(f"{code}\n")
    Path(f"{answer}.new").rename(answer)
