"""Sheets that might be meant for an input table and are not read: renamed ones, twins and copies."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pledgebook.book.contract import REQUIRED_TABLES
from pledgebook.book.folding import nearest, word_key

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from pledgebook.book.contract import InputTable
    from pledgebook.reading.located import ListObject, Located
    from pledgebook.reading.report import Report

_COPY_NUMBER = re.compile(r"\(\d+\)")
"""What Excel puts behind the name of a copied sheet."""


def tell_unread(
    sheets: Iterable[str],
    ours: Collection[str],
    listings: Sequence[ListObject],
    found: Sequence[Located],
    missing: Iterable[InputTable],
    report: Report,
) -> None:
    """Report each missing table, which counts as empty, and what looks like a table but is not read.

    `sheets` are the worksheets, `ours` those that pledgebook writes.
    """
    taken = {place.sheet for place in found}
    others = [name for name in sheets if name not in taken and name not in ours]
    complete = {place.table.name for place in found} >= set(REQUIRED_TABLES)
    for table in missing:
        near = renamed(table, listings, others)
        if near:
            report.add_sheet("PB121", near, near, sheet=table.sheet, table=table.name)
        elif (
            complete and not table.is_optional
        ):  # with needed tables missing as well it may be no pledge workbook at all
            report.add_sheet("PB122", "", "", sheet=table.sheet, table=table.name)
    headers = [frozenset(map(word_key, listing.headers)) for listing in listings]
    for place in found:
        if place.table.is_optional and place.listing is None:
            continue
        wanted = {word_key(column.header) for column in place.table.columns}
        alike = [listing for listing, heads in zip(listings, headers, strict=True) if wanted <= heads]
        for sheet in _twins(place, alike, others):
            facts = {"sheet": place.table.sheet, "table": place.table.name, "read": place.sheet}
            same = word_key(sheet) == word_key(place.table.sheet)
            report.add_sheet("PB123" if same else "PB124", sheet, sheet, **facts)
        for block in _blocks(place, alike, found):
            report.add(
                "PB128", place.sheet, block.area.top, block.area.left, block.name, table=place.table.name
            )


def renamed(table: InputTable, listings: Iterable[ListObject], others: Sequence[str]) -> str:
    """Name the sheet that has the table's headers, or nearly the name of its sheet."""
    wanted = {word_key(column.header) for column in table.columns if column.required}
    alike = (
        listing.sheet
        for listing in listings
        if listing.sheet in others and wanted <= set(map(word_key, listing.headers))
    )
    if table.is_optional:  # many a sheet has 부서 in its name
        return next(alike, "")
    holding = (name for name in others if word_key(table.sheet) in word_key(name))
    return next(alike, "") or next(holding, "") or nearest(table.sheet, others)


def _twins(place: Located, alike: Iterable[ListObject], others: Iterable[str]) -> Iterator[str]:
    """Name sheets called like the table's own, numbered copies of it, and those of tables `alike`, with all of its headers."""
    sheets = {listing.sheet for listing in alike}
    names = {word_key(place.table.sheet), word_key(place.sheet)}
    for sheet in others:
        if sheet in sheets or _COPY_NUMBER.sub("", word_key(sheet)) in names:
            yield sheet


def _blocks(place: Located, alike: Iterable[ListObject], found: Iterable[Located]) -> Iterator[ListObject]:
    """List further tables on the sheet of an input table that have all of its headers."""
    if place.listing is None:
        return
    read = [other.listing for other in found]
    for listing in alike:
        if listing.sheet == place.sheet and listing not in read:
            yield listing
