"""What a person or an office sets for this machine: environment variables, then `config.toml`, then defaults."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from pledgebook.disk.history import COUNT, MOST_BYTES, History
from pledgebook.errors import FileUnreadableError, UsageError

_FILE = "config.toml"


def history() -> History:
    """Say where versions are kept for `undo`, and how many.

    `[history]` in the configuration file has `place` (a folder), `count` (5; 0 keeps none) and
    `megabytes` (200 for each workbook); PLEDGEBOOK_HISTORY_DIR, _COUNT and _MB stand above it. Raises
    UsageError for a value that cannot be used, FileUnreadableError for a file that cannot be read.
    """
    own = table("history")
    place = os.environ.get("PLEDGEBOOK_HISTORY_DIR") or own.get("place")
    if place is None:
        from platformdirs import user_data_path

        place = user_data_path("pledgebook", appauthor=False) / "history"
    count = _whole("PLEDGEBOOK_HISTORY_COUNT", own, "count", COUNT)
    megabytes = _whole("PLEDGEBOOK_HISTORY_MB", own, "megabytes", MOST_BYTES // 1_000_000)
    return History(Path(place).expanduser(), count, megabytes * 1_000_000)


def file() -> Path:
    """Name the configuration file: PLEDGEBOOK_CONFIG, else `config.toml` in the user's configuration folder."""
    named = os.environ.get("PLEDGEBOOK_CONFIG")
    if named:
        return Path(named)
    from platformdirs import user_config_path

    return user_config_path("pledgebook", appauthor=False) / _FILE


def table(name: str) -> dict[str, Any]:
    """Read a table of the configuration file; empty where there is none.

    Raises UsageError for a file that is no TOML, FileUnreadableError for one that cannot be read.
    """
    path = file()
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError):
        raise FileUnreadableError("config-unreadable", path=path) from None
    import tomllib

    try:
        found = tomllib.loads(text).get(name, {})
    except tomllib.TOMLDecodeError as error:
        raise UsageError("config-broken", path=path, why=error) from None
    if not isinstance(found, dict):
        raise UsageError("config-broken", path=path, why=f"[{name}]")
    return found


def _whole(variable: str, table: dict[str, Any], key: str, default: int) -> int:
    seen: object = os.environ.get(variable) or table.get(key, default)
    try:
        number = int(str(seen))
    except ValueError:
        number = -1
    if number < 0:
        raise UsageError("config-value", key=f"{variable} / {key}", seen=seen)
    return number
