"""통합 문서를 이 아이콘에 끌어다 놓으면 새로고침합니다. 두 번 누르면 어느 파일인지 묻습니다.

Drop workbooks on this icon to refresh them; a double click asks which. For PCs where macros are not allowed
or Excel is missing. The same as `pledgebook refresh FILE`, with the answer in a message box.
"""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

MISSING = (
    "이 파이썬에 pledgebook이 없습니다({python}).\n명령 프롬프트에서 pledgebook을 내려받은 폴더로 이동하여 py -m pip install . 을 실행한 뒤 다시 실행하십시오."
)
NOTHING = "새로고침할 통합 문서(.xlsx, .xlsm)를 이 아이콘 위에 끌어다 놓으십시오."


def main(paths: list[str]) -> int:
    if find_spec("pledgebook") is None:
        return say(MISSING.format(python=sys.executable), 1)
    paths = paths or chosen()
    if not paths:
        return say(NOTHING, 2)
    run = subprocess.run(  # noqa: S603 - this very Python, and paths as separate arguments
        [sys.executable, "-m", "pledgebook", "refresh", *(str(Path(path).absolute()) for path in paths)],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1", "PYTHONSAFEPATH": "1"},
        cwd=sys.prefix,  # nothing planted beside a workbook is imported, by a module that forgets the variable either
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    return say((run.stdout + run.stderr).strip(), run.returncode)


def chosen() -> list[str]:
    """Ask for files; none where the window cannot be shown."""
    try:
        import tkinter as tk
        from tkinter import filedialog
    except ImportError:
        return []
    try:
        tk.Tk().withdraw()
    except tk.TclError:
        return []
    return list(filedialog.askopenfilenames(filetypes=[("공약 통합 문서", "*.xlsx *.xlsm")]))


def say(text: str, code: int) -> int:
    """Show a message box on Windows, print elsewhere; gives the exit code back."""
    if sys.platform == "win32":
        import ctypes

        icon = 0x40 if code == 0 else 0x30  # MB_ICONINFORMATION, MB_ICONWARNING
        ctypes.windll.user32.MessageBoxW(None, text, "pledgebook", icon)
    else:
        sys.stdout.write(f"{text}\n")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
