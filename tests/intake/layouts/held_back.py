"""Kinds of layout that the reader of cards was not made with: a third of all, written when it stood."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from tests.intake.layouts.card import (
    SCHEDULES,
    amount_cells,
    as_of_words,
    budget_cell,
    by_years,
    caption_lines,
    folded,
    footer_row,
    mark_groups,
    paged,
    rate_cell,
    schedule_cells,
    spread,
    status_boxes,
    with_commas,
    year_words,
)
from tests.intake.layouts.look import (
    AS_OF,
    CAPTIONS,
    LAST_YEARS,
    MARKS,
    OTHER_WORDS,
    PARTS,
    QUARTERS,
    SECTIONS,
    YEARS,
    Look,
    Words,
    words,
)
from tests.intake.layouts.paper import Cell, Line, Table
from tests.intake.layouts.pledges import YEARS as COUNT
from tests.intake.layouts.pledges import Wish, plain, with_places

if TYPE_CHECKING:
    from random import Random

    from tests.intake.layouts.kinds import Drawn


# Money with the years downwards


def money_by_rows(rng: Random) -> Drawn:
    look = Look(makers={"money": _money_by_rows}, money_year=rng.choice(YEARS[:4]), spaced=rng.random() < 0.5)
    return look, Wish(), 1


def _money_by_rows(_rng, pledge, look):
    [program] = pledge.programs
    lines = [("총계", "총계", tuple(map(sum, zip(*program.sources.values(), strict=True))))]
    lines += [
        (source, spread(source) if look.spaced else source, found)
        for source, found in program.sources.items()
    ]
    if program.executed is not None:
        lines.append(("집행액", "집행액", program.executed))
    name = folded(program.name)
    columns = [list(amount_cells(look, name, source, found, pledge.years)) for source, _, found in lines]
    heads = ("총계", "기투자", "임기내 소계", *year_words(pledge, look.money_year), "임기후")
    rows = [(Cell("구분"), *(Cell(word) for _, word, _ in lines))]
    rows += [(Cell(head), *cells) for head, *cells in zip(heads, *columns, strict=True)]
    return [*caption_lines(look, look.words.money, f"(단위 : {look.unit})"), Table(tuple(rows))]


def totals_last(rng: Random) -> Drawn:
    """Sums below and to the right of what they are sums of, as a ledger has them."""
    return Look(makers={"money": _totals_last}, zero=rng.choice(("0", "-"))), Wish(programs=(1, 2)), 1


def _totals_last(_rng, pledge, look):
    years = year_words(pledge, look.money_year)
    heads = ("세부사업", "재원", "기투자", *years, "임기내 계", "임기후", "총계")
    rows = [tuple(map(Cell, heads))]
    for program in pledge.programs:
        lines = [
            *program.sources.items(),
            ("총계", tuple(map(sum, zip(*program.sources.values(), strict=True)))),
        ]
        for at, (source, found) in enumerate(lines):
            total, prior, in_term, *by_year, after = amount_cells(
                look, folded(program.name), source, found, pledge.years
            )
            word = "계" if source == "총계" else source
            name = [Cell(program.name, rows=len(lines))] if not at else []
            rows.append((*name, Cell(word), prior, *by_year, in_term, after, total))
    return [*caption_lines(look, look.words.money, f"(단위 : {look.unit})"), Table(tuple(rows))]


# Indicators in other shapes


def sides_in_columns(rng: Random) -> Drawn:
    look = Look(makers={"indicators": _sides_in_columns}, cells=rng.choice(("total", "own(total)")))
    return look, Wish(), 1


def _sides_in_columns(_rng, pledge, look):
    if not pledge.indicators:
        return []
    years = year_words(pledge, look.money_year)
    rows = [
        (
            Cell("확인지표", rows=2),
            Cell("단위", rows=2),
            *(Cell(year, columns=2) for year in years),
            Cell("이행률(%)", rows=2),
        ),
        tuple(Cell(word) for _ in years for word in ("목표(누계)", "이행(누계)")),
    ]
    for at, indicator in enumerate(pledge.indicators):
        targets = by_years(pledge, look, ("target", str(at)), indicator.targets)
        actuals = by_years(pledge, look, ("actual", str(at)), indicator.actuals)
        sides = [cell for pair in zip(targets, actuals, strict=True) for cell in pair]
        rows.append((*_named(indicator, at), *sides, _rate_of(indicator, at)))
    rows.append((Cell(look.words.footer, columns=2 + 2 * COUNT), footer_row(pledge, look)[1]))
    return [*_indicator_caption(pledge, look), *paged(look, Table(tuple(rows), heads=2))]


def _named(indicator, at, rows=1):
    yield Cell(
        f"{indicator.name}({indicator.unit})",
        rows=rows,
        figures={("indicator", str(at), "name"): indicator.name},
    )
    yield Cell(indicator.unit, rows=rows, figures={("indicator", str(at), "unit"): indicator.unit})


def _rate_of(indicator, at, rows=1):
    text = with_places(indicator.rate, indicator.places)
    return Cell(text, rows=rows, figures={("indicator", str(at), "rate"): plain(indicator.rate)})


def _indicator_caption(pledge, look):
    caption = list(caption_lines(look, look.words.indicators, as_of_words(pledge, look)))
    caption[-1] = replace(caption[-1], figures={("as_of",): pledge.as_of.isoformat()})
    return caption


def four_rows(rng: Random) -> Drawn:
    """The year's own figures and the running ones on rows of their own."""
    names = rng.choice((("목표", "이행"), ("계획", "실적")))
    look = Look(makers={"indicators": lambda _rng, pledge, look: _four_rows(pledge, look, names)})
    return look, Wish(), 1


