"""The log of presses: what was done when, and where it failed. It never holds what stands in cells."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from typing import TYPE_CHECKING

from pledgebook import config

if TYPE_CHECKING:
    from pathlib import Path

_MOST_BYTES, _COUNT = 500_000, 2
LOG_FILE = "press.log"


def log_folder() -> Path:
    """Name the folder of the log: `[log] place`, else the user's log folder."""
    place = config.section(config.LogSection).place
    if place is not None:
        return place
    from platformdirs import user_log_path

    return user_log_path("pledgebook", appauthor=False)


def open_log(place: Path) -> logging.Logger:
    """Open the log, in UTF-8; where it cannot be written a press goes on without one."""
    log = logging.getLogger("pledgebook.press")
    log.setLevel(logging.INFO)
    log.propagate = False
    close_log(log)
    try:
        place.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            place / LOG_FILE, maxBytes=_MOST_BYTES, backupCount=_COUNT, encoding="utf-8"
        )
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.addHandler(handler)
    return log


def close_log(log: logging.Logger) -> None:
    for handler in list(log.handlers):
        log.removeHandler(handler)
        handler.close()
