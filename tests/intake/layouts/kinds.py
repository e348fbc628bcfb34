"""The kinds of layout: for each what is drawn by lot and what stands."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from tests.intake.layouts.card import card
from tests.intake.layouts.look import (
    AS_OF,
    CAPTIONS,
    LAST_YEARS,
    MARKS,
    PARTS,
    QUARTERS,
    SECTIONS,
    YEARS,
    Look,
    words,
)
from tests.intake.layouts.paper import Cell, Line, NewSheet, Paper, Table
from tests.intake.layouts.pledges import Wish, pledges

if TYPE_CHECKING:
    from collections.abc import Callable

    Drawn = tuple[Look, Wish, int]


def official(_rng: Random) -> Drawn:
    return Look(), Wish(), 1


def other_words(rng: Random) -> Drawn:
    look = Look(
        words=words(rng),
        section=rng.choice(SECTIONS),
        caption=rng.choice(CAPTIONS),
        as_of=rng.choice(AS_OF),
        spaced=rng.random() < 0.5,
    )
    return look, Wish(), 1


def other_years(rng: Random) -> Drawn:
    look = Look(
        year=rng.choice(YEARS),
        money_year=rng.choice(YEARS),
        last_year=rng.choice(LAST_YEARS),
        quarter=rng.choice(QUARTERS),
    )
    return look, Wish(), 1


def other_order(rng: Random) -> Drawn:
    rest = list(PARTS[1:])
    rng.shuffle(rest)
    return Look(order=("head", *rest), title=rng.choice(("line", "bracket", "bar"))), Wish(), 1


def flat_heads(rng: Random) -> Drawn:
    look = Look(
        schedule=rng.choice(("one", "years")),
        money="one",
        year=rng.choice(YEARS[:4]),
        note=rng.random() < 0.5,
    )
    return look, Wish(pattern="year" if look.schedule == "years" else None), 1


def halves(rng: Random) -> Drawn:
    half = rng.choice((("상반기", "하반기"), ("상", "하"), ("상반", "하반")))
    return Look(schedule="halves", half=half, year=rng.choice(YEARS)), Wish(pattern="half"), 1


def names_not_merged(rng: Random) -> Drawn:
    look = Look(names=rng.choice(("repeated", "first")), cells=rng.choice(("total", "own(total)")))
    return look, Wish(programs=(1, 3)), 1


def units_in_cells(rng: Random) -> Drawn:
    look = Look(
        unit_at=rng.choice(("head", "cell")), percent="cell", unit=rng.choice(("백만원", "억원", "천원"))
    )
    return look, Wish(decimals=rng.random() < 0.5), 1


def other_decimals(rng: Random) -> Drawn:
    look = Look(percent=rng.choice(("cell", "head")), unit=rng.choice(("백만원", "억원")))
    return look, Wish(decimals=True, places=rng.choice((0, 1, 1, 2))), 1


def cut_with_heads(rng: Random) -> Drawn:
    look = Look(cut="heads", names=rng.choice(("merged", "repeated")), numbers=rng.choice(("- 1 -", "1 / 2")))
    return look, Wish(indicators=(3, 6), programs=(1, 3)), 1


def cut_without_heads(rng: Random) -> Drawn:
    look = Look(cut="bare", names=rng.choice(("merged", "repeated")), noise=rng.random() < 0.5)
    return look, Wish(indicators=(3, 6), programs=(1, 3)), 1


def other_marks(rng: Random) -> Drawn:
    mark, blank = rng.choice(MARKS)
    return Look(mark=mark, no_mark=blank, words=words(rng, "statuses")), Wish(), 1


def labels_beside(rng: Random) -> Drawn:
    look = Look(
        head="keys",
        title=rng.choice(("cells", "labelled", "line")),
        words=words(rng, "ends", "body", "novelty", "funding", "budget", "status", "rate", "statuses"),
    )
    return look, Wish(), 1


def choices(rng: Random) -> Drawn:
    mark, blank = rng.choice((("■", "□"), ("☑", "☐"), ("○", ""), ("√", ""), ("●", "○")))
    return Look(head="choices", mark=mark, no_mark=blank, title=rng.choice(("cells", "line"))), Wish(), 1


def several_pledges(rng: Random) -> Drawn:
    look = Look(
        sheets=rng.random() < 0.5,
        title=rng.choice(("line", "bracket", "bar", "labelled")),
        numbers="- 1 -",
        order=PARTS if rng.random() < 0.5 else ("head", "indicators", "schedule", "money", "effects"),
    )
    return look, Wish(), rng.randint(2, 4)


def noise(rng: Random) -> Drawn:
    look = Look(
        noise=True,
        numbers=rng.choice(("- 1 -", "1 / 2")),
        cut=rng.choice((None, "heads")),
        cells="total" if rng.random() < 0.3 else "own(total)",
    )
    return look, Wish(), 1


def many_indicators(rng: Random) -> Drawn:
    return Look(names=rng.choice(("merged", "merged", "first"))), Wish(indicators=(7, 12)), 1


def no_indicators(rng: Random) -> Drawn:
    return Look(head=rng.choice(("boxes", "keys"))), Wish(indicators=(0, 0)), 1


def several_programs(rng: Random) -> Drawn:
    look = Look(
        total_block=rng.random() < 0.6,
        money=rng.choice(("one", "two")),
        zero=rng.choice(("0", "-")),
    )
    return look, Wish(programs=(2, 4), executed=rng.random() < 0.5), 1


def other_governments(rng: Random) -> Drawn:
    wish = Wish(governments=("군", "구", "도", "광역시"), decimals=True, programs=(1, 2))
    return Look(spaced=rng.random() < 0.5), wish, 1


def undetermined(rng: Random) -> Drawn:
    look = Look(nothing=rng.choice(("-", "")), zero=rng.choice(("-", "")))
    return look, Wish(undetermined=rng.random() < 0.6, shelved=True), 1


def as_numbers(rng: Random) -> Drawn:
    look = Look(
        as_numbers=True, percent=rng.choice(("cell", "head")), cells=rng.choice(("total", "own(total)"))
    )
    return look, Wish(decimals=rng.random() < 0.5), 1


OPEN: tuple[Callable[[Random], Drawn], ...] = (
    official,
    other_words,
    other_years,
    other_order,
    flat_heads,
    halves,
    names_not_merged,
    units_in_cells,
    other_decimals,
    cut_with_heads,
    cut_without_heads,
    other_marks,
    labels_beside,
    choices,
    several_pledges,
    noise,
    many_indicators,
    no_indicators,
    several_programs,
    other_governments,
    undetermined,
    as_numbers,
)


def paper(kind: Callable[[Random], Drawn], number: int, seed: int = 0) -> Paper:
    """Return one document of a kind: equal numbers and seeds give equal papers."""
    name = kind.__name__
    rng = Random(f"{name} {number} {seed}")
    look, wish, count = kind(rng)
    drawn = pledges(rng, wish, count)
    cards = []
    for at, pledge in enumerate(drawn):
        parts = card(rng, pledge, look)
        if count > 1 and (at or look.sheets):
            parts = (NewSheet(f"카드 {pledge.code}" if look.sheets else ""), *parts)
        cards.append(parts)
    return Paper(
        name=f"{name}-{seed}-{number:03}",
        kind=name,
        parts=tuple(cards),
        before=summary(rng) if look.noise else (),
        numbers=look.numbers,
        as_numbers=look.as_numbers,
        places=wish.places,
    )


def summary(rng: Random) -> tuple[Line | Table, ...]:
    """Return a table that is no card: `36(25)` is there a total, and of it those that go on."""
    rows = [tuple(map(Cell, ("부서", "공약수", "완료", "정상추진", "이행률(%)")))]
    for department in ("기획예산과", "복지정책과", "도시재생과"):
        done, going = rng.randint(4, 30), rng.randint(1, 40)
        rows.append(
            tuple(
                map(
                    Cell,
                    (
                        department,
                        str(done + going),
                        f"{done}({rng.randint(0, done)})",
                        str(going),
                        f"{rng.randint(100, 9999) / 100:.2f}",
                    ),
                )
            )
        )
    return (Line("부서별 공약 추진현황 (완료: 이행 후 계속추진 포함)"), Table(tuple(rows)))


def papers(count: int, seed: int = 0, kinds: tuple[Callable[[Random], Drawn], ...] = OPEN) -> list[Paper]:
    """Return so many documents, the kinds in turn."""
    return [paper(kinds[at % len(kinds)], at // len(kinds), seed) for at in range(count)]