def _four_rows(pledge, look, names):
    if not pledge.indicators:
        return []
    years = year_words(pledge, look.money_year)
    rows = [tuple(map(Cell, ("확인지표", "단위", "구분", *years, "이행률(%)")))]
    for at, indicator in enumerate(pledge.indicators):
        sides = []
        for key, word, running in (
            ("target", names[0], indicator.targets),
            ("actual", names[1], indicator.actuals),
        ):
            sides.append((Cell(f"{word}(연간)"), *_own(pledge, key, at, running)))
            total = replace(look, cells="total")
            sides.append((Cell(f"{word}(누계)"), *by_years(pledge, total, (key, str(at)), running)))
        sides[0] = (*_named(indicator, at, 4), *sides[0], _rate_of(indicator, at, 4))
        rows += sides
    rows.append(footer_row(pledge, look))
    return [*_indicator_caption(pledge, look), *paged(look, Table(tuple(rows)))]


def _own(pledge, key, at, running):
    before = 0
    for year, value in zip(pledge.years, running, strict=True):
        if value is None:
            yield Cell("-", figures={(key, str(at), str(year), "own"): None})
            continue
        yield Cell(
            with_commas(value - before), figures={(key, str(at), str(year), "own"): plain(value - before)}
        )
        before = value


def extra_columns(rng: Random) -> Drawn:
    """Columns that a card has no place for: a final target, a weight, a department, a note."""
    makers = {"indicators": _with_final, "schedule": _with_department}
    return Look(makers=makers, note=rng.random() < 0.5), Wish(), 1


def _with_final(_rng, pledge, look):
    if not pledge.indicators:
        return []
    years = year_words(pledge, look.money_year)
    heads = ("확인지표", "단위", "최종목표", "구분", *years, "이행률(%)", "비고")
    rows = [tuple(map(Cell, heads))]
    for at, indicator in enumerate(pledge.indicators):
        targets = by_years(pledge, look, ("target", str(at)), indicator.targets)
        actuals = by_years(pledge, look, ("actual", str(at)), indicator.actuals)
        final = Cell(with_commas(indicator.final), rows=2)
        rows.append(
            (
                *_named(indicator, at, 2),
                final,
                Cell("목표(누계)"),
                *targets,
                _rate_of(indicator, at, 2),
                Cell("정상 추진 중", rows=2),
            )
        )
        rows.append((Cell("이행(누계)"), *actuals))
    label, rate = footer_row(pledge, look)
    rows.append((replace(label, columns=4 + COUNT), rate, Cell("")))
    return [*_indicator_caption(pledge, look), *paged(look, Table(tuple(rows)))]


def _with_department(_rng, pledge, look):
    if not pledge.indicators:
        return []
    heads, columns = SCHEDULES["two"](pledge, look)
    top = (heads[0][0], Cell("담당부서", rows=2), *heads[0][1:])
    rows = [top, heads[1]]
    for at, indicator in enumerate(pledge.indicators):
        cells = [Cell(f"{indicator.name}({indicator.unit})"), Cell(pledge.department)]
        cells += schedule_cells(pledge, columns, str(at), indicator)
        rows.append((*cells, *([Cell("")] if look.note else [])))
    return [*caption_lines(look, look.words.schedule), Table(tuple(rows), heads=2)]


# The head as lines


def head_as_lines(rng: Random) -> Drawn:
    bullet = rng.choice(("○ ", "- ", "", "• "))
    colon = rng.choice((" : ", ": ", "："))
    look = Look(makers={"head": lambda _rng, pledge, look: _lines_of_head(pledge, look, bullet, colon)})
    return look, Wish(), 1


def _lines_of_head(pledge, look, bullet, colon):
    for label, options in [*mark_groups(pledge, look), (look.words.status, status_boxes(pledge, look))]:
        said = ", ".join(word for word, holds in options if holds)
        figures = {("mark", folded(word)): "1" if holds else None for word, holds in options}
        yield Line(f"{bullet}{label}{colon}{said}", figures=figures)
    budget = budget_cell(pledge, replace(look, unit_at="cell"))
    yield Line(f"{bullet}소요예산{colon}{budget.text}", figures=budget.figures)
    rate = rate_cell(pledge)
    yield Line(f"{bullet}이행률{colon}{rate.text}", figures=rate.figures)
    yield Line(f"{bullet}주관부서{colon}{pledge.department}", figures={("department",): pledge.department})


