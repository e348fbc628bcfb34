"""The settings: rows of item and value to `Settings`; what is blank or missing keeps its default."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from pledgebook.book import contract
from pledgebook.book.contract import Kind
from pledgebook.book.folding import code_key, nearest, word_key
from pledgebook.book.model import Aggregation, PrintedAchievements, Rounding, Settings
from pledgebook.book.money_unit import WON, full_name
from pledgebook.reading import cells
from pledgebook.reading.authority import settle_authority
from pledgebook.reading.cells import Bad, CellConventions
from pledgebook.reading.numbers import HUNDRED

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from pledgebook.book.contract import Setting
    from pledgebook.book.term import Term
    from pledgebook.reading.read_table import ReadTable
    from pledgebook.reading.report import Report

MOST_DECIMALS = 6
_LAST = re.compile("(?:최근|마지막)?([1-9][0-9]{0,3})(?:건|개)?")
_BETWEEN_SHEETS = re.compile(r"[,，、;/·ㆍ+\n\r|]+|(?:^|\s)(?:및|와|과)(?=\s)")
_EVERY = frozenset({"전체", "전부", "모두"})
_NONE = frozenset({"", "없음", *cells.DASHES})
LEAST_CAP = 10
"""Percent. A smaller cap is a slip: 100 % in a cell formatted as a percentage is stored as 1."""


class SettingsRows(NamedTuple):
    """The settings as read: what is typed, by field, and the row of each that is there."""

    table: ReadTable
    values: dict[str, Any]  # of the settings that are filled and could be read
    places: dict[str, int]  # indices of the rows, blank settings too
    unreadable: frozenset[str]

    def typed(self, field: str) -> date | None:
        """Return a date that is typed; None where the setting is missing, blank or unreadable."""
        value = self.values.get(field)
        return value if isinstance(value, date) else None

    def item_of(self, field: str) -> str:
        """Name a setting as it stands in the table."""
        return next(setting.item for setting in contract.SETTINGS if setting.field == field)

    def tell(self, report: Report, code: str, field: str, seen: object = "", /, **facts: object) -> None:
        """Report a problem at a setting's value; where the setting has no row, of the sheet."""
        if field in self.places:
            self.table.tell(report, code, self.places[field], "value", seen, **facts)
        else:
            report.add_sheet(code, self.table.raw.sheet, seen, **facts)

    def rows(self) -> dict[str, int]:
        """Return the row number of each setting that has one, by field."""
        return {field: self.table.rows[at] for field, at in self.places.items()}

    def settings(self, term: Term) -> Settings:
        """Make the settings, of a term that was decided elsewhere."""
        values = {
            name: value for name, value in self.values.items() if name not in {"term_start", "term_end"}
        }
        if "rounding" in values:
            values["rounding"] = Rounding(values["rounding"])
        if "aggregation" in values:
            values["aggregation"] = Aggregation(values["aggregation"])
        return Settings(term=term, **values)


def read_settings(
    table: ReadTable, conventions: CellConventions, report: Report, money_words: Collection[str] = ()
) -> SettingsRows:
    """Read the settings; one that cannot be read is reported and keeps its default.

    `money_words` are the texts typed under 재원, which say whether 단체구분 can be meant.
    """
    known = {word_key(setting.item): setting for setting in contract.SETTINGS}
    found: dict[str, Any] = {}
    places: dict[str, int] = {}
    unreadable: set[str] = set()
    raw_values = table.raw.columns["value"].values
    for at, item in enumerate(table["item"]):
        setting = known.get(word_key(item))
        if not item:
            continue
        if setting is None:
            items = [known_setting.item for known_setting in contract.SETTINGS]
            near = nearest(item, items)
            if near:
                table.tell(report, "PB228", at, "item", item, near=near)
            else:
                table.tell(report, "PB134", at, "item", item, items=", ".join(items))
        elif setting.field in places:
            first = table.cell(places[setting.field], "item")
            table.tell(report, "PB229", at, "item", item, first=first)
        else:
            places[setting.field] = at
            if at in table.broken:
                unreadable.add(setting.field)
            elif not cells.is_blank(raw_values[at]):
                value = _read(setting, raw_values[at], conventions)
                if isinstance(value, Bad):
                    unreadable.add(setting.field)
                    table.tell(
                        report,
                        value.code,
                        at,
                        "value",
                        value.seen,
                        **({"header": setting.item} | value.facts),
                    )
                else:
                    found[setting.field] = value
    _settle_authority(found, places, table, report, money_words)
    return SettingsRows(table, found, places, frozenset(unreadable))


