"""Merged and split pledges: rows of 변경 that cannot be followed, and what totals would lose without a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.book.folding import nearest
from pledgebook.book.koreandate import official
from pledgebook.book.model import Stage
from pledgebook.book.succession import MERGED, SPLIT
from pledgebook.checks.naming import amount
from pledgebook.figures.exact import total
from pledgebook.findings import finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from decimal import Decimal

    from pledgebook.book.model import Activity, Book, Change
    from pledgebook.book.succession import Succession, Successions
    from pledgebook.figures.results import PledgeResult, Results
    from pledgebook.findings import Finding

_STAGES: dict[Stage, Callable[[PledgeResult], Decimal]] = {
    Stage.PLANNED: lambda result: result.investment.total,
    Stage.SECURED: lambda result: result.investment.secured,
    Stage.EXECUTED: lambda result: result.investment.executed,
}


def check_successions(book: Book, results: Results) -> Iterator[Finding]:
    """PB611, PB612: codes of a merger or a split that cannot be told. PB613 to PB620: what it leaves open."""
    known = book.successions
    rows = {change.row: change for change in book.changes}
    for unclear in known.unclear:
        change = rows[unclear.row]
        header, seen = ("변경", change.after) if unclear.is_after else ("당초", change.before)
        cell = book.cell("Changes", change.row, header)
        for code in unclear.unknown:
            near = nearest(code, known.known) or "-"
            yield finding("PB612", cell, code, kind=change.about, near=near)
        if not unclear.unknown:
            yield finding("PB611", cell, seen, kind=change.about, pledge=change.pledge)
    every = {result.pledge.code: result for result in results.with_cards}
    for succession in known.every:
        change = rows[succession.rows[0]]
        yield from _too_few(book, change, succession)
        if succession.day <= results.as_of:
            yield from _money(book, change, succession, every)
            yield from _later_rows(book, succession, results)
        yield from _other_day(book, change, succession, results)
    yield from _code_again(book, known, results)


def _too_few(book: Book, change: Change, succession: Succession) -> Iterator[Finding]:
    """PB613: a split into one. PB614: a merger of one, whose other was there before."""
    cell = book.cell("Changes", change.row, "변경")
    new = ", ".join(succession.new)
    if succession.kind == SPLIT and len(succession.new) == 1:
        yield finding("PB613", cell, change.after, old=", ".join(succession.old), new=new)
    if succession.kind == MERGED and not succession.started and succession.ended:
        others = [code for code in succession.new if code not in succession.old]
        if others:
            yield finding("PB614", cell, change.after, old=succession.ended[0], new=", ".join(others))


def _money(
    book: Book, change: Change, succession: Succession, every: dict[str, PledgeResult]
) -> Iterator[Finding]:
    """PB615: money of what ended that is in none of what goes on."""
    ended = [
        every[code] for code in succession.ended if code in every and every[code].pledge.ended is not None
    ]
    new = [every[code] for code in succession.new if code in every]
    if not ended or len(new) < len(succession.new):  # the money may be in another workbook
        return
    for stage, money_of in _STAGES.items():
        before, after = (total(map(money_of, side)) for side in (ended, new))
        if after < before:
            yield finding(
                "PB615",
                book.cell("Changes", change.row, "변경"),
                f"{stage.value} {amount(after)}",
                stage=stage.value,
                old=", ".join(result.pledge.code for result in ended),
                new=", ".join(succession.new),
                before=amount(before),
                after=amount(after),
                unit=book.settings.money_unit,
            )


def _later_rows(book: Book, succession: Succession, results: Results) -> Iterator[Finding]:
    """PB616: what was done for a pledge after its end, and so is in no total."""
    for result in results.ended:
        code, ended = result.pledge.code, result.pledge.ended
        if ended is None or ended.day != succession.day or code not in succession.ended:
            continue
        later = [row for row in book.activities if row.pledge == code and _counts(row, ended.day, results)]
        if later:
            yield finding(
                "PB616",
                book.cell("Activities", later[0].row, "공약번호"),
                code,
                day=official(ended.day),
                count=len(later),
                new=", ".join(ended.successors),
            )


def _other_day(book: Book, change: Change, succession: Succession, results: Results) -> Iterator[Finding]:
    """PB619: a pledge whose 적용일 is to come though the old one ended. PB620: one that counts beside the old one."""
    ended = [each.pledge.code for each in results.ended if each.pledge.code in succession.ended]
    counting = {result.pledge.code for result in results.pledges}
    holding = {pledge.code for pledge in book.pledges}
    began = succession.day <= results.as_of
    if began and ended:
        code, old = "PB619", ended
        rows = [row for row in book.not_in_force if row.code in succession.new and row.code not in holding]
    elif not began:
        code, old = "PB620", [each for each in succession.old if each in counting]
        rows = [row for row in book.pledges if row.code in succession.started and row.code in counting]
    else:
        return
    told: set[str] = set()
    for row in sorted(rows, key=lambda row: row.since or succession.day):
        if row.since is not None and row.code not in told and old:
            told.add(row.code)
            facts = {"pledge": row.code, "old": ", ".join(old), "day": official(succession.day)}
            cell = book.cell("Pledges", row.row, "적용일")
            yield finding(code, cell, official(row.since), kind=change.about, **facts)


def _counts(row: Activity, after: date, results: Results) -> bool:
    return bool(row.indicator) and after <= row.when.start and row.when.end <= results.as_of


def _code_again(book: Book, known: Successions, results: Results) -> Iterator[Finding]:
    """PB617: a pledge that ended has a row that begins later, so that it counts again."""
    for pledge in book.pledges:
        end = known.end_of(pledge.code, None, results.as_of)
        if end is not None and pledge.ended is None and pledge.since is not None:
            yield finding(
                "PB617",
                book.cell("Pledges", pledge.row, "적용일"),
                official(pledge.since),
                pledge=pledge.code,
                day=official(end.day),
                kind=end.kind,
            )
