"""Money lines that take the place of earlier ones, projects that pledges share, amounts not known yet."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from pledgebook.book.folding import code_key
from pledgebook.book.government import EXECUTED
from pledgebook.book.koreandate import official
from pledgebook.book.model import Stage
from pledgebook.checks.naming import amount, year_cell
from pledgebook.figures.exact import total
from pledgebook.figures.money import line_key, line_total
from pledgebook.figures.shared import count_once
from pledgebook.findings import finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pledgebook.book.government import Level
    from pledgebook.book.model import Book, Investment, Settings
    from pledgebook.figures.money import Key
    from pledgebook.figures.results import Results
    from pledgebook.findings import Finding


def check_money(book: Book, results: Results) -> Iterator[Finding]:
    """PB380 미정, PB381 a later amount holds, PB382/383 shared projects, PB384 a pledge yet to begin, PB385 below 0."""
    yield from _undetermined(book, results)
    yield from _replaced(book, results.as_of)
    yield from _shared(book, results)
    yield from _yet_to_begin(book, results)
    yield from _negative(book)


def _undetermined(book: Book, results: Results) -> Iterator[Finding]:
    """Tell of pledges with 예산 for which nothing is typed; a typed 미정 speaks for itself."""
    for result in results.pledges:
        money, pledge = result.investment, result.pledge
        said = pledge.is_budget_open or money.whole.total.rows
        if money.is_open and not said:
            yield finding(
                "PB380", book.cell("Pledges", pledge.row, "소요예산"), pledge.budgeting, pledge=pledge.code
            )


def _replaced(book: Book, as_of: date) -> Iterator[Finding]:
    """Tell of secured and executed money that a later line states anew, with both amounts."""
    versions: defaultdict[Key, defaultdict[date, list[Investment]]] = defaultdict(lambda: defaultdict(list))
    for line in book.investments:
        if line.stage is not Stage.PLANNED and (line.since is None or line.since <= as_of):
            versions[line_key(line)][line.since or date.min].append(line)
    titles = {pledge.code: pledge.title for pledge in book.pledges}
    for (pledge, _, stage, level), by_day in versions.items():
        if len(by_day) == 1 or pledge not in titles:
            continue
        *_, before, now = sorted(by_day)
        line = by_day[now][0]
        yield finding(
            "PB381",
            book.cell("Investments", line.row, "적용일"),
            official(now),
            pledge=pledge,
            project=line.project or titles[pledge],
            source=_money_name(stage, level, book.settings),
            before=amount(total(map(line_total, by_day[before]))),
            after=amount(total(map(line_total, by_day[now]))),
            unit=book.settings.money_unit,
        )


def _money_name(stage: Stage, level: Level | None, settings: Settings) -> str:
    if level is None:
        return EXECUTED
    return f"{stage.value} {settings.authority.money[level].label}"


def _shared(book: Book, results: Results) -> Iterator[Finding]:
    """Tell of projects with one 사업번호 in several pledges: counted once, and where the amounts differ."""
    shares = {result.pledge.code: result.investment.shares for result in results.pledges}
    _, shared = count_once((code, shares[code]) for code in sorted(shares, key=code_key))
    for project in shared:
        first = next(
            line
            for line in book.investments
            if line.pledge in project.holders and code_key(line.number) == project.number
        )
        cell = book.cell("Investments", first.row, "사업번호")
        facts = {"pledges": ", ".join(project.holders), "unit": book.settings.money_unit}
        if project.repeated:
            yield finding("PB382", cell, first.number, amount=amount(project.repeated), **facts)
        for (stage, level), amounts in project.differing.items():
            said = ", ".join(map(amount, amounts))
            source = _money_name(stage, level, book.settings)
            yield finding("PB383", cell, first.number, source=source, amounts=said, **facts)


def _yet_to_begin(book: Book, results: Results) -> Iterator[Finding]:
    known = {pledge.code for pledge in book.pledges}
    first: dict[str, date] = {}
    rows: dict[str, int] = {}
    for pledge in book.not_in_force:
        if pledge.code not in known and pledge.since is not None:
            first[pledge.code] = min(pledge.since, first.get(pledge.code, pledge.since))
            rows.setdefault(pledge.code, pledge.row)
    for code, since in first.items():
        yield finding(
            "PB384",
            book.cell("Pledges", rows[code], "적용일"),
            official(since),
            pledge=code,
            day=official(results.as_of),
        )


def _negative(book: Book) -> Iterator[Finding]:
    """Tell of amounts below 0, once a line: brackets, read as a minus, may mean something else to who typed them."""
    for line in book.investments:
        amounts = (line.prior, *line.by_year.values(), line.after_term)
        if all(value is None or value >= 0 for value in amounts):  # so of nearly all, and no cell is named
            continue
        cells = [(book.cell("Investments", line.row, "기투자"), line.prior)]
        cells += [(year_cell(book, line.row, year), value) for year, value in sorted(line.by_year.items())]
        cells.append((book.cell("Investments", line.row, "임기후"), line.after_term))
        for cell, value in cells:
            if value is not None and value < 0:
                yield finding("PB385", cell, amount(value), pledge=line.pledge, unit=book.settings.money_unit)
                break
