"""What must hold in a card's table of money: by row, by column, and against the amount in its head."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.book.folding import word_key
from pledgebook.book.government import EXECUTED
from pledgebook.findings import finding
from pledgebook.intake.audit.figures import figure_of
from pledgebook.intake.audit.relations import CheckedKind, Relation, plus

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pledgebook.findings import Finding
    from pledgebook.intake.audit.figures import PrintedFigure
    from pledgebook.intake.card import PrintedCard, PrintedMoney

    Row = dict[str, PrintedFigure]
    """The figures of a row by their column: total, prior, in_term, after, and the years as text."""
    Rows = Sequence[tuple[PrintedMoney, Row]]

TOTALS = frozenset({"계", "합계", "총계", "소계", "총액", "총합계", "누계"})
"""Words, white space aside, that head what adds others up."""


def of_money(card: PrintedCard) -> tuple[list[Relation], list[Finding]]:
    """Return what must hold between the amounts of a card; rows with 미정 are told where nothing can be said."""
    relations: list[Relation] = []
    findings: list[Finding] = []
    projects = {word_key(money.project.value) for money in card.money if money.project is not None}
    rows = [(money, _figures(money, is_only=len(projects) <= 1)) for money in card.money]
    for money, row in rows:
        of_row = list(_across(row))
        if money.undetermined and not all(relation.holds() for relation in of_row):
            place = money.undetermined[0]
            findings.append(finding("PB737", place.place.told(), place.text, what=money.source.value))
        else:
            relations += of_row
    for block in _blocks(rows):
        of_block = list(_down(block))
        undetermined = next((cell for money, _ in block for cell in money.undetermined), None)
        if undetermined is not None and not all(relation.holds() for relation in of_block):
            name = block[0][0].source.value
            findings.append(finding("PB737", undetermined.place.told(), undetermined.text, what=name))
        else:
            relations += of_block
    over_all = sums_over_projects(card)
    relations += _over_projects(rows, over_all)
    relations += _head(card, rows, over_all)
    return relations, findings


def _figures(money: PrintedMoney, *, is_only: bool) -> Row:
    """Return the amounts of a row; their names begin with the project where a card has several."""
    project = "" if is_only or money.project is None else f"{money.project.value} "
    name = f"{project}{money.source.value}"
    row: Row = {}
    columns = (
        ("total", "총계", money.total),
        ("prior", "기투자", money.prior),
        ("in_term", "임기내", money.in_term),
        *((str(year), str(year), amount) for year, amount in money.by_year),
        ("after", "임기후", money.after_term),
    )
    for key, header, amount in columns:
        if amount is not None:
            row[key] = figure_of(amount, f"{name} {header}")
    return row


def _across(row: Row) -> Iterator[Relation]:
    """Yield that 총계 is 기투자, 임기내 and 임기후, and 임기내 its years."""
    years = [figure for key, figure in row.items() if key.isdecimal()]
    in_term = row.get("in_term")
    if in_term is not None and years:
        yield Relation(CheckedKind.MONEY, in_term, plus(*years))
    within = [in_term] if in_term is not None else years
    parts = [figure for figure in (row.get("prior"), *within, row.get("after")) if figure is not None]
    if "total" in row and parts:
        yield Relation(CheckedKind.MONEY, row["total"], plus(*parts))


def _blocks(rows: Rows) -> list[list[tuple[PrintedMoney, Row]]]:
    """Put the rows of each project together; 집행액 stands apart, as it is no source."""
    blocks: list[list[tuple[PrintedMoney, Row]]] = []
    project = ""
    for money, row in rows:
        if word_key(money.source.value) == word_key(EXECUTED):
            continue
        named = "" if money.project is None else word_key(money.project.value)
        starts = money.is_total and blocks and not _is_open(blocks[-1])
        if not blocks or named != project or starts:
            blocks.append([])
        blocks[-1].append((money, row))
        project = named
    return blocks


def _is_open(block: Rows) -> bool:
    """Say whether a block has no total yet: it may stand below its sources."""
    return not any(money.is_total for money, _ in block)


def _down(block: Rows) -> Iterator[Relation]:
    """Yield that the row of totals is the sum of its sources, column by column."""
    totals = [row for money, row in block if money.is_total]
    sources = [row for money, row in block if not money.is_total]
    if len(totals) != 1 or not sources:
        return
    for key, total in totals[0].items():
        parts = [row[key] for row in sources if key in row]
        if parts or total.value:
            yield Relation(CheckedKind.MONEY, total, plus(*parts))


def sums_over_projects(card: PrintedCard) -> set[PrintedMoney]:
    """Return the rows that add up all projects: called 합계, or without a name where the others have one."""
    has_names = any(money.project is not None for money in card.money)
    return {
        money
        for money in card.money
        if (has_names if money.project is None else word_key(money.project.value) in TOTALS)
    }


def _over_projects(rows: Rows, over_all: set[PrintedMoney]) -> Iterator[Relation]:
    """Yield that each row over all projects is the sum of theirs, source by source."""
    sums = [(money, row) for money, row in rows if money in over_all]
    others = [(money, row) for money, row in rows if money not in over_all]
    if not others:
        return
    for money, row in sums:
        alike = [other for of, other in others if word_key(of.source.value) == word_key(money.source.value)]
        for key, total in row.items():
            parts = [other[key] for other in alike if key in other]
            if parts:
                yield Relation(CheckedKind.MONEY, total, plus(*parts))


def _head(card: PrintedCard, rows: Rows, over_all: set[PrintedMoney]) -> Iterator[Relation]:
    """Yield that the amount in the head is that of the table."""
    if card.required is None or any(money.undetermined for money, _ in rows):
        return
    totals = [(money, row["total"]) for money, row in rows if money.is_total and "total" in row]
    whole = [total for money, total in totals if money in over_all] or [total for _, total in totals]
    if whole:
        yield Relation(CheckedKind.HEAD, figure_of(card.required, "소요예산"), plus(*whole))
