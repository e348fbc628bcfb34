"""The command line: it parses arguments, calls the same functions a script calls, and prints."""

from __future__ import annotations

import gc
import sys
import warnings


def run() -> None:
    """Run the command line; unforeseen failures become one sentence and exit code 1."""
    for stream in (sys.stdout, sys.stderr):
        # A Korean Windows console is cp949: ❖ and ○ must not end the run.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    # openpyxl says what it would drop on saving; nothing is saved by it. This process is ours alone.
    warnings.filterwarnings("ignore", module=r"openpyxl\b")
    # A refresh makes hundreds of thousands of objects that live to its end; looking through them again and
    # again costs a third of its time and finds nothing.
    gc.set_threshold(100_000, 50, 100)
    from pledgebook import config
    from pledgebook.cli import exits, output
    from pledgebook.cli.app import OWN_PROCESS, app
    from pledgebook.messages import word

    try:
        app(obj=OWN_PROCESS)
    except Exception as error:
        if config.is_debugging():
            raise
        output.note(word("cli.unexpected", config.lang(), kind=type(error).__name__, what=error))
        sys.exit(exits.UNEXPECTED)
