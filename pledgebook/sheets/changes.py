"""변경현황: the approved changes of all pledges' plans, one row each, in the order of the pledges."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from pledgebook.book import contract
from pledgebook.book.koreandate import official
from pledgebook.grid.addresses import quoted
from pledgebook.grid.canvas import Block, Canvas
from pledgebook.grid.sheet import Link, PrintSetup, Role
from pledgebook.sheets import styles
from pledgebook.sheets.wording import ko

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pledgebook.book.model import Change
    from pledgebook.figures.results import Results
    from pledgebook.grid.sheet import Sheet

_PIXELS = (74, 190, 230, 230, 210, 86, 120)
_HEAD_ROW = 3
_LEAST = 18.0
_SOURCE = "Changes"
_ENDS = ("통합", "분리", "폐기")
"""What is more than a change of plan: a pledge becomes part of another, or several, or ends."""
_BAND = dataclasses.replace(styles.CELL_LEFT, bold=True, fill=styles.SUBHEAD, role=Role.TOTAL)


def changes_sheet(results: Results, name: str, cards: Mapping[str, str]) -> Sheet:
    """Lay out what was approved by the as-of date; `cards` names the card of each pledge code, for links."""
    canvas = Canvas(_PIXELS, PrintSetup(orientation="landscape"))
    approved = _approved(results)
    title = Block([27.0, 18.0])
    heading = ko("changes.title", government=results.book.settings.government).strip()
    title.put(0, canvas.columns, heading, styles.SHEET_TITLE)
    kinds = _kinds(approved)
    title.put(1, canvas.columns, _note(results, kinds, len(approved)), styles.SHEET_NOTE)
    head = Block([21.0])
    for column, text in enumerate(contract.CHANGES_COLUMNS, 1):
        head.put(0, (column, column), text, styles.HEAD_CELL)
    canvas.add(title, head)
    became = _became(results)
    for kind, of_kind in kinds.items():
        rows = [
            _row(canvas, results, change, pledge, cards, became.get(change.row, ()))
            for pledge, change in of_kind
        ]
        if len(kinds) > 1 or kind:
            rows[:1] = [_band(canvas, kind, len(of_kind)), rows[0]]
            canvas.add(*rows[:2])
            del rows[:2]
        for row in rows:
            canvas.flow(row)
    if not approved:
        none = Block([_LEAST])
        none.put(0, canvas.columns, ko("changes.none"), styles.CELL)
        canvas.flow(none)
    return canvas.finish(
        "changes",
        name,
        title_rows=(_HEAD_ROW, _HEAD_ROW) if canvas.overflows else None,
        freeze=(_HEAD_ROW + 1, 3),
        tab_color=styles.NAVY,
        counts_its_pages=True,
    )


def _approved(results: Results) -> list[tuple[str, Change]]:
    """Return the changes approved by the as-of date with their pledges' titles, by pledge and approval."""
    places = {result.pledge.code: at for at, result in enumerate(results.with_cards)}
    titles = {result.pledge.code: result.pledge.title for result in results.with_cards}
    found = [change for change in results.book.changes if change.approved <= results.as_of]
    found.sort(key=lambda change: (places.get(change.pledge, len(places)), change.approved))
    return [(titles.get(change.pledge, ""), change) for change in found]


def _became(results: Results) -> dict[int, tuple[tuple[str, str], ...]]:
    """Return code and title of the pledges that go on after a merger or a split, by the row that says so."""
    titles = {result.pledge.code: result.pledge.title for result in results.with_cards}
    return {
        row: tuple((code, titles.get(code, "")) for code in succession.new)
        for succession in results.book.successions.every
        for row in succession.rows
    }


def _kinds(approved: Iterable[tuple[str, Change]]) -> dict[str, list[tuple[str, Change]]]:
    """Return the changes of plans first, then what was merged, split and dropped, each under its word."""
    found: dict[str, list[tuple[str, Change]]] = {kind: [] for kind in ("", *_ENDS)}
    for pledge, change in approved:
        found[change.about if change.about in _ENDS else ""].append((pledge, change))
    return {kind: of_kind for kind, of_kind in found.items() if of_kind}


def _note(results: Results, kinds: Mapping[str, Sequence[object]], count: int) -> str:
    """Say how many changes there are, and how many of them are more than a change of plan."""
    facts = {"day": official(results.as_of), "count": count}
    said = [ko("changes.kind", kind=kind, count=len(found)) for kind, found in kinds.items() if kind]
    return ko("changes.note_kinds", **facts, kinds=" · ".join(said)) if said else ko("changes.note", **facts)


def _band(canvas: Canvas, kind: str, count: int) -> Block:
    """Return the row that says what the rows below it are."""
    band = Block([_LEAST])
    text = ko("changes.kind", kind=kind or ko("changes.others"), count=count)
    band.put(0, canvas.columns, text, _BAND)
    return band


def _row(
    canvas: Canvas,
    results: Results,
    change: Change,
    title: str,
    cards: Mapping[str, str],
    became: Sequence[tuple[str, str]],
) -> Block:
    """Return the row of a change; below what it became stand the pledges that go on, each with a way to its card."""
    card = cards.get(change.pledge)
    to_card = Link(f"{quoted(card)}!A1", ko("summary.open_card")) if card else None
    source = results.book.sources.get(_SOURCE)
    to_row = None
    if source is not None:
        place = source.cell(change.row, contract.BY_NAME[_SOURCE].header_of("approved"))
        to_row = Link(f"{quoted(source.sheet)}!{place.rpartition('!')[2]}", ko("findings.open"))
    cells = (
        (change.pledge, styles.LINKED_CENTER if to_card else styles.CELL, to_card),
        (title, styles.CELL_LEFT, None),
        (change.before, styles.CELL_LEFT, None),
        (change.after, styles.CELL_LEFT, None),
        (change.reason, styles.CELL_LEFT, None),
        (official(change.approved), styles.LINKED_CENTER if to_row else styles.CELL, to_row),
        (change.procedure, styles.CELL_LEFT, None),
    )
    texts = [(text, (column, column), look) for column, (text, look, _) in enumerate(cells, 1)]
    block = Block([max(_LEAST, canvas.fit(*texts))])
    ways = [
        (ko("card.ended.into", code=code, title=name), cards[code]) for code, name in became if code in cards
    ]
    after = 1 + contract.CHANGES_COLUMNS.index("변경")
    for text, target in ways:
        line = (text, (after, after), styles.LINKED)
        at = block.row(max(_LEAST, canvas.fit(line)))
        block.put(
            at, (after, after), text, styles.LINKED, link=Link(f"{quoted(target)}!A1", ko("card.ended.open"))
        )
    for column, (text, look, link) in enumerate(cells, 1):
        rows = 1 if column == after else 1 + len(ways)
        block.put(0, (column, column), text or None, look, rows=rows, link=link)
    return block
