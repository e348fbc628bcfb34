"""`pledgebook new`."""

from __future__ import annotations

from pledgebook import config
from pledgebook.cli import exits, output
from pledgebook.cli.paths import local
from pledgebook.disk.replace import write_new
from pledgebook.errors import FileRefusedError, UsageError
from pledgebook.messages import word
from pledgebook.use_cases.new import new_workbook


def make(place: str, *, blank: bool, lang: str) -> int:
    """Make a new workbook, with buttons as an `.xlsm`; a file that is there already is never overwritten."""
    path = local(place)
    suffix = path.suffix.lower()
    if suffix not in {".xlsx", ".xlsm"}:
        raise UsageError("bad-suffix", path=path)
    if path.exists():
        raise FileRefusedError("exists", path=path)
    write_new(path, new_workbook(blank=blank, buttons=suffix == ".xlsm"), config.history())
    output.say(word("cli.made", lang, path=path))
    return exits.DONE
