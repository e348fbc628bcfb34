"""Laws of money: what is typed adds up to the same total on the card, on 총괄, in the roll-up and in JSON."""

from __future__ import annotations

import dataclasses
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from pledgebook.book.government import Authority, Level
from pledgebook.book.model import Stage
from pledgebook.figures.exact import total
from pledgebook.json_view import results_json
from pledgebook.roll_up.asked import Options
from pledgebook.roll_up.facts import facts
from pledgebook.roll_up.portfolio import assemble
from pledgebook.roll_up.sheets.layout import layout as roll_up_sheets
from pledgebook.sheets.layout import layout
from pledgebook.use_cases.compute import compute
from tests.figures.books import AS_OF, TERM, book, investment, pledge
from tests.sheets.cards import column_of, row_of

NAMES = (
    "나주시",
    "화순군",
    "부산광역시 기장군",
    "서울특별시 중구",
    "전라남도",
    "대구광역시",
    "전라남도교육청",
    "세종특별자치시",
)
CODES = ("가", "나", "다")
AMOUNTS = st.decimals(0, 999, places=1).map(lambda amount: amount.normalize())
YEARS = st.dictionaries(st.sampled_from(TERM.years), AMOUNTS, max_size=3)


@st.composite
def books(draw):
    """A book of some pledges of one government with money lines of its levels."""
    authority = Authority.of(draw(st.sampled_from(NAMES)))
    lines = []
    for row in range(2, 2 + draw(st.integers(1, 7))):
        level = draw(st.sampled_from(tuple(authority.money)))
        lines.append(
            investment(
                level,
                draw(YEARS),
                draw(st.none() | AMOUNTS),
                draw(st.none() | AMOUNTS),
                row,
                pledge=draw(st.sampled_from(CODES)),
                project=draw(st.sampled_from(("", "시설", "운영"))),
                stage=draw(st.sampled_from(Stage)),
                number=draw(st.sampled_from(("", "", "S1", "S2"))),
            )
        )
    return book(
        pledges=tuple(
            pledge(code, row, title=f"공약 {code}", sector=code) for row, code in enumerate(CODES, 2)
        ),
        investments=tuple(lines),
        settings={
            "government": authority.name,
            "government_kind": authority.kind,
            "upper_kind": authority.upper,
        },
    )


def shown(made):
    return results_json(compute(made, AS_OF, errors="keep"), "책.xlsx")["pledges"]


def number(value):
    return value if isinstance(value, Decimal) else Decimal(value or 0)


def of_card(sheet):
    """The total of the plan, the totals of its levels and what is executed, from the card's first block."""
    row = row_of(sheet, "총 계")
    label = column_of(sheet, row, "총 계")
    amounts = []
    while (row, label) in sheet.cells and sheet.cells[row, label].value is not None:
        values = [cell.value for at, cell in sorted(sheet.cells.items()) if at[0] == row and at[1] > label]
        amounts.append((sheet.cells[row, label].value, next(value for value in values if value is not None)))
        row += 1
        if amounts[-1][0] == "집행액":
            break
    (_, whole), *levels, (_, executed) = amounts
    return whole, {name.replace(" ", ""): amount for name, amount in levels}, executed


@settings(max_examples=25, deadline=None)
@given(books())
def test_money_by_level_adds_up_to_the_total_in_json_and_on_every_card(made):
    results = compute(made, AS_OF, errors="keep")
    cards = {sheet.key: sheet for sheet in layout(results)}
    for money in shown(made):
        found = money["investment"]
        by_source = {label: number(amount) for label, amount in found["by_source"].items()}
        assert total(by_source.values()) == number(found["total"])
        assert total(map(number, found["secured_by_source"].values())) == number(found["secured"])
        assert total(map(number, found["executed_by_source"].values())) == number(found["executed"])
        in_term = total(map(number, found["by_year"].values()))
        assert in_term == number(found["in_term"])
        assert total((number(found["prior"]), in_term, number(found["after_term"]))) == number(found["total"])
        whole, levels, executed = of_card(cards[f"card:{money['code']}"])
        assert (whole, executed) == (number(found["total"]), number(found["executed"]))
        assert levels == {label: by_source[label] for label in levels}
        assert total(levels.values()) == whole


