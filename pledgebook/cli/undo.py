"""`pledgebook undo`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pledgebook.book import contract
from pledgebook.cli import exits, output
from pledgebook.messages import word
from pledgebook.use_cases.undo import kept, undo

if TYPE_CHECKING:
    from pledgebook.disk.history import Version


def put_back(path: str, number: int | None, *, as_json: bool, lang: str) -> int:
    """Put an earlier version back and say which, and where the bytes it took the place of are."""
    done = undo(path, number)
    if as_json:
        replaced = _version(done.replaced) if done.replaced else None
        output.print_json(
            {
                "version": contract.VERSION,
                "workbook": str(done.path),
                "restored": _version(done.restored),
                "replaced": replaced,
            }
        )
        return exits.DONE
    output.say(word("undo.done", lang, path=done.path, version=_line(done.restored)))
    if done.replaced is not None:
        output.say(word("undo.replaced", lang, path=done.replaced.path))
    return exits.DONE


def list_versions(path: str, *, as_json: bool, lang: str) -> int:
    """List the versions kept of a workbook, newest first, under the numbers that `--to` takes."""
    there = kept(path)
    if as_json:
        listed = [{"number": at, **_version(one)} for at, one in enumerate(there, start=1)]
        output.print_json({"version": contract.VERSION, "workbook": path, "versions": listed})
        return exits.DONE
    if not there:
        output.say(word("undo.none", lang, path=path))
    for at, one in enumerate(there, start=1):
        output.say(f"{at}. {_line(one)}  {one.path}")
    return exits.DONE


def _line(version: Version) -> str:
    """Say when it was kept, by the clock of the reader, how large it is and its digest's first digits."""
    return f"{version.kept.astimezone():%Y-%m-%d %H:%M:%S} ({version.size:,} B, SHA-256 {version.digest})"


def _version(version: Version) -> dict[str, Any]:
    return {
        "kept": version.kept.isoformat(),
        "bytes": version.size,
        "sha256": version.digest,
        "path": str(version.path),
    }
