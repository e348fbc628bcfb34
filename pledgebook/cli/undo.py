"""`pledgebook undo` and `pledgebook forget`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pledgebook.cli import exits, output
from pledgebook.cli.differences import fixed_or_none
from pledgebook.errors import ExtraMissingError, PledgebookError
from pledgebook.messages import word
from pledgebook.package.parts import Package
from pledgebook.reading.book import read_package
from pledgebook.use_cases.difference import stated
from pledgebook.use_cases.forget import forget
from pledgebook.use_cases.undo import undo, versions

if TYPE_CHECKING:
    from pathlib import Path

    from pledgebook.disk.history import Version
    from pledgebook.mail.outbox import Place


_KILO = 1024


def put_back(path: str, number: int | None, *, whole: bool, as_json: bool, lang: str) -> int:
    """Put an earlier version back and say which, and where the bytes it took the place of are."""
    done = undo(path, number, whole=whole)
    if as_json:
        replaced = _version(done.replaced) if done.replaced else None
        output.print_workbooks(
            [
                {
                    "workbook": str(done.path),
                    "restored": _version(done.restored),
                    "replaced": replaced,
                    "whole": not done.sheets,
                    "sheets": list(done.sheets),
                    "left": list(done.left),
                }
            ]
        )
        return exits.DONE
    said = "undo.sheets" if done.sheets else "undo.done"
    facts = {"path": done.path, "version": _line(done.restored, lang), "sheets": ", ".join(done.sheets)}
    output.say(word(said, lang, **facts))
    if done.left:
        output.say(word("undo.left", lang, sheets=", ".join(done.left)))
    if done.replaced is not None:
        output.say(word("undo.replaced", lang, path=done.replaced.path))
    return exits.DONE


def list_versions(path: str, *, as_json: bool, lang: str) -> int:
    """List the versions kept of a workbook under the numbers that `--to` takes: newest first, of this path first."""
    there = versions(path)
    if as_json:
        listed = [{"number": at, **_version(version)} for at, version in enumerate(there, start=1)]
        output.print_workbooks([{"workbook": path, "versions": listed}])
        return exits.DONE
    if not there:
        output.say(word("undo.none", lang, path=path))
        return exits.DONE
    for at, version in enumerate(there, start=1):
        output.say(f"{_stated(at, version, lang)} · {_size(version)}")
        if version.of is not None:
            output.say(f"   {word('undo.elsewhere', lang, path=version.of.path)}")
    for folder in dict.fromkeys(version.path.parent for version in there):
        output.say(f"   {word('undo.kept_in', lang, folder=folder)}")
    output.say(f"   {word('undo.how', lang, path=path)}")
    return exits.DONE


def _stated(at: int, version: Version, lang: str) -> str:
    """Say what the cards of a version state: as of when, and their mean rate."""
    when = f"{version.kept.astimezone():%Y-%m-%d %H:%M:%S}"
    try:
        package = Package.open(version.path.read_bytes())
        found = stated(package, read_package(package, version.path.name))
    except (PledgebookError, OSError):
        return word("undo.version.unread", lang, at=at, when=when)
    if found.as_of is None:
        return word("undo.version.unwritten", lang, at=at, when=when)
    return word(
        "undo.version", lang, at=at, when=when, as_of=found.as_of, mean=fixed_or_none(found.mean, lang)
    )


def forget_all(path: str, *, as_json: bool, lang: str) -> int:
    """Remove what is kept of a workbook, and say how much that was."""
    journal = _journal()  # first: a setting that cannot be used is told before anything is removed
    done = forget(path)
    letters = 0 if journal is None else _letters(journal, done.path)
    if as_json:
        output.print_workbooks(
            [
                {
                    "workbook": str(done.path),
                    "versions": done.versions,
                    "notes": done.notes,
                    "letters": letters,
                    "elsewhere": [str(place) for place in done.elsewhere],
                }
            ]
        )
        return exits.DONE
    facts = {"versions": done.versions, "notes": done.notes, "letters": letters}
    output.say(word("forget.done", lang, path=done.path, **facts))
    for place in done.elsewhere:
        output.say(word("forget.elsewhere", lang, path=place))
    return exits.DONE


def _journal() -> Place | None:
    """Say where the mail journal is; None without the extra, as nothing is mailed then."""
    try:
        from pledgebook.mail.settings import load
    except ExtraMissingError:
        return None
    return load().journal_place


def _letters(journal: Place, path: Path) -> int:
    """Remove a workbook's lines of the mail journal."""
    from pledgebook.mail.outbox import forget as forget_letters

    return forget_letters(journal, path)


def _line(version: Version, lang: str) -> str:
    """Say when it was kept, by the clock of the reader, how large it is and, if not here, where."""
    where = f", {word('undo.elsewhere', lang, path=version.of.path)}" if version.of is not None else ""
    return f"{version.kept.astimezone():%Y-%m-%d %H:%M:%S} ({_size(version)}{where})"


def _size(version: Version) -> str:
    return f"{max(1, round(version.size / _KILO)):,} KB"


def _version(version: Version) -> dict[str, Any]:
    return {
        "kept": version.kept.isoformat(),
        "bytes": version.size,
        "sha256": version.digest,
        "path": str(version.path),
        "kept_as": str(version.of.path) if version.of is not None else None,
    }
