"""A pledge set by a look: the lines and the tables of its card, each figure with what it is."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from tests.intake.layouts.paper import Cell, Line, NewPage, Table, cut, unmerged
from tests.intake.layouts.pledges import YEARS, plain, quarters_of, with_places

if TYPE_CHECKING:
    from random import Random

    from tests.intake.layouts.look import Look
    from tests.intake.layouts.paper import Part
    from tests.intake.layouts.pledges import Pledge

CODES = {"완료": 0, "이행 후 계속추진": 1, "정상추진": 2, "일부추진": 3}
SUM = "계"
"""What the block of several 세부사업 together is called."""


def folded(text):
    return re.sub(r"\s", "", text)


def card(rng: Random, pledge: Pledge, look: Look) -> tuple[Part, ...]:
    """Return the parts of a card in the order of its look."""
    makers = {
        "head": _head,
        "goal": _goal,
        "overview": _text("overview"),
        "plan": _text("plan"),
        "schedule": _schedule,
        "money": _money,
        "done": _text("done"),
        "indicators": _indicators,
        "effects": _text("effects"),
    }
    makers |= look.makers
    parts = list(_title(pledge, look))
    for part in look.order:
        parts += makers[part](rng, pledge, look)
    return tuple(parts) if look.finish is None else look.finish(tuple(parts))


# Lines


def _title(pledge, look):
    if look.noise:
        yield Table((tuple(map(Cell, ("결재", "담당", "팀장", "과장"))), tuple(map(Cell, ("", "", "", "")))))
    code, title = {("code",): pledge.code}, {("title",): pledge.title}
    if look.title == "line":
        yield Line(f"{pledge.code} {pledge.title}", figures=code | title, title=True)
    elif look.title == "bracket":
        yield Line(f"[{pledge.code}] {pledge.title}", figures=code | title, title=True)
    elif look.title == "bar":
        yield Table(
            ((Cell(pledge.code, figures=code), Cell(pledge.title, columns=5, figures=title)),), heads=0
        )
    elif look.title == "labelled":
        yield Line("공약사업 관리카드", title=True)
        yield Line(f"공약번호 : {pledge.code}", figures=code)
        yield Line(f"공약명 : {pledge.title}", figures=title)
    else:
        yield Line("공약사업 관리카드", title=True)
    if look.noise:
        text = f"주관부서 : {pledge.department} (담당자 홍길동 ☎ 061-330-1234)"
        yield Line(text, right=True, figures={("department",): pledge.department})


def _goal(_rng, pledge, look):
    shelved = [Line(f"※ 추진상황 : {pledge.status}")] if pledge.status not in CODES else []
    return [*shelved, Line(f"❖ {look.words.goal}: {pledge.title} 사업으로 주민 삶의 질 향상에 기여")]


LINES = {
    "overview": ("2023년 교류활동 현황 : 6개 기관 5회", "공약사업 변경계획 승인(2024. 3. 22.)", "대상지 3개소 12,400㎡"),
    "plan": ("추진계획 수립 : 매년 4월", "행사 개최(2회) : 2024. 6. / 11.", "실시설계 용역 120백만원 : 2024. 2."),
    "done": ("현행화(1회차) : 2022. 7.", "수요조사(5개 기관, 22개 마을) : 2022. 7. ~ 11.", "실무자 회의(2회) : 2023. 5. / 6."),
    "effects": ("지역공동체 의식 함양 및 동반 성장", "임직원 정주율 30% 증가 기여"),
}  # fmt: skip


def _text(section):
    def made(rng, pledge, look):
        heading = getattr(look.words, section)
        if section == "done":
            heading += f"({pledge.first_year}. 7. 1. ~ 현재)"
        yield Line(look.section.format(heading))
        for text in rng.sample(LINES[section], rng.randint(1, len(LINES[section]))):
            yield Line(f"- {text}", depth=1)
            if rng.random() < 0.3:
                yield Line("· 담당자 협의 1회, 예산 10백만원 확보", depth=2)

    return made


# The head


def _head(_rng, pledge, look):
    return {"boxes": _boxes, "keys": _keys, "choices": _choices}[look.head](pledge, look)


def mark_groups(pledge, look):
    """Yield each label of marks with its words: as printed, and whether it holds."""
    words = look.words
    in_term = dict(zip(("임기내", "임기후"), words.in_term, strict=True))
    groups = (
        (words.ends, "완료시기", ("임기내", "임기후")),
        (words.body, "사업주체", pledge.government.bodies),
        (words.novelty, "신규여부", ("신규", "계속")),
        (words.funding, "예산구분", ("예산", "비예산")),
    )
    for label, group, options in groups:
        yield label, [(in_term.get(option, option), option in pledge.marks[group]) for option in options]


def _mark(look, word, *, holds):
    return Cell(
        look.mark if holds else look.no_mark, figures={("mark", folded(word)): "1" if holds else None}
    )


def status_boxes(pledge, look):
    holds = CODES.get(pledge.status)
    return [(word, at == holds) for at, word in enumerate(look.words.statuses)]


def budget_cell(pledge, look):
    if pledge.undetermined:
        return Cell("미정", figures={("budget",): "미정"})
    total = sum(pledge.total)
    unit = look.unit if look.unit_at == "cell" else ""
    made = amount_cell(total, look, ("budget",), unit, blank_zero=False)
    return replace(made, figures=made.figures | {("unit",): unit}) if unit else made


def rate_cell(pledge):
    rate = pledge.rate
    if rate is None:
        return Cell("-", figures={("rate",): None})
    text = with_places(rate, pledge.places)
    return Cell(f"{text}%", figures={("rate",): plain(rate)}, number=plain(rate / 100), form="0.00%")


def _boxes(pledge, look):
    words = look.words
    groups = list(mark_groups(pledge, look))
    options = [option for _, found in groups for option in found]
    width = len(options)
    head = [Cell(label, columns=len(found)) for label, found in groups]
    unit = "" if look.unit_at == "cell" else f"\n({look.unit})"
    rows = [
        (*head, Cell(f"{words.budget}{unit}", rows=2, figures={("unit",): look.unit} if unit else {})),
        tuple(Cell(word) for word, _ in options),
        (*(_mark(look, word, holds=holds) for word, holds in options), budget_cell(pledge, look)),
    ]
    cells = status_boxes(pledge, look)
    spans = [width // 4 + (at < width % 4) for at in range(4)]
    spans[3] -= 2  # for the label before and the one after
    if spans[3] < 1:
        spans = [spans[0] - 1, spans[1], spans[2] - 1, spans[3] + 2]
    rows.append(
        (
            Cell(words.status, rows=2),
            *(Cell(word, columns=span) for (word, _), span in zip(cells, spans, strict=True)),
            Cell(words.rate, rows=2),
            replace(rate_cell(pledge), rows=2),
        )
    )
    rows.append(
        tuple(
            replace(_mark(look, word, holds=holds), columns=span)
            for (word, holds), span in zip(cells, spans, strict=True)
        )
    )
    if look.title == "cells":
        rows.insert(0, tuple(_named(pledge, width + 1)))
    return [Table(tuple(rows), heads=0, whole=True)]


def _named(pledge, width):
    yield Cell("공약번호")
    yield Cell(pledge.code, columns=2, figures={("code",): pledge.code})
    yield Cell("공약명")
    yield Cell(pledge.title, columns=width - 4, figures={("title",): pledge.title})


def _keys(pledge, look):
    """Two labels a row, each with its value beside it."""
    words = look.words
    values = []
    for label, found in mark_groups(pledge, look):
        said = ", ".join(word for word, holds in found if holds)
        figures = {("mark", folded(word)): "1" if holds else None for word, holds in found}
        values.append((label, Cell(said, figures=figures)))
    status = status_boxes(pledge, look)
    figures = {("mark", folded(word)): "1" if holds else None for word, holds in status}
    said = next((word for word, holds in status if holds), pledge.status)
    values.append((words.status, Cell(said, figures=figures | {("mark", folded(said)): "1"})))
    unit = "" if look.unit_at == "cell" else f"({look.unit})"
    values += [(f"{words.budget}{unit}", budget_cell(pledge, look)), (words.rate, rate_cell(pledge))]
    values.append(("주관부서", Cell(pledge.department, figures={("department",): pledge.department})))
    return [_beside(pledge, look, values)]


def _beside(pledge, look, values):
    rows = [
        (_label(look, left[0]), left[1], _label(look, right[0]), right[1])
        for left, right in zip(values[::2], values[1::2], strict=True)
    ]
    if look.title == "cells":
        rows.insert(
            0,
            (
                Cell("관리번호"),
                Cell(pledge.code, figures={("code",): pledge.code}),
                Cell("공약명"),
                Cell(pledge.title, figures={("title",): pledge.title}),
            ),
        )
    return Table(tuple(rows), heads=0, whole=True)


def _label(look, text):
    return Cell(text, figures={("unit",): look.unit} if look.unit in text else {})


def _choices(pledge, look):
    """Boxes within a cell: ■ 임기내 □ 임기후, 임기내(○) 임기후( )."""
    words = look.words
    values = []
    groups = [*mark_groups(pledge, look), (words.status, status_boxes(pledge, look))]
    for label, found in groups:
        if look.no_mark:
            said = "  ".join(f"{look.mark if holds else look.no_mark} {word}" for word, holds in found)
        else:
            said = "  ".join(f"{word}({look.mark if holds else ' '})" for word, holds in found)
        figures = {("mark", folded(word)): "1" if holds else None for word, holds in found}
        values.append((label, Cell(said, figures=figures)))
    unit = "" if look.unit_at == "cell" else f"({look.unit})"
    values += [(f"{words.budget}{unit}", budget_cell(pledge, look)), (words.rate, rate_cell(pledge))]
    values.append(("주관부서", Cell(pledge.department, figures={("department",): pledge.department})))
    return [_beside(pledge, look, values)]


# Years


def year_words(pledge, form):
    return [form.format(y=year, yy=f"{year % 100:02}") for year in pledge.years]


def caption_lines(look, text, right=""):
    yield Line(look.caption.format(text))
    if right:
        yield Line(right, right=True)


# The schedule


def _schedule(_rng, pledge, look):
    if not pledge.indicators:
        return []
    heads, columns = SCHEDULES[look.schedule](pledge, look)
    rows = list(heads)
    for at, indicator in enumerate(pledge.indicators):
        cells = [Cell(f"{indicator.name}({indicator.unit})")]
        cells += schedule_cells(pledge, columns, str(at), indicator)
        if look.note:
            cells.append(Cell(""))
        rows.append(tuple(cells))
    table = Table(tuple(rows), heads=len(heads))
    return [*caption_lines(look, look.words.schedule), *paged(look, table)]


def schedule_cells(pledge, columns, at, indicator):
    """Yield the cells of a row: `columns` are the quarters that each column takes."""
    due = {}
    for first, last, value in indicator.steps:
        column = next(number for number, quarters in enumerate(columns) if last in quarters)
        start = next(number for number, quarters in enumerate(columns) if first in quarters)
        due[column] = (start, value)  # of two in one column the later holds
    number = 0
    starts = {start: (column, value) for column, (start, value) in due.items()}
    while number < len(columns):
        if number not in starts:
            yield Cell("")
            number += 1
            continue
        end, value = starts[number]
        quarters = [quarter for column in columns[number : end + 1] for quarter in column]
        key = ("schedule", at, period_of(pledge, quarters[0], quarters[-1]))
        yield _figure(value, key, columns=end + 1 - number)
        number = end + 1


def period_of(pledge, first, last):
    """Return quarters of the term by their year: 2023Q1-2."""
    return f"{pledge.first_year + (first + 2) // 4}Q{(first + 2) % 4 + 1}-{(last + 2) % 4 + 1}"


def _two(pledge, look):
    words = look.words
    years = year_words(pledge, look.year)
    note = [Cell(words.note, rows=2)] if look.note else []
    top = [Cell(year, columns=len(quarters_of(at))) for at, year in enumerate(years)]
    quarters = [(quarter + 2) % 4 + 1 for at in range(YEARS) for quarter in quarters_of(at)]
    below = tuple(Cell(look.quarter.format(q=quarter)) for quarter in quarters)
    return (
        [(Cell(words.schedule_name, rows=2), *top, *note), below],
        [(quarter,) for at in range(YEARS) for quarter in quarters_of(at)],
    )


def _one(pledge, look):
    words = look.words
    years = year_words(pledge, look.year)
    note = [Cell(words.note)] if look.note else []
    heads = [
        Cell(f"{year}\n{(quarter + 2) % 4 + 1}분기")
        for at, year in enumerate(years)
        for quarter in quarters_of(at)
    ]
    return (
        [(Cell(words.schedule_name), *heads, *note)],
        [(quarter,) for at in range(YEARS) for quarter in quarters_of(at)],
    )


def _halves(pledge, look):
    words = look.words
    years = year_words(pledge, look.year)
    note = [Cell(words.note, rows=2)] if look.note else []
    top = [Cell(year, columns=len(quarters_of(at)) // 2) for at, year in enumerate(years)]
    columns = [pair for at in range(YEARS) for pair in _pairs(quarters_of(at))]
    below = tuple(Cell(look.half[1 if (pair[0] + 2) % 4 else 0]) for pair in columns)
    return [(Cell(words.schedule_name, rows=2), *top, *note), below], columns


def _pairs(quarters):
    return [tuple(quarters[at : at + 2]) for at in range(0, len(quarters), 2)]


def _years(pledge, look):
    words = look.words
    note = [Cell(words.note)] if look.note else []
    heads = [Cell(year) for year in year_words(pledge, look.year)]
    return [(Cell(words.schedule_name), *heads, *note)], [tuple(quarters_of(at)) for at in range(YEARS)]


SCHEDULES = {"two": _two, "one": _one, "halves": _halves, "years": _years}


# Figures


def _figure(value, key, *, columns=1, suffix=""):
    text = with_commas(value)
    return Cell(
        f"{text}{suffix}",
        columns=columns,
        figures={key: plain(value)},
        number=None if suffix else plain(value),
        form="#,##0" if value.denominator == 1 else "#,##0.0##",
    )


def with_commas(value):
    whole, point, rest = plain(value).partition(".")
    return f"{int(whole):,}{point}{rest}"


def amount_cell(value, look, key, unit="", *, blank_zero=True):
    if not value and blank_zero and look.zero != "0":
        return Cell(look.zero, figures={key: None})
    return _figure(value, key, suffix=unit)


# Money


def _money(_rng, pledge, look):
    if not pledge.programs:
        return []
    unit = f"(단위 : {look.unit})" if look.unit_at == "caption" else ""
    heads = MONEY[look.money](pledge, look)
    rows = list(heads)
    blocks = [(program.name, program.sources, program.executed) for program in pledge.programs]
    if len(blocks) > 1 and look.total_block:
        sources = {
            source: tuple(
                map(sum, zip(*(program.sources[source] for program in pledge.programs), strict=True))
            )
            for source in pledge.government.sources
        }
        blocks.insert(0, (SUM, sources, pledge.executed))
    for name, sources, executed in blocks:
        rows += _block(look, name, sources, executed, pledge.years)
    table = Table(tuple(rows), heads=len(heads))
    return [*caption_lines(look, look.words.money, unit), *paged(look, _named_so(look, table))]


def _named_so(look, table):
    if look.names == "merged":
        return table
    return unmerged(table, repeat=look.names == "repeated")


def _block(look, name, sources, executed, years):
    total = tuple(map(sum, zip(*sources.values(), strict=True)))
    lines = [("총계", look.words.total_row, total)]
    lines += [(source, spread(source) if look.spaced else source, money) for source, money in sources.items()]
    if executed is not None:
        lines.append(("집행액", look.words.executed, executed))
    for at, (source, word, amounts) in enumerate(lines):
        cells = [Cell(name, rows=len(lines))] if not at else []
        yield (*cells, Cell(word), *amount_cells(look, folded(name), source, amounts, years))


def spread(word):
    return " ".join(word) if len(word) == 2 else word


def amount_cells(look, name, source, amounts, years):
    prior, *by_year, later = amounts
    columns = {
        "total": prior + sum(by_year) + later,
        "prior": prior,
        "in_term": sum(by_year),
        **{str(year): amount for year, amount in zip(years, by_year, strict=True)},
        "after": later,
    }
    unit = look.unit if look.unit_at == "cell" else ""
    for column, value in columns.items():
        yield amount_cell(value, look, ("money", name, source, column), unit)


def _money_two(pledge, look):
    words = look.words
    years = year_words(pledge, look.money_year)
    unit = f"\n({look.unit})" if look.unit_at == "head" else ""
    return [
        (
            Cell(words.project, rows=2),
            Cell(words.source, rows=2),
            Cell(f"{words.total}{unit}", rows=2),
            Cell(words.prior, rows=2),
            Cell(words.in_term_money, columns=YEARS + 1),
            Cell(words.later, rows=2),
        ),
        (Cell(words.subtotal), *map(Cell, years)),
    ]


def _money_one(pledge, look):
    words = look.words
    unit = f"({look.unit})" if look.unit_at == "head" else ""
    heads = (
        words.project,
        words.source,
        f"{words.total}{unit}",
        words.prior,
        f"임기내 {words.subtotal}" if "임기" not in words.subtotal else words.subtotal,
        *year_words(pledge, look.money_year),
        words.later,
    )
    return [tuple(map(Cell, heads))]


MONEY = {"two": _money_two, "one": _money_one}


# Indicators


def as_of_words(pledge, look):
    day = pledge.as_of
    return look.as_of.format(y=day.year, yy=f"{day.year % 100:02}", m=day.month, d=day.day)


def _indicators(_rng, pledge, look):
    if not pledge.indicators:
        return []
    words = look.words
    years = year_words(pledge, look.money_year)
    years[-1] = year_words(pledge, look.last_year)[-1]
    heads = [tuple(map(Cell, (words.indicator, words.unit, words.side, *years, words.indicator_rate)))]
    rows = list(heads)
    for at, indicator in enumerate(pledge.indicators):
        rows += _pair(pledge, look, str(at), indicator)
    table = Table(tuple(rows), heads=1)
    if look.names != "merged":
        table = unmerged(table, repeat=look.names == "repeated")
    if look.footer:
        table = Table((*table.rows, footer_row(pledge, look)), heads=1)
    caption = list(caption_lines(look, words.indicators, as_of_words(pledge, look)))
    caption[-1] = Line(caption[-1].text, right=True, figures={("as_of",): pledge.as_of.isoformat()})
    return [*caption, *paged(look, table)]


def footer_row(pledge, look):
    rate = pledge.rate
    suffix = "%" if look.percent == "cell" else ""
    return (
        Cell(look.words.footer, columns=3 + YEARS),
        Cell(
            f"{with_places(rate, pledge.places)}{suffix}",
            figures={("footer",): plain(rate)},
            number=plain(rate) if not suffix else plain(rate / 100),
            form="0.00" if not suffix else "0.00%",
        ),
    )


def _pair(pledge, look, at, indicator):
    suffix = "%" if look.percent == "cell" else ""
    rate = Cell(
        f"{with_places(indicator.rate, indicator.places)}{suffix}",
        rows=2,
        figures={("indicator", at, "rate"): plain(indicator.rate)},
        number=plain(indicator.rate) if not suffix else plain(indicator.rate / 100),
        form="0.00" if not suffix else "0.00%",
    )
    yield (
        Cell(
            f"{indicator.name}({indicator.unit})", rows=2, figures={("indicator", at, "name"): indicator.name}
        ),
        Cell(indicator.unit, rows=2, figures={("indicator", at, "unit"): indicator.unit}),
        Cell(look.words.target),
        *by_years(pledge, look, ("target", at), indicator.targets),
        rate,
    )
    yield (Cell(look.words.actual), *by_years(pledge, look, ("actual", at), indicator.actuals))


def by_years(pledge, look, key, running):
    before = None
    for year, value in zip(pledge.years, running, strict=True):
        total, own = (*key, str(year), "total"), (*key, str(year), "own")
        if value is None:
            yield Cell(look.nothing, figures={total: None})
        elif look.cells == "total" or before is None:
            yield Cell(
                with_commas(value), figures={total: plain(value)}, number=plain(value), form="#,##0.###"
            )
        else:
            yield Cell(
                f"{with_commas(value - before)}({with_commas(value)})",
                figures={total: plain(value), own: plain(value - before)},
            )
        before = before if value is None else value


# Pages


def paged(look, table):
    if look.cut is None or len(table.rows) < table.heads + 3:
        return [table]
    at = table.heads + max(1, (len(table.rows) - table.heads) // 2)
    if look.cut == "heads" and (len(table.rows) - table.heads) % 2:
        at += 1  # now between two of a group, now within one
    above, below = cut(table, at, heads=look.cut == "heads", names=look.names == "repeated")
    between = [Line("- 1 -"), NewPage()] if look.noise else [NewPage()]
    return [above, *between, below]
