"""The command line: it parses arguments, calls the same functions a script calls, and prints."""

from __future__ import annotations

import os
import sys


def run() -> None:
    """Run the command line; unforeseen failures become one sentence and exit code 1."""
    for stream in (sys.stdout, sys.stderr):
        # A Korean Windows console is cp949: ❖ and ○ must not end the run.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    from pledgebook.cli.app import app
    from pledgebook.messages import word

    try:
        app()
    except Exception as error:
        if os.environ.get("PLEDGEBOOK_DEBUG"):
            raise
        lang = os.environ.get("PLEDGEBOOK_LANG", "ko")
        print(word("cli.unexpected", lang, kind=type(error).__name__, what=error), file=sys.stderr)
        sys.exit(1)
