"""Confirmed cards that are protected: which they are, how they are locked, and the row of 발행 that opening one leaves.

A row of 발행 is 검토, 확정 or 취소. What is opened is looked at again, so its row is 검토: what was confirmed
stays in force, and is compared with, until it is confirmed anew or taken back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pledgebook.book.contract import CARD_KEY
from pledgebook.book.koreandate import official
from pledgebook.book.ledger import Publication, PublicationState, chained
from pledgebook.errors import FileRefusedError
from pledgebook.excel_file.graft import owned_sheets
from pledgebook.excel_file.locking import PROTECTED, locked_sheets, with_protection
from pledgebook.package.parts import Package
from pledgebook.reading.ledger_rows import ledger_in
from pledgebook.sheets.wording import ko
from pledgebook.use_cases.receipt import LeftAloneError

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Mapping
    from datetime import date

    from pledgebook.book.ledger import Ledger
    from pledgebook.figures.results import Results
    from pledgebook.package.parts import SheetPart


class Locked(NamedTuple):
    """A protected card of a pledge that is confirmed: the name of its sheet, and the last day it is confirmed for."""

    sheet: str
    day: date
    guard: str = ""  # the element that protects it, as far as the file is known


def card_sheets(package: Package) -> dict[str, SheetPart]:
    """Return the sheets of the cards in a workbook, by pledge code."""
    there = {sheet.name: sheet for sheet in package.sheets if sheet.part and package.has(sheet.part)}
    return {
        key.removeprefix(CARD_KEY): there[name]
        for key, name in owned_sheets(package).items()
        if key.startswith(CARD_KEY) and name in there
    }


def confirmed_until(ledger: Ledger | None) -> dict[str, date]:
    """Return the last day each pledge is confirmed for, by its code."""
    if ledger is None:
        return {}
    return {row.pledge: day for day in ledger.confirmed_days() for row in ledger.in_force(day)}


def locked_cards(package: Package, ledger: Ledger | None) -> dict[str, Locked]:
    """Return the protected cards of confirmed pledges, by code."""
    days = confirmed_until(ledger)
    cards = {code: place for code, place in card_sheets(package).items() if code in days} if days else {}
    return {
        code: Locked(cards[code].name, days[code], guard)
        for code, guard in locked_sheets(package, cards).items()
    }


def refuse_locked(error: FileRefusedError, locked: Mapping[str, Locked], *, is_named: bool) -> None:
    """Raise in the place of a refusal what names the confirmed cards, where nothing else is in the way.

    LeftAloneError where the workbook is not named, else FileRefusedError.
    """
    places = error.facts.get("places", "")
    rest, stopped = f", {places}, ", []
    for card in sorted(locked.values(), key=lambda card: -len(card.sheet)):  # one name may be part of another
        if f", {card.sheet}, " in rest:
            rest = rest.replace(f", {card.sheet}, ", ", ", 1)
            stopped.append(card)
    if error.code != "put-on-owned" or not stopped or rest != ", ":
        return
    if not is_named:
        raise LeftAloneError("confirmed") from error
    day = max(card.day for card in stopped)
    raise FileRefusedError("confirmed-cards", places=places, day=official(day)) from error


def opening_rows(
    ledger: Ledger, opened: Mapping[str, Locked], results: Results, *, today: date, by: str, reason: str
) -> tuple[Publication, ...]:
    """Return the rows of 발행 for cards that are written anew though they were locked.

    Raises FileRefusedError where nobody is named who opens them.
    """
    if not by:
        raise FileRefusedError("opened-by-nobody", places=", ".join(card.sheet for card in opened.values()))
    from pledgebook.use_cases.published import card_hashes  # few cards are protected

    told = ko("publications.opened", as_of=official(results.as_of))
    hashes = card_hashes(results)
    rows = [
        Publication(
            0,
            PublicationState.REVIEWED,
            card.day,
            today,
            by,
            pledge=code,
            reason=f"{told}: {reason}" if reason else told,
            card_hash=hashes.get(code, ""),
        )
        for code, card in opened.items()
    ]
    return chained(rows, ledger)


def opened_by(locked: Mapping[str, Locked], written: Container[str]) -> dict[str, Locked]:
    """Return the locked cards that are among the sheets written, by their keys."""
    return {code: card for code, card in locked.items() if f"{CARD_KEY}{code}" in written}


def open_for_a_copy(data: bytes) -> tuple[bytes, dict[str, str]]:
    """Return a workbook with no confirmed card protected, and how each was, by code: a copy leaves those of the source alone."""
    package = Package.open(data)
    locks = {code: card.guard for code, card in locked_cards(package, ledger_in(package)).items()}
    return opened_cards(data, locks) if locks else data, locks


def locked_again(data: bytes, kept: Mapping[str, str], codes: Collection[str] | None = None) -> bytes:
    """Protect the cards of a workbook, or some of them: each as it was, by code, else without a password."""
    package = Package.open(data)
    guards = {
        place.part: kept.get(code, PROTECTED)
        for code, place in card_sheets(package).items()
        if codes is None or code in codes
    }
    return with_protection(package, guards)


def opened_cards(data: bytes, codes: Iterable[str]) -> bytes:
    """Lift the protection of some cards."""
    package = Package.open(data)
    cards = card_sheets(package)
    return with_protection(package, {cards[code].part: "" for code in codes})