# The whole card as one table, as many are drawn in Hangul


def one_table(_rng: Random) -> Drawn:
    return Look(title="bar", finish=_as_one_table), Wish(), 1


def _as_one_table(parts):
    edges = {0, 1}
    for part in parts:
        if isinstance(part, Table):
            edges |= {place / part.width for place in range(part.width + 1)}
    order = sorted(edges)
    rows = []
    for is_table, found in groupby(parts, key=lambda part: isinstance(part, Table)):
        if is_table:
            for table in found:
                rows += _wider(table, order)
        else:
            lines = list(found)
            figures = {key: value for line in lines for key, value in line.figures.items()}
            text = "\n".join(line.text for line in lines)
            rows.append((Cell(text, columns=len(order) - 1, figures=figures),))
    return (Table(tuple(rows), heads=0),)


def _wider(table, order):
    rows = [[] for _ in table.rows]
    for row, column, cell in table.placed():
        left, right = order.index(column / table.width), order.index((column + cell.columns) / table.width)
        rows[row].append(replace(cell, columns=right - left))
    return [tuple(cells) for cells in rows]


# Letters


def spaced_words(_rng: Random) -> Drawn:
    """이 행 률, 추 진 상 황: short labels drawn out to the width of their cells."""
    official = Words()
    apart = {
        name: " ".join(said)
        for name in ("ends", "body", "novelty", "funding", "budget", "status", "rate", "goal", "plan", "effects",
                     "source", "total", "subtotal", "indicator", "unit", "side")
        for said in [getattr(official, name)]
    }  # fmt: skip
    return Look(words=Words(**apart)), Wish(), 1


WIDE = str.maketrans("0123456789()%", "０１２３４５６７８９（）％")


def full_width(_rng: Random) -> Drawn:
    """Figures in full-width letters, as an input method leaves them."""
    return Look(finish=_in_full_width), Wish(), 1


def _in_full_width(parts):
    return tuple(
        replace(
            part,
            rows=tuple(
                tuple(
                    replace(cell, text=cell.text.translate(WIDE), number=None) if cell.figures else cell
                    for cell in cells
                )
                for cells in part.rows
            ),
        )
        if isinstance(part, Table)
        else part
        for part in parts
    )


def heads_repeated(rng: Random) -> Drawn:
    """No merged cells at all: what was merged is said in each, heads too."""
    look = Look(names="repeated", finish=_without_merges, note=rng.random() < 0.5)
    return look, Wish(pattern="quarter"), 1


def _without_merges(parts):
    return tuple(
        Table(tuple(_flat_rows(part)), part.heads) if isinstance(part, Table) and part.heads == 2 else part
        for part in parts
    )


def _flat_rows(table):
    grid = [[Cell("")] * table.width for _ in table.rows]
    for row, column, cell in table.placed():
        for down in range(cell.rows):
            for right in range(cell.columns):
                grid[row + down][column + right] = replace(cell, rows=1, columns=1)
    return [tuple(cells) for cells in grid]


def mixed(rng: Random) -> Drawn:
    """All that is drawn by lot elsewhere, at once."""
    mark, no_mark = rng.choice(MARKS)
    middle = list(PARTS[1:])
    rng.shuffle(middle)
    look = Look(
        words=words(rng, *rng.sample(sorted(OTHER_WORDS), 18), "statuses"),
        order=("head", *middle),
        title=rng.choice(("line", "bracket", "bar", "labelled")),
        head=rng.choice(("boxes", "boxes", "keys")),
        mark=mark,
        no_mark=no_mark,
        section=rng.choice(SECTIONS),
        caption=rng.choice(CAPTIONS),
        schedule=rng.choice(("two", "two", "one")),
        year=rng.choice(YEARS),
        money_year=rng.choice(YEARS),
        last_year=rng.choice(LAST_YEARS),
        quarter=rng.choice(QUARTERS),
        money=rng.choice(("one", "two")),
        unit_at=rng.choice(("caption", "head")),
        unit=rng.choice(("백만원", "억원", "천원")),
        names=rng.choice(("merged", "repeated", "first")),
        zero=rng.choice(("0", "-", "")),
        nothing=rng.choice(("-", "")),
        spaced=rng.random() < 0.5,
        cells=rng.choice(("own(total)", "total")),
        percent=rng.choice(("head", "cell")),
        as_of=rng.choice(AS_OF),
        cut=rng.choice((None, "heads", "bare")),
        noise=rng.random() < 0.4,
        numbers=rng.choice((None, "- 1 -", "1 / 2")),
    )
    return look, Wish(programs=(1, 3), governments=("시", "군", "구"), decimals=rng.random() < 0.5), 1


HELD_BACK = (
    money_by_rows,
    totals_last,
    sides_in_columns,
    four_rows,
    extra_columns,
    head_as_lines,
    one_table,
    spaced_words,
    full_width,
    heads_repeated,
    mixed,
)
