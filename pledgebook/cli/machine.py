"""What `pledgebook doctor` looks up of a machine: packages, extras, logs, and Excel's part."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import re
import sys
from typing import Any

from pledgebook import config
from pledgebook._version import __version__
from pledgebook.disk.program import find_program
from pledgebook.errors import PledgebookError
from pledgebook.excel_live import press_log
from pledgebook.json_view import error_json
from pledgebook.macro_project.sources import MACRO_VERSION

_NAME = re.compile(r"[A-Za-z0-9._-]+")
_EXTRA = re.compile(r"extra == ['\"]([\w-]+)['\"]")
_OF_DEVELOPMENT = {"test", "fuzz", "dev"}
_SECRET = re.compile("PASSWORD|TOKEN")


def packages() -> tuple[dict[str, str | None], dict[str, dict[str, str | None]]]:
    """Return the versions of what pledgebook needs, and by extra; None for what is not installed."""
    try:
        needed = importlib.metadata.requires("pledgebook") or []
    except importlib.metadata.PackageNotFoundError:  # a folder on the path, not installed
        needed = []
    always: dict[str, str | None] = {}
    extras: dict[str, dict[str, str | None]] = {}
    for text in needed:
        match, extra = _NAME.match(text), _EXTRA.search(text)
        if match is None or match[0] == "pledgebook" or (extra and extra[1] in _OF_DEVELOPMENT):
            continue
        if "sys_platform" in text and f"'{sys.platform}'" not in text.replace('"', "'"):
            continue
        versions = extras.setdefault(extra[1], {}) if extra else always
        versions[match[0]] = version_of(match[0])
    return always, extras


def version_of(name: str) -> str | None:
    """Return the version of an installed package; None where it is not installed."""
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def machine(lang: str) -> dict[str, Any]:
    """Return what is known of this machine without asking anybody else; nothing of any workbook."""
    path = config.file()
    always, extras = packages()
    return {
        "pledgebook": __version__,
        "python": platform.python_version(),
        "system": platform.platform(),
        "encoding": {"stdout": sys.stdout.encoding, "files": sys.getfilesystemencoding()},
        "language": config.lang_to_speak(),
        "packages": always,
        "extras": extras,
        "config": {"path": str(path), "exists": path.exists()},
        "environment": sorted(name for name in os.environ if name.startswith("PLEDGEBOOK_")),
        "history": _history(lang),
        "log": _log(lang),
        "excel": excel(),
        "pdf": "typst" if version_of("typst") else find_program("soffice", "libreoffice"),
    }


def _history(lang: str) -> dict[str, Any]:
    try:
        history = config.history()
    except PledgebookError as error:
        return {"error": error_json(error, lang)}
    return {"place": str(history.place), "count": history.count}


def _log(lang: str) -> dict[str, Any]:
    try:
        place = press_log.log_folder() / press_log.LOG_FILE
    except PledgebookError as error:
        return {"error": error_json(error, lang)}
    return {"path": str(place), "exists": place.exists()}


def excel() -> dict[str, Any]:
    """Return what the buttons need: xlwings, a system that has Excel, and the version of Excel and of the buttons."""
    return {
        "xlwings": version_of("xlwings"),
        "can_run_here": sys.platform in {"win32", "darwin"},
        "excel": _excel_version(),
        "buttons": MACRO_VERSION,
    }


def _excel_version() -> str | None:
    """Read from Windows' registry which Excel is installed; None where there is none, and on other systems."""
    if sys.platform != "win32":
        return None
    import winreg

    try:
        return winreg.QueryValue(winreg.HKEY_CLASSES_ROOT, r"Excel.Application\CurVer")
    except OSError:
        return None
