"""Print another day on the official sheets of a workbook on which nothing but the day is another one.

With 기준일 blank the figures are those of today, and the sheets say so: each day they are to be written anew,
though hardly ever a figure changes. The day that a refresh is made for is watched (`clock.WatchedDay`): it
notes up to which day every answer it gave is the same. Where it was printed on the sheets is noted beside
the workbook's versions, and up to that day another one is put in its place: no sheet of the input is read,
nothing computed, and the file is byte for byte the one that a refresh in full would make. Where it is not
certain that a sheet is ours as it stands, or that a text which reads like the day is the day, nothing is
noted. What is lost or damaged of the note costs only time.
"""

from __future__ import annotations

import dataclasses
import json
import re
import zlib
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from pledgebook.book.contract import CARD_KEY
from pledgebook.book.koreandate import official, short
from pledgebook.excel_file.diff import CellChange, shown
from pledgebook.excel_file.referrers import is_referred_to
from pledgebook.grid.addresses import cell_name
from pledgebook.messages.entry import DatedText
from pledgebook.package.parts import Package
from pledgebook.package.zip_write import rewritten
from pledgebook.use_cases.settled import signed, verified

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from pledgebook.clock import WatchedDay
    from pledgebook.disk.history import History
    from pledgebook.excel_file.graft import Grafted, Sum
    from pledgebook.findings import Finding
    from pledgebook.grid.sheet import Led, Sheet

_NOTE = "day.json"
_NOTE_BYTES = 16 * 1024 * 1024
_FORMS: tuple[Callable[[date], str], ...] = (official, short, date.isoformat)
"""The ways in which a watched day is printed as a whole."""
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class DatedSheet:
    """An official sheet that holds the day."""

    name: str
    part: str
    sum: Sum  # of the part as it stands
    drawn: tuple[str, ...]  # the parts of its charts that hold it
    texts: Mapping[str, str]  # the cells that hold it, in their order
    is_card: bool


@dataclass(frozen=True, slots=True)
class DatedSheets:
    """Where a workbook states the day of its figures, and up to which day nothing else changes."""

    key: str  # of the workbook's bytes, as `settled.key_of` makes it; "" where they are not written yet
    day: date
    until: date
    sheets: tuple[DatedSheet, ...]
    facts: tuple[tuple[int, str], ...]  # of findings, by the place of the finding: those that hold the day
    mean: Decimal | None  # of the pledge rates


@dataclass(frozen=True, slots=True)
class AnotherDay:
    """What came of it."""

    parts: tuple[str, ...]  # that changed
    data: bytes
    changes: tuple[CellChange, ...]
    findings: tuple[Finding, ...]
    dated: DatedSheets


def dated_sheets(
    day: WatchedDay,
    package: Package,
    sheets: Sequence[Sheet],
    grafted: Grafted,
    findings: Sequence[Finding],
    mean: Decimal | None,
    before: DatedSheets | None,
) -> DatedSheets | None:
    """Return where official sheets hold a day they were made for; None where another one cannot be put in its place.

    `package` is the workbook before `grafted` put the `sheets` into it, and `before` what was noted of it.
    """
    until = _last_alike(day.plain, day.watch.until)
    if until == day.plain or any(isinstance(found.seen, DatedText) for found in findings):
        return None
    forms = frozenset(form(day.plain) for form in _FORMS)
    stood = (
        {} if before is None or before.day != day.plain else {sheet.part: sheet for sheet in before.sheets}
    )
    found = []
    for sheet in sheets:
        part = grafted.parts[sheet.key]
        if sheet.stands:
            known = stood.get(part)
            if known is not None and known.sum == grafted.sums[sheet.key]:
                found.append(dataclasses.replace(known, name=sheet.name))
            elif _holds(package.read(part), forms):
                return None
            continue
        texts = {
            cell_name(*place): text
            for place, text in sorted(
                (place, cell.value)
                for place, cell in sheet.cells.items()
                if isinstance(cell.value, DatedText)
            )
        }
        xml = _xml(package, grafted, sheet.key, part)
        if any(_times(xml, form, texts.values()) is None for form in forms) or _reads_like(sheet, forms):
            return None
        if texts and sheet.key in grafted.left:
            return None
        drawn = grafted.drawn.get(sheet.key, {})
        drawn_dated = tuple(name for name, content in drawn.items() if _holds(content, forms))
        if texts or drawn_dated:
            shown_texts = {cell: shown(text, is_1904=package.is_1904) for cell, text in texts.items()}
            is_card = sheet.key.startswith(CARD_KEY)
            found.append(
                DatedSheet(sheet.name, part, grafted.sums[sheet.key], drawn_dated, shown_texts, is_card)
            )
    if _is_recalculated_first(package, grafted, found):
        return None
    facts = (
        (at, name) for at, told in enumerate(findings) for name, fact in told.facts if type(fact) is DatedText
    )
    return DatedSheets("", day.plain, until, tuple(found), tuple(facts), mean)


def _is_recalculated_first(package: Package, grafted: Grafted, found: Sequence[DatedSheet]) -> bool:
    """Say whether a formula of the user's reads from sheets that this refresh did not write.

    A refresh that does so has the workbook recalculated where it is opened, and the next one need not.
    """
    names = {sheet.name for sheet in found if sheet.part in grafted.kept}
    if not names:
        return False
    tables = [table.name for table in package.tables() if table.sheet in names]
    return is_referred_to(package, names, tables, set(grafted.parts.values()))


def _last_alike(day: date, until: date) -> date:
    """Return the last day up to one whose text has its digits in the same places, so that it takes the same room."""
    last = day
    while last < until and _shape(last + timedelta(days=1)) == _shape(day):
        last += timedelta(days=1)
    return last


def _shape(day: date) -> str:
    return _DIGIT.sub("0", official(day))


