"""`python -m pledgebook.release WHAT …`: the first word says what is made, its own options follow."""

from __future__ import annotations

import importlib
import sys

from pledgebook.cli import output
from pledgebook.errors import PledgebookError, UsageError
from pledgebook.messages import language

MAKERS = {"bundle": "pledgebook.release.bundle", "page": "pledgebook.release.page"}
"""What can be made, and the module whose `main` makes it: it takes the arguments and returns an exit code."""


def main(arguments: list[str]) -> int:
    """Make what the first word names, and return the exit code."""
    try:
        what, *rest = arguments or [""]
        if what not in MAKERS:
            raise UsageError("release-what", seen=what, known=", ".join(sorted(MAKERS)))
        return int(importlib.import_module(MAKERS[what]).main(rest))
    except PledgebookError as error:
        output.print_error(error, language())
        return error.exit_code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
