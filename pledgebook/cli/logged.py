"""What `--verbose` and `--log-file` show of the library's log; it never holds what stands in cells."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pledgebook.errors import FileRefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pledgebook.cli.everywhere import Everywhere

_LINE = "%(asctime)s %(levelname)s %(name)s: %(message)s"


@contextmanager
def logged(asked: Everywhere) -> Iterator[None]:
    """Show the log where it was asked for, within the body; FileRefusedError where its file cannot be written."""
    if not asked.verbose and asked.log_file is None:
        yield
        return
    import logging  # a tenth of a start

    handlers: list[logging.Handler] = []
    if asked.verbose:
        handlers.append(logging.StreamHandler(sys.stderr))
    if asked.log_file is not None:
        try:
            handlers.append(logging.FileHandler(asked.log_file, encoding="utf-8"))
        except OSError as error:
            why = error.strerror or type(error).__name__
            raise FileRefusedError("log-file-unusable", path=asked.log_file, why=why) from error
    log = logging.getLogger("pledgebook")
    level = log.level
    for handler in handlers:
        handler.setFormatter(logging.Formatter(_LINE))
        log.addHandler(handler)
    log.setLevel(logging.DEBUG)
    try:
        yield
    finally:
        log.setLevel(level)
        for handler in handlers:
            log.removeHandler(handler)
            handler.close()
