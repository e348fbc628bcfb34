"""`pledgebook doctor --bundle FILE`: what a person who helps from afar needs, and no cell of any workbook.

It holds what `doctor` shows, the versions of all installed packages, which keys of the configuration are set
(not to what), how many versions are kept, and the log of the buttons, which quotes no cell. Folders and
names of people are not told: the home folder is written `~`.
"""

from __future__ import annotations

import dataclasses
import importlib.metadata
import io
import json
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pledgebook import config
from pledgebook.disk.replace import write_new
from pledgebook.errors import FileRefusedError, PledgebookError
from pledgebook.excel_live import press_log

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_MOST_OF_A_LOG = 200_000  # bytes
_TOLD_OF_MAIL = ("way", "port", "security", "auth", "per_minute", "tries", "pause", "timeout")
"""Settings of mail that name nobody."""


def write_bundle(place: Path, report: Mapping[str, Any]) -> list[str]:
    """Write the bundle as a zip and list what is in it; FileRefusedError where a file is there already."""
    if place.exists():
        raise FileRefusedError("exists", path=place)
    packed = io.BytesIO()
    names: list[str] = []
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in _contents(report):
            file.writestr(name, _without_home(text))
            names.append(name)
    write_new(place, packed.getvalue(), config.history())
    return names


def _contents(report: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    shown = {key: value for key, value in report.items() if key != "mail"} | {"mail": _of_mail(report)}
    yield "doctor.json", json.dumps(shown, ensure_ascii=False, indent=2)
    installed = {f"{found.metadata['Name']}=={found.version}" for found in importlib.metadata.distributions()}
    yield "packages.txt", "".join(f"{line}\n" for line in sorted(installed, key=str.casefold))
    yield "config.json", json.dumps(_keys_set(), indent=2)
    for path in _logs():
        yield path.name, path.read_bytes()[-_MOST_OF_A_LOG:].decode("utf-8", errors="replace")


def _of_mail(report: Mapping[str, Any]) -> dict[str, Any]:
    mail = report.get("mail", {})
    told = {
        name: setting["value"] for name, setting in mail.get("settings", {}).items() if name in _TOLD_OF_MAIL
    }
    connection = mail.get("connection")
    return {
        "settings": told,
        "missing": mail.get("missing", []),
        "secret": mail.get("secret"),
        "error": mail.get("error", {}).get("code"),
        "connection": {"ok": connection["ok"], "code": connection.get("code")} if connection else None,
    }


def _keys_set() -> dict[str, Any]:
    """Say of each key of the configuration where its value comes from, or the code of what is wrong with it."""
    try:
        return {name: config.sources(kind) for name, kind in config.KNOWN_SECTIONS.items()}
    except PledgebookError as error:
        keys = {
            name: [key.name for key in dataclasses.fields(kind)]
            for name, kind in config.KNOWN_SECTIONS.items()
        }
        return {"error": error.code, "known": keys}


def _logs() -> list[Path]:
    try:
        folder = press_log.log_folder()
    except PledgebookError:
        return []
    return sorted(path for path in folder.glob(f"{press_log.LOG_FILE}*") if path.is_file())


def _without_home(text: str) -> str:
    home = str(Path.home())
    return text.replace(json.dumps(home)[1:-1], "~").replace(home, "~")