def _settle_authority(
    found: dict[str, Any],
    places: dict[str, int],
    table: ReadTable,
    report: Report,
    money_words: Collection[str],
) -> None:
    """Put the government's kind and the level above it among the settings found."""

    def tell(code: str, field: str, seen: str, **facts: object) -> None:
        nearest_rows = (places[item] for item in (field, "government_kind", "government") if item in places)
        table.tell(report, code, next(nearest_rows, 0), "value", seen, **facts)

    name, kind, upper = (
        str(found.get(field, "")) for field in ("government", "government_kind", "upper_kind")
    )
    authority = settle_authority(name, kind, upper, money_words, tell)
    found |= {"government_kind": authority.kind, "upper_kind": authority.upper}


def _read(setting: Setting, value: Any, conventions: CellConventions) -> Any:  # noqa: ANN401
    if setting.kind is Kind.CHOICE:
        read = cells.choice(setting.allowed)(value, conventions)
        is_switch = setting.allowed is contract.YES_NO and not isinstance(read, Bad)
        return read == contract.YES_NO[0].value if is_switch else read
    if setting.field in _OWN_READERS:
        return _OWN_READERS[setting.field](cells.shown(value))
    read = cells.READERS[setting.kind](value, conventions)
    if setting.field == "decimals" and isinstance(read, Decimal):
        return int(read) if read in range(MOST_DECIMALS + 1) else Bad("PB230", cells.shown(value))
    if setting.field == "cap" and isinstance(read, Decimal):
        percent = read * HUNDRED if isinstance(value, str) and "%" in code_key(value) else read
        return percent if percent >= LEAST_CAP else Bad("PB232", cells.shown(value))
    return read


def _money_unit(typed: str) -> str | Bad:
    """Read a unit of money; 원 may be left away, any other word would make amounts that nobody can convert."""
    return full_name(typed) or cells.not_allowed(typed, nearest(typed, WON), ", ".join(WON))


def _extra_sheets(typed: str) -> tuple[str, ...] | Bad:
    """Read names of sheets with commas or anything else between; a name may have a blank in it."""
    known = cells.spellings(contract.EXTRA_SHEETS)
    longest_first = sorted(known, key=len, reverse=True)
    found: set[str] = set()
    for piece in _BETWEEN_SHEETS.split(typed):
        rest = word_key(piece)
        if rest in _EVERY:
            found.update(known.values())
        elif rest not in _NONE:
            while rest:  # two names with a mere blank between
                name = next((name for name in longest_first if rest.startswith(name)), "")
                if not name:
                    near = nearest(piece.strip(), known)
                    words = ", ".join(choice.value for choice in contract.EXTRA_SHEETS)
                    return cells.not_allowed(piece.strip(), known.get(near, ""), words)
                found.add(known[name])
                rest = rest.removeprefix(name)
    return tuple(choice.value for choice in contract.EXTRA_SHEETS if choice.value in found)


def _achievements(typed: str) -> PrintedAchievements | Bad:
    """Read 전체, 올해 or 최근 N (also 최근 5건)."""
    last = _LAST.fullmatch(word_key(typed))
    if last:
        return PrintedAchievements(last=int(last[1]))
    chosen = cells.choice(contract.ACHIEVEMENTS)(typed, CellConventions())
    if isinstance(chosen, Bad):
        return chosen
    everything, this_year, recent = (choice.value for choice in contract.ACHIEVEMENTS)
    if chosen == recent:  # typed as it stands in the help, without a number
        return Bad(
            "PB218",
            typed,
            {"near": everything, "allowed": f"{everything}, {this_year}, {recent}"},
        )
    return PrintedAchievements(this_year=chosen == this_year)


_OWN_READERS: Mapping[str, Callable[[str], Any]] = {
    "extra_sheets": _extra_sheets,
    "achievements": _achievements,
    "money_unit": _money_unit,
}
"""Readers of settings that take more, or less, than their kind."""
