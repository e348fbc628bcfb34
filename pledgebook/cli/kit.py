"""`pledgebook kit`: write out what an office keeps outside of Python."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook import config
from pledgebook.cli import exits, output
from pledgebook.disk.replace import make_folder, write_new
from pledgebook.errors import FileRefusedError
from pledgebook.macro_project.sources import KIT, kit_file
from pledgebook.messages import word

if TYPE_CHECKING:
    from pathlib import Path

_RUNS = {"nightly.sh"}


def write_kit(folder: Path, *, lang: str) -> int:
    """Write the files of the kit into a folder; FileRefusedError where one of them is there already."""
    there = [name for name in KIT if (folder / name).exists()]
    if there:
        raise FileRefusedError("exists", path=folder / there[0])
    make_folder(folder)
    for name in KIT:
        place = folder / name
        write_new(place, kit_file(name), config.history())
        if name in _RUNS:
            place.chmod(place.stat().st_mode | 0o111)
        output.say(word("cli.made", lang, path=place))
    return exits.DONE