@settings(max_examples=25, deadline=None)
@given(books())
def test_the_summary_and_the_roll_up_print_the_same_money_and_count_a_shared_project_once(made):
    results = compute(made, AS_OF, errors="keep")
    summary = next(sheet for sheet in layout(results) if sheet.key == "summary")
    start = row_of(summary, "□ 재원별 투자 계획") + 2
    of_summary = {}
    while (start, 1) in summary.cells and summary.cells[start, 1].value != "집행액":
        of_summary[summary.cells[start, 1].value] = number(summary.cells[start, 3].value)
        start += 1
    whole = of_summary.pop("계")
    assert total(of_summary.values()) == whole
    rolled = assemble([facts("책.xlsx", 1, results)])
    sheets, differ = roll_up_sheets(rolled, Options())
    assert differ == ()
    money = next(sheet for sheet in sheets if sheet.name == "재원별")
    heads = {cell.value: column for (row, column), cell in money.cells.items() if row == 4}
    assert {label: number(money.cells[5, heads[label]].value) for label in of_summary} == of_summary
    sectors = row_of(summary, "□ 분야별") + 2
    planned = column_of(summary, sectors - 1, "국비")
    in_sectors = [summary.cells[sectors + at, planned].value for at in range(len(CODES))]
    assert total(map(number, in_sectors)) == of_summary["국비"]


@settings(max_examples=25, deadline=None)
@given(books(), st.data())
def test_splitting_a_line_by_year_or_by_level_changes_no_total(made, data):
    made = dataclasses.replace(
        made, investments=tuple(dataclasses.replace(line, number="") for line in made.investments)
    )
    at = data.draw(st.integers(0, len(made.investments) - 1))
    line = made.investments[at]
    kept = data.draw(st.sets(st.sampled_from(TERM.years)))
    halves = (
        dataclasses.replace(
            line, by_year={year: amount for year, amount in line.by_year.items() if year in kept}
        ),
        dataclasses.replace(
            line,
            row=99,
            prior=None,
            after_term=None,
            by_year={year: amount for year, amount in line.by_year.items() if year not in kept},
        ),
    )
    others = tuple(other for other in made.investments if other is not line)
    by_year = dataclasses.replace(made, investments=(*others, *halves))
    assert [figures(money) for money in shown(made)] == [figures(money) for money in shown(by_year)]
    other_level = data.draw(st.sampled_from(tuple(made.settings.authority.money)))
    by_level = dataclasses.replace(
        made, investments=(*others, halves[0], dataclasses.replace(halves[1], level=other_level))
    )
    assert [totals(money) for money in shown(made)] == [totals(money) for money in shown(by_level)]


def totals(shown_pledge):
    money = shown_pledge["investment"]
    keys = ("total", "prior", "in_term", "after_term", "by_year", "secured", "executed")
    return [money[key] for key in keys]


def figures(shown_pledge):
    money = shown_pledge["investment"]
    return totals(shown_pledge), money["by_source"], money["secured_by_source"], money["executed_by_source"]


def test_every_label_of_the_kind_stands_in_all_three_maps():
    made = book(
        investments=(investment(Level.LOWER, {2024: 5}, stage=Stage.SECURED),),
        settings={"government": "전라남도", "government_kind": "도"},
    )
    (money,) = shown(made)
    labels = ["국비", "도비", "시군비", "민자", "기타"]
    for key in ("by_source", "secured_by_source", "executed_by_source"):
        assert list(money["investment"][key]) == labels
    assert money["investment"]["secured_by_source"]["시군비"] == "5"


def test_two_projects_of_one_name_are_two_and_of_one_number_are_one():
    def made(number):
        return book(
            pledges=(pledge("1", title="청소년"), pledge("2", 3, title="어르신")),
            investments=tuple(
                investment("시비", {2024: 100}, row=row, pledge=code, project="운영비", number=number)
                for row, code in enumerate("12", 2)
            ),
        )

    for number, expected in (("", 200), ("S1", 100)):
        results = compute(made(number), AS_OF)
        summary = next(sheet for sheet in layout(results) if sheet.key == "summary")
        row = row_of(summary, "건수")
        assert summary.cells[row, column_of(summary, row - 1, "시비")].value == expected
        rolled = assemble([facts("책.xlsx", 1, results)])
        assert total(entry.money for entry in rolled.entries) == expected
        notes = [
            cell.value
            for cell in summary.cells.values()
            if str(cell.value).startswith("※ 여러 공약의 공동 사업")
        ]
        assert bool(notes) is (number != "")


def test_a_blank_line_of_the_level_below_stands_in_the_summary_and_in_the_roll_up():
    province = Authority.of("전라남도")
    made = book(
        pledges=(pledge("가", 2, sector="가"),),
        investments=(investment(Level.LOWER, pledge="가", project="시설"),),
        settings={"government": province.name, "government_kind": province.kind},
    )
    results = compute(made, AS_OF, errors="keep")
    summary = next(sheet for sheet in layout(results) if sheet.key == "summary")
    sheets, _ = roll_up_sheets(assemble([facts("책.xlsx", 1, results)]), Options())
    money = next(sheet for sheet in sheets if sheet.name == "재원별")
    for sheet in (summary, money):
        assert "시군비" in {cell.value for cell in sheet.cells.values()}, sheet.name
