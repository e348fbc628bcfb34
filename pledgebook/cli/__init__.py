"""The command line: it parses arguments, calls the same functions a script calls, and prints."""

from __future__ import annotations

import io
import os
import sys
import warnings


def run() -> None:
    """Run the command line; unforeseen failures become one sentence and exit code 1."""
    _settle_encoding()
    # openpyxl says what it would drop on saving; nothing is saved by it. This process is ours alone.
    warnings.filterwarnings("ignore", module=r"openpyxl\b")
    from pledgebook.cli.app import OWN_PROCESS, app

    app(obj=OWN_PROCESS)


def _settle_encoding() -> None:
    """Write UTF-8, unless PYTHONIOENCODING asks for another encoding; what it lacks must not end the run.

    A Korean Windows console is cp949, which has no ❖.
    """
    encoding, _, errors = os.environ.get("PYTHONIOENCODING", "").partition(":")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=encoding or "utf-8", errors=errors or "replace")
