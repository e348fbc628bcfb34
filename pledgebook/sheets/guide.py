"""안내: the page for whoever takes a workbook over, where the workbook has one; and the same as lines of text."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, NamedTuple

from pledgebook.book import contract
from pledgebook.book.koreandate import official
from pledgebook.figures.handover import handover_of
from pledgebook.figures.overall import overall
from pledgebook.grid.addresses import quoted
from pledgebook.grid.canvas import Block, Canvas
from pledgebook.grid.number_text import grouped
from pledgebook.grid.sheet import Link, PrintSetup
from pledgebook.messages import word
from pledgebook.sheets import styles
from pledgebook.sheets.wording import ko

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from decimal import Decimal

    from pledgebook.figures.handover import Answered, DueTarget, Handover, Owner
    from pledgebook.figures.results import Results
    from pledgebook.grid.sheet import Sheet

KEY = "guide"
MOST_OWNERS, MOST_NAMED, MOST_DUE, MOST_ANSWERED = 16, 12, 10, 6
"""So many of each are named on the page: with a hundred pledges it still is one."""
_PIXELS = (66, 214, 82, 76, 76, 52, 110)
_LINE = dataclasses.replace(styles.LINES[0], size=9.5)
_LINKED = dataclasses.replace(_LINE, color=styles.LINK, underline=True)
_LEAST = 15.0


class GuideLine(NamedTuple):
    """A line of the page; `leads_to` is a key of an owned sheet or a cell as findings name it, else empty."""

    text: str
    leads_to: str = ""


class GuideSection(NamedTuple):
    """A heading with its lines, and the targets that stand in a table below them."""

    heading: str
    lines: tuple[GuideLine, ...]
    due: tuple[DueTarget, ...] = ()


def guide_sections(state: Handover, lang: str = "ko") -> tuple[GuideSection, ...]:
    """Return what the page says, in Korean as on the sheet or in English."""

    def say(key: str, **facts: object) -> str:
        return word(key, lang, **facts)

    year, quarter = state.quarter
    return (
        GuideSection(say("guide.what"), tuple(_what(state, say))),
        GuideSection(say("guide.who"), tuple(_who(state, say))),
        GuideSection(
            say("guide.quarter", year=year, quarter=quarter),
            tuple(_quarter(state, say)),
            state.due[:MOST_DUE],
        ),
        GuideSection(say("guide.confirmed"), tuple(_confirmed(state, say))),
        GuideSection(say("guide.checks"), tuple(_checks(state, say))),
        GuideSection(
            say("guide.refresh"),
            tuple(GuideLine(say(f"guide.refresh.{way}")) for way in ("button", "command", "page")),
        ),
    )


def _what(state: Handover, say: Callable[..., str]) -> Iterator[GuideLine]:
    settings, figures = state.results.book.settings, overall(state.results)
    facts = {"start": official(settings.term.start), "end": official(settings.term.end)}
    number = settings.term_number
    term = (
        say("guide.term.plain", **facts)
        if number is None
        else say("guide.term.numbered", number=number, **facts)
    )
    yield GuideLine(say("guide.what.term", term=term, count=len(state.results.pledges)), "summary")
    sources = state.results.book.sources
    inputs = ", ".join(sources[table.name].sheet for table in contract.TABLES if table.name in sources)
    yield GuideLine(say("guide.what.sheets", inputs=inputs))

    def percent(rate: Decimal | None) -> str:
        return say("guide.none") if rate is None else say("guide.percent", rate=rate)

    yield GuideLine(
        say(
            "guide.what.figures",
            rate=percent(figures.rate),
            completion=percent(figures.completion),
            attainment=percent(figures.target_attainment),
        )
    )


def _who(state: Handover, say: Callable[..., str]) -> Iterator[GuideLine]:
    owners = [owner for owner in state.owners if owner.department]
    if not owners:
        yield GuideLine(say("guide.who.nobody"))
        return
    texts = [_owner(owner, say) for owner in owners[:MOST_OWNERS]]
    if len(owners) > MOST_OWNERS:
        texts.append(say("guide.who.more", count=len(owners) - MOST_OWNERS))
    yield GuideLine(" · ".join(texts))


def _owner(owner: Owner, say: Callable[..., str]) -> str:
    facts = {"department": owner.department, "count": owner.count}
    if not owner.officers:
        return say("guide.who.department", **facts)
    officers = owner.officers[0]
    if len(owner.officers) > 1:
        officers = say("guide.officers.more", officer=officers, count=len(owner.officers) - 1)
    return say("guide.who.officers", **facts, officers=officers)


def _quarter(state: Handover, say: Callable[..., str]) -> Iterator[GuideLine]:
    codes = [pledge.code for pledge in state.silent]
    if codes:
        named = ", ".join(codes[:MOST_NAMED]) + (", …" if len(codes) > MOST_NAMED else "")
        yield GuideLine(say("guide.quarter.silent", count=len(codes), pledges=named))
    elif state.results.pledges:
        yield GuideLine(say("guide.quarter.all"))
    if state.due:
        missed = sum(due.is_missed for due in state.due)
        reached = sum(due.is_reached for due in state.due)
        to_come = len(state.due) - missed - reached
        said = "guide.quarter.due_later" if to_come else "guide.quarter.due"
        yield GuideLine(say(said, count=len(state.due), missed=missed, reached=reached, to_come=to_come))
    elif state.next_due is not None:
        yield GuideLine(say("guide.quarter.next", day=official(state.next_due)))
    else:
        yield GuideLine(say("guide.quarter.none"))


def _confirmed(state: Handover, say: Callable[..., str]) -> Iterator[GuideLine]:
    last = state.confirmed
    if last is None:
        yield GuideLine(say("guide.confirmed.none"))
        return
    facts = {"day": official(last.day), "on": official(last.on), "by": last.by, "count": last.pledges}
    yield GuideLine(say("guide.confirmed.last", **facts), "publications")
    if last.reason:
        yield GuideLine(say("guide.confirmed.reason", reason=last.reason))


def _checks(state: Handover, say: Callable[..., str]) -> Iterator[GuideLine]:
    counts = {"errors": state.errors, "warnings": state.warnings, "answered": len(state.answered)}
    yield GuideLine(say("guide.checks.counts", **counts), "findings")
    for answered in state.answered[:MOST_ANSWERED]:
        yield GuideLine(_answer(answered, say), answered.finding.cell)
    if len(state.answered) > MOST_ANSWERED:
        yield GuideLine(say("guide.checks.more", count=len(state.answered) - MOST_ANSWERED), "findings")
    if state.warnings:
        yield GuideLine(say("guide.checks.how"))


def _answer(answered: Answered, say: Callable[..., str]) -> str:
    return say(
        "guide.checks.answer",
        cell=answered.finding.cell,
        code=answered.finding.code,
        by=answered.answer.by or say("guide.checks.no_name"),
        why=answered.answer.why or say("guide.checks.no_reason"),
    )


DUE_HEADS = ("code", "indicator", "day", "target", "level", "standing", "owner")


def due_texts(due: DueTarget, lang: str = "ko") -> tuple[str, ...]:
    """Return a row of the table of targets due, as texts."""
    standing = "summary.standing.missed" if due.is_missed else "guide.due.to_come"
    standing = word("summary.standing.reached" if due.is_reached else standing, lang)
    owner = " ".join(filter(None, (due.pledge.department, due.pledge.officer)))
    level = word("guide.none", lang) if due.level is None else grouped(due.level)
    return (
        due.pledge.code,
        f"{due.pledge.title} · {due.indicator.name}",
        official(due.day),
        f"{grouped(due.target)}{due.indicator.unit}",
        f"{level}{due.indicator.unit}" if due.level is not None else level,
        standing,
        owner,
    )


def guide_sheet(results: Results, name: str, cards: Mapping[str, str], names: Mapping[str, str]) -> Sheet:
    """Lay the page out, one in print whatever it holds; `cards` names the card of each pledge, `names` the other owned sheets by key, for links."""
    state = handover_of(results)
    canvas = Canvas(_PIXELS, PrintSetup())
    title = Block([30.0, 16.5])
    heading = ko("guide.title", government=results.book.settings.government).strip()
    title.put(0, canvas.columns, heading, styles.SHEET_TITLE)
    title.put(1, canvas.columns, ko("guide.note", day=official(results.as_of)), styles.SHEET_NOTE)
    canvas.add(title)
    for section in guide_sections(state):
        _lay_section(canvas, section, names)
        if section.due:
            _lay_due(canvas, section.due, cards)
            if len(state.due) > len(section.due):
                more = ko("guide.due.more", count=len(state.due) - len(section.due))
                block = Block([_LEAST])
                block.put(0, canvas.columns, more, styles.NOTE)
                canvas.flow(block)
    sheet = canvas.finish(KEY, name, tab_color=styles.NAVY, counts_its_pages=True)
    setup = dataclasses.replace(sheet.print_setup, fit_height=1, breaks_after=(), footer_text="")
    return dataclasses.replace(sheet, keeps_place=True, print_setup=setup)


def _lay_section(canvas: Canvas, section: GuideSection, names: Mapping[str, str]) -> None:
    head = Block([8.0, 18.0])
    head.put(1, canvas.columns, section.heading, styles.SECTION)
    blocks = [head]
    for line in section.lines:
        text, link = f"- {line.text}", _link(line.leads_to, names)
        look = _LINE if link is None else _LINKED
        block = Block([max(_LEAST, canvas.fit((text, canvas.columns, look)))])
        block.put(0, canvas.columns, text, look, link=link)
        blocks.append(block)
    canvas.add_section(blocks)


def _link(leads_to: str, names: Mapping[str, str]) -> Link | None:
    if "!" in leads_to:
        sheet, _, cell = leads_to.rpartition("!")
        return Link(f"{quoted(sheet)}!{cell}", ko("findings.open"))
    return Link(f"{quoted(names[leads_to])}!A1") if names.get(leads_to) else None


def _lay_due(canvas: Canvas, due: Sequence[DueTarget], cards: Mapping[str, str]) -> None:
    caption = Block([4.0, 16.5])
    caption.put(1, canvas.columns, ko("guide.due"), styles.CAPTION)
    head = Block([18.0])
    for column, key in enumerate(DUE_HEADS, 1):
        head.put(0, (column, column), ko(f"guide.due.{key}"), styles.HEAD_CELL)
    canvas.add_table([caption], head, [_due_row(canvas, target, cards) for target in due])


def _due_row(canvas: Canvas, due: DueTarget, cards: Mapping[str, str]) -> Block:
    card = cards.get(due.pledge.code)
    link = Link(f"{quoted(card)}!A1", ko("summary.open_card")) if card else None
    looks = [
        styles.CELL if link is None else styles.LINKED_CENTER,
        styles.CELL_LEFT,
        *[styles.CELL] * 4,
        styles.CELL_LEFT,
    ]
    texts = due_texts(due)
    fitted = canvas.fit(
        *((text, (at, at), look) for at, (text, look) in enumerate(zip(texts, looks, strict=True), 1))
    )
    block = Block([max(16.5, fitted)])
    for column, (text, look) in enumerate(zip(texts, looks, strict=True), 1):
        block.put(0, (column, column), text or None, look, link=link if column == 1 else None)
    return block
