"""`pledgebook new`."""

from __future__ import annotations

from pledgebook.cli import exits, output
from pledgebook.messages import word
from pledgebook.stores.find import local
from pledgebook.use_cases.new import new


def make(place: str, *, blank: bool, lang: str) -> int:
    """Make a new workbook, with buttons as an `.xlsm`; a file that is there already is never overwritten."""
    path = new(local(place), blank=blank)
    output.say(word("cli.made", lang, path=path))
    return exits.DONE
