"""The settings: rows of item and value to `Settings`; what is blank or missing keeps its default."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pledgebook.book import contract
from pledgebook.book.contract import Kind
from pledgebook.book.folding import code_key, nearest, word_key
from pledgebook.book.model import Aggregation, Rounding, Settings, Term
from pledgebook.reading import cells
from pledgebook.reading.cells import Bad
from pledgebook.reading.numbers import HUNDRED

if TYPE_CHECKING:
    from datetime import date

    from pledgebook.book.contract import Setting
    from pledgebook.reading.cells import Ways
    from pledgebook.reading.columns import Columns
    from pledgebook.reading.report import Report

MOST_DECIMALS = 6
LEAST_CAP = 10
"""Percent. A smaller cap is a slip: 100 % in a cell formatted as a percentage is stored as 1."""


def read_settings(columns: Columns, ways: Ways, report: Report) -> Settings:
    """Read the settings; one that cannot be read is reported and keeps its default."""
    known = {word_key(one.item): one for one in contract.SETTINGS}
    found: dict[str, Any] = {}
    places: dict[str, int] = {}
    raw_values = columns.raw.columns["value"].values
    for at, item in enumerate(columns["item"]):
        setting = known.get(word_key(item))
        if not item:
            continue
        if setting is None:
            near = nearest(item, [one.item for one in contract.SETTINGS], 0.3)
            near = near or ", ".join(one.item for one in contract.SETTINGS)
            columns.tell(report, "PB228", at, "item", item, near=near)
        elif setting.field in places:
            first = columns.cell(places[setting.field], "item")
            columns.tell(report, "PB229", at, "item", item, first=first)
        else:
            places[setting.field] = at
            if at not in columns.broken and not cells.is_blank(raw_values[at]):
                value = _read(setting, raw_values[at], ways)
                if isinstance(value, Bad):
                    columns.tell(
                        report,
                        value.code,
                        at,
                        "value",
                        value.seen,
                        **({"header": setting.item} | value.facts),
                    )
                else:
                    found[setting.field] = value
    return _settings(found, places, columns, report)


def _read(setting: Setting, value: Any, ways: Ways) -> Any:  # noqa: ANN401
    if setting.kind is Kind.CHOICE:
        return cells.choice(setting.allowed)(value, ways)
    read = cells.READERS[setting.kind](value, ways)
    if setting.field == "decimals" and isinstance(read, Decimal):
        return int(read) if read in range(MOST_DECIMALS + 1) else Bad("PB230", cells.shown(value))
    if setting.field == "cap" and isinstance(read, Decimal):
        percent = read * HUNDRED if isinstance(value, str) and "%" in code_key(value) else read
        return percent if percent >= LEAST_CAP else Bad("PB232", cells.shown(value))
    return read


def _settings(found: dict[str, Any], places: dict[str, int], columns: Columns, report: Report) -> Settings:
    standard = Settings()
    start: date = found.pop("term_start", standard.term.start)
    end: date = found.pop("term_end", standard.term.end)
    term = Term(start, end)
    if end < start:
        at = places.get("term_end", places.get("term_start", 0))
        columns.tell(report, "PB231", at, "value", end.isoformat(), start=start.isoformat())
        term = standard.term
    if "rounding" in found:
        found["rounding"] = Rounding(found["rounding"])
    if "aggregation" in found:
        found["aggregation"] = Aggregation(found["aggregation"])
    return Settings(term=term, **found)
