"""`pledgebook new`."""

from __future__ import annotations

from pledgebook.cli import exits, output
from pledgebook.messages import word
from pledgebook.stores.find import local
from pledgebook.use_cases.new import new, start_of


def make(
    place: str,
    *,
    term: str | None,
    government: str | None,
    unit: str | None,
    blank: bool,
    form: bool,
    lang: str,
) -> int:
    """Make a new workbook, with buttons as an `.xlsm`; a file that is there already is never overwritten."""
    start = start_of(term, government, unit, blank=blank)
    path = new(local(place), term=term, government=government, unit=unit, blank=blank, form=form)
    output.say(word("cli.made", lang, path=path))
    if not (blank or start.with_sample):
        output.note(word("cli.made_without_sample", lang))
    return exits.DONE