def _xml(package: Package, grafted: Grafted, key: str, part: str) -> bytes:
    if key in grafted.sheets:
        return grafted.sheets[key]
    if package.has(part) and part in grafted.kept:
        return package.read(part)
    return Package.open(grafted.data).read(part)  # written row by row, and held nowhere


def _times(xml: bytes, form: str, texts: Iterable[DatedText]) -> int | None:
    """Count how often a part holds the day in a form; None unless in texts that are dated so, and nowhere else."""
    times = sum(text.count(form) for text in texts if form in text.forms)
    is_all = times == xml.count(form.encode()) and not any(
        form in text for text in texts if form not in text.forms
    )
    return times if is_all else None


def _holds(content: bytes, forms: Iterable[str]) -> bool:
    return any(form.encode() in content for form in forms)


def _reads_like(sheet: Sheet, forms: Iterable[str]) -> bool:
    """Say whether a text that is not dated, and stands in another part than the sheet's own, reads like the day."""
    if sheet.ready is not None and any(_holds(content, forms) for content in _contents(sheet.ready.led)):
        return True
    texts = [sheet.name, *(name for table in sheet.tables for name in (table.name, *table.columns))]
    for placed in sheet.charts:
        chart = placed.chart
        texts += (chart.title, chart.said, chart.label, *chart.categories)
        texts += (series.name for series in chart.series)
    return any(
        form in text and not (isinstance(text, DatedText) and form in text.forms)
        for text in texts
        for form in forms
    )


def _contents(led: Iterable[Led]) -> Iterator[bytes]:
    for thing in led:
        yield thing.content
        yield from _contents(thing.led)


def of_another_day(
    package: Package, dated: DatedSheets, today: date, findings: Sequence[Finding]
) -> AnotherDay | None:
    """Put another day in the place of the one that the sheets of a workbook hold; its findings are those noted.

    None where something there reads like the other day already: on the day after, nobody could tell the two.
    """
    pairs = [(form(dated.day), form(today)) for form in _FORMS]
    if _is_there(package, dated, findings, [new for _, new in pairs]):
        return None
    parts: dict[str, bytes] = {}
    changes: list[CellChange] = []
    moved = []
    for sheet in dated.sheets:
        for part in (*sheet.drawn, sheet.part):
            parts[package.member(part).name] = xml = _replaced(package.read(part), pairs)
        texts = {cell: _replaced_text(text, pairs) for cell, text in sheet.texts.items()}
        changes += (CellChange(sheet.name, cell, text, texts[cell]) for cell, text in sheet.texts.items())
        moved.append(dataclasses.replace(sheet, sum=(zlib.crc32(xml), len(xml)), texts=texts))
    return AnotherDay(
        tuple(parts),
        rewritten(package, parts, frozenset()),
        tuple(changes),
        _told(findings, dated.facts, pairs),
        dataclasses.replace(dated, key="", day=today, sheets=tuple(moved)),
    )


def _is_there(
    package: Package, dated: DatedSheets, findings: Sequence[Finding], forms: Sequence[str]
) -> bool:
    """Say whether a part or a fact that holds the day holds one of these forms too."""
    parts = (part for sheet in dated.sheets for part in (*sheet.drawn, sheet.part))
    facts = (fact for at, which in dated.facts for name, fact in findings[at].facts if name == which)
    return any(_holds(package.read(part), forms) for part in parts) or any(
        form in fact for fact in facts for form in forms
    )


def _replaced(xml: bytes, pairs: Iterable[tuple[str, str]]) -> bytes:
    for old, new in pairs:
        xml = xml.replace(old.encode(), new.encode())
    return xml


def _replaced_text(text: str, pairs: Iterable[tuple[str, str]]) -> str:
    for old, new in pairs:
        text = text.replace(old, new)
    return text


def _told(
    findings: Sequence[Finding], facts: Iterable[tuple[int, str]], pairs: Sequence[tuple[str, str]]
) -> tuple[Finding, ...]:
    told = list(findings)
    for at, which in facts:
        changed = (
            (name, _replaced_text(fact, pairs) if name == which else fact) for name, fact in told[at].facts
        )
        told[at] = dataclasses.replace(told[at], facts=tuple(changed))
    return tuple(told)


def recall_dated(history: History, path: str) -> DatedSheets | None:
    """Read what is noted of a workbook, by its real path; None where nothing is."""
    try:
        note = json.loads(verified(history.noted(path, _NOTE, _NOTE_BYTES)))
        sheets = tuple(
            DatedSheet(name, part, (crc, size), tuple(drawn), dict(texts), is_card=is_card)
            for name, part, (crc, size), drawn, texts, is_card in note["sheets"]
        )
        return DatedSheets(
            note["key"],
            date.fromisoformat(note["day"]),
            date.fromisoformat(note["until"]),
            sheets,
            tuple((at, name) for at, name in note["facts"]),
            None if note["mean"] is None else Decimal(note["mean"]),
        )
    except (OSError, ValueError, KeyError, TypeError, ArithmeticError, RecursionError):
        return None


def remember_dated(history: History, path: str, dated: DatedSheets) -> None:
    """Note where a workbook, by its real path, holds the day; what cannot be noted costs only time."""
    note = {
        "key": dated.key,
        "day": dated.day.isoformat(),
        "until": dated.until.isoformat(),
        "sheets": [
            [sheet.name, sheet.part, sheet.sum, sheet.drawn, dict(sheet.texts), sheet.is_card]
            for sheet in dated.sheets
        ],
        "facts": dated.facts,
        "mean": None if dated.mean is None else str(dated.mean),
    }
    content = json.dumps(note, ensure_ascii=False).encode("utf-8", "surrogatepass")
    history.note(path, _NOTE, signed(content))
