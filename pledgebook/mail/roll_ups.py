"""A roll-up in a letter: its own sheets without findings, its mean rate, and which pledges moved."""

from __future__ import annotations

import hashlib
import json
from decimal import Decimal
from typing import TYPE_CHECKING

from pledgebook import clock
from pledgebook.book.koreandate import official
from pledgebook.errors import FileRefusedError
from pledgebook.excel_file.diff import owned_cells
from pledgebook.excel_file.graft import graft, owned_sheets
from pledgebook.grid.number_text import fixed
from pledgebook.mail.changes import Mailed, hidden
from pledgebook.mail.files import Attachment
from pledgebook.mail.parts import LetterPart
from pledgebook.mail.wording import say
from pledgebook.package.parts import Package
from pledgebook.roll_up.keys import LIST
from pledgebook.roll_up.sheets import hand_ins, problems
from pledgebook.sheets.file_names import safe_name
from pledgebook.sheets.wording import ko

if TYPE_CHECKING:
    from pathlib import Path

    from pledgebook.mail.changes import LastMail
    from pledgebook.roll_up.earlier import EarlierPledge, EarlierRollUp

_INTERNAL = (problems.KEY, hand_ins.KEY)
"""Sheets of findings, and of who handed in what: they stay in the office."""
_MOST_LINES = 30
_MEAN = "rate"


def roll_up_part(path: Path, data: bytes, found: EarlierRollUp) -> LetterPart:
    """Return what is told of a roll-up.

    Raises FileRefusedError for one with macros or sheets that somebody added, which are not sent in silence.
    """
    package = Package.open(data)
    owned = owned_sheets(package)
    own = {*owned.values()}
    added = [sheet.name for sheet in package.sheets if sheet.name not in own]
    if any("vbaproject" in name.lower() for name in package.names):
        added.append(say("mail.roll_up.macros"))
    if added:
        raise FileRefusedError("mail-roll-up-added", path=path, sheets=", ".join(added))
    day = found.day or clock.today()
    there: dict[str, dict[str, str]] = {key: {} for key in _INTERNAL if key in owned}
    sent = graft(package, (), gone=there, force=True).data if there else data
    cells = owned_cells(package, owned[LIST])
    typed = cells.get((1, 1), "")
    title = typed or say("export.roll_up_title")
    said = [
        [
            owned[key],
            sorted(
                (*place, text.replace(official(day), ""))
                for place, text in owned_cells(package, owned[key]).items()
            ),
        ]
        for key in owned
        if key not in _INTERNAL
    ]
    return LetterPart(
        workbook=path,
        as_of=day,
        realm=hidden("roll-up", typed or ko("export.roll_up_title")),
        subject=f"{title} ({say('document.as_of', day=official(day))})",
        stem=safe_name(title, f"_{day.isoformat()}"),
        files=(Attachment(safe_name(title, f"_{day.isoformat()}.xlsx"), sent),),
        mailed={ko("export.roll_up"): Mailed(_digest(_figures(found)), _figures(found))},
        content=hashlib.sha256(json.dumps(said).encode()).hexdigest(),
        roll_up=found,
    )


def roll_up_lines(found: EarlierRollUp, last: LastMail | None) -> list[str]:
    """Say which rates of a roll-up differ from those of an earlier letter, a line each; the mean first."""
    if last is None:
        return [say("mail.changes.first_roll_up")]
    before = last.mailed.figures
    lines = []
    if _MEAN in before and before[_MEAN] != _digits(found.mean):
        lines.append(_line(say("mail.roll_up.mean"), before[_MEAN], _digits(found.mean)))
    moved = [
        _line(f"{pledge.code} {pledge.title}", before[key], _digits(pledge.rate))
        for pledge in found.pledges
        if (key := _key(pledge)) in before and before[key] != _digits(pledge.rate)
    ]
    lines += moved[:_MOST_LINES]
    if len(moved) > _MOST_LINES:
        lines.append(say("mail.and_more", count=len(moved) - _MOST_LINES))
    new = sum(_key(pledge) not in before for pledge in found.pledges)
    gone = len(before.keys() - {_MEAN, *map(_key, found.pledges)})
    lines += [
        say(f"mail.roll_up.{kind}", count=count) for kind, count in (("new", new), ("gone", gone)) if count
    ]
    return lines or [say("mail.changes.none")]


def shown_rate(rate: Decimal | None) -> str:
    """Return a rate as a letter prints it."""
    return say("not_computable") if rate is None else f"{fixed(rate)} %"


def _line(label: str, before: str, after: str) -> str:
    shown = [shown_rate(Decimal(digits) if digits else None) for digits in (before, after)]
    return say("mail.changes.line", label=label, before=shown[0], after=shown[1])


def _figures(found: EarlierRollUp) -> dict[str, str]:
    return {_MEAN: _digits(found.mean), **{_key(pledge): _digits(pledge.rate) for pledge in found.pledges}}


def _key(pledge: EarlierPledge) -> str:
    return f"of:{hidden(pledge.government, pledge.code)}"


def _digest(figures: dict[str, str]) -> str:
    return hashlib.sha256(json.dumps(figures, sort_keys=True).encode()).hexdigest()


def _digits(rate: Decimal | None) -> str:
    return "" if rate is None else str(rate)
