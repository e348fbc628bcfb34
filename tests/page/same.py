"""What the command line makes of a workbook, to hold the page's result against."""

from __future__ import annotations

import shutil
import zipfile
from dataclasses import dataclass

import pledgebook as pb


@dataclass(frozen=True)
class Expected:
    """Either the refreshed workbook's members, or the code of its refusal and those of its findings."""

    code: str
    members: dict[str, bytes]
    findings: frozenset[str] = frozenset()


def members(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def refreshed(path, as_of, folder):
    """Refresh a copy where it lies, as the command does."""
    folder.mkdir()
    out = shutil.copy(path, folder)
    try:
        pb.refresh(out, as_of)
    except pb.DataError as error:
        codes = {found.code for found in error.findings if not found.is_answered}
        return Expected(error.code, {}, frozenset(codes))
    except pb.PledgebookError as error:
        return Expected(error.code, {})
    return Expected("", members(out))


def told(result):
    """What the page told of a file, in the same words."""
    saved = result.get("saved") or []
    return Expected(
        result["code"],
        members(saved[0]) if saved else {},
        frozenset(result["findings"]) if result["code"] else frozenset(),
    )
